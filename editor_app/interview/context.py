"""What the article says outside its body: title, abstract, metadata, and the names and claims in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from editor_app.domain.article import Furniture, FurnitureKind
from editor_app.domain.interview import DECISION_KEY, TURNS_KEY, Genre
from editor_app.domain.metadata import Metadata
from editor_app.interview.features import count_words
from editor_app.interview.labels import KnownNames
from editor_app.interview.lexicon import Lexicon, fold
from editor_app.interview.readings import MOST_KEPT, Reading
from editor_app.interview.turn_decisions import TurnDecision, read_decisions

_OUTLET_DATE = re.compile(r",\s*(?:\w+\.?\s+)?(?:\d{1,2}\b.*|\d{4}\b.*|(?:[A-Z]\w+\s+\d{1,2},\s*)?\d{4}.*)\Z")
_FIRST_LABEL = re.compile(r"(?m)^[^\n:：]{1,60}[:：]")
_TYPE_CODE = "qa"
_OPENING_LENGTH, _CLOSING_LENGTH = 600, 500


@dataclass(frozen=True)
class Context:
    """An article's own words about itself; `blocks` are the readings of the body's.

    `decision` is the editor's, where the metadata holds one.
    """

    body: str
    title: str | None
    abstract: str | None
    metadata: Metadata
    outlet: str | None
    lexicon: Lexicon
    furniture: tuple[Furniture, ...] = ()
    blocks: tuple[Reading, ...] = ()

    @cached_property
    def pointers(self) -> str:
        """What stood on the page to lead the reader elsewhere, folded."""
        return fold(" ".join(part.text for part in self.furniture if part.kind is FurnitureKind.POINTER))

    @cached_property
    def is_told_of(self) -> bool:
        """Whether the page says where the interview was printed or aired: then the body is what it said, told.

        A body that says when and points to the recording besides is a notice of it.
        """
        if any(part.kind is FurnitureKind.PROVENANCE for part in self.furniture):
            return True
        says, has = self.folded_body, self.lexicon.has
        return has("provenance", says) and not has("elsewhere", says)

    @cached_property
    def heading(self) -> str:
        """Title and abstract, folded."""
        return fold(f"{self.title or ''} . {self.abstract or ''}")

    @cached_property
    def opening(self) -> str:
        """The body's first lines, folded."""
        return fold(self.body[:_OPENING_LENGTH])

    @cached_property
    def closing(self) -> str:
        """The body's last words, folded."""
        closing = ""
        for block in reversed(self.blocks):
            closing = f"{block.folded} {closing}"
            if len(closing) > _CLOSING_LENGTH:
                break
        return closing.strip()[-_CLOSING_LENGTH:]

    @cached_property
    def folded_body(self) -> str:
        """The whole body, folded."""
        return " ".join([block.folded for block in self.blocks])

    @cached_property
    def word_count(self) -> int:
        """The body's words as blanks part them; two characters are one where none do."""
        return count_words(self.body, self.lexicon)

    def count(self, key: str) -> int:
        """How many phrases of the list `key` the body has; none runs from one paragraph into the next.

        A phrase that is but a part of another one is the same.
        """
        found = {phrase for block in self.blocks for phrase in _find_phrases(block, key)}
        return sum(not any(phrase in other and phrase != other for other in found) for phrase in found)

    @cached_property
    def claims_interview(self) -> bool:
        """Whether the metadata's type says that it is an interview."""
        kinds = fold(" ".join((*self.metadata.values_of("type"), *self.metadata.values_of("collections"))))
        return says_interview(kinds, self.lexicon) or "three question time" in kinds

    @cached_property
    def decision(self) -> Genre | None:
        """The genre that an editor has set, or None."""
        value = self.metadata.first(DECISION_KEY)
        return Genre(value) if value in {genre.value for genre in Genre} else None

    @cached_property
    def turn_decisions(self) -> tuple[TurnDecision, ...]:
        """The roles of paragraphs that an editor has set."""
        return read_decisions(self.metadata.values_of(TURNS_KEY))

    @cached_property
    def known(self) -> KnownNames:
        """The names that the article gives outside its turns."""
        askers = self.metadata.values_of("interviewer")
        answerers = self.metadata.values_of("interviewee")
        authors = self.metadata.values_of("authors")
        return KnownNames(
            people=tuple(dict.fromkeys((*authors, *answerers, *askers))),
            askers=askers,
            answerers=answerers,
            outlet=tidy_outlet(self.outlet) if self.outlet else None,
            surroundings=f"{self.title or ''}. {self.abstract or ''}. {self._introduction()}",
        )

    def _introduction(self) -> str:
        """The body's opening up to the first line that could be a labelled turn."""
        opening = self.body[:_OPENING_LENGTH]
        label = _FIRST_LABEL.search(opening)
        return opening[: label.start()] if label else opening


def says_interview(kind: str, lexicon: Lexicon) -> bool:
    """Whether a type, folded, says that an article is an interview; `qa` does in every language."""
    return lexicon.has("type_words", kind) or _TYPE_CODE in kind.split()


def tidy_outlet(outlet: str) -> str:
    """The outlet without the date that is sometimes printed after it."""
    return _OUTLET_DATE.sub("", outlet).strip() or outlet


@lru_cache(maxsize=2 * MOST_KEPT)
def _find_phrases(block: Reading, key: str) -> tuple[str, ...]:
    return block.lexicon.find_all(key, block.folded)
