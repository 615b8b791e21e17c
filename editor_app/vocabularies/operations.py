"""What a taxonomist does to single terms: add, edit, rename, move, retire, delete. Each is planned, not done.

Every function gives a `TermChange` and raises InputError, in a sentence that says what to do instead, for what would
leave the vocabulary worse than it was: a name that another term has, a circle, a term taken from under its articles.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from editor_app.domain.errors import InputError
from editor_app.domain.vocabulary import Concept, EdgePolicy, ReplacementKind, Scheme
from editor_app.vocabularies.forgetting import forget_in_concept, forget_in_head, term_of
from editor_app.vocabularies.normalise import without_accents
from editor_app.vocabularies.term_change import Draft, TermChange, checked_label, with_names, without_name

_NO_SLUG = re.compile(r"[^a-z0-9]+")


def add(scheme: Scheme, label: str, broader: Iterable[str] = (), **parts: object) -> TermChange:
    """A new term under others; `parts` are further attributes of the concept."""
    draft, name = Draft(scheme), checked_label(label)
    _refuse_taken(draft, name)
    parents = tuple(sorted(set(broader)))
    for parent in parents:
        _refuse_retired(draft.get(parent))
    made = Concept(id=free_id(scheme, name), preferred_label=name, broader=parents)
    draft.put(replace(made, **parts))  # type: ignore[arg-type]
    return draft.change(f"Add the term “{name}” to {scheme.title}")


def edit(scheme: Scheme, concept: Concept) -> TermChange:
    """The term with other labels, notes, relations, dates or policies; renaming is `rename`."""
    draft = Draft(scheme)
    before = draft.get(concept.id)
    if concept.preferred_label != before.preferred_label:
        raise InputError("A term's preferred name is changed by renaming it.")
    for label in concept.alternative_labels:
        if label not in before.alternative_labels:
            _refuse_taken(draft, checked_label(label), concept.id)
    draft.put(with_names(concept, ()))
    for parent in concept.broader:
        if parent not in before.broader:
            _refuse_retired(draft.get(parent))
    _refuse_circle(draft, concept)
    _refuse_related_ancestor(draft, concept)
    _mirror_related(draft, before, concept)
    return draft.change(f"Edit the term “{concept.preferred_label}” of {scheme.title}")


def rename(scheme: Scheme, concept_id: str, label: str, *, keep_old: bool = True) -> TermChange:
    """Another preferred name; the old one stays as an alias unless told otherwise."""
    draft, name = Draft(scheme), checked_label(label)
    before = draft.get(concept_id)
    if name == before.preferred_label:
        raise InputError(f"The term is called “{name}” already.")
    _refuse_taken(draft, name, concept_id)
    renamed = replace(without_name(before, name), preferred_label=name)
    draft.put(with_names(renamed, [before.preferred_label] if keep_old else []))
    if not keep_old:
        draft.remarks.append(f"“{before.preferred_label}” will be unknown from then on.")
    return draft.change(f"Rename “{before.preferred_label}” to “{name}”", {concept_id: (concept_id,)})


def move(scheme: Scheme, concept_id: str, broader: Iterable[str]) -> TermChange:
    """Put a term under others, or at the top; what it required of the old ones goes, with the new ones it is open."""
    draft = Draft(scheme)
    before, parents = draft.get(concept_id), tuple(sorted(set(broader)))
    for parent in parents:
        if parent not in before.broader:
            _refuse_retired(draft.get(parent))
    moved = replace(
        before,
        broader=parents,
        implies=tuple(name for name in before.implies if name in parents),
        suggests=tuple(name for name in before.suggests if name in parents),
        is_top_concept=before.is_top_concept and not parents,
    )
    if moved == before:
        raise InputError(f"“{before.preferred_label}” is there already.")
    draft.put(moved)
    _refuse_circle(draft, moved)
    _refuse_related_ancestor(draft, moved)
    where = " and ".join(f"“{draft.get(parent).preferred_label}”" for parent in parents) or "the top"
    return draft.change(f"Move “{before.preferred_label}” {'under' if parents else 'to'} {where}")


def set_policy(scheme: Scheme, concept_id: str, broader_id: str, policy: EdgePolicy) -> TermChange:
    """Whether a tag of the term requires or suggests one of the broader term."""
    draft = Draft(scheme)
    before, parent = draft.get(concept_id), draft.get(broader_id)
    if broader_id not in before.broader:
        raise InputError(f"“{parent.preferred_label}” is not a broader term of “{before.preferred_label}”.")
    implies = {*before.implies} - {broader_id} | ({broader_id} if policy is EdgePolicy.REQUIRE else set())
    suggests = {*before.suggests} - {broader_id} | ({broader_id} if policy is EdgePolicy.SUGGEST else set())
    draft.put(replace(before, implies=tuple(sorted(implies)), suggests=tuple(sorted(suggests))))
    verb = {EdgePolicy.REQUIRE: "requires", EdgePolicy.SUGGEST: "suggests", EdgePolicy.NONE: "says nothing of"}[policy]
    return draft.change(f"“{before.preferred_label}” {verb} “{parent.preferred_label}”")


def retire(scheme: Scheme, concept_id: str, replaced_by: Iterable[str] = ()) -> TermChange:
    """Take a term out of use, with what stands for it if anything does; its narrower terms go under its broader ones.

    Articles are tagged anew where exactly one term replaces it; else they keep the tag, and the check names them.
    """
    draft = Draft(scheme)
    before, successors = draft.get(concept_id), tuple(dict.fromkeys(replaced_by))
    if before.is_deprecated and before.replaced_by == successors:
        raise InputError(f"“{before.preferred_label}” is retired already.")
    for name in successors:
        if name == concept_id:
            raise InputError("A term cannot replace itself.")
        _refuse_retired(draft.get(name))
    kind = ReplacementKind.SPLIT if len(successors) > 1 else ReplacementKind.RENAME if successors else None
    draft.put(replace(before, is_deprecated=True, replaced_by=successors, replacement_kind=kind, is_top_concept=False))
    lift_children(draft, before)
    if not successors:
        draft.remarks.append("Articles keep the tag until somebody takes it out: nothing replaces it.")
    becomes = {concept_id: successors} if len(successors) == 1 else {}
    return draft.change(f"Retire “{before.preferred_label}”", becomes)


def restore(scheme: Scheme, concept_id: str) -> TermChange:
    """Take a retired term into use again."""
    draft = Draft(scheme)
    before = draft.get(concept_id)
    if not before.is_deprecated:
        raise InputError(f"“{before.preferred_label}” is in use.")
    _refuse_taken(draft, before.preferred_label, concept_id)
    draft.put(replace(before, is_deprecated=False, replaced_by=(), replacement_kind=None))
    return draft.change(f"Take “{before.preferred_label}” into use again")


def delete(scheme: Scheme, concept_id: str, use_count: int) -> TermChange:
    """Take a term out of the vocabulary as if it had never been; `use_count` is how many articles carry it."""
    draft = Draft(scheme)
    before = draft.get(concept_id)
    if use_count:
        articles = "1 article carries" if use_count == 1 else f"{use_count:,} articles carry"
        raise InputError(f"{articles} “{before.preferred_label}”: retire it, or merge it into another term.")
    lift_children(draft, before)
    draft.remove(concept_id)
    term = term_of(scheme, before)
    for concept in draft.all():
        draft.put(forget_in_concept(_without_reference(concept, concept_id), term))
    return replace(draft.change(f"Delete the term “{before.preferred_label}”"), head=forget_in_head(scheme, term))


def free_id(scheme: Scheme, label: str) -> str:
    """An id that no term has: the label's letters, and a number where that is taken."""
    plain = without_accents(unicodedata.normalize("NFKC", label)).casefold()
    slug = _NO_SLUG.sub("-", plain).strip("-") or "term"
    taken = {concept.id for concept in scheme.concepts}
    return next(name for name in _numbered(slug) if name not in taken)


