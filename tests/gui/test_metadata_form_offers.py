from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.article import Article, Source
from editor_app.domain.fields import Field, FieldKind, Profile
from editor_app.domain.finding import Edit, Finding, Fix, FixKind, Severity
from editor_app.domain.metadata import Metadata
from editor_app.domain.reports import TermSuggestion
from editor_app.domain.vocabulary import Concept
from editor_app.gui.panels.metadata_form_offers import (
    MOST_LINKS,
    FieldView,
    Proposal,
    is_present,
    text_of,
    value_at,
    values_of,
    view_fields,
)

REGIONS = Field("regions", "Regions", FieldKind.TERMS, vocabulary="regions")
TYPE = Field("type", "Type", FieldKind.TERM, vocabulary="type")
OUTLET = Field("outlet", "Outlet", FieldKind.TEXT, is_own=True)
PROFILE = Profile("p", "P", (REGIONS, TYPE, OUTLET))
BLOCK = Metadata({"regions": ("Turkey", "Europe"), "type": "legacy"})
ARTICLE = Article(
    "a", Source("p", "page", "0" * 64), body="They met in Finland.", outlet="The  Gazette", metadata=BLOCK
)


def finding(rule: str, field: str, start: int, quote: str, *fixes: Fix, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(rule, severity, field, start, start + len(quote), quote, f"{rule} here.", fixes)


def fix(title: str, *edits: Edit) -> Fix:
    return Fix(FixKind.UNSAFE, title, edits)


def use(word: str, start: int, end: int, field: str = "regions") -> Fix:
    return fix(f"Use “{word}”", Edit(field, start, end, word))


def view(name: str, *findings: Finding, suggestions: tuple[TermSuggestion, ...] = ()) -> FieldView:
    return view_fields(ARTICLE, PROFILE, findings, suggestions)[name]


def suggestion(label: str, field: str = "regions") -> TermSuggestion:
    return TermSuggestion(field, Concept(label, label), "They met in Finland.", "body", 12, 19)


# ---- wrong values


def test_a_finding_on_a_value_makes_that_value_doubtful_and_asks_whether_another_was_meant() -> None:
    wrong = finding("taxonomy.alias", "regions", 0, "Turkey", use("Türkiye", 0, 6))
    shown = view("regions", wrong)
    assert shown.doubts == (wrong, None)
    assert [offer.text for offer in shown.offers] == ["Did you mean Türkiye?"]
    assert shown.proposals == () and not shown.offers[0].is_worded


def test_a_repair_that_is_no_exchange_keeps_its_own_title() -> None:
    wrong = finding("taxonomy.duplicate", "regions", 0, "Turkey", fix("Remove “Turkey”", Edit("regions", 0, 7, "")))
    assert [offer.text for offer in view("regions", wrong).offers] == ["Remove “Turkey”"]


def test_the_gravest_of_several_findings_outlines_a_value_and_remarks_do_not() -> None:
    remark = finding("a.remark", "regions", 7, "Europe", severity=Severity.INFO)
    warning = finding("a.warning", "regions", 0, "Turkey", severity=Severity.WARNING)
    error = finding("a.error", "regions", 0, "Turkey")
    assert view("regions", remark, warning, error).doubts == (error, None)
    assert view("regions", error, warning).doubts == (error, None)


def test_only_the_first_repairs_of_a_value_are_shown() -> None:
    many = [use(word, 0, 6) for word in ("Türkiye", "Tunisia", "Tuvalu", "Togo")]
    wrong = finding("taxonomy.unknown", "regions", 0, "Turkey", *many)
    assert len(view("regions", wrong).offers) == MOST_LINKS


def test_a_wrong_single_term_is_asked_about_and_not_proposed_beside_itself() -> None:
    wrong = finding("taxonomy.typo", "type", 0, "legacy", use("legacyinthemedia", 0, 6, "type"))
    shown = view("type", wrong)
    assert shown.doubts == (wrong,) and shown.proposals == ()
    assert shown.offers[0].text == "Did you mean legacyinthemedia?"


# ---- further values


def test_another_term_for_a_field_of_one_is_proposed_beside_the_one_that_stands() -> None:
    hidden = finding("interview.type-hides-interview", "type", 0, "legacy", use("interview", 0, 6, "type"))
    shown = view("type", hidden)
    assert shown.doubts == (None,) and shown.offers == ()
    assert [(proposal.value, proposal.reason) for proposal in shown.proposals] == [("interview", hidden.message)]


def test_a_repair_that_adds_a_value_proposes_it_whatever_field_was_looked_at() -> None:
    adds = fix("Add “Middle East”", Edit("regions", 13, 13, "\nMiddle East"))
    elsewhere = finding("meta.mention", "outlet", 0, "The", adds)
    shown = view_fields(ARTICLE, PROFILE, (elsewhere,), ())
    assert [proposal.value for proposal in shown["regions"].proposals] == ["Middle East"]
    assert [offer.is_worded for offer in shown["outlet"].offers] == [True]


def test_a_repair_that_adds_two_values_or_changes_others_is_no_proposal() -> None:
    two = finding("x.two", "outlet", 0, "The", fix("Add", Edit("regions", 13, 13, "\nAsia\nAfrica")))
    changes = finding("x.changes", "outlet", 0, "The", use("Asia", 0, 6))
    assert view("regions", two, changes).proposals == ()


def test_terms_of_the_text_are_proposed_once_and_only_where_they_are_missing() -> None:
    offered = (suggestion("Finland"), suggestion("Europe"), suggestion("Finland"), suggestion("Trade", "topics"))
    shown = view("regions", suggestions=offered)
    assert [proposal.value for proposal in shown.proposals] == ["Finland"]
    assert shown.proposals[0].reason == "“They met in Finland.”"
    assert Proposal("x").reason == ""
    reasoned = replace(suggestion("Finland"), reasons=("in the title", "named twice"))
    assert Proposal("Finland", suggestion=reasoned).reason == "“They met in Finland.” – in the title, named twice"


def test_of_a_repair_and_a_suggestion_that_say_the_same_the_repair_is_kept() -> None:
    adds = fix("Add “Finland”", Edit("regions", 13, 13, "\nFinland"))
    missing = finding("taxonomy.implied-missing", "regions", 7, "Europe", adds)
    [proposal] = view("regions", missing, suggestions=(suggestion("Finland"),)).proposals
    assert proposal.fix is adds


# ---- what is told in words


def test_a_finding_on_a_text_is_told_with_its_repair() -> None:
    spaces = finding("text.double-space", "outlet", 3, "  ", fix("Keep one blank", Edit("outlet", 3, 5, " ")))
    [offer] = view("outlet", spaces).offers
    assert (offer.text, offer.is_worded) == ("Keep one blank", True)


def test_a_finding_without_a_repair_is_told_unless_it_is_a_mere_remark() -> None:
    asked = finding("meta.required", "outlet", 0, "")
    remark = finding("meta.no-title", "outlet", 0, "", severity=Severity.INFO)
    assert view("outlet", asked, remark).remarks == (asked,)


def test_an_empty_field_of_which_nothing_is_said_is_empty() -> None:
    bare = Article("a", Source("p", "page", "0" * 64))
    assert all(shown.is_empty for shown in view_fields(bare, PROFILE, (), ()).values())
    assert not view("regions").is_empty


# ---- findings of an older text


def test_findings_whose_words_are_gone_are_left_out_until_the_next_check() -> None:
    gone = finding("taxonomy.alias", "regions", 0, "Persia", use("Iran", 0, 6))
    shown = view("regions", gone)
    assert shown.doubts == (None, None) and shown.offers == ()
    assert not is_present(ARTICLE, PROFILE, gone)


def test_a_value_that_was_moved_takes_its_finding_along() -> None:
    moved = finding("taxonomy.case", "regions", 0, "Europe", use("EUROPE", 0, 6))
    assert is_present(ARTICLE, PROFILE, moved)
    assert view("regions", moved).doubts == (None, moved)


def test_edits_beyond_the_text_offer_nothing() -> None:
    beyond = finding("x.beyond", "outlet", 0, "The", fix("Add", Edit("regions", 90, 99, "Asia")))
    assert view("regions", beyond).proposals == ()


@pytest.mark.parametrize(
    ("start", "quote", "place"), [(0, "Turkey", 0), (7, "Europe", 1), (7, "Euro", 1), (0, "Turkey\nEurope", None)]
)
def test_a_finding_is_about_the_value_it_stands_in(start: int, quote: str, place: int | None) -> None:
    assert value_at(REGIONS, "Turkey\nEurope", finding("x.y", "regions", start, quote)) == place


def test_a_text_and_an_empty_stretch_have_no_value() -> None:
    assert value_at(OUTLET, "The  Gazette", finding("x.y", "outlet", 0, "The")) is None
    assert value_at(REGIONS, "Turkey", finding("x.y", "regions", 6, "")) is None


@given(st.lists(st.text(min_size=1, max_size=6), max_size=5))
def test_values_and_text_of_a_list_are_each_others_inverse(values: list[str]) -> None:
    assert values_of(REGIONS, text_of(REGIONS, values)) == tuple(values)


@given(st.text(max_size=9))
def test_the_value_of_a_single_field_is_its_text(text: str) -> None:
    assert text_of(TYPE, values_of(TYPE, text)) == text


PLACES = st.integers(0, 16)


@given(PLACES, PLACES, st.text(max_size=4), PLACES, PLACES, st.sampled_from(list(Severity)))
def test_whatever_a_check_says_no_proposal_is_there_already_and_each_value_has_its_doubt(
    start: int, end: int, replacement: str, low: int, high: int, severity: Severity
) -> None:
    text = ARTICLE.field_text("regions")
    edit = Edit("regions", min(low, high), max(low, high), replacement)
    first, last = min(start, end), max(start, end)
    said = Finding("taxonomy.any", severity, "regions", first, last, text[first:last], "Said.", (fix("Do", edit),))
    shown = view("regions", said)
    assert len(shown.doubts) == len(shown.values) == 2
    assert all(proposal.value not in shown.values for proposal in shown.proposals)
