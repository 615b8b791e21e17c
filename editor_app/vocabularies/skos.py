"""Schemes read from and written to SKOS files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from editor_app.domain.errors import ProfileError
from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.vocabularies.turtle import DEFAULT_LANGUAGE, scheme_to_turtle

if TYPE_CHECKING:
    from pyoxigraph import Quad

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DCT = "http://purl.org/dc/terms/"
_OWL = "http://www.w3.org/2002/07/owl#"
_TX = "urn:editor-app:profile#"


@dataclass(slots=True)
class _Resource:
    """What a file says of one subject: property to values, a value being its text and its language."""

    iri: str
    values: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text for text, _ in self.values.get(name, ())))

    def first(self, name: str) -> str | None:
        return next(iter(self.texts(name)), None)

    def is_a(self, kind: str) -> bool:
        return kind in self.texts(_RDF + "type")

    def own_labels(self, name: str) -> tuple[str, ...]:
        """Labels in the default language or in none."""
        return tuple(dict.fromkeys(text for text, tag in self.values.get(name, ()) if _is_default(tag)))

    def other_labels(self, name: str) -> tuple[tuple[str, str], ...]:
        """(language, label) in other languages."""
        return tuple(dict.fromkeys((tag, text) for text, tag in self.values.get(name, ()) if not _is_default(tag)))

    def flag(self, name: str) -> bool | None:
        value = self.first(name)
        return None if value is None else value in ("true", "1")


def load_scheme(file: Path) -> Scheme:
    """The scheme in a Turtle file, its concepts in the order of their ids.

    Labels in English or without a language are the scheme's own; preferred labels in other languages are kept with
    their language, alternative ones join the scheme's own.
    Raises ProfileError naming file and line where the file is no Turtle, has no scheme or not exactly one, or has a
    concept without a preferred label.
    """
    resources = _read(file)
    schemes = [resource for resource in resources.values() if resource.is_a(_SKOS + "ConceptScheme")]
    if len(schemes) != 1:
        raise ProfileError(f"{file.name} must hold one skos:ConceptScheme, but holds {len(schemes)}.")
    scheme = schemes[0]
    concepts = [resource for resource in resources.values() if resource.is_a(_SKOS + "Concept")]
    ids = {
        concept.iri: concept.first(_SKOS + "notation") or _local_name(concept.iri, scheme.iri) for concept in concepts
    }
    made = [_concept(concept, ids, file.name) for concept in concepts]
    return Scheme(
        id=file.stem,
        title=scheme.first(_DCT + "title") or file.stem,
        version=scheme.first(_OWL + "versionInfo") or "",
        concepts=tuple(sorted(made, key=lambda concept: concept.id)),
    )


def write_scheme(scheme: Scheme, file: Path) -> None:
    """Write a scheme as Turtle, the same bytes for the same concepts; the file is replaced whole or not at all."""
    part = file.with_name(file.name + ".part")
    part.write_text(scheme_to_turtle(scheme), encoding="utf-8", newline="\n")
    part.replace(file)


def _read(file: Path) -> dict[str, _Resource]:
    import pyoxigraph  # late: half of the time that --version may take

    try:
        data = file.read_bytes()
    except OSError as error:
        raise ProfileError(f"The vocabulary {file.name} cannot be read: {error.strerror or error}.") from error
    try:
        return _group(pyoxigraph.parse(data, pyoxigraph.RdfFormat.TURTLE))
    except SyntaxError as error:
        line = f" at line {error.lineno}" if error.lineno else ""
        raise ProfileError(f"{file.name} is not a Turtle file{line}: {error.msg}.") from error


def _group(quads: Iterable[Quad]) -> dict[str, _Resource]:
    resources: dict[str, _Resource] = {}
    for quad in quads:
        iri = quad.subject.value if hasattr(quad.subject, "value") else str(quad.subject)
        resource = resources.get(iri)
        if resource is None:
            resource = resources[iri] = _Resource(iri)
        value = quad.object
        pair = (getattr(value, "value", ""), getattr(value, "language", None) or "")
        resource.values.setdefault(quad.predicate.value, []).append(pair)
    return resources


def _concept(resource: _Resource, ids: dict[str, str], file_name: str) -> Concept:
    own = resource.own_labels(_SKOS + "prefLabel")
    if not own:
        raise ProfileError(f"{file_name}: the concept '{ids[resource.iri]}' has no preferred label in English.")
    if len(own) > 1:
        raise ProfileError(
            f"{file_name}: the concept '{ids[resource.iri]}' has two preferred labels: {', '.join(own)}."
        )
    foreign = tuple(label for _, label in resource.other_labels(_SKOS + "altLabel"))
    return Concept(
        id=ids[resource.iri],
        preferred_label=own[0],
        alternative_labels=tuple(sorted({*resource.own_labels(_SKOS + "altLabel"), *foreign})),
        hidden_labels=tuple(sorted(resource.texts(_SKOS + "hiddenLabel"))),
        broader=_references(resource, _SKOS + "broader", ids),
        related=_references(resource, _SKOS + "related", ids),
        implies=_references(resource, _TX + "implies", ids),
        demonyms=tuple(sorted(resource.texts(_TX + "demonym"))),
        scope_note=resource.first(_SKOS + "scopeNote"),
        source_note=resource.first(_SKOS + "editorialNote"),
        is_deprecated=resource.flag(_OWL + "deprecated") or False,
        replaced_by=_references(resource, _DCT + "isReplacedBy", ids),
        is_assignable=resource.flag(_TX + "assignable") is not False,
        is_ambiguous=resource.flag(_TX + "ambiguous") or False,
        labels=tuple(sorted(resource.other_labels(_SKOS + "prefLabel"))),
    )


def _references(resource: _Resource, name: str, ids: dict[str, str]) -> tuple[str, ...]:
    """Ids of the concepts referred to; what the file does not hold keeps the end of its address, to be reported."""
    return tuple(sorted(ids.get(iri) or _local_name(iri, "") for iri in resource.texts(name)))


def _local_name(iri: str, scheme_iri: str) -> str:
    if scheme_iri and iri.startswith(scheme_iri):
        return unquote(iri.removeprefix(scheme_iri).lstrip("#/"))
    return unquote(iri.rpartition("#")[2].rpartition("/")[2])


def _is_default(tag: str) -> bool:
    return not tag or tag == DEFAULT_LANGUAGE or tag.startswith(DEFAULT_LANGUAGE + "-")
