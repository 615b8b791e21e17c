"""Labels that are resources of their own (SKOS-XL), read as plain ones."""

from __future__ import annotations

from collections.abc import Mapping

from editor_app.domain.rdf_terms import Statement
from editor_app.domain.vocabulary import LabelKind
from editor_app.vocabularies import rdf_names as names

LITERAL_FORM = names.SKOS_XL + "literalForm"
_PLAIN = {
    names.SKOS_XL + "prefLabel": names.LABELS[LabelKind.PREFERRED],
    names.SKOS_XL + "altLabel": names.LABELS[LabelKind.ALTERNATIVE],
    names.SKOS_XL + "hiddenLabel": names.LABELS[LabelKind.HIDDEN],
}


def flatten(subject: dict[str, list[str]], graph: Mapping[str, dict[str, list[str]]]) -> list[Statement]:
    """The plain labels that a concept's SKOS-XL labels stand for; they join `subject`, those that it lacked are given.

    The SKOS-XL statements themselves stay where they are.
    """
    added: list[Statement] = []
    for name, plain in _PLAIN.items():
        for node in subject.get(name, ()):
            for form in graph.get(node, {}).get(LITERAL_FORM, ()):
                held = subject.setdefault(plain, [])
                if form not in held:
                    held.append(form)
                    added.append(Statement("", plain, form))
    return added


def without_lost_labels(
    extra: list[tuple[str, str]],
    facts: list[tuple[str, str]],
    unstated: set[tuple[str, str]],
    forms: Mapping[str, str],
) -> list[tuple[str, str]]:
    """The further statements of a concept without the SKOS-XL labels whose plain ones have been taken away since."""
    if not any(name in _PLAIN for name, _ in extra):
        return extra
    lost = unstated - set(facts)
    return [fact for fact in extra if fact[0] not in _PLAIN or (_PLAIN[fact[0]], forms.get(fact[1])) not in lost]
