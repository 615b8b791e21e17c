"""Kinds of rules that the core of SHACL can say, as shapes in Turtle."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from editor_app.vocabularies.shacl_words import Choice, Words, path


def alternatives(*shapes: str) -> str:
    """At least one of the shapes is met."""
    return f"sh:or ( {' '.join(shapes)} )"


def choice_shape(choice: Choice) -> str:
    """The shape of an article for which a condition is true."""
    if choice.other_than:
        others = f"[ sh:not [ sh:in ( {' '.join(choice.other_than)} ) ] ]"
        return f"[ sh:path {choice.path} ; sh:qualifiedValueShape {others} ; sh:qualifiedMinCount 1 ]"
    if not choice.terms:
        return f"[ sh:path {choice.path} ; sh:minCount 1 ]"
    if len(choice.terms) == 1:
        return f"[ sh:path {choice.path} ; sh:hasValue {choice.terms[0]} ]"
    members = f"[ sh:in ( {' '.join(choice.terms)} ) ]"
    return f"[ sh:path {choice.path} ; sh:qualifiedValueShape {members} ; sh:qualifiedMinCount 1 ]"


def _unless(choice: Choice | None) -> list[str]:
    """The alternative that a condition is not true; none where there is no condition."""
    return [f"[ sh:not {choice_shape(choice)} ]"] if choice is not None else []


def _requires(words: Words) -> str:
    wanted = words.wanted(*words.texts("values"))
    return alternatives(*_unless(words.choice("when")), choice_shape(wanted))


def _equivalent(words: Words) -> str:
    left, right = (choice_shape(side) for side in map(words.choice, ("left", "right")) if side is not None)
    return alternatives(f"[ sh:and ( {left} {right} ) ]", f"[ sh:not [ sh:or ( {left} {right} ) ] ]")


def _only_if(words: Words) -> str:
    when = words.choice("when")
    needed = [choice_shape(when)] if when is not None else []
    return alternatives(f"[ sh:path {words.says} ; sh:maxCount 0 ]", *needed)


def _always_has(words: Words) -> str:
    wanted = words.wanted(str(words.rule.param("value")))
    return alternatives(f"[ sh:path {words.says} ; sh:maxCount 0 ]", choice_shape(wanted))


def _cardinality(words: Words) -> str:
    """An empty field is missing as a whole, which the field's own shape tells."""
    least, most = words.number("min"), words.number("max")
    counts = [f"sh:minCount {least}"] if least is not None else []
    counts += [f"sh:maxCount {most}"] if most is not None else []
    counted = f"[ sh:path {path('means', words.field)} ; {' ; '.join(counts)} ]"
    empty = [f"[ sh:path {words.says} ; sh:maxCount 0 ]"] if least is not None else []
    when = _unless(words.choice("when"))
    return alternatives(*when, *empty, counted) if when or empty else f"sh:and ( {counted} )"


SHAPES: Mapping[str, Callable[[Words], str]] = {
    "requires": _requires,
    "implies": _requires,
    "equivalent": _equivalent,
    "only-if": _only_if,
    "always-has": _always_has,
    "cardinality": _cardinality,
}
"""The kinds by name; each gives the facts of a shape about the article as a whole."""
