"""Terms found in texts and suggested: beside a bare scanner, against an oracle, and on articles with planted tags."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from importlib.util import find_spec
from statistics import fmean

from editor_app.bootstrap import Workspace
from editor_app.domain.article import Article, Source
from editor_app.domain.vocabulary import Concept
from editor_app.services.learned_weights import Learned
from editor_app.services.tag_lessons import Lessons
from editor_app.services.term_past import TermPast
from editor_app.vocabularies.mentions import MentionFinder
from tests.benchmarks import vocabulary as v
from tests.benchmarks.ratio import Goal, Outcome, compare

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 6
_ACTIVE = 40


class Scanner:
    """A trie of letters, read letter by letter with the longest match at word edges: the bare way, with offsets."""

    def __init__(self, names: dict[str, str]) -> None:
        self._root: dict[str, object] = {}
        for name, term in names.items():
            node = self._root
            for letter in name.lower():
                node = node.setdefault(letter, {})  # type: ignore[assignment]
            node["term"] = term

    def find(self, text: str) -> list[tuple[str, int, int]]:
        """Terms with their places; case does not count."""
        found, place, lowered, size = [], 0, text.lower(), len(text)
        root = self._root
        while place < size:
            node, end, best, best_end = root, place, None, place
            while end < size and lowered[end] in node:
                node = node[lowered[end]]  # type: ignore[assignment]
                end += 1
                if "term" in node and (end == size or not (lowered[end].isalnum() or lowered[end] == "_")):
                    best, best_end = str(node["term"]), end
            if best is not None:
                found.append((best, place, best_end))
                place = best_end
            else:
                while place < size and (lowered[place].isalnum() or lowered[place] == "_"):
                    place += 1
            while place < size and not (lowered[place].isalnum() or lowered[place] == "_"):
                place += 1
        return found


def run(size: int, pairs: int) -> list[Outcome]:
    """Speed and exactness of the term finder, then how good and how fast suggestions are."""
    concepts = _concepts(2_000)
    texts = list(_texts(concepts, size))
    finder = MentionFinder(concepts)
    scanner = Scanner({concept.preferred_label: concept.id for concept in concepts})
    measured = compare(lambda: [list(finder.find(t)) for t in texts], lambda: [scanner.find(t) for t in texts], pairs)
    letters = sum(map(len, texts))
    recall, precision = _exactness(finder, concepts, texts[:200])
    found = [
        measured.speed("finding terms with offsets, the bare scanner's speed", Goal(1, at_least=True)),
        measured.rate("letters", letters),
        Outcome("recall against every run of words looked up", recall, "", goal=Goal(1, at_least=True)),
        Outcome("precision against the same", precision, "", goal=Goal(1, at_least=True)),
        *_suggesting(size, pairs),
    ]
    if find_spec("annif") is None:
        print("   Annif is not installed: its MLLM is not run on the same articles (G10).")
    return found


def _suggesting(size: int, pairs: int) -> Iterator[Outcome]:
    import tempfile
    from pathlib import Path

    from editor_app.bootstrap import open_workspace
    from editor_app.domain.holdings import NewArticle
    from tests.benchmarks.sample_library import settings_for

    with tempfile.TemporaryDirectory() as folder, open_workspace(settings_for(Path(folder) / "library.db")) as opened:
        articles = list(_tagged(opened, size))
        with opened._store.write("Fill", "benchmark") as unit:
            unit.add_articles([NewArticle(article) for article in articles])
        timed = compare(lambda: opened.suggesting.learn("regions"), _nothing, pairs=1)
        learned = opened.suggesting.learned("regions")
        assert learned is not None
        yield Outcome("learning from the archive's tags", timed.subject[0], "s", goal=Goal(5))
        tag_counts = [len(article.metadata.values_of("regions")) for article in articles]
        yield Outcome("the best F1@5 there can be with one to five tags", fmean(2 * n / (5 + n) for n in tag_counts))
        yield Outcome(f"F1@5 on {learned.held_out_count} articles held out, learned weights", learned.f1)
        yield Outcome("the same with the weights set by hand", learned.hand_f1)
        yield Outcome("the same without counting how rare a term is", _without_rarity(opened, articles).f1)
        one = articles[: min(100, size)]
        suggested = compare(lambda: [opened.suggesting.suggestions(a) for a in one], _nothing, pairs).subject
        yield Outcome("suggestions for one article", fmean(suggested) / len(one) * 1000, "ms", goal=Goal(20))


def _without_rarity(opened: Workspace, articles: list[Article]) -> Learned:
    """The lesson once more with an archive of which nothing is known."""
    field = opened.profile.query_field("regions")
    assert field is not None
    lessons, nothing = Lessons(field, opened.vocabularies["regions"]), TermPast(opened._store, opened.profile)
    for article in articles[:600]:  # never refreshed, it counts no articles
        lessons.add(article, {name: article.field_text(name) for name in ("title", "abstract", "body")}, nothing)
    return lessons.learn(len(articles), "")


def _nothing() -> None:
    return None


def _concepts(count: int) -> tuple[Concept, ...]:
    """Terms of one to three rare words."""
    chance = random.Random(9)
    words = v.words()[2_000:]
    names = dict.fromkeys(" ".join(chance.choices(words, k=chance.choice((1, 1, 2, 3)))) for _ in range(count))
    return tuple(Concept(f"t{number}", name.title()) for number, name in enumerate(names))


def _texts(concepts: tuple[Concept, ...], count: int) -> Iterator[str]:
    chance = random.Random(10)
    for _ in range(count):
        words = chance.choices(v.words(), cum_weights=v.cumulative_weights(), k=700)
        for _ in range(20):
            words.insert(chance.randrange(len(words)), chance.choice(concepts).preferred_label)
        yield " ".join(words)


def _exactness(finder: MentionFinder, concepts: tuple[Concept, ...], texts: list[str]) -> tuple[float, float]:
    """Recall and precision against the slowest and plainest way: every run of words, the longest first."""
    names = {tuple(c.preferred_label.lower().split()): c.id for c in concepts}
    right = told = wanted = 0
    for text in texts:
        words, place, oracle = list(_WORD.finditer(text)), 0, set()
        while place < len(words):
            runs = (tuple(w.group().lower() for w in words[place : place + n]) for n in range(_LONGEST, 0, -1))
            hit = next((run for run in runs if run in names), None)
            if hit is not None:
                oracle.add((names[hit], words[place].start(), words[place + len(hit) - 1].end()))
            place += len(hit) if hit is not None else 1
        mentions = {(m.concept.id, m.start, m.end) for m in finder.find(text)}
        right, told, wanted = right + len(mentions & oracle), told + len(mentions), wanted + len(oracle)
    return right / wanted, right / told


def _tagged(opened: Workspace, count: int) -> Iterator[Article]:
    """Articles about one to five countries; as many others are named in passing, a few of them almost everywhere."""
    from editor_app.domain.metadata import Metadata

    chance = random.Random(11)
    concepts = [c for c in opened.vocabularies["regions"].scheme.concepts if c.broader and not c.is_ambiguous]
    names = [c.preferred_label for c in concepts if c.is_assignable and not c.is_deprecated]
    chance.shuffle(names)
    names, everywhere = names[:_ACTIVE], names[_ACTIVE : _ACTIVE + 4]
    for number in range(count):
        about = chance.sample(names, chance.randint(1, 5))
        passing = chance.sample([n for n in names if n not in about], 4) + chance.sample(everywhere, 3)
        words = chance.choices(v.words(), cum_weights=v.cumulative_weights(), k=500)
        for name in about:
            for _ in range(chance.choice((1, 2, 3, 5))):
                words.insert(chance.randrange(len(words)), name)
        for name in passing:
            for _ in range(chance.choice((1, 1, 1, 2))):
                words.insert(chance.randrange(len(words)), name)
        yield Article(
            f"{number:016x}",
            Source(f"{number}.txt", "page", f"{number:064x}"),
            title=" ".join((*chance.sample(v.words()[:500], 4), *(about[:1] if chance.random() < 0.5 else ()))),
            abstract=" ".join(about[:2]) if chance.random() < 0.5 else None,
            body=" ".join(words),
            language="en",
            metadata=Metadata({"authors": (chance.choice(v.AUTHORS),), "regions": tuple(about)}),
        )
