"""How well defects are found and repaired: recall and precision by rule, extra alarms, exactness and idempotence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from editor_app.checks.base import CheckContext
from editor_app.checks.registry import check_article
from editor_app.domain.article import Article, Source
from editor_app.domain.finding import Finding, FixKind, Severity, apply_edits
from editor_app.domain.metadata import Metadata, freeze
from editor_app.services.repairs import repair_article
from tests.checks.samples import shipped_context
from tests.evaluation.defects import Defect, Injector
from tests.evaluation.injectors_document import DOCUMENT_INJECTORS
from tests.evaluation.injectors_export import EXPORT_INJECTORS
from tests.evaluation.injectors_markers import MARKER_INJECTORS
from tests.evaluation.injectors_metadata import METADATA_INJECTORS
from tests.evaluation.injectors_pages import PAGE_INJECTORS
from tests.evaluation.injectors_people import PEOPLE_INJECTORS
from tests.evaluation.injectors_questions import QUESTION_INJECTORS
from tests.evaluation.injectors_roles import ROLE_INJECTORS
from tests.evaluation.injectors_turns import TURN_INJECTORS
from tests.evaluation.metrics import Share, share_of
from tests.evaluation.script import Script
from tests.evaluation.structure import Miss
from tests.interview.reading import Sample

INJECTORS: tuple[Injector, ...] = (
    *MARKER_INJECTORS,
    *ROLE_INJECTORS,
    *TURN_INJECTORS,
    *QUESTION_INJECTORS,
    *PAGE_INJECTORS,
    *PEOPLE_INJECTORS,
    *METADATA_INJECTORS,
    *DOCUMENT_INJECTORS,
    *EXPORT_INJECTORS,
)
ALARMS = (Severity.WARNING, Severity.ERROR)
_TRUE_ANYWAY = "interview.few-pairs"
"""That little is left of a short interview is no false alarm."""


@dataclass(frozen=True)
class Trial:
    """One defect in one article, and what the checks said: whether it was found, and what else they said newly."""

    injector: Injector
    defect: Defect
    sample: Sample
    is_found: bool
    raised: tuple[Finding, ...]
    extra: tuple[Finding, ...]
    is_exact: bool | None
    result: str | None


@dataclass(frozen=True)
class RuleScore:
    """How often a rule's defects were found at their place, and how often it was raised where nothing was put."""

    put: int
    found: int
    false: int
    extra: int

    @property
    def recall(self) -> float:
        """The share of its defects that were found."""
        return self.found / self.put if self.put else 1.0

    @property
    def precision(self) -> float:
        """The share of its new findings that a defect was put for."""
        return self.found / (self.found + self.false) if self.found + self.false else 1.0

    @property
    def extra_alarms(self) -> float:
        """Warnings and errors of other rules to a defect."""
        return self.extra / self.put if self.put else 0.0


def try_all(samples: Iterable[Sample], injectors: Iterable[Injector] = INJECTORS) -> tuple[Trial, ...]:
    """Every injector on every article that it fits and that does not raise its rule already.

    An article with defects of its own is left out.
    """
    chosen = tuple(injectors)
    return tuple(trial for sample in samples for trial in _try_article(sample, chosen))


def rule_scores(trials: Iterable[Trial]) -> dict[str, RuleScore]:
    """Recall, precision and extra alarms of every rule that defects were put for."""
    known = list(trials)
    false = Counter(
        finding.rule for trial in known for finding in trial.raised if finding.rule not in trial.defect.rules
    )
    scores = {}
    for rule in dict.fromkeys(f"interview.{trial.injector.rule}" for trial in known):
        own = [trial for trial in known if trial.injector.rule == rule.partition(".")[2]]
        extra = sum(len(trial.extra) for trial in own)
        scores[rule] = RuleScore(len(own), sum(trial.is_found for trial in own), false[rule], extra)
    return scores


def exactness(trials: Iterable[Trial]) -> Share:
    """How many of the safe fixes that were offered for a defect gave the text that was meant."""
    return share_of(trial.is_exact for trial in trials if trial.is_exact is not None)


def idempotence(samples: Iterable[Sample]) -> Share:
    """On how many articles a second run of all safe fixes changes nothing."""
    return share_of(is_settled(sample) for sample in samples)


def is_settled(sample: Sample) -> bool:
    """Whether all safe fixes, made once more, leave the article as the first run left it."""
    once = _repair(article_of(sample))
    return _repair(once) == once


def errors_of_clean(samples: Iterable[Sample]) -> float:
    """Findings of the gravest kind to an interview nobody has spoilt."""
    interviews = [sample for sample in samples if sample.verdict == "interview" and sample.is_clean]
    grave = [
        finding
        for sample in interviews
        for finding in _findings(article_of(sample))
        if finding.severity is Severity.ERROR and finding.group == "interview"
    ]
    return len(grave) / max(len(interviews), 1)


