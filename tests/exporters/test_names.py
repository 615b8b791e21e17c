"""Names of files can be read, are one an article, and stay in their folder."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.exporters.names import file_stem, slug
from tests.exporters.samples import an_article


def test_the_title_and_the_id_make_the_name() -> None:
    assert file_stem(an_article()) == "the-last-lamp-a-keeper-s-year-00aa11bb22cc33dd"


def test_without_a_title_the_first_words_serve() -> None:
    stem = file_stem(an_article(title=None, abstract=None, body="Кто зажигает лампу?"))
    assert stem == "кто-зажигает-лампу-00aa11bb22cc33dd"


def test_without_any_word_it_is_untitled() -> None:
    assert slug("… — !") == "untitled"


def test_a_long_title_is_cut_between_words() -> None:
    assert slug("harbour " * 30) == "-".join(["harbour"] * 7)


def test_one_endless_word_is_cut() -> None:
    assert len(slug("x" * 500)) == 60


@pytest.mark.parametrize("hostile", ["../../etc/passwd", "a/b", "C:\\con", "UPPER", "", "x" * 99, "\x00", "é"])
def test_an_id_that_is_no_plain_one_is_hashed(hostile: str) -> None:
    assert re.fullmatch(r"the-last-lamp-a-keeper-s-year-[0-9a-f]{16}", file_stem(an_article(id=hostile)))


@given(st.text(max_size=300), st.text(min_size=1, max_size=40).filter(lambda text: text.isprintable()))
def test_no_title_and_no_id_can_leave_the_folder(title: str, article_id: str) -> None:
    stem = file_stem(an_article(title=title, id=article_id))
    assert re.fullmatch(r"[\w-]+", stem)
    assert len(stem.encode()) < 255
    assert not stem.startswith("-")
