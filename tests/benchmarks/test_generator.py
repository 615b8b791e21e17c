"""The generated pages: always the same, in every layout, and what the program makes of them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from editor_app.config.languages import load_languages
from editor_app.config.paths import resources_folder
from editor_app.parsing.page import parse_page
from tests.benchmarks import vocabulary
from tests.benchmarks.generator import LAYOUTS, PageGenerator


def test_the_same_number_gives_the_same_page_whatever_was_made_before() -> None:
    first, second = PageGenerator(), PageGenerator()
    list(second.pages(5))
    assert first.page(7) == second.page(7)
    assert first.page(7) != PageGenerator(seed=2).page(7)


def test_pages_come_in_every_layout_and_are_parsed_as_such() -> None:
    languages = load_languages(resources_folder())
    layouts = [parse_page(data, name, languages).article.source.layout for name, data in PageGenerator().pages(10)]
    assert layouts == list(LAYOUTS) * 2


def test_words_follow_zipfs_law() -> None:
    counts = Counter(word.strip(".,").lower() for word in PageGenerator(words_a_page=20_000).body(5).split())
    assert counts["the"] > 1.5 * counts["of"] > 1.5 * counts["to"]
    assert len(set(vocabulary.words())) == vocabulary.WORD_COUNT


def test_pages_are_written_a_thousand_a_folder(tmp_path: Path) -> None:
    PageGenerator(words_a_page=20).write(tmp_path, 1_001)
    assert [len(list(folder.iterdir())) for folder in sorted(tmp_path.iterdir())] == [1_000, 1]
