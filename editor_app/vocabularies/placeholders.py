"""Words and marks that say that there is no value."""

from __future__ import annotations

import re

from editor_app.vocabularies.normalise import key2

_WORDS = """
0 na nan nil null none nothing tbd tba tbc todo fixme wip unknown undefined undetermined empty blank missing
unspecified unassigned untagged uncategorized uncategorised pending placeholder dummy test select choose ref value
name num tk tktk keine leer unbekannt aucun aucune vide inconnu ninguno ninguna vacio desconocido nessuno nessuna
vuoto nenhum nenhuma vazio brak puste yok
"""
_PHRASES = (
    "n a",
    "to do",
    "no value",
    "no data",
    "not applicable",
    "not available",
    "not specified",
    "not set",
    "not given",
    "to be decided",
    "to be determined",
    "to be confirmed",
    "to be announced",
    "to be added",
    "select one",
    "please select",
    "choose one",
    "please choose",
    "div 0",
    "n v",
    "k a",
    "keine angabe",
    "нет",
    "нет данных",
    "пусто",
    "неизвестно",
    "немає",
    "невідомо",
    "لا يوجد",
    "无",
    "なし",
    "없음",
)
_FILLING = re.compile(r"x{2,}|(?:[\W_]*)", re.IGNORECASE)
_FOLDED = frozenset(map(key2, (*_WORDS.split(), *_PHRASES)))


def stands_for_nothing(text: str) -> bool:
    """Whether a value says that there is none: n/a, TBD, a dash, brackets with nothing in them."""
    return _FILLING.fullmatch(text.strip()) is not None or key2(text) in _FOLDED
