"""Pages of our own writing, assembled from parts in the archive's five layouts, with what parsing must find in them."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

DISCLAIMER = (
    "Carnegie does not take institutional positions on public policy issues; the views represented herein are those of "
    "the author(s) and do not necessarily reflect the views of Carnegie, its staff, or its trustees."
)
WORD_DISCLAIMER = DISCLAIMER.replace("Carnegie does", "Carnegie Europe does", 1)
RUSSIAN_DISCLAIMER = (
    "Фонд Карнеги за международный мир как организация не выступает с общей позицией по вопросам политики."
)

TITLES = (
    "The Last Ferry Before Winter",
    "Who Pays for the Quiet Border?",
    "A Harbor, Twice Repaired",
    "Gas, Grain, and the Price of Patience",
    "What the Census Could Not Count",
    "Turkey’s Long Road to a Short Bridge",
    "Five Lessons: A Town and Its Water",
    "Why Talk Now?",
)
ABSTRACTS = (
    "The ferry stops for the winter, and with it the trade of two towns that have nothing else in common.",
    "A border that nobody guards is cheap to keep. It is dear to lose, as the people on both banks are about to learn.",
    "Can a harbor be repaired by those who were paid to neglect it?",
    "In an interview, the former harbor master explains why ships wait outside while the quay stands empty.",
    "Grain moves by night, gas by contract, and patience not at all. The region’s ministers have noticed only the gas.",
)
PARAGRAPHS = (
    "The quay was finished in March. By June the first crack was painted over, and by August the paint had a name.",
    "Nobody in the ministry remembers who ordered the second crane. It stands there, yellow, like a question.",
    "Q: And the second crane?",
    "A: It was cheaper to keep than to explain.",
    "Source: the harbor master’s own ledger, which he keeps in a biscuit tin.",
    "Published on the ministry’s wall is a list of ships that have not come since 2009.",
    "By the time the report was printed, two of its three authors had left the country.",
    "• The first berth is too shallow.",
    "- The second berth is too short.",
    "A Short History of Waiting",
    "“Is that all?” she asked. “It is all that was written down,” he said; the rest, he added, was weather.",
    "Recent work on the breakwater has been done by volunteers, most of them retired and all of them seasick.",
    "About the author of the plan little is known, except that he never saw the sea.",
    "Three things follow. First, the port needs a pilot; second, the pilot needs a boat; third, the boat needs a port.",
    "The Carnegie Endowment for International Peace printed a map of the coast in 1913, and it is still the best one.",
    "He is president of nothing now, and he says so with relief.",
    "  1. A list that begins with a number, and goes on for a while before it ends.",
    "Prices rose by 12.5 percent (see table 3) … and then fell",
    "More than half of the pilots come from two villages; their names are on the chapel wall.",
    "Read the harbor’s own account and you would think that nothing had happened here at all.",
    "This article of faith was first published by no one, and believed by all. It fell in a single night.",
)
RUSSIAN_PARAGRAPHS = (
    "Причал достроили в марте. К июню первую трещину закрасили, а к августу у краски появилось имя.",
    "Вопрос: И что же второй кран?",
    "Ответ: Держать его оказалось дешевле, чем объяснять.",
    "В министерстве никто не помнит, кто заказал второй кран; он стоит там, желтый, как вопрос.",
)
OUTLETS = ("The Harbor Post", "Kommersant", "NPR’s Morning Edition, March 3, 2011", "Al-Mina", "Foreign Policy", "BBC")
BARE_OUTLETS = ("The Harbor Post", "Baltic Times", "BBC", "The National Interest", "Radio Levantine")
AUTHORS = (
    ("Mara Lindholm", "Senior Fellow, Carnegie Europe", "works on ports and the people who wait in them."),
    ("Tomas Graham, Jr.", "Nonresident Scholar", "is a nonresident scholar who writes on treaties."),
    ("Leyla al-Haddad", "Director, Middle East Program", "was an adviser to three ministers of transport."),
    ("Jean-Marc de Villiers", "Fellow", "is a fellow at Carnegie Europe. He was a pilot for nine years."),
    ("Anna Petrovna Sokolova", "Visiting Scholar, Russia and Eurasia Program", "teaches history in Perm."),
)
CARD_BYLINES = ("Stefan Lohr", "Wendy Dixie, Maksym Bezdolny", "Catrin Field, Cas Muddle, Olivia Lazar", "Rym Mumtaz")
CARD_TITLES = ("The Wrong Kind of Ice", "Can Patience Be Taxed?", "Notes From an Empty Quay")
TYPES = ("Commentary", "In The Media", "Article", "Q&A", "Research")
TOPICS = ("Security", "Foreign Policy", "Democracy", "Political Reform")
REGIONS = ("Russia", "Middle East", "Türkiye", "North Africa")
DATES = (
    ("Published on Sep 16, 2010", "2010-09-16"),
    ("Published on February 19, 2010", "2010-02-19"),
    ("Published on 19 мая 2016 г.", "2016-05-19"),
    ("Published on March 3, 2011", "2011-03-03"),
)
OLD_DATES = (
    (" on June 24, 2013", "2013-06-24"),
    (" on 19 мая 2016 г.", "2016-05-19"),
    (" on Sept. 2, 2004", "2004-09-02"),
)

_MORE: tuple[dict[str, object], ...] = ({}, {"blog": "Diwan"}, {"unknown": {"kept": [1, True, None]}})


@dataclass(frozen=True, slots=True)
class Card:
    """A teaser as it stands on the page."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """One page: its parts, from which `render` makes the text; None or empty where the page lacks the part."""

    layout: str
    title: str | None = None
    abstract: str | None = None
    outlet: str | None = None
    is_bare_outlet: bool = False
    credit: str | None = "Getty"
    date: tuple[str, str] | None = None
    body: tuple[str, ...] = ()
    authors: tuple[tuple[str, str, str], ...] = ()
    has_notes: bool = True
    before: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    disclaimer: str | None = DISCLAIMER
    label: str = "In The Media"
    type: str = "legacyinthemedia"
    has_tag_run: bool = False
    has_byline: bool = True
    project_card: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    is_spaced: bool = False
    has_card_in_body: bool = False
    more: dict[str, object] = field(default_factory=dict)

    @property
    def expected_title(self) -> str | None:
        return None if self.layout in ("A2", "L") else self.title

    @property
    def expected_body(self) -> str:
        return "\n\n".join(line.strip(" \t") for line in self.body)

    @property
    def names(self) -> list[str]:
        return [name for name, _, _ in self.authors]

    def block(self) -> str:
        values = {
            "authors": self.names,
            "type": self.type,
            "centerAffiliationAll": "",
            "centers": ["Carnegie Endowment for International Peace", "Carnegie Europe"],
            "collections": [],
            "primaryCenter": "Carnegie Europe",
            "regions": list(REGIONS),
            "topics": list(TOPICS),
            **self.more,
        }
        indent = "  " if self.layout == "B" else ""
        text = json.dumps(values, ensure_ascii=False, indent=0)
        return "\n".join(indent + line for line in text.split("\n"))

    def render(self) -> str:
        """The page's text with `\n` at line ends."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> list[str]:
        lines = list(self.before)
        if self.layout not in ("C", "L"):
            lines += self._block_lines()
        lines += {"A1": self._a1, "A2": self._a2, "B": self._b, "C": self._c, "L": list}[self.layout]()
        lines += self._body_lines()
        lines += self.tail
        if self.has_notes:
            lines += self._notes()
        if self.has_tag_run:
            lines.append("".join(TOPICS) + "".join(REGIONS))
        if self.disclaimer:
            lines.append(self.disclaimer)
        if self.layout in ("A1", "B") and self.cards:
            lines.append("More Work from Carnegie Europe")
        return [*lines, *(line for card in self.cards for line in card.lines)]

    def _block_lines(self) -> list[str]:
        credit = {None: "", "": "REQUIRED IMAGE"}.get(self.credit, f"Source: {self.credit}")
        if self.layout == "B":
            return [self.block(), *([credit] if credit else [])]
        return [self.block() + credit]

    def _body_lines(self) -> list[str]:
        body = list(self.body)
        if self.has_card_in_body:
            name, role, bio = self.authors[0]
            body[1:1] = [name, role, f"{name} {bio}", "More >"]
        return [line for paragraph in body for line in (paragraph, "")] if self.is_spaced else body

    def _outlet_lines(self) -> list[str]:
        if self.outlet is None:
            return [""]
        return [self.outlet if self.is_bare_outlet else f"Source: {self.outlet}", ""]

    def _a2(self) -> list[str]:
        return [*filter(None, [self.abstract]), *self._outlet_lines()]

    def _a1(self) -> list[str]:
        return [*filter(None, [self.title, self.abstract]), *self._outlet_lines()]

    def _b(self) -> list[str]:
        assert self.date is not None
        byline = [f"By {' and '.join(self.names)}"] if self.names and self.has_byline else []
        head = [self.label, "Carnegie Europe", *filter(None, [self.title, self.abstract]), "Link Copied", *byline]
        return [*head, self.date[0], *self.project_card, *self._outlet_lines()]

    def _c(self) -> list[str]:
        assert self.date is not None
        head = [self.label.lower(), *filter(None, [self.title, self.abstract])]
        return [*head, "published by", self.outlet or "", self.date[0]]

    def _notes(self) -> list[str]:
        if self.layout in ("A1", "B"):
            notes = ["About the Author"] if self.authors else []
            for name, role, bio in self.authors:
                notes += [role, f"{name} {bio}"] if self.layout == "A1" else [name, role, f"{name} {bio}"]
            return notes + ([*self.recent, "Recent Work"] if self.recent else [])
        if self.layout == "A2":
            return [line for name, _, bio in self.authors for line in (name, f"{name} {bio}")]
        return []


