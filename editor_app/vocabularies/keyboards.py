"""What a word was meant to be where the keyboard was set to another layout, or the hands lay one key aside."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

_ENGLISH = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./"
_SHIFTED = dict(zip("`[];',./", '~{}:"<>?', strict=True))
_LAYOUTS = {
    "Russian": "ёйцукенгшщзхъфывапролджэячсмитьбю.",
    "Ukrainian": "'йцукенгшщзхїфівапролджєячсмитьбю.",
    "Greek": "`;ςερτυθιοπ[]ασδφγηξκλ΄'ζχψωβνμ,./",
    "Hebrew": ";/'קראטוןםפ][שדגכעיחלךף,זסבהנמצתץ.",
    "Arabic": "ذضصثقفغعهخحجدشسيبلاتنمكطئءؤرﻻىةوزظ",
    "French": "²azertyuiop^$qsdfghjklmùwxcvbn,;:!",
    "German": "^qwertzuiopü+asdfghjklöäyxcvbnm,.-",
    "Dvorak": "`',.pyfgcrl/=aoeuidhtns-;qjkxbmwvz",
}
_ROWS = ("qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./")
_LAM_ALEF, _LAM_ALEF_KEY = "لا", "ﻻ"  # two letters on one key
_SHORTEST = 4
_Table = dict[int, str]


def _table(typed: str, meant: str) -> _Table:
    """From each character that a key gave to the one that it should have given, capitals too."""
    table = {ord(one): other for one, other in zip(typed, meant, strict=True) if one != other}
    for one, other in zip(typed, meant, strict=True):
        capital = one.upper() if one.isalpha() and len(one.upper()) == 1 else _SHIFTED.get(one, one)
        if capital != one and other.upper() != capital:
            table[ord(capital)] = other.upper()
    return table


def _shifted(places: int) -> _Table:
    typed = "".join(row[max(places, 0) : len(row) + min(places, 0)] for row in _ROWS)
    meant = "".join(row[max(-places, 0) : len(row) - max(places, 0)] for row in _ROWS)
    return _table(typed, meant)


_TABLES: tuple[tuple[str, _Table], ...] = (
    *((f"typed on a {name} keyboard", _table(layout, _ENGLISH)) for name, layout in _LAYOUTS.items()),
    *((f"meant for a {name} keyboard", _table(_ENGLISH, layout)) for name, layout in _LAYOUTS.items()),
    ("typed with the hands one key too far to the right", _shifted(1)),
    ("typed with the hands one key too far to the left", _shifted(-1)),
)


@lru_cache(maxsize=16_384)
def readings(text: str) -> tuple[tuple[str, str], ...]:
    """What the keys that were struck give on other keyboards, each with how the text came about, in words."""
    return tuple(_readings(text)) if len(text) >= _SHORTEST and any(map(str.isalpha, text)) else ()


def _readings(text: str) -> Iterator[tuple[str, str]]:
    joined = text.replace(_LAM_ALEF, _LAM_ALEF_KEY)
    for how, table in _TABLES:
        read = joined.translate(table).replace(_LAM_ALEF_KEY, _LAM_ALEF)
        if read != text:
            yield read, how
