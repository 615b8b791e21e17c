from __future__ import annotations

from dataclasses import replace

from editor_app.checks.base import CheckContext, Pattern
from editor_app.domain.finding import FixKind, Rule, Severity
from tests.checks.harbour import find, make_context, make_log, repair

RULE = Rule("own.lamps", "Lamps", Severity.WARNING, FixKind.SAFE, "Finds lamps.")
LAMPS = Pattern(
    rule="own.lamps",
    fields=("title", "body"),
    expression=r"lamp(s?)",
    message="“{quote}” is lit.",
    literals=("lamp",),
    replacement=r"light\g<1>",
    fix_title="Put out “{quote}”",
)


def context_with(pattern: Pattern = LAMPS) -> CheckContext:
    return make_context(patterns=[pattern], more=[RULE])


def quotes(text: str, pattern: Pattern) -> list[str]:
    return [finding.quote for finding in find(make_log(text), context_with(pattern), "own.lamps")]


def test_every_match_in_every_field_is_found() -> None:
    context = context_with()
    findings = find(make_log("Two lamps, one lamp.", "A lamp"), context, "own.lamps")

    assert [(finding.field, finding.quote) for finding in findings] == [
        ("title", "lamp"),
        ("body", "lamps"),
        ("body", "lamp"),
    ]
    assert findings[0].message == "“lamp” is lit."


def test_groups_come_back_in_the_replacement() -> None:
    context = context_with()
    article = make_log("Two lamps.")
    (finding,) = find(article, context, "own.lamps")

    assert finding.fixes[0].title == "Put out “lamps”"
    assert repair(article, finding, context).body == "Two lights."


def test_without_its_literals_a_text_is_not_read() -> None:
    assert quotes("Two lamps.", replace(LAMPS, literals=("lantern",))) == []
    assert quotes("Two lamps.", replace(LAMPS, literals=("lantern", "amp"))) == ["lamps"]
    assert quotes("Two lamps.", replace(LAMPS, literals=())) == ["lamps"]


def test_an_exception_in_the_word_around_it_excuses_a_match() -> None:
    assert quotes("the lamp-post, the oil-lamp, a lamp", replace(LAMPS, exceptions=("-post",))) == ["lamp", "lamp"]


def test_the_finding_may_cover_the_whole_word() -> None:
    assert quotes("the oil-lamp.", replace(LAMPS, span="word")) == ["oil-lamp."]


def test_a_match_may_be_taken_out() -> None:
    context = context_with(replace(LAMPS, removes=True, replacement=None))
    article = make_log("Two lamps burn.")
    (finding,) = find(article, context, "own.lamps")

    assert repair(article, finding, context).body == "Two burn."


def test_without_a_replacement_it_is_said_why() -> None:
    context = context_with(replace(LAMPS, replacement=None, why_no_fix="Nobody knows."))
    (finding,) = find(make_log("A lamp."), context, "own.lamps")

    assert (finding.fixes, finding.why_no_fix) == ((), "Nobody knows.")
