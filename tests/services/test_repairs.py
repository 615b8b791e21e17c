"""Many repairs of one text: none corrupts another, and they come to an end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.article import Article, Furniture, FurnitureKind
from editor_app.domain.finding import Edit, Finding, Fix, FixKind, Severity
from editor_app.services.repairs import is_meant_unnamed, plan_repairs, repair_article
from editor_app.services.round_trip import keeps_text
from tests.exporters.samples import an_article

NO_SHAPES: dict[str, bool] = {}


def finding(
    rule: str, text: str, span: tuple[int, int], *edits: Edit, kind: FixKind = FixKind.SAFE, message: str = ""
) -> Finding:
    fixes = (Fix(kind, "Repair", edits),) if edits else ()
    return Finding(rule, Severity.WARNING, "body", *span, text[slice(*span)], message, fixes)


def replace_all(rule: str, pattern: str, replacement: str, kind: FixKind = FixKind.SAFE) -> object:
    def check(article: Article) -> Iterator[Finding]:
        for match in re.finditer(pattern, article.body):
            yield finding(rule, article.body, match.span(), Edit("body", *match.span(), replacement), kind=kind)

    return check


def test_repairs_that_overlap_are_made_one_after_the_other() -> None:
    def check(article: Article) -> Iterator[Finding]:
        yield from replace_all("text.a", "bb", "b")(article)  # type: ignore[operator]
        yield from replace_all("text.b", "abb", "ab")(article)  # type: ignore[operator]

    assert repair_article(an_article(body="xabb"), check, NO_SHAPES).body == "xab"


def test_two_insertions_at_one_place_do_not_run_together() -> None:
    def check(article: Article) -> Iterator[Finding]:
        for word in ("one", "two"):
            if word not in article.body:
                end = len(article.body)
                edit = Edit("body", end, end, f"\n{word}" if end else word)
                yield Finding(
                    f"text.{word}", Severity.INFO, "body", end, end, "", "", (Fix(FixKind.SAFE, "Add", (edit,)),)
                )

    assert repair_article(an_article(body=""), check, NO_SHAPES).body == "one\ntwo"


def test_rules_that_undo_each_other_come_to_an_end() -> None:
    def check(article: Article) -> Iterator[Finding]:
        yield from replace_all("text.a", "a", "b")(article)  # type: ignore[operator]
        yield from replace_all("text.b", "b", "a")(article)  # type: ignore[operator]

    assert repair_article(an_article(body="a"), check, NO_SHAPES).body in ("a", "b")


def test_whatever_undoes_each_other_a_second_run_changes_nothing() -> None:
    def check(article: Article) -> Iterator[Finding]:
        for old, new in ("xa", "ab", "bc", "ca"):
            yield from replace_all(f"text.{old}", old, new)(article)  # type: ignore[operator]

    once = repair_article(an_article(body="x"), check, NO_SHAPES)
    assert once.body == "a"
    assert repair_article(once, check, NO_SHAPES) == once


def test_what_shows_as_wrong_only_after_a_repair_is_repaired_though_it_reads_the_same() -> None:
    """The first lower-case letter of a line is repaired; behind it stands another of the same kind."""

    def check(article: Article) -> Iterator[Finding]:
        found = re.search("q", article.body)
        if found:
            yield finding("text.case", article.body, found.span(), Edit("body", *found.span(), "Q"))

    plan = plan_repairs(an_article(body="q q q"), check, NO_SHAPES)
    assert plan.after.body == "Q Q Q"
    assert len({repair.name for repair in plan.repairs}) == 3


def test_a_repair_that_was_left_out_is_not_made_later_under_another_name() -> None:
    check = replace_all("text.a", "a", "b")
    plan = plan_repairs(an_article(body="a a"), check, NO_SHAPES)  # type: ignore[arg-type]
    for repair, wanted in zip(plan.repairs, ("a b", "b a"), strict=True):
        left = frozenset((repair.name,))
        assert plan_repairs(an_article(body="a a"), check, NO_SHAPES, left=left).after.body == wanted  # type: ignore[arg-type]


def test_unsafe_repairs_wait_for_being_asked() -> None:
    check = replace_all("text.a", "a", "b", FixKind.UNSAFE)
    assert repair_article(an_article(body="a"), check, NO_SHAPES).body == "a"  # type: ignore[arg-type]
    assert repair_article(an_article(body="a"), check, NO_SHAPES, unsafe=True).body == "b"  # type: ignore[arg-type]


def test_a_new_form_for_a_sound_interview_is_given_only_when_named() -> None:
    check = replace_all("interview.interview-detected", "a", "b")
    assert repair_article(an_article(body="a"), check, NO_SHAPES).body == "a"  # type: ignore[arg-type]
    rules = ["interview.interview-detected"]
    assert repair_article(an_article(body="a"), check, NO_SHAPES, rules=rules).body == "b"  # type: ignore[arg-type]


def test_a_repair_that_breaks_what_must_be_kept_is_left_out() -> None:
    def check(article: Article) -> Iterator[Finding]:
        yield from replace_all("text.a", "keep this long sentence whole", "")(article)  # type: ignore[operator]
        yield from replace_all("text.b", "  ", " ")(article)  # type: ignore[operator]

    body = "Please  keep this long sentence whole"
    assert repair_article(an_article(body=body), check, NO_SHAPES, is_kept=keeps_text).body == body.replace("  ", " ")


def test_what_the_page_set_apart_may_leave_the_body() -> None:
    teaser = "The fishing quotas of the strait are unfair to small boats, and the ministers know it."
    body = f"{teaser}\n\nKarl Moss\n\nThe mill turns again."
    fix = Fix(FixKind.SAFE, "Move out", (Edit("body", 0, body.index("The mill"), ""),))
    article = an_article(body=body)
    card = Furniture(FurnitureKind.TEASER, f"{teaser}\nKarl Moss", 0, len(teaser) + 10)
    for parts, is_kept in (((), False), ((card,), True)):
        before = replace(article, furniture=parts)
        assert keeps_text(before, replace(before, body="The mill turns again."), fix) is is_kept


def test_a_marker_and_a_repeated_paragraph_may_be_dropped() -> None:
    body = "A: One long answer that is here twice.\n\nA: One long answer that is here twice."
    before = an_article(body=body)
    half = len(body) // 2 - 1
    twice = Fix(FixKind.SAFE, "Remove", (Edit("body", half, len(body), ""),))
    assert keeps_text(before, an_article(body=body[:half]), twice)
    marker = Fix(FixKind.SAFE, "Drop", (Edit("body", 0, 3, ""),))
    assert keeps_text(before, an_article(body=body[3:]), marker)


@given(st.text("ab c", max_size=40))
def test_what_was_repaired_needs_no_repair(text: str) -> None:
    check = replace_all("text.double-space", " {2,}", " ")
    once = repair_article(an_article(body=text), check, NO_SHAPES)  # type: ignore[arg-type]
    assert repair_article(once, check, NO_SHAPES) == once  # type: ignore[arg-type]
    assert once.body == re.sub(" +", " ", text)


def test_a_plan_names_every_repair_with_the_text_that_it_alone_changes() -> None:
    check = replace_all("text.a", "aa", "a")
    plan = plan_repairs(an_article(body="aa b aa"), check, NO_SHAPES)  # type: ignore[arg-type]
    assert (plan.before.body, plan.after.body) == ("aa b aa", "a b a")
    assert [(repair.field, repair.before, repair.after) for repair in plan.repairs] == [
        ("body", "aa b aa", "a b aa"), ("body", "aa b aa", "aa b a"),
    ]  # fmt: skip
    assert len({repair.name for repair in plan.repairs}) == 2


def test_a_repair_that_is_left_is_not_made_in_a_later_round_either() -> None:
    def check(article: Article) -> Iterator[Finding]:
        yield from replace_all("text.a", "aa", "a")(article)  # type: ignore[operator]
        yield from replace_all("text.c", "cc", "c")(article)  # type: ignore[operator]

    article = an_article(body="aa cc aa")
    plan = plan_repairs(article, check, NO_SHAPES)
    for repair in plan.repairs:
        again = plan_repairs(article, check, NO_SHAPES, left=frozenset({repair.name}))
        assert [made.name for made in again.repairs] == [r.name for r in plan.repairs if r.name != repair.name]
    assert plan_repairs(article, check, NO_SHAPES, left=frozenset(r.name for r in plan.repairs)).after == article


def test_a_repair_that_would_lose_text_is_not_in_the_plan() -> None:
    def check(article: Article) -> Iterator[Finding]:
        yield finding("text.a", article.body, (0, 40), Edit("body", 0, 40, ""))

    plan = plan_repairs(an_article(body="words " * 12), check, NO_SHAPES, is_kept=keeps_text)
    assert plan.repairs == () and plan.after == plan.before


def test_what_must_be_named_is_not_among_all_safe_repairs() -> None:
    assert is_meant_unnamed("text.double-space") and not is_meant_unnamed("interview.interview-detected")
