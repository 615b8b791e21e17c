"""Nothing is lost: turns account for the whole text, and no repair of an interview takes away what it does not name."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from editor_app.checks.base import CheckContext, Subject
from editor_app.checks.interview.normal_form import NormalForm
from editor_app.checks.interview.round_trip import check_round_trip, find_unaccounted
from editor_app.checks.interview.view import View
from editor_app.domain.article import Article
from editor_app.domain.finding import Edit, Fix, FixKind, apply_edits
from editor_app.domain.interview import HouseForm, Verdict
from editor_app.interview import Analysis, analyse_article
from editor_app.interview.analysis import Marker
from editor_app.services.round_trip import keeps_text
from tests.checks.case_files import Case, read_cases
from tests.checks.interview.test_fixes import ARTICLES, find

BODY = (
    "She keeps the light.\n\nQ: Do you sail at night?\n\nA: I do, and I like it.\n\nQ: Alone?\n\n"
    "A: With my dog, whom I trust.\n\nQ: Why at night?\n\nA: I like the dark, and I know the rocks."
)
CASES = [case for case in read_cases() if case.rule.startswith("interview.")]


def analysed(body: str, context: CheckContext) -> Analysis:
    article = replace(ARTICLES[0], body=body, title=None, abstract=None, language="en")
    return analyse_article(article, context.languages)


# ---- what turns account for


@pytest.mark.parametrize("article", ARTICLES, ids=range(len(ARTICLES)))
def test_turns_account_for_every_text(article: Article, context: CheckContext) -> None:
    analysis = analyse_article(article, context.languages)
    if analysis.interview.verdict is Verdict.INTERVIEW:
        assert find_unaccounted(article.body, analysis) is None


def test_a_paragraph_that_is_missing_is_found(context: CheckContext) -> None:
    analysis = analysed(BODY, context)
    left = tuple(paragraph for paragraph in analysis.paragraphs if "Alone" not in paragraph.text)
    assert len(left) == len(analysis.paragraphs) - 1
    start, end = find_unaccounted(BODY, replace(analysis, paragraphs=left)) or (0, 0)
    assert BODY[start:end].strip() == "Q: Alone?"


def test_a_last_paragraph_that_is_missing_is_found(context: CheckContext) -> None:
    analysis = analysed(BODY, context)
    start, end = find_unaccounted(BODY, replace(analysis, paragraphs=analysis.paragraphs[:-1])) or (0, 0)
    assert BODY[start:end].strip() == "A: I like the dark, and I know the rocks."


@pytest.mark.parametrize(
    "change", [{"text": "Do you sail?"}, {"turn": None}], ids=["a word is lost", "it is in no turn"]
)
def test_a_paragraph_that_is_not_whole_is_found(context: CheckContext, change: dict[str, Any]) -> None:
    analysis = analysed(BODY, context)
    spoilt = tuple(p._replace(**change) if "at night?" in p.text else p for p in analysis.paragraphs)
    start, end = find_unaccounted(BODY, replace(analysis, paragraphs=spoilt)) or (0, 0)
    assert BODY[start:end] == "Q: Do you sail at night?"


def test_the_finding_covers_what_is_lost(context: CheckContext) -> None:
    article = replace(ARTICLES[0], body=BODY, title=None, abstract=None, language="en")
    analysis = analyse_article(article, context.languages)
    spoilt = replace(
        analysis, paragraphs=tuple(p._replace(text="") if "dog" in p.text else p for p in analysis.paragraphs)
    )
    [finding] = check_round_trip(Subject(article, spoilt, context))
    assert finding.quote == "A: With my dog, whom I trust." and finding.fixes == ()


def test_marks_and_markers_are_no_words(context: CheckContext) -> None:
    body = BODY.replace("Q: Alone?", "**Q:** *Alone*, my friend?").replace("I do", "I **do**")
    assert find_unaccounted(body, analysed(body, context)) is None


def test_it_costs_next_to_nothing(context: CheckContext) -> None:
    read = [(article, analyse_article(article, context.languages)) for article in ARTICLES]
    interviews = [pair for pair in read if pair[1].is_interview]
    started = time.process_time()
    for article, analysis in interviews:
        find_unaccounted(article.body, analysis)
    assert (time.process_time() - started) / len(interviews) < 0.0001


# ---- the archive's form


@pytest.mark.parametrize("form", HouseForm)
def test_the_archive_s_form_is_what_its_profile_says(context: CheckContext, form: HouseForm) -> None:
    ours = replace(context, profile=replace(context.profile, interview_form=form))
    article = replace(ARTICLES[0], body=BODY, title=None, abstract=None, language="en")
    subject = Subject(article, analyse_article(article, ours.languages), ours)
    normal = subject.once(NormalForm)
    if form is HouseForm.LETTERS:
        assert normal.fixes == () and normal.refusal is None
        return
    [fix] = normal.fixes
    assert fix.title == f"Convert to {form.value}" and fix.kind is FixKind.SAFE
    marker = {HouseForm.NAMES: "**Q:** Alone?", HouseForm.BOLD: "**Alone?**", HouseForm.HEADINGS: "### Alone?"}[form]
    assert marker in apply_edits(article, fix.edits).body


def test_type_that_would_hide_a_question_is_refused(context: CheckContext) -> None:
    ours = replace(context, profile=replace(context.profile, interview_form=HouseForm.HEADINGS))
    body = BODY.replace("Q: Alone?", "Q: You go alone, I hear")
    article = replace(ARTICLES[0], body=body, title=None, abstract=None, language="en")
    subject = Subject(article, analyse_article(article, ours.languages), ours)
    assert subject.once(View).is_interview
    [finding] = check_round_trip(subject)
    assert "form (headings) cannot hold this interview" in finding.message and finding.fixes == ()


# ---- every repair


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_repair_of_a_case_keeps_the_text_or_says_what_goes(case: Case, context: CheckContext) -> None:
    keep_text(case.article, context)


@pytest.mark.parametrize("article", ARTICLES, ids=range(len(ARTICLES)))
def test_every_repair_of_an_article_keeps_the_text_or_says_what_goes(article: Article, context: CheckContext) -> None:
    keep_text(article, context)


SAYS_WHAT_GOES = (
    "Replace “",
    "Delete",
    "Remove",
    "Drop",
    "Take out",
    "Cut",
    "Unlabel",
    "Merge",
    "Join",
    "Leave out",
    "Move",
    "Renumber",
)


def keep_text(article: Article, context: CheckContext) -> None:
    """A safe repair passes the guard; an unsafe one that takes words away says so in its title."""
    for finding in find(article, context):
        for fix in finding.fixes:
            after = apply_edits(article, fix.edits, context.profile.shapes)
            if fix.kind is FixKind.SAFE:
                assert keeps_text(article, after, fix), (finding.rule, fix.title)
            elif lost := _lost_words(article.body, fix):
                assert fix.title.startswith(SAYS_WHAT_GOES) or _is_marker_of(article, context, lost), (
                    finding.rule, fix.title, lost,
                )  # fmt: skip


def _lost_words(body: str, fix: Fix) -> Counter[str]:
    edits: list[Edit] = [edit for edit in fix.edits if edit.field == "body"]
    removed = " ".join(body[edit.start : edit.end] for edit in edits)
    return Counter(_words(removed)) - Counter(_words(" ".join(edit.replacement for edit in edits)))


def _words(text: str) -> list[str]:
    return "".join(character if character.isalnum() else " " for character in text).split()


def _is_marker_of(article: Article, context: CheckContext, lost: Counter[str]) -> bool:
    """Whether only words of markers go: letters, labels, numbers."""
    analysis = analyse_article(article, context.languages)
    markers: list[Marker] = [p.marker for p in analysis.paragraphs if p.marker is not None]
    held = Counter(word for marker in markers for word in _words(marker.text))
    return not lost - held