def _numbered(slug: str) -> Iterable[str]:
    yield slug
    number = 2
    while True:
        yield f"{slug}-{number}"
        number += 1


def lift_children(draft: Draft, parent: Concept) -> None:
    """Put what stands under a term under that one's broader terms; what it required of the term goes."""
    for child in draft.all():
        if parent.id in child.broader and not child.is_deprecated:
            broader = {*child.broader, *parent.broader} - {parent.id, child.id}
            draft.put(replace(_without_reference(child, parent.id), broader=tuple(sorted(broader))))


def _without_reference(concept: Concept, gone: str) -> Concept:
    if gone not in {*concept.broader, *concept.related, *concept.implies, *concept.suggests, *concept.replaced_by}:
        return concept

    def kept(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name != gone)

    return replace(
        concept,
        broader=kept(concept.broader),
        related=kept(concept.related),
        implies=kept(concept.implies),
        suggests=kept(concept.suggests),
        replaced_by=kept(concept.replaced_by),
    )


def _refuse_taken(draft: Draft, label: str, *but: str) -> None:
    other = draft.named(label, *but)
    if other is not None:
        raise InputError(
            f"“{label}” is a name of “{other.preferred_label}” already; merge the two, or take the name from it first."
        )


def _refuse_retired(concept: Concept) -> None:
    if concept.is_deprecated:
        raise InputError(f"“{concept.preferred_label}” is retired; choose a term in use.")


def _refuse_circle(draft: Draft, concept: Concept) -> None:
    if concept.id in draft.above(concept.id):
        raise InputError(f"“{concept.preferred_label}” would stand below itself.")


def _refuse_related_ancestor(draft: Draft, concept: Concept) -> None:
    """SKOS S27: what is above or below is not related too."""
    above = draft.above(concept.id)
    for name in concept.related:
        other = draft.find(name)
        if other is not None and (name in above or concept.id in draft.above(name)):
            raise InputError(
                f"“{other.preferred_label}” stands above or below “{concept.preferred_label}”, so it cannot be related."
            )


def _mirror_related(draft: Draft, before: Concept, after: Concept) -> None:
    """A relation is said at both ends."""
    for name in {*before.related} ^ {*after.related}:
        other = draft.find(name)
        if other is not None:
            related = {*other.related} - {after.id} | ({after.id} if name in after.related else set())
            draft.put(replace(other, related=tuple(sorted(related))))
