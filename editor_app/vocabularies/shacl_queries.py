"""Kinds of rules that name a value or follow the vocabularies, as queries of SPARQL for `sh:sparql`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from editor_app.vocabularies.shacl_words import Choice, Words, path, within


@dataclass(frozen=True, slots=True)
class Query:
    """A query that finds what breaks a rule, and the variables that its message may use."""

    text: str
    variables: frozenset[str] = frozenset(("value",))


def broader_missing(field_name: str) -> str:
    """The query for terms that a term asks for beside it and that are not there."""
    says = path("says", field_name)
    return (
        f"SELECT $this ?term ?value WHERE {{ $this {says} ?term . ?term tx:implies ?value . "
        f"{_known('?value')} {_in_use('?value')} FILTER NOT EXISTS {{ ?value tx:assignable false }} "
        f"FILTER NOT EXISTS {{ $this {says} ?value }} }}"
    )


def _known(*variables: str) -> str:
    """The last words of a group: the terms are in a vocabulary. As triples they would make rdflib begin with them."""
    return " ".join(f"FILTER EXISTS {{ {variable} a skos:Concept }}" for variable in variables)


def _in_use(*variables: str) -> str:
    """The last words of a group: the terms are not retired."""
    return " ".join(f"FILTER NOT EXISTS {{ {variable} owl:deprecated true }}" for variable in variables)


def _selected(words: Words, pattern: str, names: str = "$this ?value") -> str:
    return f"SELECT {names} WHERE {{ {pattern}{words.holding} }}"


def _subset(words: Words) -> Query:
    whole = path("means", str(words.rule.param("of")))
    return Query(
        _selected(words, f"$this {words.means} ?value . FILTER NOT EXISTS {{ {_same(words, '$this ' + whole)} }}")
    )


def _same(words: Words, pattern: str) -> str:
    """`?value` is found by a pattern: the same term, or one of the same name where the vocabularies differ."""
    one, other = (words.terms.index(name) for name in (words.field, str(words.rule.param("of"))))
    if one is other:
        return f"{pattern} ?value"
    names = " ".join(f"OPTIONAL {{ {each} skos:prefLabel {each}Name }}" for each in ("?value", "?other"))
    equal = "STR(COALESCE(?valueName, ?value)) = STR(COALESCE(?otherName, ?other))"
    return f"{pattern} ?other . {names} FILTER ({equal})"


def _conflicts(words: Words) -> Query:
    sides = [words.choice(side) for side in ("left", "right")]
    left, right = (
        _held(side, variable) for side, variable in zip(sides, ("?value", "?other"), strict=True) if side is not None
    )
    differ = " FILTER (?value != ?other)" if sides[0] and sides[1] and sides[0].field == sides[1].field else ""
    return Query(_selected(words, left + right + differ, "DISTINCT $this"), frozenset())


def _held(choice: Choice, variable: str) -> str:
    pattern = f"$this {choice.path} {variable} . "
    if choice.other_than:
        return f"{pattern}FILTER ({variable} NOT IN ({', '.join(choice.other_than)})) "
    return f"{pattern}FILTER ({variable} IN ({', '.join(choice.terms)})) " if choice.terms else pattern


def _functional_map(words: Words) -> Query:
    table, targets = words.rule.param("map"), words.texts("targets")
    expected = [
        (words.terms.labelled(words.field, str(value)), path("means", target), words.terms.labelled(target, str(label)))
        for value, labels in (sorted(table.items()) if isinstance(table, Mapping) else ())
        for target, label in zip(targets, labels, strict=False)
    ]
    found = " UNION ".join(
        f"{{ $this {words.means} {cause} . BIND ({target} AS ?path) BIND ({wanted} AS ?value) "
        f"FILTER NOT EXISTS {{ $this {target} {wanted} }} }}"
        for cause, target, wanted in expected
    )
    return Query(_selected(words, found, "$this ?path ?value"))


def _contemporary(words: Words) -> Query:
    held = " UNION ".join(f"{{ $this {path('says', name)} ?value }}" for name in words.texts("fields"))
    after, before = within("?day", "?from", ">="), within("?day", "?to", "<=")
    found = (
        f"$this says:published ?day . {held} "
        "OPTIONAL { ?value tx:validFrom ?from } OPTIONAL { ?value tx:validTo ?to } "
        f"FILTER ((BOUND(?from) && !({after})) || (BOUND(?to) && !({before}))) {_known('?value')} {_in_use('?value')}"
    )
    return Query(_selected(words, found, "$this ?value ?day"))


def _owner(words: Words) -> Query:
    of = path("says", str(words.rule.param("of")))
    owned = "tx:belongsToCenter" if words.rule.param("relation") == "center" else "tx:belongsToProgram"
    found = (
        f"$this {words.says} ?value . ?value {owned} ?owner . {_known('?owner')} {_in_use('?value', '?owner')} "
        f"FILTER (NOT EXISTS {{ $this {of} ?any }} || "
        f"EXISTS {{ $this {of} ?named . {_known('?named')} {_in_use('?named')} }}) "
        f"FILTER NOT EXISTS {{ $this {of} ?present . ?value {owned} ?present . {_in_use('?present')} }}"
    )
    return Query(_selected(words, found, "$this ?value ?owner"), frozenset(("value", "owner")))


def _most_specific(words: Words) -> Query:
    says = words.says
    found = (
        f"$this {says} ?narrower . ?narrower skos:broader+ ?value . $this {says} ?value . "
        f"{_in_use('?value', '?narrower')} "
        f"FILTER NOT EXISTS {{ $this {says} ?asking . ?asking tx:implies|tx:suggests ?value . {_in_use('?asking')} }}"
    )
    return Query(_selected(words, found, "DISTINCT $this ?value"))


def _siblings(words: Words) -> Query:
    found = f"$this {words.says} ?term . ?term skos:broader ?value . {_known('?value')} {_in_use('?term')}"
    grouped = f"GROUP BY $this ?value HAVING (COUNT(DISTINCT ?term) > {words.number('most')})"
    return Query(f"{_selected(words, found)} {grouped}")


def _one_parent(words: Words) -> Query:
    if words.rule.param("parents") == "all":
        parent = "?value skos:broader ?parent . "
        lacking = f"{_known('?parent')} {_not_there(words, '?parent')}"
    else:
        parent = ""
        held = "?value skos:broader ?held . "
        beside = f"{held}$this {words.says} ?held . {_in_use('?held')}"
        lacking = f"FILTER NOT EXISTS {{ {beside} }} FILTER NOT EXISTS {{ {held}?value tx:implies ?held }}"
    triples = f"$this {words.says} ?value . ?value skos:broader ?one . ?value skos:broader ?two . {parent}"
    found = f"{triples}FILTER (?one != ?two) {_known('?one', '?two')} {_in_use('?value')} {lacking}"
    return Query(_selected(words, found, "DISTINCT $this ?value"))


def _not_there(words: Words, parent: str) -> str:
    """A broader term neither stands beside `?value`, nor does another rule ask for it."""
    beside = f"$this {words.says} {parent} . {_in_use(parent)}"
    return f"FILTER NOT EXISTS {{ {beside} }} FILTER NOT EXISTS {{ ?value tx:implies {parent} }}"


QUERIES: Mapping[str, Callable[[Words], Query]] = {
    "subset": _subset,
    "conflicts": _conflicts,
    "functional-map": _functional_map,
    "contemporary": _contemporary,
    "owner": _owner,
    "most-specific": _most_specific,
    "siblings": _siblings,
    "one-parent": _one_parent,
}
"""The kinds by name."""
