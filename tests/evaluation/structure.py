"""How well articles are told apart and taken apart: verdict, genre, roles, turns and speakers."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from editor_app.interview import Analysis
from tests.evaluation.agreement import coverage_at
from tests.evaluation.families import families
from tests.evaluation.gold import GoldTurn, gold_turns, read_gold
from tests.evaluation.metrics import Share, Tally, share_of, tally_pairs, tally_sets
from tests.evaluation.paragraphs import kappa_of_editors, kappa_with_engine, segment_errors
from tests.interview.reading import LETTERS, Sample, analyse_sample

DIALOGIC = ("interview", "panel", "transcript", "testimony")
OTHER_EXCHANGES = ("faq", "exam", "drama", "forum")
SURE = 0.95
"""The share of decisions that must be right where the editor is not asked."""
ACCEPT, ASK, REJECT = "accept", "ask", "reject"
_DECISIONS = {"interview": ACCEPT, "unsure": ASK, "none": REJECT, "announced": REJECT}
_SPOKEN = "QA"


@dataclass(frozen=True)
class Miss:
    """One thing that was read wrong: in which article and where, what was wanted and what was found."""

    figure: str
    article: str
    place: str
    wanted: str
    found: str

    def __str__(self) -> str:
        return f"{self.figure}: {self.article} | {self.place!r} | wanted {self.wanted}, found {self.found}"


@dataclass(frozen=True)
class Structure:
    """What was measured on articles."""

    interviews: Tally
    dialogic: Tally
    any_exchange: Tally
    confusion: dict[tuple[str, str], int]
    genres: Share
    questions: Tally
    boundaries: Tally
    spans: Tally
    edges: Share
    roles: dict[bool, Share]
    speakers: Share
    sure: float
    kappa: float
    editors_kappa: float | None
    pk: float
    window_diff: float
    misses: tuple[Miss, ...] = field(default=(), repr=False)

    @property
    def coverage(self) -> float:
        """The share of articles that were decided without asking the editor."""
        asked = sum(count for (_, found), count in self.confusion.items() if found == ASK)
        return 1 - asked / max(sum(self.confusion.values()), 1)


def measure_structure(samples: Iterable[Sample]) -> Structure:
    """Every figure of structure over the articles."""
    read = [(sample, analyse_sample(sample)) for sample in samples]
    structured = [(sample, analysis) for sample, analysis in read if sample.roles and sample.verdict == "interview"]
    segments = segment_errors(structured)
    return Structure(
        interviews=tally_pairs((s.verdict == "interview", a.is_interview) for s, a in read),
        dialogic=tally_pairs((is_dialogic(s.verdict, s.genre), is_dialogic(*_found(a))) for s, a in read),
        any_exchange=tally_pairs((is_exchange(s.verdict, s.genre), is_exchange(*_found(a))) for s, a in read),
        confusion=_confusion(read),
        genres=share_of(s.genre == a.interview.genre.value for s, a in read),
        questions=sum((_questions(s, a) for s, a in structured), Tally()),
        boundaries=sum((_boundaries(s, a) for s, a in structured), Tally()),
        spans=sum((_spans(s, a) for s, a in structured), Tally()),
        edges=share_of(right for s, a in structured for right in _edges(s, a)),
        roles={
            labelled: sum((_roles(s, a) for s, a in structured if is_labelled(s) == labelled), Share())
            for labelled in (True, False)
        },
        speakers=sum((_speakers(s, a) for s, a in structured), Share()),
        sure=coverage_at(SURE, (_decision(s, a) for s, a in read)),
        kappa=kappa_with_engine(structured),
        editors_kappa=kappa_of_editors(sample for sample, _ in structured),
        pk=segments[0],
        window_diff=segments[1],
        misses=tuple(_misses(read)),
    )


def is_labelled(sample: Sample) -> bool:
    """Whether the article's family says at its turns who speaks."""
    return families()[sample.format].is_labelled


def is_dialogic(verdict: str, genre: str) -> bool:
    """Whether the text holds the turns of people who talked with each other, interview or not."""
    return verdict != "announced" and genre in DIALOGIC


def is_exchange(verdict: str, genre: str) -> bool:
    """Whether the text is made of questions and answers of whatever kind: dialogic, or a list, a paper or a play."""
    return verdict != "announced" and genre in (*DIALOGIC, *OTHER_EXCHANGES)


def same_name(found: str | None, names: tuple[str, ...]) -> bool:
    """Whether a speaker is one of the names; None is right where there is no name."""
    if found is None:
        return not names
    return _fold(found) in {_fold(name) for name in names}


def role_at(analysis: Analysis, offset: int) -> str:
    """The letter of the role that the paragraph at `offset` was given."""
    paragraph = analysis.paragraph_at(offset)
    return LETTERS[paragraph.role] if paragraph is not None else "."


