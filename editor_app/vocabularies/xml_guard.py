"""Is a file well-formed XML that may be read? Entities grow without end; nesting and attributes cost their square."""

from __future__ import annotations

from xml.parsers import expat

from editor_app.domain.errors import InputError

_MAX_DEPTH = 200
_MAX_ATTRIBUTES = 1_000
"""Of one tag, with declarations of namespaces: RUSTSEC-2026-0194 and -0195 in what pyoxigraph 0.5 reads XML with."""

_MAX_EXPANSION = 64 * 1024 * 1024


def require_plain_xml(data: bytes, name: str) -> None:
    """Raise InputError with a sentence where the file is no XML, or entities or nesting would make it endless."""
    guard = _Guard(name, data.count(b"&"))
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.EntityDeclHandler = guard.entity
    parser.StartElementHandler = guard.start
    parser.StartNamespaceDeclHandler = guard.namespace
    parser.EndElementHandler = guard.end
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        reason = expat.errors.messages[error.code]
        raise InputError(f"{name} is not an RDF/XML file at line {error.lineno}: {reason}.") from error


class _Guard:
    """Watches entities, depth and attributes while expat reads."""

    def __init__(self, name: str, references: int) -> None:
        self._name = name
        self._references = references
        self._depth = 0
        self._namespaces = 0

    def entity(
        self, _name: str, is_parameter: bool, value: str | None, _base: str | None, *_external: str | None
    ) -> None:
        if is_parameter or value is None or "&" in value:
            raise InputError(f"{self._name} defines entities by other entities or files, which is not read.")
        if len(value) * self._references > _MAX_EXPANSION:
            raise InputError(f"{self._name} defines entities that would make it too long.")

    def namespace(self, _prefix: str | None, _address: str) -> None:
        self._namespaces += 1  # those of a tag are told before the tag

    def start(self, _tag: str, attributes: dict[str, str]) -> None:
        if len(attributes) + self._namespaces > _MAX_ATTRIBUTES:
            raise InputError(f"{self._name} has a tag with more than {_MAX_ATTRIBUTES:,} attributes.")
        self._namespaces = 0
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise InputError(f"{self._name} nests more than {_MAX_DEPTH} elements in one another.")

    def end(self, _tag: str) -> None:
        self._depth -= 1
