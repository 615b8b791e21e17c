"""A scheme as Turtle whose differences are readable: fixed prefixes and order, one statement a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from editor_app.domain.vocabulary import Concept, Scheme

DEFAULT_LANGUAGE = "en"

_PREFIXES = (
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("dct", "http://purl.org/dc/terms/"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("tx", "urn:editor-app:profile#"),
)
_PLAIN_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?", re.ASCII | re.IGNORECASE)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_MUST_ESCAPE = re.compile(r'["\\\n\r\t\x00-\x1f\x7f-\x9f\u2028\u2029]')


def scheme_iri(scheme_id: str) -> str:
    """The address of a scheme, to which the ids of its concepts are appended."""
    return f"urn:editor-app:vocab/{quote(scheme_id, safe='')}/"


def scheme_to_turtle(scheme: Scheme) -> str:
    """The scheme as Turtle: concepts in the order of their ids, values sorted, so that it depends on nothing else."""
    base = scheme_iri(scheme.id)
    lines = [f"@prefix {name}: <{iri}> ." for name, iri in (*_PREFIXES, ("c", base))]
    head = [("a", "skos:ConceptScheme"), ("dct:title", _literal(scheme.title, DEFAULT_LANGUAGE))]
    if scheme.version:
        head.append(("owl:versionInfo", _literal(scheme.version)))
    blocks = ["\n".join(lines), _block(f"<{base}>", head)]
    blocks += [
        _block(_name(concept.id, base), _statements(concept, base))
        for concept in sorted(scheme.concepts, key=lambda concept: concept.id)
    ]
    return "\n\n".join(blocks) + "\n"


def _block(subject: str, statements: Iterable[tuple[str, str]]) -> str:
    return f"{subject} " + " ;\n  ".join(f"{name} {value}" for name, value in statements) + " ."


def _statements(concept: Concept, base: str) -> Iterator[tuple[str, str]]:
    yield "a", "skos:Concept"
    yield "skos:inScheme", f"<{base}>"
    yield "skos:notation", _literal(concept.id)
    yield "skos:prefLabel", _literal(concept.preferred_label, DEFAULT_LANGUAGE)
    for language, label in sorted(concept.labels):
        yield "skos:prefLabel", _literal(label, language)
    yield from _literals("skos:altLabel", concept.alternative_labels)
    yield from _literals("skos:hiddenLabel", concept.hidden_labels)
    yield from _literals("tx:demonym", concept.demonyms)
    yield from _references("skos:broader", concept.broader, base)
    yield from _references("tx:implies", concept.implies, base)
    yield from _references("skos:related", concept.related, base)
    if concept.is_deprecated:
        yield "owl:deprecated", "true"
    yield from _references("dct:isReplacedBy", concept.replaced_by, base)
    if not concept.is_assignable:
        yield "tx:assignable", "false"
    if concept.is_ambiguous:
        yield "tx:ambiguous", "true"
    if concept.scope_note is not None:
        yield "skos:scopeNote", _literal(concept.scope_note, DEFAULT_LANGUAGE)
    if concept.source_note is not None:
        yield "skos:editorialNote", _literal(concept.source_note, DEFAULT_LANGUAGE)


def _literals(name: str, values: Iterable[str]) -> Iterator[tuple[str, str]]:
    for value in sorted(values):
        yield name, _literal(value, DEFAULT_LANGUAGE)


def _references(name: str, ids: Iterable[str], base: str) -> Iterator[tuple[str, str]]:
    for concept_id in sorted(ids):
        yield name, _name(concept_id, base)


def _name(concept_id: str, base: str) -> str:
    if _PLAIN_NAME.fullmatch(concept_id):
        return f"c:{concept_id}"
    return f"<{base}{quote(concept_id, safe='')}>"


def _literal(text: str, language: str = "") -> str:
    escaped = _MUST_ESCAPE.sub(_escape, text)
    return f'"{escaped}"' + (f"@{language}" if language else "")


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"