def found_turns(analysis: Analysis) -> set[tuple[int, int, str]]:
    """Start, end and role of every question and answer that was found."""
    return {(t.start, t.end, LETTERS[t.role]) for t in analysis.turns if LETTERS[t.role] in _SPOKEN}


def _found(analysis: Analysis) -> tuple[str, str]:
    return analysis.interview.verdict.value, analysis.interview.genre.value


def _confusion(read: list[tuple[Sample, Analysis]]) -> dict[tuple[str, str], int]:
    result = {(wanted, found): 0 for wanted in (ACCEPT, REJECT) for found in (ACCEPT, ASK, REJECT)}
    for sample, analysis in read:
        result[_DECISIONS[sample.verdict], _DECISIONS[analysis.interview.verdict.value]] += 1
    return result


def _decision(sample: Sample, analysis: Analysis) -> tuple[float, bool]:
    """How sure it is whether the article is an interview, as the distance of its score from one half; and if so."""
    score = analysis.interview.score
    is_taken = score >= 0.5 and analysis.interview.verdict.value != "announced"
    return abs(score - 0.5), is_taken == (sample.verdict == "interview")


def _questions(sample: Sample, analysis: Analysis) -> Tally:
    wanted = {paragraph.start for paragraph in read_gold(sample) if paragraph.role == "Q"}
    return tally_sets(wanted, {p.start for p in analysis.paragraphs if LETTERS[p.role] == "Q" and not p.is_break})


def _boundaries(sample: Sample, analysis: Analysis) -> Tally:
    wanted = {turn.start for turn in gold_turns(read_gold(sample))}
    return tally_sets(wanted, {start for start, _, _ in found_turns(analysis)})


def _spans(sample: Sample, analysis: Analysis) -> Tally:
    wanted = {(turn.start, turn.end, turn.role) for turn in gold_turns(read_gold(sample))}
    return tally_sets(wanted, found_turns(analysis))


def _edges(sample: Sample, analysis: Analysis) -> tuple[bool, bool]:
    """Whether the exchange begins where the introduction ends, and ends where the close begins."""
    wanted, found = gold_turns(read_gold(sample)), found_turns(analysis)
    if not found:
        return False, False
    return min(found)[0] == wanted[0].start, max(end for _, end, _ in found) == wanted[-1].end


def _roles(sample: Sample, analysis: Analysis) -> Share:
    return share_of(role_at(analysis, p.start) == p.role for p in read_gold(sample) if p.role != "-")


def _speakers(sample: Sample, analysis: Analysis) -> Share:
    return share_of(_has_speaker(turn, analysis) for turn in gold_turns(read_gold(sample)) if turn.names is not None)


def _has_speaker(wanted: GoldTurn, analysis: Analysis) -> bool:
    found = next((turn for turn in analysis.turns if turn.start == wanted.start), None)
    return found is not None and same_name(found.speaker, wanted.names or ())


def _misses(read: list[tuple[Sample, Analysis]]) -> Iterator[Miss]:
    for sample, analysis in read:
        verdict, genre = _found(analysis)
        if verdict != sample.verdict:
            yield Miss("verdict", sample.name, sample.format, sample.verdict, f"{verdict} ({genre})")
        elif genre != sample.genre:
            yield Miss("genre", sample.name, sample.format, sample.genre, genre)
        if sample.verdict == "interview":
            yield from _turn_misses(sample, analysis)


def _turn_misses(sample: Sample, analysis: Analysis) -> Iterator[Miss]:
    paragraphs = read_gold(sample)
    for paragraph in paragraphs:
        found = role_at(analysis, paragraph.start)
        if paragraph.role not in ("-", found):
            yield Miss("role", sample.name, sample.body[paragraph.start :][:60], paragraph.role, found)
    starts = {start: end for start, end, _ in found_turns(analysis)}
    for turn in gold_turns(paragraphs):
        place = sample.body[turn.start :][:60]
        if turn.start not in starts:
            yield Miss("turn", sample.name, place, f"a turn begins ({turn.role})", "none")
        elif starts[turn.start] != turn.end:
            length, wanted = starts[turn.start] - turn.start, turn.end - turn.start
            yield Miss("span", sample.name, place, f"{wanted} characters", f"{length} characters")
        elif turn.names is not None and not _has_speaker(turn, analysis):
            speaker = next(one.speaker for one in analysis.turns if one.start == turn.start)
            yield Miss("speaker", sample.name, place, " / ".join(turn.names) or "nobody", speaker or "nobody")
    for start in sorted(starts.keys() - {turn.start for turn in gold_turns(paragraphs)}):
        yield Miss("turn", sample.name, sample.body[start:][:60], "no turn begins", "a turn begins")


def _fold(name: str) -> str:
    kept = (character for character in unicodedata.normalize("NFKC", name) if character not in "《》«»‘’“”\"'")
    return " ".join("".join(kept).casefold().split())