def article_of(sample: Sample, body: str | None = None, given: Mapping[str, Any] | None = None) -> Article:
    """The article of a sample, with another body or other surroundings where they are given."""
    known = {**sample.surroundings, **(given or {})}
    metadata = Metadata({key: freeze(value) for key, value in known.pop("metadata", {}).items()})
    source = Source("article.txt", "page", "0" * 64)
    return Article(id="article", source=source, body=sample.body if body is None else body, metadata=metadata, **known)


def misses_of(trials: Iterable[Trial]) -> Iterator[Miss]:
    """What was not found, what was raised besides, and repairs that gave another text."""
    for trial in trials:
        place = trial.defect.body[trial.defect.start : trial.defect.end][:70]
        name, rule = f"{trial.injector.name} [{trial.injector.rule}]", ", ".join(trial.defect.rules)
        raised = ", ".join(f"{one.rule} on {one.quote[:40]!r}" for one in trial.raised) or "nothing new"
        if not trial.is_found:
            yield Miss(f"not found, {name}", trial.sample.name, place, rule, raised)
        if trial.extra:
            extra = ", ".join(f"{one.rule} on {one.quote[:40]!r}" for one in trial.extra)
            yield Miss(f"extra alarm, {name}", trial.sample.name, place, rule, extra)
        if trial.is_exact is False:
            yield Miss(f"inexact fix, {name}", trial.sample.name, place, *_difference(trial))


def _difference(trial: Trial) -> tuple[str, str]:
    wanted, found = trial.defect.repaired or "", trial.result or ""
    at = next((i for i, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b), min(len(wanted), len(found)))
    return repr(wanted[max(at - 25, 0) :][:60]), repr(found[max(at - 25, 0) :][:60])


def _try_article(sample: Sample, injectors: tuple[Injector, ...]) -> Iterator[Trial]:
    if not sample.is_clean:
        return
    script = Script(sample)
    clean: tuple[Finding, ...] | None = None
    for injector in injectors:
        defect = injector.inject(script)
        if defect is None:
            continue
        if clean is None:
            clean = _findings(article_of(sample))
        before = clean if defect.base is None else _findings(article_of(defect.base))
        if not any(finding.rule in defect.rules for finding in before):
            yield _try(injector, _with_own(defect, clean), sample, before)


def _with_own(defect: Defect, clean: tuple[Finding, ...]) -> Defect:
    """A defect of an article that begins with another text: what the article itself raises is true of it."""
    if defect.base is None:
        return defect
    own = tuple(dict.fromkeys(finding.rule for finding in clean if finding.rule not in defect.rules))
    return replace(defect, allowed=(*defect.allowed, *own))


def _try(injector: Injector, defect: Defect, sample: Sample, clean: tuple[Finding, ...]) -> Trial:
    article = article_of(sample, defect.body, defect.surroundings)
    findings = _findings(article)
    hits = [finding for finding in findings if finding.rule in defect.rules and _is_at(finding, defect)]
    known = {finding.rule for finding in clean} if defect.repeats else set()
    raised = tuple(one for one in _new(findings, clean) if one.rule not in (*defect.allowed, *known))
    extra = tuple(one for one in raised if one.rule not in (*defect.rules, _TRUE_ANYWAY) and one.severity in ALARMS)
    safe = next((one.fix for one in hits if one.fix is not None and one.fix.kind is FixKind.SAFE), None)
    is_exact, result = None, None
    if safe is not None and (defect.repaired is not None or defect.repaired_fields):
        after = apply_edits(article, safe.edits, _context().profile.shapes)
        result = after.body
        wanted = {"body": defect.body if defect.repaired is None else defect.repaired, **defect.repaired_fields}
        is_exact = all(after.field_text(name) == text for name, text in wanted.items())
    return Trial(injector, defect, sample, bool(hits), raised, extra, is_exact, result)


def _is_at(finding: Finding, defect: Defect) -> bool:
    if finding.field != "body" or defect.field != "body":
        return defect.field in ("", finding.field)
    return finding.start <= defect.end and defect.start <= finding.end


def _new(findings: tuple[Finding, ...], clean: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What of the interview, text and page rules is raised more often than before."""
    left = Counter(finding.rule for finding in clean)
    new = []
    for finding in findings:
        if left[finding.rule] > 0:
            left[finding.rule] -= 1
        elif finding.group in ("interview", "text", "page"):
            new.append(finding)
    return tuple(new)


def _findings(article: Article) -> tuple[Finding, ...]:
    return check_article(article, _context()).findings


def _repair(article: Article) -> Article:
    return repair_article(article, _findings, _context().profile.shapes)


@cache
def _context() -> CheckContext:
    return shipped_context()
