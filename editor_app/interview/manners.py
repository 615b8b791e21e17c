"""How one article's turns are marked in a form: the names its metadata gives, the letters of its language."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.domain.article import Article
from editor_app.domain.interview import HouseForm, Role
from editor_app.domain.language import Language
from editor_app.interview.analysis import Analysis
from editor_app.interview.context import tidy_outlet
from editor_app.interview.house_form import SPEAKER_FIELDS, Manner
from editor_app.interview.lexicon import Lexicon, lexicon_for


def manner_for(article: Article, analysis: Analysis, form: HouseForm, languages: Sequence[Language]) -> Manner:
    """The manner of a form for an article.

    A side of which the metadata names one person has that name; questions without any that of the outlet, where the
    answers have a name too: one letter beside an outlet's name would not be read as the other side.
    """
    lexicon = lexicon_for(analysis.language, tuple(languages))
    recorded = {role: article.metadata.values_of(field) for role, field in SPEAKER_FIELDS.items()}
    names = {role: values[0] for role, values in recorded.items() if len(values) == 1}
    is_named = Role.ANSWER in names or any(turn.role is Role.ANSWER and turn.speaker for turn in analysis.turns)
    if is_named and not recorded[Role.QUESTION] and article.outlet:
        names[Role.QUESTION] = tidy_outlet(article.outlet)
    return Manner(form, names, letters_for(lexicon, languages), not lexicon.is_unspaced, recorded)


def letters_for(lexicon: Lexicon, languages: Sequence[Language]) -> dict[Role, str]:
    """The first marker of each role in a language, with a colon."""
    language = next((item for item in languages if item.code == lexicon.code), None)
    markers = {Role.QUESTION: "Q", Role.ANSWER: "A"}
    for marker, role in reversed(language.markers if language else ()):
        markers[Role(role)] = marker
    return {role: marker + ("：" if lexicon.is_unspaced else ":") for role, marker in markers.items()}
