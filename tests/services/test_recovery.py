"""Unsaved texts are kept in files, in another place where the first cannot be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.domain.errors import LibraryError
from editor_app.services.recovery import RecoveryFiles
from tests.exporters.samples import an_article


def test_what_was_kept_comes_back_whole(tmp_path: Path) -> None:
    files = RecoveryFiles(tmp_path / "a", tmp_path / "b")
    path = files.keep(an_article())
    assert path.parent == tmp_path / "a"
    assert files.all() == (an_article(),)
    files.discard(an_article().id)
    assert files.all() == ()


def test_the_second_place_serves_where_the_first_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("in the way", encoding="utf-8")
    files = RecoveryFiles(tmp_path / "a", tmp_path / "b")
    assert files.keep(an_article()).parent == tmp_path / "b"
    assert files.all() == (an_article(),)


def test_without_any_place_the_editor_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("in the way", encoding="utf-8")
    with pytest.raises(LibraryError, match="copy it before you close"):
        RecoveryFiles(tmp_path / "a", tmp_path / "a").keep(an_article())


def test_a_damaged_file_is_left_where_it_is(tmp_path: Path) -> None:
    damaged = tmp_path / "x.json"
    for text in ("{", "[]", '{"schema": 1}'):
        damaged.write_text(text, encoding="utf-8")
        assert RecoveryFiles(tmp_path, tmp_path / "b").all() == ()
        assert damaged.exists()


@pytest.mark.parametrize("article_id", ["../../x", "a/b", "", "\0"])
def test_no_id_leads_out_of_the_folder(tmp_path: Path, article_id: str) -> None:
    path = RecoveryFiles(tmp_path / "a", tmp_path / "b").keep(an_article(id=article_id))
    assert path.resolve().parent == tmp_path / "a"
