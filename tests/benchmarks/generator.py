"""Captured pages in the layouts of the archive, interviews in several formats, always the same ones."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import vocabulary as v

LAYOUTS = ("A2", "A1", "B", "C", "L")
FORMATS = ("letters", "words", "names", "dashes", "bare", "article", "article")
"""Interview formats in turn; two pages of seven are none."""

WORDS_A_PAGE = 780
DISCLAIMER = (
    "Carnegie does not take institutional positions on public policy issues; the views on this page are those of the "
    "author(s) alone."
)


@dataclass(frozen=True)
class Parts:
    """What a page is made of, before a layout puts it in order."""

    title: str
    abstract: str
    author: str
    outlet: str
    metadata: dict[str, str | list[str]]
    body: str
    date: str


class PageGenerator:
    """Makes pages by their number: the same number and seed give the same page, whatever was made before."""

    def __init__(self, seed: int = 1, words_a_page: int = WORDS_A_PAGE) -> None:
        self.seed = seed
        self.words_a_page = words_a_page

    def page(self, number: int) -> str:
        """One captured page; layouts and interview formats change from page to page."""
        chance = random.Random(f"{self.seed}/{number}")
        layout = LAYOUTS[number % len(LAYOUTS)]
        parts = self._parts(chance, FORMATS[number % len(FORMATS)])
        return _LAYOUTS[layout](chance, parts)

    def body(self, number: int, format: str | None = None) -> str:
        """The body of a page alone."""
        chance = random.Random(f"{self.seed}/{number}")
        return self._body(chance, format or FORMATS[number % len(FORMATS)], chance.choice(v.AUTHORS))

    def pages(self, count: int, first: int = 0) -> Iterator[tuple[str, bytes]]:
        """Names and bytes of the pages `first` to `first + count - 1`."""
        for number in range(first, first + count):
            yield f"page-{number:07}.txt", self.page(number).encode()

    def write(self, folder: Path, count: int) -> None:
        """Writes the pages as files, a thousand a folder."""
        for number, (name, data) in enumerate(self.pages(count)):
            below = folder / f"{number // 1000:04}"
            if number % 1000 == 0:
                below.mkdir(parents=True, exist_ok=True)
            (below / name).write_bytes(data)

    def _parts(self, chance: random.Random, format: str) -> Parts:
        author = chance.choice(v.AUTHORS)
        outlet = chance.choice(v.OUTLETS)
        return Parts(
            title=" ".join(word.capitalize() for word in _words(chance, 7)),
            abstract=_sentence(chance, 24),
            author=author,
            outlet=outlet,
            metadata=_metadata(chance, author),
            body=self._body(chance, format, author),
            date=f"{chance.choice(('March', 'June', 'October'))} {chance.randint(1, 28)}, {chance.randint(1999, 2024)}",
        )

    def _body(self, chance: random.Random, format: str, author: str) -> str:
        if format == "article":
            return "\n".join(paragraph(chance, 90) for _ in range(max(1, self.words_a_page // 90)))
        turns = max(2, self.words_a_page // 110)
        before_question, before_answer = _markers(format, author)
        lines = [paragraph(chance, 40)] if self.words_a_page > 200 else []
        for _ in range(turns):
            question = chance.choice(v.QUESTIONS).format(words=" ".join(_words(chance, 12)))
            answer = chance.choice(v.ANSWERS).format(words=" ".join(_words(chance, 14)))
            lines.append(f"{before_question}{question}")
            lines.append(f"{before_answer}{answer} {paragraph(chance, 70)}")
        return "\n".join(lines)


def paragraph(chance: random.Random, word_count: int) -> str:
    """Sentences of some twenty words, that many words together."""
    sentences = max(1, word_count // 20)
    return " ".join(_sentence(chance, word_count // sentences) for _ in range(sentences))


def _sentence(chance: random.Random, word_count: int) -> str:
    text = " ".join(_words(chance, max(1, word_count)))
    return f"{text[0].upper()}{text[1:]}."


def _words(chance: random.Random, count: int) -> list[str]:
    return chance.choices(v.words(), cum_weights=v.cumulative_weights(), k=count)


def _markers(format: str, author: str) -> tuple[str, str]:
    return {
        "letters": ("Q: ", "A: "),
        "words": ("Question: ", "Answer: "),
        "names": ("Ada Brook: ", f"{author}: "),
        "dashes": ("– ", "– "),
        "bare": ("", ""),
    }[format]


def _metadata(chance: random.Random, author: str) -> dict[str, str | list[str]]:
    affiliation, newsletter, program = chance.choice(v.PROGRAMS)
    center = chance.choice(v.CENTERS)
    return {
        "authors": [author],
        "type": "legacyinthemedia",
        "centerAffiliationAll": "dc",
        "centers": ["Carnegie Endowment for International Peace", center],
        "collections": [],
        "englishNewsletterAll": newsletter,
        "nonEnglishNewsletterAll": "",
        "primaryCenter": center,
        "programAffiliation": affiliation,
        "programs": [program],
        "projects": [],
        "regions": list(chance.choice(v.REGIONS)),
        "topics": chance.sample(v.TOPICS, 3),
    }


def _block(parts: Parts, indent: int | None = 0) -> str:
    return json.dumps(parts.metadata, indent=indent, ensure_ascii=False)


def _card(chance: random.Random) -> str:
    return f"{_sentence(chance, 22)}\n{chance.choice(v.AUTHORS)}"


def _cards(chance: random.Random) -> str:
    return "\n".join(_card(chance) for _ in range(4))


def _page_a2(chance: random.Random, parts: Parts) -> str:
    note = f"{parts.author}\n{parts.author} is a senior fellow who works on {' '.join(_words(chance, 6))}."
    head = f"{_card(chance)}\n{_block(parts)}Source: Getty\n{parts.abstract}\nSource: {parts.outlet}\n\n"
    return f"{head}{parts.body}\n{note}\n{DISCLAIMER}\n{_cards(chance)}\n"


def _page_a1(chance: random.Random, parts: Parts) -> str:
    head = f"- +2\n{', '.join(v.AUTHORS[:3])}\n{_block(parts)}Source: Getty\n{parts.title}\n{parts.abstract}\n"
    about = (
        f"About the Author\nSenior Fellow\n{parts.author} is a senior fellow.\n- {parts.title}Commentary\nRecent Work\n"
    )
    more = f"More Work from Carnegie Europe\n- {parts.title}Commentary\n{_card(chance)}"
    return f"{head}Source: {parts.outlet}\n\n{parts.body}\n\n{about}{DISCLAIMER}\n{more}\n"


def _page_b(chance: random.Random, parts: Parts) -> str:
    head = (
        f"• Research\n• About\nCarnegie logoCarnegie lettermark logo\n{_block(parts, 2)}\nSource: Getty\nIn The Media\n"
    )
    byline = f"{parts.title}\n{parts.abstract}\nLink Copied\nBy {parts.author}\nPublished on {_short(parts.date)}\n"
    tags = "".join(parts.metadata["topics"]) + "".join(parts.metadata["regions"])
    about = f"About the Author\n{parts.author}\n{parts.author} is a senior fellow.\n{tags}\n"
    more = f"More Work from Carnegie Europe\n- {parts.title}Commentary\n{_card(chance)}"
    return f"{head}{byline}Source: {parts.outlet}\n\n{parts.body}\n\n{about}{DISCLAIMER}\n{more}\n"


def _page_c(_chance: random.Random, parts: Parts) -> str:
    head = f"op-ed\n{parts.title}\n{parts.abstract}\npublished by\n{parts.outlet}\n on {parts.date}\n"
    return f"{head}\n{parts.body}\n{DISCLAIMER}\n"


def _page_l(_chance: random.Random, parts: Parts) -> str:
    return f"{parts.body}\n"


def _short(date: str) -> str:
    month, rest = date.split(" ", 1)
    return f"{month[:3]} {rest}"


_LAYOUTS = {"A2": _page_a2, "A1": _page_a1, "B": _page_b, "C": _page_c, "L": _page_l}
