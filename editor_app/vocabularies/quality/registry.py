"""All checks of a vocabulary, and running them."""

from __future__ import annotations

from collections.abc import Iterable

from editor_app.domain.vocabulary import Scheme
from editor_app.vocabularies.collecting import collector_paused
from editor_app.vocabularies.quality.documentation import find_impossible_periods, find_undocumented
from editor_app.vocabularies.quality.flaw import Flaw
from editor_app.vocabularies.quality.hierarchy_flaws import (
    find_cycles,
    find_redundant_edges,
    find_several_broader,
    find_sizes,
)
from editor_app.vocabularies.quality.homographs import (
    find_aliases_of_retired,
    find_homographs,
    find_near_homographs,
    find_needless_qualifiers,
)
from editor_app.vocabularies.quality.identity import find_identity_flaws
from editor_app.vocabularies.quality.label_kinds import find_label_kinds
from editor_app.vocabularies.quality.label_text import find_flaws_in_text
from editor_app.vocabularies.quality.languages import find_language_flaws
from editor_app.vocabularies.quality.mappings import find_mapping_flaws
from editor_app.vocabularies.quality.policy import QualityPolicy
from editor_app.vocabularies.quality.references import find_owner_flaws, find_rule_references
from editor_app.vocabularies.quality.relations import find_one_way_narrower, find_relation_flaws
from editor_app.vocabularies.quality.retirement import find_replacement_flaws, find_retired_in_hierarchy
from editor_app.vocabularies.quality.style import find_label_styles
from editor_app.vocabularies.quality.tops import find_top_flaws
from editor_app.vocabularies.quality.usefulness import (
    find_noisy_aliases,
    find_only_transitive,
    find_similar_terms,
    find_unset_policies,
)
from editor_app.vocabularies.quality.view import Check, Surroundings, View

CHECKS: tuple[Check, ...] = (
    find_identity_flaws,
    find_flaws_in_text,
    find_label_kinds,
    find_language_flaws,
    find_homographs,
    find_near_homographs,
    find_aliases_of_retired,
    find_needless_qualifiers,
    find_label_styles,
    find_cycles,
    find_relation_flaws,
    find_one_way_narrower,
    find_only_transitive,
    find_redundant_edges,
    find_several_broader,
    find_sizes,
    find_top_flaws,
    find_mapping_flaws,
    find_replacement_flaws,
    find_retired_in_hierarchy,
    find_rule_references,
    find_owner_flaws,
    find_impossible_periods,
    find_undocumented,
    find_noisy_aliases,
    find_similar_terms,
    find_unset_policies,
)
"""In the order in which they run: what is wrong with a term's names comes before what is wrong with its place."""


def find_flaws(
    scheme: Scheme, policy: QualityPolicy, around: Surroundings | None = None, checks: Iterable[Check] = CHECKS
) -> tuple[Flaw, ...]:
    """Everything wrong with a scheme as the policy has it, the gravest first; a sound scheme has nothing.

    A rule that the policy ignores raises nothing.
    """
    view = View(scheme, policy, around or Surroundings())
    found: list[Flaw] = []
    with collector_paused():
        for check in checks:
            for flaw in check(view):
                severity = policy.severity(flaw.rule)
                if severity is not None:
                    found.append(Flaw(flaw.rule, flaw.concept_id, flaw.message, flaw.repairs, severity))
    return tuple(sorted(found, key=lambda flaw: -flaw.severity.rank))
