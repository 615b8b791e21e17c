"""A thesaurus of any size with the flaws of a professionally kept one, made up for tests and measurements."""

from __future__ import annotations

import random
from collections.abc import Iterator

from editor_app.domain.rdf_terms import literal_term
from editor_app.vocabularies import rdf_names as names

BASE = "https://thesaurus.example/"
SCHEME = f"<{BASE}scheme>"
_EXT = "https://thesaurus.example/ext#"
_XL = names.SKOS_XL
_SYLLABLES = (
    "ba",
    "ko",
    "mi",
    "ran",
    "tel",
    "vor",
    "sun",
    "dra",
    "pel",
    "gos",
    "lim",
    "har",
    "nem",
    "tor",
    "wik",
    "zan",
)
_LANGUAGES = ("en", "de", "fr", "ru")

Triple = tuple[str, str, str]


def thesaurus(concept_count: int = 6_000, seed: int = 7) -> list[Triple]:
    """Its statements: subject and value in the notation of N-Triples, the property an address."""
    return list(dict.fromkeys(_Maker(concept_count, random.Random(seed)).triples()))


def as_n_triples(triples: list[Triple]) -> bytes:
    """The statements as a file."""
    return "".join(f"{subject} <{verb}> {value} .\n" for subject, verb, value in triples).encode()


class _Maker:
    def __init__(self, concept_count: int, chance: random.Random) -> None:
        self._count = concept_count
        self._chance = chance
        self._retired = set(chance.sample(range(concept_count), concept_count // 20))

    def triples(self) -> Iterator[Triple]:
        yield SCHEME, names.TYPE, names.CONCEPT_SCHEME
        for language, title in (("en", "Thesaurus of Works"), ("de", "Thesaurus der Werke")):
            yield SCHEME, names.TITLE, literal_term(title, language)
        yield SCHEME, names.VERSION, literal_term("9.06")
        yield SCHEME, names.DCT + "issued", literal_term("2020-01-02", datatype=names.XSD + "date")
        yield SCHEME, names.DCT + "rights", "_:rights"
        yield "_:rights", names.RDFS + "label", literal_term("Ours.\nAll of it.", "en")
        for place in range(self._count):
            yield from self._concept(place)
        for place in range(self._count // 200):
            yield from self._collection(place)

    def _concept(self, place: int) -> Iterator[Triple]:
        term, chance = _term(place), self._chance
        yield term, names.TYPE, names.CONCEPT
        yield term, names.TYPE, f"<{_EXT}{'Descriptor' if place % 9 else 'Group'}>"
        if place % 50:
            yield term, names.IN_SCHEME, SCHEME
        yield from self._labels(term, place)
        if place in self._retired:
            yield from self._retirement(term)
        yield from self._relations(term, place)
        if chance.random() < 0.2:
            yield term, names.SKOS + "scopeNote", literal_term(f'On "{self._word()}"\\{self._word()}.', "de")
        if chance.random() < 0.1:
            yield term, names.SKOS + "changeNote", f"_:change{place}"
            yield f"_:change{place}", names.DCT + "creator", literal_term(self._word())
            yield f"_:change{place}", names.RDF + "value", literal_term(f"Changed {place % 3}", "en")

    def _labels(self, term: str, place: int) -> Iterator[Triple]:
        chance = self._chance
        for language in _LANGUAGES[: 2 + place % 3]:
            text = f"{self._word().title()}{'  ' if chance.random() < 0.1 else ' '}{self._word()}"
            if place % 40 == 0 and language == "de":
                yield from self._xl_label(term, f"pref{place}", "prefLabel", text, language)
            elif place % 300 != 1 or language != "en":
                yield term, names.SKOS + "prefLabel", literal_term(text, language)
        if place % 500 == 3:
            yield term, names.SKOS + "prefLabel", literal_term(f"Second {place}", "en")
        for _ in range(chance.randrange(5)):
            yield term, names.SKOS + "altLabel", literal_term(self._word(), chance.choice(_LANGUAGES))
        if place % 30 == 0:
            yield term, names.SKOS + "altLabel", literal_term(self._word())
            yield from self._xl_label(term, f"alt{place}", "altLabel", self._word(), "en")
        if place % 25 == 0:
            yield term, names.SKOS + "hiddenLabel", literal_term(self._word(), "en-gb")
        if place % 7 == 0:
            yield term, names.NOTATION, literal_term(f"N.{place // 2}", datatype=f"{_EXT}code" if place % 2 else "")

    def _xl_label(self, term: str, name: str, kind: str, text: str, language: str) -> Iterator[Triple]:
        node = f"<{BASE}label/{name}>" if len(name) % 2 else f"_:{name}"
        yield term, _XL + kind, node
        yield node, names.TYPE, f"<{_XL}Label>"
        yield node, _XL + "literalForm", literal_term(text, language)

    def _retirement(self, term: str) -> Iterator[Triple]:
        chance = self._chance
        yield (
            term,
            names.DEPRECATED,
            literal_term("1" if chance.random() < 0.1 else "true", datatype=f"{names.XSD}boolean"),
        )
        if chance.random() < 0.7:
            yield term, names.REPLACED_BY, _term(chance.randrange(self._count))

    def _relations(self, term: str, place: int) -> Iterator[Triple]:
        chance = self._chance
        if place > 5:
            for parent in chance.sample(range(place), 1 + (place % 4 == 0)):
                yield term, names.BROADER, _term(parent)
                if place % 3:
                    yield _term(parent), names.NARROWER, term
        else:
            yield (
                SCHEME if place % 2 else term,
                *((names.HAS_TOP_CONCEPT, term) if place % 2 else (names.TOP_CONCEPT_OF, SCHEME)),
            )
        if place % 100 == 5:
            yield _term(place // 2), names.NARROWER, term
        for _ in range(chance.randrange(3)):
            yield term, names.SKOS + "related", _term(chance.randrange(self._count + 5))
        for kind in ("exactMatch", "closeMatch", "narrowMatch", "relatedMatch"):
            if chance.random() < 0.15:
                yield term, names.SKOS + kind, f"<https://other.example/{kind}/{place}>"
        for _ in range(chance.randrange(3)):
            level = literal_term("4", datatype=names.XSD + "int")
            value = chance.choice((f"<{_EXT}{place % 13}>", literal_term(self._word(), "de"), level))
            yield term, _EXT + chance.choice(("thsys", "useInsteadNote", "level")), value

    def _collection(self, place: int) -> Iterator[Triple]:
        term = f"<{BASE}group/{place}>"
        yield term, names.TYPE, f"<{names.SKOS}OrderedCollection>"
        yield term, names.SKOS + "prefLabel", literal_term(f"Group {place}", "en")
        cells = [f"_:cell{place}.{step}" for step in range(3)]
        yield term, names.SKOS + "memberList", cells[0]
        for step, cell in enumerate(cells):
            yield cell, names.RDF + "first", _term(self._chance.randrange(self._count))
            yield cell, names.RDF + "rest", cells[step + 1] if step < 2 else f"<{names.RDF}nil>"

    def _word(self) -> str:
        return "".join(self._chance.choices(_SYLLABLES, k=self._chance.randint(2, 4))) + self._chance.choice(
            ("", "", "", "é", "ß", " \u2013 x")
        )


def _term(place: int) -> str:
    return f"<{BASE}descriptor/{10_000 + place}-{place % 7}>"
