"""A scheme as Turtle whose differences are readable: fixed prefixes and order, one statement a line."""

from __future__ import annotations

import re

from editor_app.domain.vocabulary import Scheme
from editor_app.vocabularies import rdf_names as names
from editor_app.vocabularies.rdf_names import scheme_iri
from editor_app.vocabularies.statements import ENGLISH, SchemeStatements, Subject

__all__ = ["DEFAULT_LANGUAGE", "scheme_iri", "scheme_to_turtle"]

DEFAULT_LANGUAGE = ENGLISH

_PREFIXES = {"skos": names.SKOS, "dct": names.DCT, "owl": names.OWL, "tx": names.TX}
_QUOTE, _END = '"', ">"
_PLAIN_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?", re.ASCII | re.IGNORECASE)
_SHORT_TYPES = re.compile(
    rf'"(true|false)"\^\^<{re.escape(names.XSD)}boolean>|"(\d+)"\^\^<{re.escape(names.XSD)}integer>'
)


def scheme_to_turtle(scheme: Scheme) -> str:
    """The scheme as Turtle: concepts in the order of their ids, values sorted, so that it depends on nothing else."""
    statements = SchemeStatements(scheme)
    prefixes = {**_PREFIXES, "c": statements.base}
    shortened = _Shortened(prefixes, statements.address)
    blocks = ["\n".join(f"@prefix {name}: <{iri}> ." for name, iri in prefixes.items())]
    blocks += [_block(subject, shortened) for subject in statements.subjects() if subject.facts]
    return "\n\n".join(blocks) + "\n"


class _Shortened(dict[str, str]):
    """Terms and the addresses of properties as Turtle writes them, worked out once each."""

    def __init__(self, prefixes: dict[str, str], scheme: str) -> None:
        super().__init__({f"<{scheme}>": f"<{scheme}>", names.TYPE: "a"})
        self._prefixes = prefixes

    def __missing__(self, term: str) -> str:
        short = self[term] = self._shorten(term)
        return short

    def _shorten(self, term: str) -> str:
        if term[0] not in '<_"':
            return self[f"<{term}>"]  # a property
        if term.startswith("<") and not term.startswith("<<"):
            for name, iri in self._prefixes.items():
                if term.startswith(iri, 1) and _PLAIN_NAME.fullmatch(term, len(iri) + 1, len(term) - 1):
                    return f"{name}:{term[len(iri) + 1 : -1]}"
            return term
        found = _SHORT_TYPES.fullmatch(term)
        return found[1] or found[2] if found else term


def _block(subject: Subject, shortened: _Shortened) -> str:
    # plain literals stand as they are: most values are, and each only once
    lines = [
        f"{shortened[name]} {shortened[value] if value[0] != _QUOTE or value[-1] == _END else value}"
        for name, value in subject.facts
    ]
    return f"{shortened[subject.term]} " + " ;\n  ".join(lines) + " ."
