"""A vocabulary as the bench shows it: read in the background, then only looked at."""

from __future__ import annotations

from dataclasses import dataclass, field

from editor_app.bootstrap import Workspace
from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.gui.words import counted
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.normalise import key2

MOST_FOUND = 500
"""Terms that a search lists at most."""


@dataclass(frozen=True, slots=True)
class Found:
    """A term that a search found, and the name by which it did."""

    concept: Concept
    label: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """One vocabulary at one moment.

    `usage` counts the articles of each term by its id, `whole` those of the term and all below it, `unknown` those of
    each value that is no term; `version` is the newest published one, else that of what came with the program, and
    `change_count` what has changed since. `titles` are the ids and titles of all vocabularies.
    """

    name: str
    index: VocabularyIndex
    usage: dict[str, int]
    whole: dict[str, int]
    unknown: dict[str, int]
    fields: tuple[str, ...]
    titles: tuple[tuple[str, str], ...] = ()
    version: str = ""
    is_published: bool = False
    change_count: int = 0
    names: tuple[tuple[str, Found], ...] = field(default=(), repr=False)

    @property
    def scheme(self) -> Scheme:
        """The vocabulary itself."""
        return self.index.scheme

    @property
    def status(self) -> tuple[str, str]:
        """Its name with the version, and how much of it is published, for the status bar."""
        return f"{self.scheme.title} {self.version}".rstrip(), standing(
            self.change_count, is_published=self.is_published
        )

    @property
    def has_levels(self) -> bool:
        """Whether any term stands under another."""
        return any(concept.broader for concept in self.scheme.concepts)

    @property
    def term_count(self) -> int:
        """How many terms are in use."""
        return sum(not concept.is_deprecated for concept in self.scheme.concepts)

    def concept(self, concept_id: str) -> Concept | None:
        """The term of that id, or None."""
        return self.index.concept(concept_id)

    def label(self, concept_id: str) -> str:
        """A term's name; an address that leads out of the vocabulary stays as it is."""
        concept = self.index.concept(concept_id)
        return concept_id if concept is None else concept.preferred_label

    def search(self, typed: str) -> tuple[Found, ...]:
        """The terms with a name or code in which the words stand: those that begin so first, each term once."""
        wanted = key2(typed)
        if not wanted:
            return ()
        begin: dict[str, Found] = {}
        inside: dict[str, Found] = {}
        for key, found in self.names:
            place = key.find(wanted)
            if place == 0:
                begin.setdefault(found.concept.id, found)
            elif place > 0:
                inside.setdefault(found.concept.id, found)
        return tuple((begin | {key: found for key, found in inside.items() if key not in begin}).values())[:MOST_FOUND]


def standing(change_count: int, *, is_published: bool) -> str:
    """How much of a vocabulary is published, in the words of the status bar and of the tab "Versions"."""
    if is_published:
        return f"{counted(change_count, 'change')} not yet published" if change_count else "All published"
    return f"Never published, {counted(change_count, 'change') if change_count else 'nothing changed'}"


def load_vocabulary(workspace: Workspace, name: str) -> Loaded:
    """Read a vocabulary with its use in the library; raises NotFoundError.

    What stands below is not counted yet, which takes longer: `count_whole` does it.
    """
    taxonomy = workspace.taxonomy
    index = taxonomy.index(name)
    versions, usage = taxonomy.versions(name), taxonomy.usage(name)
    return Loaded(
        name=name,
        index=index,
        usage=usage,
        whole=usage,
        unknown={value: count for value, count in taxonomy.unknown_values(name).items() if value},
        fields=tuple(field.name for field in taxonomy.fields(name)),
        titles=tuple((other, taxonomy.index(other).scheme.title) for other in taxonomy.names()),
        version=versions[0].version if versions else index.scheme.version,
        is_published=bool(versions),
        change_count=len(taxonomy.since_published(name).changes),
        names=tuple(_names(index.scheme)),
    )


def count_whole(workspace: Workspace, loaded: Loaded) -> dict[str, int]:
    """How many articles carry each term or one below it, by its id."""
    return workspace.taxonomy.usage(loaded.name, with_narrower=True)


def _names(scheme: Scheme) -> list[tuple[str, Found]]:
    found = []
    for concept in scheme.concepts:
        labels = [label.text for label in concept.every_label(scheme.default_language)]
        codes = [concept.id, *(concept.notations or ()), *(code for _system, code in concept.codes)]
        found += [(key2(name), Found(concept, name)) for name in dict.fromkeys((*labels, *codes))]
    return found
