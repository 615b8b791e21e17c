"""The other names of rules: what the taxonomy's plan calls a check that another group of rules makes.

One defect raises one finding, so one of the names is the rule's id; the others lead to it wherever a rule is asked for.
"""

from __future__ import annotations

OTHER_NAMES = {
    "taxonomy.code-case": "taxonomy.case",
    "taxonomy.interviewee": "interview.speaker-not-in-authors",
    "taxonomy.required": "meta.required",
    "taxonomy.scalar-list": "meta.scalar-list",
    "taxonomy.unknown-key": "meta.unknown-key",
}
"""Each other name with the id of its rule."""


def rule_called(name: str) -> str:
    """The id of the rule that a name means; the name itself where it is an id or a pattern."""
    return OTHER_NAMES.get(name, name)


def other_names_of(rule_id: str) -> tuple[str, ...]:
    """What a rule is called besides."""
    return tuple(name for name, known in OTHER_NAMES.items() if known == rule_id)
