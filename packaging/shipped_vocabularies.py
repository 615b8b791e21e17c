#!/usr/bin/env python3
"""Makes the shipped vocabularies of regions and languages from public facts, the same bytes each time.

  python packaging/shipped_vocabularies.py           write regions.ttl and languages.ttl
  python packaging/shipped_vocabularies.py --check   write nothing; exit with 1 where a file would change

Where each fact comes from:
  codes of states and territories, official names    ISO 3166-1, through pycountry
  codes and English names of languages               ISO 639, through pycountry and CLDR
  names in the other languages                       Unicode CLDR, through babel
  former codes of languages, their likely countries  Unicode CLDR, through babel
  everything else                                    vocabulary_facts.toml beside this file, written by hand

The two packages belong to development only: the program reads the vocabularies and needs neither.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pycountry
from babel import Locale
from babel.core import get_global
from babel.languages import get_official_languages

from editor_app.domain.rdf_terms import Statement, address_term
from editor_app.domain.vocabulary import (
    Concept,
    Label,
    LabelKind,
    MatchKind,
    Note,
    NoteKind,
    Redundancy,
    ReplacementKind,
    Scheme,
)
from editor_app.domain.vocabulary import Mapping as MappingTo
from editor_app.vocabularies.rdf_names import OWL, scheme_iri
from editor_app.vocabularies.turtle import scheme_to_turtle

FACTS = Path(__file__).with_name("vocabulary_facts.toml")
FOLDER = Path(__file__).resolve().parent.parent / "resources" / "profiles" / "carnegie" / "vocabularies"
LANGUAGES = ("ar", "de", "es", "fr", "it", "ja", "ko", "pl", "pt", "ru", "tr", "uk", "zh")  # besides English
VERSION = "2"
_ISLANDS = re.compile(r"\bо-ва\b")  # CLDR shortens the Russian word
_QUALIFIED = re.compile(r"(?P<name>.+?)\s*\((?P<other>.+)\)")  # CLDR's "Мьянма (Бирма)"

Facts = Mapping[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the files or compares them; returns the exit status."""
    parser = argparse.ArgumentParser(description="Makes the shipped vocabularies of regions and languages.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a file would change")
    only_checks = parser.parse_args(arguments).check
    stale = [name for name, text in made_files(read_facts()).items() if not _is_as_made(FOLDER / name, text)]
    for name in stale:
        print(f"{name} {'is not what the facts make' if only_checks else 'is written'}.")
        if not only_checks:
            (FOLDER / name).write_text(made_files(read_facts())[name], encoding="utf-8", newline="\n")
    return 1 if stale and only_checks else 0


def read_facts() -> Facts:
    """The facts that were written by hand."""
    return tomllib.loads(FACTS.read_text(encoding="utf-8"))


def made_files(facts: Facts) -> dict[str, str]:
    """The text of each file by its name."""
    schemes = (made_regions(facts["regions"]), made_languages(facts["languages"]))
    return {f"{scheme.id}.ttl": scheme_to_turtle(scheme) for scheme in schemes}


def made_regions(facts: Facts) -> Scheme:
    """The scheme of regions: the hand-written facts with what the packages know of states and territories."""
    concepts = tuple(_region(region_id, facts[region_id]) for region_id in sorted(facts))
    return Scheme(
        id="regions",
        title="Regions",
        version=VERSION,
        concepts=concepts,
        field="regions",
        redundancy=Redundancy.ALLOW,  # a country usually stands beside its region
    )


def made_languages(facts: Facts) -> Scheme:
    """The scheme of languages: their codes, with names in English, in themselves and in the other languages."""
    concepts = tuple(_language(code, facts[code], facts) for code in sorted(facts))
    return Scheme(id="languages", title="Languages", version=VERSION, concepts=concepts, field="language")


def _region(region_id: str, facts: Facts) -> Concept:
    names, more_names = _names_of(facts)
    is_retired = "replaced_by" in facts
    broader = tuple(sorted(facts.get("broader", ())))
    kind = facts.get("replacement_kind")
    return Concept(
        id=region_id,
        preferred_label=facts["label"],
        alternative_labels=tuple(sorted({*facts.get("aliases", ()), *_official_name(facts)} - {facts["label"]})),
        hidden_labels=tuple(sorted(facts.get("misspellings", ()))),
        demonyms=tuple(sorted({*facts.get("demonyms", ()), *facts.get("seats", ())})),
        labels=names,
        other_labels=more_names,
        case_sensitive=tuple(sorted(facts.get("case_sensitive", ()))),
        broader=broader,
        implies=tuple(sorted(facts.get("implies", ()))),
        suggests=tuple(sorted(facts.get("suggests", ()))),
        is_top_concept=not broader and not is_retired,
        is_deprecated=is_retired,
        replaced_by=tuple(sorted(facts.get("replaced_by", ()))),
        replacement_kind=ReplacementKind(kind) if kind else None,
        is_assignable=facts.get("is_assignable", True),
        is_ambiguous=facts.get("is_ambiguous", False),
        codes=tuple(sorted(_codes_of(facts))),
        mappings=tuple(_mappings_of(facts)),
        scope_note=facts.get("scope"),
        extra=tuple(_different(other) for other in sorted(facts.get("differs", ()))),
        notes=tuple(Note(NoteKind.HISTORY, "en", text) for text in (facts.get("history"),) if text),
        source_note=_source_of(facts),
    )


