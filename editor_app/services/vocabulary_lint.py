"""What is wrong with vocabularies, in a library or in files, and the changes that repair it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.domain.fields import Profile
from editor_app.domain.query import And
from editor_app.domain.vocabulary import Scheme
from editor_app.services.flaw_exceptions import FlawExceptions, FlawKey
from editor_app.vocabularies.quality.flaw import Flaw
from editor_app.vocabularies.quality.policy import QualityPolicy, load_policy
from editor_app.vocabularies.quality.registry import find_flaws
from editor_app.vocabularies.quality.repairing import RepairPlan, plan_repairs
from editor_app.vocabularies.quality.view import EdgeUse, Surroundings

if TYPE_CHECKING:
    from editor_app.services.library import LibraryService
    from editor_app.services.vocabularies import VocabularyService

Wanted = Callable[[Flaw], bool]

EDGES = "vocab.edge-policy-unset"


class VocabularyLint:
    """Looks for flaws by the house's policy; `schemes` are the vocabularies that the others may refer to."""

    def __init__(self, resources: Path, profile: Profile, schemes: Mapping[str, Scheme] | None = None) -> None:
        self._resources = resources
        self._profile = profile
        self._schemes = schemes or {}

    @cached_property
    def policy(self) -> QualityPolicy:
        """What the house thinks of each flaw."""
        return load_policy(self._resources, self._profile.name)

    def flaws(self, scheme: Scheme) -> tuple[Flaw, ...]:
        """Everything wrong with a vocabulary, the gravest first."""
        left = self.left(scheme)
        found = find_flaws(scheme, self.policy, self.surroundings(scheme))
        return tuple(flaw for flaw in found if flaw.key not in left) if left else found

    def plan(self, scheme: Scheme, wanted: Wanted | None = None, *, unsafe: bool = False) -> RepairPlan:
        """One change that repairs the wanted flaws, safely unless told otherwise; nothing is done yet."""
        around, left = self.surroundings(scheme), self.left(scheme)

        def find(current: Scheme) -> Iterable[Flaw]:
            found = (flaw for flaw in find_flaws(current, self.policy, around) if flaw.key not in left)
            return found if wanted is None else filter(wanted, found)

        return plan_repairs(scheme, find, unsafe=unsafe)

    def left(self, _scheme: Scheme) -> frozenset[FlawKey]:
        """The flaws that somebody left as they are, by their keys."""
        return frozenset()

    def surroundings(self, _scheme: Scheme) -> Surroundings:
        """What is known around the vocabulary."""
        return Surroundings(self._schemes, self._profile.fields, self._profile.rules)


class LibraryLint(VocabularyLint):
    """Looks for flaws of a library's vocabularies, in the light of its articles."""

    def __init__(
        self,
        resources: Path,
        profile: Profile,
        taxonomy: VocabularyService,
        library: LibraryService,
        exceptions: FlawExceptions,
    ) -> None:
        super().__init__(resources, profile)
        self._taxonomy = taxonomy
        self._library = library
        self.exceptions = exceptions

    def left(self, scheme: Scheme) -> frozenset[FlawKey]:
        """The flaws that somebody left as they are in this library."""
        return frozenset(exception.key for exception in self.exceptions.of(scheme.id))

    def surroundings(self, scheme: Scheme) -> Surroundings:
        """What is known around the vocabulary as the library is now, how its terms are used included."""
        schemes = {name: self._taxonomy.scheme(name) for name in self._taxonomy.names()}
        usage = self._taxonomy.usage(scheme.id) if scheme.id in schemes else {}
        uses = self._edge_uses(scheme, usage) if usage else {}
        return Surroundings(schemes, self._profile.fields, self._taxonomy.rules(), usage, uses)

    def _edge_uses(self, scheme: Scheme, usage: Mapping[str, int]) -> dict[tuple[str, str], EdgeUse]:
        """Counted for edges whose lower end enough articles carry; a term in use too rarely proves nothing."""
        least = self.policy.number(EDGES, "articles")
        carrying = self._taxonomy.articles_by_term(scheme.id)
        uses: dict[tuple[str, str], EdgeUse] = {}
        for concept in scheme.concepts:
            own = carrying.get(concept.id)
            if own is None or usage.get(concept.id, 0) < least or not concept.broader:
                continue
            count = self._library.count(own)
            for parent in concept.broader:
                above = carrying.get(parent)
                uses[concept.id, parent] = EdgeUse(count, self._library.count(And((own, above))) if above else 0)
        return uses
