"""Working on the turns of test articles as an editor does."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.domain.finding import Edit, apply_to_text
from editor_app.domain.interview import Role
from editor_app.interview.turn_text import Text, twins_of
from tests.interview.reading import CORPUS_FOLDER, LANGUAGES, Sample, analyse_sample, read_corpus

SPOKEN = (Role.QUESTION, Role.ANSWER)
TWINS = twins_of(LANGUAGES)
PARTS = sorted({file.name.partition("_")[0] for file in CORPUS_FOLDER.glob("*.toml")})
SAMPLES = [sample for part in PARTS for sample in read_corpus(part) if analyse_sample(sample).interview.turns]
"""Every article of the corpora that has turns."""


def text_of(sample: Sample, body: str | None = None) -> Text:
    return Text(sample.body if body is None else body, analyse_sample(sample, body), TWINS)


def after(text: Text, edits: Sequence[Edit]) -> str:
    return apply_to_text(text.body, edits)


def letters(body: str) -> str:
    """A text without blanks and without the signs that mark turns."""
    return "".join(character for character in body if character.isalnum())
