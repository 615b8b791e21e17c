from __future__ import annotations

import pytest

from editor_app.domain.finding import Finding, FixKind, Severity
from tests.checks.harbour import find, make_context, make_log, repair

CONTEXT = make_context()


def findings_on(*harbours: str) -> list[Finding]:
    return [finding for finding in find(make_log(harbours=harbours), CONTEXT) if finding.field == "harbours"]


@pytest.mark.parametrize(
    ("written", "rule", "message"),
    [
        ("Wharf", "alias", "“Wharf” is an alias of “Quay”."),
        ("Iner Basin", "known-misspelling", "“Iner Basin” is a known misspelling of “Inner Basin”."),
        ("Северный мост", "other-language", "“Северный мост” is the name of “Nørre Bro” in another language."),
        ("two-words", "code-for-label", "“two-words” is the code of “Lamps, Nets, and Ropes”."),
        ("QUAY", "case", "“Quay” is written in other case here: “U” instead of “u” at character 2."),
        (" Quay", "whitespace", "“Quay” has stray or missing blanks here: space U+0020 is too much at character 1."),
        ("Norre Bro", "diacritics", "“Nørre Bro” has other accents here"),
        ("Lamps Nets and Ropes", "punctuation", "“Lamps Nets and Ropes” is “Lamps, Nets, and Ropes” with other"),
        ("Basin Inner", "word-order", "“Basin Inner” is “Inner Basin” with the words in another order."),
        ("Inner Bassin", "typo", "“Inner Bassin” is probably “Inner Basin”: “s” is too much at character 10."),
        ("Basins", "not-assignable", "“Basins” is a heading of Harbours and not meant for articles."),
        ("Pier", "homograph", "“Pier” may be “Pier (East)” or “Pier (West)” in Harbours."),
        ("PIER", "ambiguous-normalised", "“PIER” is spelled nearly like “Pier (East)” or “Pier (West)” in Harbours."),
        ("Inlet", "deprecated-1", "“Inlet” was retired; use “Inner Basin”."),
        ("Cove", "deprecated-1", "“Cove” was retired; use “Inner Basin”."),
        ("creek", "deprecated-split", "“creek” was split into “Outer Basin” and “Inner Basin”."),
        ("Dock", "deprecated-none", "“Dock” was retired without a replacement."),
        ("Xylophone", "unknown", "“Xylophone” is not in Harbours."),
        ("Basin", "unknown", "“Basin” is not in Harbours. Did you mean “Inner Basin”"),
        ("Salt, Coarse", "wrong-field", "“Salt, Coarse” is no term of Harbours; it belongs to Cargo."),
        ("n/a", "placeholder-empty", "“n/a” stands for nothing."),
        ("Qu\u0007ay", "control-char", "“Quay” holds an unprintable character here"),
        (
            "<i>Quay</i>",
            "markup-residue",
            "“<i>Quay</i>” holds remains of markup; repaired it reads “Quay”.",
        ),
        ("NÃ¸rre Bro", "mojibake", "“NÃ¸rre Bro” was read in the wrong encoding; repaired it reads “Nørre Bro”."),
        ("Quay / Inner Basin", "glued-terms", "One value holds 2 terms: “Quay”, “Inner Basin”."),
    ],
)
def test_a_value_is_told_what_is_wrong_with_it(written: str, rule: str, message: str) -> None:
    (finding,) = findings_on(written)

    assert finding.rule == f"taxonomy.{rule}"
    assert finding.message.startswith(message)
    assert finding.quote == written


def test_a_term_of_the_vocabulary_has_no_finding() -> None:
    assert findings_on("Quay", "Lamps, Nets, and Ropes", "Swing Bridge – North") == []


def test_each_value_is_judged_once_and_by_itself() -> None:
    rules = [finding.rule for finding in findings_on("Wharf", "Inner Basin", "norre bro", "Xylophone")]

    assert rules == ["taxonomy.alias", "taxonomy.diacritics", "taxonomy.unknown"]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Wharf", FixKind.SAFE),
        ("QUAY", FixKind.SAFE),
        ("Inlet", FixKind.SAFE),
        ("Norre Bro", FixKind.UNSAFE),
        ("Basin Inner", FixKind.UNSAFE),
        ("Inner Bassin", FixKind.UNSAFE),
        ("Dock", FixKind.UNSAFE),
        ("Basin", FixKind.UNSAFE),
    ],
)
def test_only_what_has_one_reading_is_repaired_unasked(written: str, kind: FixKind) -> None:
    (finding,) = findings_on(written)

    assert finding.fix is not None
    assert finding.fix.kind is kind


def test_every_candidate_has_a_repair_of_its_own() -> None:
    (finding,) = findings_on("Pier")

    assert [fix.title for fix in finding.fixes] == ["Use “Pier (East)”", "Use “Pier (West)”"]
    article = make_log(harbours=("Pier",))
    assert repair(article, finding, CONTEXT, 1).metadata["harbours"] == ("Pier (West)",)


