"""The tests that spare an expression or a comparison never hide what it would find."""

from __future__ import annotations

import re
from operator import eq

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.checks.base import CheckContext, Pattern, Subject
from editor_app.checks.patterns import check_field_patterns
from editor_app.checks.text import check_field_text
from editor_app.domain.article import Article, Source
from editor_app.interview.analysis import NOTHING

REPEATED = re.compile(r"(?<![\w’'-])([a-z]+)[ \u00a0]\1(?![\w’'-])")
WORDS = st.sampled_from(("the", "he", "them", "a", "that", "stop", "Stop", "é", "’", "-", ",", "(", "."))
GAPS = st.sampled_from((" ", "  ", "\u00a0", "\n", "", "-"))
SENTENCES = st.lists(st.tuples(WORDS, GAPS), max_size=12).map(lambda parts: "".join(map("".join, parts)))


def subject_of(body: str, context: CheckContext) -> Subject:
    return Subject(Article("a", Source("a.txt", "page", "0"), body=body, language="en"), NOTHING, context)


@settings(deadline=None)
@given(text=SENTENCES)
def test_repeated_words_are_found_as_by_looking_behind_every_letter(text: str, context: CheckContext) -> None:
    found = [f for f in check_field_text(subject_of(text, context), "body") if f.rule == "text.repeated-word"]
    words = text.split()
    wanted = [match.span() for match in REPEATED.finditer(text)] if any(map(eq, words, words[1:])) else []
    kept = [span for span in wanted if text[slice(*span)].split()[0] != "that"]
    assert [(finding.start, finding.end) for finding in found] == kept


@settings(deadline=None)
@given(text=st.text(st.sampled_from("ab [#.,-`Z:") | st.characters(exclude_categories=["Cs"])), data=st.data())
def test_a_pattern_finds_the_same_with_and_without_its_literals(
    text: str, data: st.DataObject, context: CheckContext
) -> None:
    pattern = data.draw(st.sampled_from(context.patterns))
    literal = data.draw(st.sampled_from((*pattern.literals, "")))
    body = f"{text}{literal}{text}"
    quick = [f for f in check_field_patterns(subject_of(body, context), "body") if f.rule == pattern.rule]
    if not quick:
        found = [m for m in pattern.compiled.finditer(body) if not pattern.compiled_exceptions]
        assert not found or "body" not in pattern.fields


@pytest.mark.parametrize(("literal", "rarest"), [("[[nid:", "["), ("share", "h"), ("Print Page", "P"), ("--", "-")])
def test_the_rarest_character_of_a_literal_is_looked_for_first(literal: str, rarest: str) -> None:
    pattern = Pattern("text.x", ("body",), re.escape(literal), "x", literals=(literal,))
    assert pattern.tests == ((rarest, literal),)


def test_what_checks_share_is_made_once(context: CheckContext) -> None:
    made: list[Subject] = []

    def make(subject: Subject) -> tuple[str, ...]:
        made.append(subject)
        return ()

    subject = subject_of("A body.", context)
    assert subject.once(make) == subject.once(make) == ()
    assert made == [subject]
