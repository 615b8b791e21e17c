"""What a check is given and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from editor_app.domain.article import Article
from editor_app.domain.fields import Profile
from editor_app.domain.finding import Finding, Rule
from editor_app.domain.language import Language
from editor_app.interview.analysis import Analysis
from editor_app.vocabularies.index import VocabularyIndex


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What all articles of a library are checked against; `vocabularies` by scheme id, `rules` by rule id."""

    profile: Profile
    vocabularies: Mapping[str, VocabularyIndex]
    languages: tuple[Language, ...]
    rules: Mapping[str, Rule]


@dataclass(frozen=True, slots=True)
class Subject:
    """An article to be checked, with the interview analysis that several checks read."""

    article: Article
    analysis: Analysis
    context: CheckContext


@dataclass(frozen=True, slots=True)
class Check:
    """One written entry of `CHECKS`: the rules that it may raise and the function that looks for them."""

    rules: tuple[str, ...]
    run: Callable[[Subject], Iterable[Finding]]
