"""`backup`, `restore` and `migrate` as a user types them."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def titles(run: Run) -> list[object]:
    return [record["title"] for record in run("list", "--json").records]


def test_a_backup_is_made_listed_and_restored(filled: Run, tmp_path: Path) -> None:
    assert "There is no backup yet." in filled("backup", "--list").err
    (made,) = filled("backup", "--json").records
    assert list(made) == ["file", "made", "size"]
    assert [record["file"] for record in filled("backup", "--list", "--json").records] == [made["file"]]
    before = titles(filled)
    assert filled("set", "", "title=Changed").status == 0

    assert "is whole and can be restored" in filled("restore", "latest", "--dry-run").err
    assert set(titles(filled)) == {"Changed"}
    answer = filled("restore", "latest")
    assert answer.status == 0
    assert "What was there before is kept in" in answer.err
    assert titles(filled) == before


def test_a_daily_backup_is_made_once(filled: Run, tmp_path: Path) -> None:
    assert len(filled("backup", "--daily", "--json").records) == 1
    assert "a backup of today already" in filled("backup", "--daily").err
    assert filled("backup", tmp_path / "own.db").status == 0
    assert filled("backup", tmp_path / "own.db").status == 2
    assert filled("backup", "--daily", tmp_path / "other.db").status == 2


def test_what_cannot_be_restored_is_a_sentence(filled: Run, run: Run, tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("No database. " * 200, encoding="utf-8")
    for answer in (filled("restore", text), filled("restore", "yesterday"), filled("restore", "latest")):
        assert answer.status == 2
        assert "Traceback" not in answer.err


def test_a_current_library_needs_no_migration(filled: Run) -> None:
    assert "of this version already" in filled("migrate").err


def test_without_a_library_there_is_nothing_to_do(run: Run) -> None:
    for command in ("backup", "migrate"):
        answer = run(command)
        assert (answer.status, "There is no library" in answer.err) == (2, True)


def test_what_writes_makes_the_days_backup_first(filled: Run, tmp_path: Path) -> None:
    assert not (tmp_path / "library.db.backups").exists()
    before = titles(filled)
    assert filled("set", "", "title=Changed").status == 0
    assert filled("set", "", "title=Changed again").status == 0
    (made,) = filled("backup", "--list", "--json").records
    assert filled("restore", made["file"]).status == 0
    assert titles(filled) == before


def test_a_backup_that_cannot_be_made_keeps_nobody_from_work(filled: Run, tmp_path: Path) -> None:
    (tmp_path / "library.db.backups").write_text("in the way", encoding="utf-8")
    answer = filled("set", "", "title=Changed")
    assert answer.status == 0
    assert "Today's backup could not be made: " in answer.err
    assert set(titles(filled)) == {"Changed"}
