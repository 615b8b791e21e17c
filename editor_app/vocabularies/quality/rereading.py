"""Statements of a scheme that are changed as statements, and what the scheme says then."""

from __future__ import annotations

from editor_app.domain.rdf_terms import Statement, address_term
from editor_app.domain.vocabulary import Scheme
from editor_app.vocabularies import rdf_names as names
from editor_app.vocabularies.quality.draft import RepairDraft
from editor_app.vocabularies.scheme_reading import scheme_from_graph
from editor_app.vocabularies.statements import SchemeStatements
from editor_app.vocabularies.term_change import TermChange


def replace_statement(concept_id: str, old: Statement, new: Statement, draft: RepairDraft) -> None:
    """Put a statement of a concept (or of the scheme) in the place of another, with all that follows from it."""
    after = draft.finish("").after
    holder = after if not concept_id else draft.find(concept_id)
    if holder is None or old not in holder.extra:
        return
    if not concept_id:
        draft.edit_head(extra=tuple(sorted(new if item == old else item for item in after.extra)))
        return
    draft.perform(lambda scheme: _reread(scheme, concept_id, old, new))


def _reread(scheme: Scheme, concept_id: str, old: Statement, new: Statement) -> TermChange:
    """Every concept that the scheme has otherwise once the statement is read anew."""
    statements = SchemeStatements(scheme)
    concept = next(concept for concept in scheme.concepts if concept.id == concept_id)
    term = address_term(names.concept_address(concept, statements.base))
    graph: dict[str, dict[str, list[str]]] = {}
    for subject in statements.subjects():
        for verb, value in subject.facts:
            if (subject.term, verb, value) == (term, old.property, old.value):
                verb, value = new.property, new.value
            held = graph.setdefault(subject.term, {}).setdefault(verb, [])
            if value not in held:
                held.append(value)
    read = scheme_from_graph(graph, scheme.id, scheme.title, statements.address).scheme
    before = {concept.id: concept for concept in scheme.concepts}
    changed = tuple(concept for concept in read.concepts if before.get(concept.id) != concept)
    return TermChange("", scheme, changed)
