"""What holds of every text, spoilt as it may be; thousands are tried with `python -m tests.interview.fuzzing 10000`."""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from editor_app.checks.base import CheckContext, Subject
from editor_app.checks.interview import INTERVIEW_CHECKS
from editor_app.checks.precedence import settle
from editor_app.domain.article import Article
from editor_app.domain.errors import AppError, ConflictError, InputError
from editor_app.domain.finding import Finding, apply_edits
from editor_app.domain.interview import HouseForm
from editor_app.interview import Analysis, analyse_article
from editor_app.interview.house_form import convert, reads_otherwise
from editor_app.interview.manners import manner_for
from editor_app.services.repairs import repair_article
from editor_app.services.round_trip import keeps_text
from tests.checks.samples import shipped_context
from tests.interview.spoiling import as_article, spoilt

_MARKS = "*_#>\\"
FAILURES = (
    *(AssertionError, AppError, ArithmeticError, AttributeError, LookupError),
    *(NameError, RuntimeError, TypeError, ValueError),
)
FORMS = (HouseForm.NAMES, HouseForm.LETTERS)


def check_text(article: Article, form: HouseForm = HouseForm.NAMES) -> None:
    """Analysis, every interview check, every repair and the house form: none raises, and all keep what they promise."""
    analysis = analyse_article(article, _context().languages)
    check_analysis(article.body, analysis)
    findings = _check(article, analysis)
    for finding in findings:
        _check_finding(article, finding)
    if not findings:
        return
    repaired = _repair(article)
    assert _repair(repaired) == repaired, "a second run of all safe repairs changes something"
    _repair(article, unsafe=True)
    if analysis.is_interview:
        _check_round_trip(article, analysis, form)


def check_analysis(body: str, analysis: Analysis) -> None:
    """Paragraphs and turns are in order, inside the body and apart; their text is the body's; nothing is left out."""
    for turn in analysis.turns:
        assert 0 <= turn.start < turn.end <= len(body)
        assert not body[turn.start].isspace() and not body[turn.end - 1].isspace()
    for before, after in pairwise(analysis.turns):
        assert before.end <= after.start
    for paragraph in analysis.paragraphs:
        assert paragraph.start <= paragraph.text_start <= paragraph.end <= len(body)
        assert _is_part(paragraph.text, body[paragraph.text_start : paragraph.end])
    for above, below in pairwise(analysis.paragraphs):
        assert above.end <= below.start
    for turn in analysis.turns:
        assert _is_part(turn.text, body[turn.start : turn.end])
    held = "".join(body[paragraph.start : paragraph.end] for paragraph in analysis.paragraphs)
    assert "".join(held.split()) == "".join(body.split()), "the paragraphs leave something out"


def _is_part(text: str, printed: str) -> bool:
    """Whether the letters and signs of a text stand in this order in what is printed; labels may stand between."""
    rest = iter(printed)
    return all(character in rest for character in text if character not in _MARKS and not character.isspace())


def _check_finding(article: Article, finding: Finding) -> None:
    text = article.field_text(finding.field)
    assert 0 <= finding.start <= finding.end <= len(text), finding.rule
    assert text[finding.start : finding.end] == finding.quote, finding.rule
    for fix in finding.fixes:
        assert fix.edits, finding.rule
        try:
            changed = apply_edits(article, fix.edits)
        except ConflictError as error:
            raise AssertionError(f"{finding.rule} has a repair that does not fit") from error
        assert changed != article, f"{finding.rule} has a repair that changes nothing: {fix.title}"


def _check_round_trip(article: Article, analysis: Analysis, form: HouseForm) -> None:
    """What has the house form says what it said before, a second time too; where the form holds it not, it says so."""
    before = analysis
    for _ in range(2):
        manner = manner_for(article, analysis, form, _context().languages)
        try:
            article = apply_edits(article, convert(article.body, analysis, manner))
        except InputError as error:
            assert str(error).endswith("."), str(error)
            return
        analysis = analyse_article(article, _context().languages)
        check_analysis(article.body, analysis)
        if reads_otherwise(before, analysis) is not None:
            return  # the act and the finding refuse it then


def _check(article: Article, analysis: Analysis) -> tuple[Finding, ...]:
    subject = Subject(article, analysis, _context())
    return settle(finding for check in INTERVIEW_CHECKS for finding in check.run(subject))


def _repair(article: Article, *, unsafe: bool = False) -> Article:
    return repair_article(article, _findings, _context().profile.shapes, unsafe=unsafe, is_kept=keeps_text)


def _findings(article: Article) -> tuple[Finding, ...]:
    return _check(article, analyse_article(article, _context().languages))


@cache
def _context() -> CheckContext:
    return shipped_context()


def failures(first: int, count: int) -> Iterator[tuple[int, Exception]]:
    """The numbers of the spoilt texts that something does not hold of, with what was raised."""
    for number in range(first, first + count):
        try:
            check_text(as_article(spoilt(number)), FORMS[number % len(FORMS)])
        except FAILURES as error:
            yield number, error


def main(arguments: Sequence[str]) -> int:
    """1 where something does not hold of a text."""
    parser = argparse.ArgumentParser(prog="python -m tests.interview.fuzzing", description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=10_000, help="how many texts")
    parser.add_argument("--first", type=int, default=0, help="the number of the first; a number always gives one text")
    given = parser.parse_args(arguments)
    start, failed = time.process_time(), 0
    for number, error in failures(given.first, given.count):
        failed += 1
        place = traceback.extract_tb(error.__traceback__)[-1]
        sys.stdout.write(f"{number}: {type(error).__name__}: {error} ({place.name}, line {place.lineno})\n")
        sys.stdout.flush()
    taken = time.process_time() - start
    sys.stdout.write(f"{given.count:,} texts, {failed} with failures, {taken:.0f} s of processor time\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
