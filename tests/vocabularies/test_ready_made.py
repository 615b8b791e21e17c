"""Vocabularies that were made ready: the same as their Turtle, and nothing where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.config.paths import resources_folder
from editor_app.vocabularies import loading
from editor_app.vocabularies.ready_made import make_ready, read_ready, ready_file
from editor_app.vocabularies.skos import load_scheme

SHIPPED = sorted((resources_folder() / "profiles").glob("*/vocabularies/*.ttl"))


@pytest.fixture
def turtle(tmp_path: Path) -> Path:
    copy = tmp_path / "blog.ttl"
    copy.write_bytes(next(file for file in SHIPPED if file.stem == "blog").read_bytes())
    return copy


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda file: file.stem)
def test_a_ready_vocabulary_is_what_its_turtle_says(shipped: Path, tmp_path: Path) -> None:
    copy = tmp_path / shipped.name
    copy.write_bytes(shipped.read_bytes())
    assert make_ready(copy) == ready_file(copy)
    assert read_ready(copy) == load_scheme(shipped)


def test_without_a_ready_one_there_is_none(turtle: Path) -> None:
    assert read_ready(turtle) is None


def test_turtle_that_was_changed_later_counts(turtle: Path) -> None:
    make_ready(turtle)
    turtle.write_text(f"{turtle.read_text(encoding='utf-8')}\n# a remark\n", encoding="utf-8")
    assert read_ready(turtle) is None


@pytest.mark.parametrize("damage", [b"", b"\n", b"{", b"[]", b'{"id": 5}'])
def test_a_damaged_one_counts_for_nothing(turtle: Path, damage: bytes) -> None:
    ready = make_ready(turtle)
    checksum = ready.read_bytes().split(b"\n")[0]
    ready.write_bytes(checksum + b"\n" + damage)
    assert read_ready(turtle) is None


def test_a_profile_is_read_from_its_ready_vocabularies(turtle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_ready(turtle)

    def read_turtle(file: Path) -> None:
        raise AssertionError(f"{file} is read although it is ready")

    monkeypatch.setattr(loading, "_read", read_turtle)
    stamp = turtle.stat()
    index = loading._index(turtle, stamp.st_mtime_ns, stamp.st_size)
    assert index.scheme == load_scheme(turtle)
