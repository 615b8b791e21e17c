"""What else names a term: saved views, which are rewritten with it, and the profile's rules, which know its id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from editor_app.domain.fields import CrossFieldRule, Profile
from editor_app.domain.listing import SavedView
from editor_app.querying import replace_values
from editor_app.services.term_fields import fields_of
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.retagging import Retagging
from editor_app.vocabularies.rule_terms import rule_values


@dataclass(frozen=True, slots=True)
class ViewChange:
    """A saved view whose query names a term, as it is and as it will be."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TermFollowers:
    """The saved views and the ids of the rules that follow a term when it changes."""

    views: tuple[ViewChange, ...] = ()
    rules: tuple[str, ...] = ()

    def __str__(self) -> str:
        """A sentence for a preview: “3 saved views and 1 rule follow.”; empty where nothing does."""
        counted = ((len(self.views), "saved view"), (len(self.rules), "rule"))
        named = [f"{count} {what}{'' if count == 1 else 's'}" for count, what in counted if count]
        is_one = len(self.views) + len(self.rules) == 1
        return f"{' and '.join(named)} follow{'s' if is_one else ''}." if named else ""


NOBODY = TermFollowers()
"""Nothing follows."""


def views_following(
    views: Iterable[SavedView], retagging: Retagging, profile: Profile, vocabulary: str
) -> tuple[ViewChange, ...]:
    """The saved views that name a term which gets another name, or becomes another."""
    fields = {field.name for field in fields_of(profile, vocabulary)}

    def other(field: str, value: str) -> str | None:
        return retagging.follows(value) if field in fields and "*" not in value else None

    changes = (ViewChange(view.name, view.query, replace_values(view.query, other, profile)) for view in views)
    return tuple(change for change in changes if change.after != change.before)


def rules_following(
    rules: Iterable[CrossFieldRule], becomes: Mapping[str, tuple[str, ...]], profile: Profile, index: VocabularyIndex
) -> tuple[str, ...]:
    """The ids of the rules, as they read before a change, that name a term which gets one other name.

    `index` is the vocabulary before the change.
    """
    fields = {field.name for field in fields_of(profile, index.scheme.id)}

    def is_led(field: str, value: str) -> bool:
        concept = index.find(value) if field in fields else None
        return concept is not None and len(becomes.get(concept.id, ())) == 1

    return tuple(rule.id for rule in rules if any(is_led(*named) for named in rule_values(rule)))