def random_sample(seed: int) -> Sample:
    """A page of any layout with random parts, the same for the same seed."""
    chance = random.Random(seed)
    layout = chance.choice(("A1", "A2", "B", "C", "L"))
    body = [chance.choice(PARAGRAPHS) for _ in range(chance.randint(2, 9))]
    body[0] = PARAGRAPHS[0]  # what a first line looks like is varied by tests of their own
    body[-1] = "And so the harbor waits, as it has waited before, for someone with a list and a boat."
    base = Sample(
        layout=layout,
        abstract=chance.choice(ABSTRACTS),
        body=tuple(body),
        disclaimer=chance.choice((DISCLAIMER, WORD_DISCLAIMER)),
        cards=_random_cards(chance, layout),
        tail=chance.choice(((), (), ("This interview was originally aired on Radio Levantine.",))),
    )
    if layout in ("C", "L"):
        return _older(chance, base)
    base = replace(
        base,
        authors=tuple(chance.sample(AUTHORS, chance.randint(0, 3))),
        credit=chance.choice(("Getty", "Getty", "AP", "")),
        outlet=chance.choice((*OUTLETS, None)),
        more=chance.choice(_MORE),
    )
    if layout == "A2":
        cards = _random_cards(chance, layout)
        return replace(base, before=cards[0].lines if cards else (), title=None)
    base = replace(base, title=chance.choice(TITLES), recent=chance.choice(((), ("- The Empty BerthCommentary",))))
    if not base.authors:
        base = replace(base, recent=())
    if layout == "A1":
        return replace(
            base, before=chance.choice((("Stefan Lohr, Olivia Lazar",), ("- +2", "Cas Muddle, Rym Mumtaz"), ()))
        )
    return replace(
        base,
        before=("• Research", "• Emissary", "Carnegie Endowment for International Peace logoCarnegie lettermark logo"),
        label=chance.choice(("In The Media", "Commentary", "Q&A", "В прессе")),
        date=chance.choice(DATES),
        has_tag_run=chance.random() < 0.6,
        project_card=chance.choice(
            ((), ("Project hero Image", "Project", "Future of the Coast", "A study of ports.", "Learn More"))
        ),
    )


def _older(chance: random.Random, base: Sample) -> Sample:
    if base.layout == "L":
        is_carded = chance.random() < 0.4
        authors = (chance.choice(AUTHORS),) if is_carded else ()
        return replace(base, abstract=None, authors=authors, has_card_in_body=is_carded, credit=None, has_notes=False)
    label = chance.choice(("In The Media", "Commentary", "Event", "Q&A"))
    return replace(
        base,
        title=chance.choice(TITLES),
        outlet=chance.choice(OUTLETS),
        date=chance.choice(OLD_DATES),
        label=label,
        credit=None,
    )


def _random_cards(chance: random.Random, layout: str) -> tuple[Card, ...]:
    count = chance.choice((0, 3, 5))
    return tuple(_card(chance, with_title=layout in ("A1", "B")) for _ in range(count))


def _card(chance: random.Random, *, with_title: bool) -> Card:
    lines: Sequence[str] = (chance.choice(ABSTRACTS), chance.choice(CARD_BYLINES))
    if with_title:
        lines = (f"- {chance.choice(CARD_TITLES)}{chance.choice(TYPES)}", *lines)
    return Card(tuple(lines))