def test_a_heading_offers_what_is_below_it() -> None:
    (finding,) = findings_on("Basins")

    assert [fix.title for fix in finding.fixes] == ["Use “Inner Basin”", "Use “Outer Basin”"]


def test_nothing_near_says_why_there_is_no_repair() -> None:
    (finding,) = findings_on("Xylophone")

    assert finding.fixes == ()
    assert finding.why_no_fix == "Nothing in the vocabulary is spelled like it; choose a term or propose a new one."


def test_a_term_that_stands_there_already_is_not_added_again() -> None:
    article = make_log(harbours=("Inner Basin", "Inlet"))
    finding = find(article, CONTEXT, "taxonomy.deprecated-1")[0]

    assert repair(article, finding, CONTEXT).metadata["harbours"] == ("Inner Basin",)


def test_moving_a_value_takes_it_out_and_puts_it_in() -> None:
    article = make_log(harbours=("Quay", "Herring"), cargo=("Lamp Oil",))
    finding = find(article, CONTEXT, "taxonomy.wrong-field")[0]

    moved = repair(article, finding, CONTEXT)

    assert moved.metadata["harbours"] == ("Quay",)
    assert moved.metadata["cargo"] == ("Lamp Oil", "Fish")


def test_a_field_of_one_value_that_is_full_takes_nothing_in() -> None:
    article = make_log(harbour="Quay", cargo=("Inner Basin",))
    (finding,) = find(article, CONTEXT, "taxonomy.wrong-field")

    assert [fix.title for fix in finding.fixes] == ["Move to Harbours"]
    assert finding.message == "“Inner Basin” is no term of Cargo; it belongs to Harbour or Harbours."


def test_a_field_of_one_value_that_is_empty_takes_a_value_in() -> None:
    article = make_log(harbour="", cargo=("Inner Basin",))
    (finding,) = find(article, CONTEXT, "taxonomy.wrong-field")

    assert repair(article, finding, CONTEXT).metadata["harbour"] == "Inner Basin"


@pytest.mark.parametrize(
    ("written", "left"),
    [
        (("Fish", "Fish"), ("Fish",)),
        (("Fish", "Herring"), ("Fish",)),
        (("Herring", "Fish"), ("Fish",)),
        (("fish", "FISH"), ("fish",)),
        (("Lamp Oil", "Fish", "Lamp Oil"), ("Lamp Oil", "Fish")),
    ],
)
def test_of_two_names_the_preferred_one_stays(written: tuple[str, ...], left: tuple[str, ...]) -> None:
    article = make_log(cargo=written)
    finding = next(finding for finding in find(article, CONTEXT) if finding.rule.startswith("taxonomy.duplicate"))

    assert repair(article, finding, CONTEXT).metadata["cargo"] == left


def test_a_value_that_is_there_three_times_is_found_twice() -> None:
    repeated = find(make_log(cargo=("Fish", "Fish", "Fish")), CONTEXT, "taxonomy.duplicate")

    assert [finding.message for finding in repeated] == ["“Fish” is there 3 times."] * 2
    assert [finding.start for finding in repeated] == [5, 10]


def test_a_term_asks_for_its_broader_one_only_where_the_edge_says_so() -> None:
    article = make_log(cargo=("Ropes & Nets",), harbours=("Quay",))
    (finding,) = find(article, CONTEXT, "taxonomy.implied-missing")

    assert finding.message == "“Ropes & Nets” usually comes with “Fish”."
    assert finding.severity is Severity.INFO
    assert repair(article, finding, CONTEXT).metadata["cargo"] == ("Ropes & Nets", "Fish")


def test_a_heading_is_never_asked_for() -> None:
    assert find(make_log(harbours=("Outer Basin",)), CONTEXT, "taxonomy.implied-missing") == []


def test_a_list_member_with_a_line_end_keeps_its_place() -> None:
    article = make_log(harbours=("Old\nThing", "Wharf"))
    finding = find(article, CONTEXT, "taxonomy.alias")[0]

    assert repair(article, finding, CONTEXT).metadata["harbours"] == ("Old\nThing", "Quay")


def test_two_terms_run_together_are_parted_at_the_capital() -> None:
    article = make_log(cargo=("Lamp OilFish",))
    (finding,) = find(article, CONTEXT, "taxonomy.glued-terms")

    assert repair(article, finding, CONTEXT).metadata["cargo"] == ("Lamp Oil", "Fish")


def test_terms_that_are_all_there_are_only_taken_out() -> None:
    article = make_log(cargo=("Fish", "Lamp Oil", "Fish; Lamp Oil"))
    (finding,) = find(article, CONTEXT, "taxonomy.glued-terms")

    assert repair(article, finding, CONTEXT).metadata["cargo"] == ("Fish", "Lamp Oil")


def test_a_field_of_one_term_says_that_it_holds_two() -> None:
    (finding,) = find(make_log(harbour="Quay; Inner Basin"), CONTEXT, "taxonomy.glued-terms")

    assert finding.fixes == ()
    assert finding.why_no_fix == "The field holds one term only; choose which it should be."
