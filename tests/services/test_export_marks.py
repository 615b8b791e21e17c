"""How far each repeated export has come."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.domain.errors import ExportError
from editor_app.services.export_marks import ExportMarks


def test_an_export_that_was_never_made_begins_at_nothing(tmp_path: Path) -> None:
    assert ExportMarks(tmp_path / "m.json").last("jsonl", "") == 0


def test_marks_are_kept_by_format_and_query(tmp_path: Path) -> None:
    marks = ExportMarks(tmp_path / "m.json")
    marks.put("jsonl", "", 3)
    marks.put("jsonl", "state:approved", 5)
    marks.put("csv", "", 7)
    again = ExportMarks(tmp_path / "m.json")
    assert [again.last("jsonl", ""), again.last("jsonl", "state:approved"), again.last("csv", "")] == [3, 5, 7]


def test_blanks_in_a_query_make_no_difference(tmp_path: Path) -> None:
    marks = ExportMarks(tmp_path / "m.json")
    marks.put("jsonl", "is:interview  state:new ", 3)
    assert marks.last("jsonl", "is:interview state:new") == 3


def test_a_later_mark_replaces_an_earlier_one(tmp_path: Path) -> None:
    marks = ExportMarks(tmp_path / "m.json")
    marks.put("jsonl", "", 3)
    marks.put("jsonl", "", 9)
    assert marks.last("jsonl", "") == 9


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', '{"jsonl:e3b0c44298fc": "9"}'])
def test_a_damaged_file_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "m.json").write_text(text, encoding="utf-8")
    assert ExportMarks(tmp_path / "m.json").last("jsonl", "") == 0


def test_a_file_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="the next `--since LAST` will repeat it"):
        ExportMarks(tmp_path / "nowhere" / "m.json").put("jsonl", "", 1)
