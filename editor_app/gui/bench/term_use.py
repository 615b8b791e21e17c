"""Where a term is used: the articles by year, and the saved views and rules that name it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from editor_app.bootstrap import Workspace
from editor_app.domain.query import Query
from editor_app.gui.words import counted
from editor_app.services.term_followers import NOBODY, TermFollowers, rules_following, views_following
from editor_app.vocabularies.retagging import Retagging
from editor_app.vocabularies.term_change import TermChange


@dataclass(frozen=True, slots=True)
class TermUse:
    """Where a term is used: articles by year, and the saved views and rules that name it."""

    years: dict[int, int]
    followers: TermFollowers

    @property
    def named(self) -> str:
        """What names it, counted: "3 saved views · 1 rule"."""
        counts = ((len(self.followers.views), "saved view"), (len(self.followers.rules), "rule"))
        return " · ".join(counted(count, what) for count, what in counts if count)


def read_use(workspace: Workspace, name: str, concept_id: str) -> TermUse:
    """Where the term is used."""
    index = workspace.taxonomy.index(name)
    concept = index.concept(concept_id)
    if concept is None:
        return TermUse({}, NOBODY)
    renamed = replace(concept, preferred_label=f"{concept.preferred_label} (renamed)")
    change = TermChange("", index.scheme, (renamed,), becomes={concept_id: (concept_id,)})
    views, profile = workspace.library.views(), workspace.profile
    return TermUse(
        uses_by_year(workspace, name, concept_id),
        TermFollowers(
            views_following(views, Retagging(change, index), profile, name),
            rules_following(workspace.taxonomy.rules(), change.becomes, profile, index),
        ),
    )


def uses_by_year(workspace: Workspace, name: str, concept_id: str) -> dict[int, int]:
    """How many articles of each year carry the term; those without a date are left out."""
    query: Query = workspace.taxonomy.articles_with(name, (concept_id,))
    facets = workspace.library.facets(query, ("year",))
    return {int(v.value): v.count for facet in facets for v in facet.values if v.value.isdigit()}