def _language(code: str, facts: Facts, others: Collection[str]) -> Concept:
    known = _known(pycountry.languages.get(alpha_2=code), f"ISO 639 has no language “{code}”.")
    english = Locale.parse("en").languages[code]
    names = {language: _parts(Locale.parse(language).languages[code])[0] for language in (*LANGUAGES, code)}
    own = {Label(LabelKind.ALTERNATIVE, code, text) for text in facts.get("own", ()) if text != names[code]}
    return Concept(
        id=code,
        preferred_label=code,
        alternative_labels=tuple(sorted({english, known.alpha_3, *facts.get("aliases", ())})),
        labels=tuple(sorted((language, name) for language, name in names.items() if language != "en")),
        other_labels=tuple(sorted(own)),
        case_sensitive=tuple(sorted({english, known.alpha_3})),  # Polish is not polish
        codes=tuple(sorted({("iso639-3", known.alpha_3), *_more_codes_of(code, known, others)})),
        is_top_concept=True,
        scope_note=f"Texts in {english}.",
        source_note="Public knowledge: ISO 639. Names and likely countries from Unicode CLDR.",
    )


def _more_codes_of(code: str, known: Any, others: Collection[str]) -> Iterator[tuple[str, str]]:
    """Codes under which a language may be found: of libraries, former ones, of its members, and of its country."""
    if hasattr(known, "bibliographic"):
        yield "iso639-2b", known.bibliographic
    aliases = get_global("language_aliases")
    told = {known.alpha_3, getattr(known, "bibliographic", "")}
    yield from (("iso639-other", alias) for alias, now in aliases.items() if now == code and alias not in told)
    country = str(get_global("likely_subtags")[code]).rpartition("_")[2].lower()
    if country not in {*others, *aliases, *_languages_of_states()}:
        yield "country", country


@cache
def _languages_of_states() -> frozenset[str]:
    """The languages that some state has as its own: et is Estonian before it is Ethiopia."""
    states = get_global("territory_languages")
    return frozenset(language for state in states for language in get_official_languages(state))


def _names_of(facts: Facts) -> tuple[tuple[tuple[str, str], ...], tuple[Label, ...]]:
    """The preferred label in each other language that has one, and the alternative ones there."""
    names, others = dict[str, str](), set[Label]()
    written, more = facts.get("names", {}), facts.get("more_names", {})
    for language in LANGUAGES:
        name = written.get(language) or _cldr_name(facts, language)
        if not name:
            continue
        names[language], *bracketed = _parts(name)
        further = [*more.get(language, ()), *bracketed]
        others |= {Label(LabelKind.ALTERNATIVE, language, text) for text in further if text != names[language]}
    return tuple(sorted(names.items())), tuple(sorted(others))


def _cldr_name(facts: Facts, language: str) -> str | None:
    code = facts.get("cldr") or facts.get("iso")
    name = Locale.parse(language).territories.get(code) if code else None
    return _ISLANDS.sub(lambda found: "острова" if found.start() else "Острова", name) if name else None


def _parts(name: str) -> list[str]:
    """A name, and the one that stands in brackets behind it."""
    qualified = _QUALIFIED.fullmatch(name)
    return [qualified["name"], qualified["other"]] if qualified else [name]


def _official_name(facts: Facts) -> tuple[str, ...]:
    written = facts.get("official")
    if written is None and "iso" in facts:
        written = getattr(_state(facts["iso"]), "official_name", "")
    return (written.replace("'", "’"),) if written else ()


def _codes_of(facts: Facts) -> Iterator[tuple[str, str]]:
    if "m49" in facts:
        yield "m49", facts["m49"]
    if "iso" in facts:
        state = _state(facts["iso"])
        yield from (("iso2", state.alpha_2), ("iso3", state.alpha_3), ("m49", state.numeric))


def _mappings_of(facts: Facts) -> Iterator[MappingTo]:
    for name, kind in (("wikidata", MatchKind.EXACT), ("close", MatchKind.CLOSE)):
        if name in facts:
            yield MappingTo(kind, f"http://www.wikidata.org/entity/{facts[name]}")


def _different(region_id: str) -> Statement:
    return Statement("", OWL + "differentFrom", address_term(scheme_iri("regions") + region_id))


def _source_of(facts: Facts) -> str:
    if facts.get("is_seen"):
        first = "Seen on archive pages."
    elif "iso" in facts:
        first = "Public knowledge: a state or territory, placed as the archive places its neighbours."
    else:
        first = "Public knowledge: a name in use for this part of the world."
    codes = " Codes from ISO 3166-1 and UN M49." if "iso" in facts else ""
    names = " Names in other languages from Unicode CLDR." if _cldr_name(facts, "fr") else ""
    return first + codes + names


def _state(code: str) -> Any:
    return _known(pycountry.countries.get(alpha_2=code), f"ISO 3166-1 has no state or territory “{code}”.")


def _known(entry: Any, complaint: str) -> Any:
    if entry is None:
        raise SystemExit(complaint)
    return entry


def _is_as_made(file: Path, text: str) -> bool:
    return file.is_file() and file.read_bytes() == text.encode()


if __name__ == "__main__":
    sys.exit(main())
