"""Articles that something went wrong with, each by its number: cut, shuffled, doubled and strewn with signs."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from editor_app.domain.article import Article, Source
from editor_app.domain.metadata import Metadata, freeze
from tests.interview.reading import CORPUS_FOLDER, Sample, read_corpus

Spoil = Callable[[str, random.Random], str]

_WINDOW = (2, 6)  # paragraphs: most texts are short, so that thousands are read in a minute
_WHOLE = 25  # one text of so many is a whole article
_MOST_CHANGES = 4
_SIGNS = (
    "\x00\x01\x07\x08\x0b\x0c\x1b\x1f\x7f\x85",  # control characters
    "\ud800\udbff\udc00\udfff",  # halves of surrogate pairs
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c",  # directions
    "\u00a0\u2007\u202f\u3000\u2028\u2029\t\r",  # blanks and ends of lines
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f",  # what nobody sees
    "\u0301\u0308\u20dd\u0e33\u1100\u1161😀🏴\U0010ffff",  # what joins with its neighbour
)
_PIECES = (
    *("Q:", "A:", "Q.", "A.", "Q", "A", "Q;", "0:", "А:", "**Q:**", "Q: A:", "问：", "答：", "Вопрос:", "س:", "Q1:"),
    *("**", "*", "__", "_", "> ", "### ", "---", "[", "]", "(laughs)", "[00:01:02] ", "— ", "- ", "1. ", "1)"),
    *(
        "{#t1}",
        "{#",
        '<a id="t1"></a>',
        "<p>",
        "&amp;",
        "\\",
        "`",
        "|",
        ":",
        "：",
        "?",
        "？",
        "؟",
        "...",
        "…",
        "“",
        "»",
    ),
    *("Anna Feld:", "FELD:", "Feld – ", "Mr. Feld:", "Note:", "Photo: ", "Read more", "http://a.example/b?c=d"),
)


@cache
def samples() -> tuple[Sample, ...]:
    """Every article there is."""
    groups = sorted({file.name.partition("_")[0] for file in CORPUS_FOLDER.glob("*.toml")})
    return tuple(sample for group in groups for sample in read_corpus(group))


def spoilt(number: int) -> Sample:
    """A spoilt article, always the same for the number."""
    chance = random.Random(number)
    sample = chance.choice(samples())
    body = sample.body if chance.randrange(_WHOLE) == 0 else _window(sample.body, chance)
    for _ in range(chance.randint(1, _MOST_CHANGES)):
        body = chance.choice(WAYS)(body, chance)
    surroundings = dict(sample.surroundings)
    if chance.random() < 0.3:
        surroundings["language"] = chance.choice((None, "en", "ar", "ja", "xx", ""))
    return replace(sample, body=body, surroundings=surroundings)


def as_article(sample: Sample) -> Article:
    """The article that the sample tells of."""
    known: dict[str, Any] = dict(sample.surroundings)
    metadata = Metadata({key: freeze(value) for key, value in known.pop("metadata", {}).items()})
    return Article("spoilt", Source("spoilt.txt", "page", "0" * 64), body=sample.body, metadata=metadata, **known)


def _window(body: str, chance: random.Random) -> str:
    parts = body.split("\n\n")
    first = chance.randrange(len(parts))
    return "\n\n".join(parts[first : first + chance.randint(*_WINDOW)])


def _cut(body: str, chance: random.Random) -> str:
    start = chance.randint(0, len(body))
    end = chance.randint(start, len(body))
    return body[:start] + body[end:] if chance.random() < 0.5 else body[start:end]


def _shuffle(body: str, chance: random.Random) -> str:
    parts = body.split("\n\n")
    chance.shuffle(parts)
    return "\n\n".join(parts)


def _double(body: str, chance: random.Random) -> str:
    lines = body.split("\n")
    at = chance.randrange(len(lines))
    return "\n".join([*lines[: at + 1], *[lines[at]] * chance.choice((1, 1, 2, 9)), *lines[at + 1 :]])


def _drop_line(body: str, chance: random.Random) -> str:
    lines = body.split("\n")
    del lines[chance.randrange(len(lines))]
    return "\n".join(lines)


def _strew_signs(body: str, chance: random.Random) -> str:
    signs = chance.choice(_SIGNS)
    for _ in range(chance.randint(1, 12)):
        at = chance.randint(0, len(body))
        body = body[:at] + chance.choice(signs) + body[at:]
    return body


def _strew_pieces(body: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 6)):
        at = _line_start(body, chance) if chance.random() < 0.6 else chance.randint(0, len(body))
        body = body[:at] + chance.choice(_PIECES) + chance.choice(("", " ")) + body[at:]
    return body


def _line_start(body: str, chance: random.Random) -> int:
    return body.rfind("\n", 0, chance.randint(0, len(body))) + 1


def _glue(body: str, chance: random.Random) -> str:
    """Lines lose what parts them, all or one."""
    return body.replace("\n\n", chance.choice(("", " ", "\n", "\r\n", "\n\n\n\n")), chance.choice((1, 1, -1)))


def _strip_signs(body: str, chance: random.Random) -> str:
    return body.replace(chance.choice('*:?.-—>\n#：？“"'), "")


def _swell(body: str, chance: random.Random) -> str:
    """One paragraph becomes a long one."""
    parts = body.split("\n\n")
    at = chance.randrange(len(parts))
    parts[at] = " ".join([parts[at]] * chance.randint(2, 2 + 1_500 // (len(parts[at]) + 10)))
    return "\n\n".join(parts)


def _splice(body: str, chance: random.Random) -> str:
    """The middle of another article, in whatever language, stands in this one."""
    at = _line_start(body, chance)
    return f"{body[:at]}{_window(chance.choice(samples()).body, chance)}\n\n{body[at:]}"


def _change_case(body: str, chance: random.Random) -> str:
    return chance.choice((body.upper, body.lower, body.swapcase))()


def _swap_neighbours(body: str, chance: random.Random) -> str:
    at = chance.randint(0, max(len(body) - 2, 0))
    return body[:at] + body[at : at + 2][::-1] + body[at + 2 :]


WAYS: tuple[Spoil, ...] = (
    _cut,
    _shuffle,
    _double,
    _drop_line,
    _strew_signs,
    _strew_signs,
    _strew_pieces,
    _strew_pieces,
    _glue,
    _strip_signs,
    _swell,
    _splice,
    _change_case,
    _swap_neighbours,
)
