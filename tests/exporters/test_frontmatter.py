"""Front matter is YAML that comes back exactly, whatever was in it."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given

from editor_app.exporters.frontmatter import render_front_matter, scalar
from tests.exporters.samples import json_objects


def read(front_matter: str, loader: type[yaml.SafeLoader | yaml.CSafeLoader] = yaml.SafeLoader) -> object:
    assert front_matter.startswith("---\n")
    assert front_matter.endswith("---\n")
    return yaml.load(front_matter[4:-4], Loader=loader)


@given(json_objects)
@example({"a": {"b": [{"c": []}, [], {}, [1, ["x"]]]}})
@example({"rate": 1e22, "tiny": 1e-07, "big": 1.5e300, "minus": -0.0})
@example({"k" * 2000: {"nested": ["x"]}, "Ω" * 1100: 1, "\x85\u2028": "\ufeff\u2029\x7f"})
def test_every_json_object_comes_back(record: dict[str, object]) -> None:
    assert (read(render_front_matter(record)) or {}) == record


@given(json_objects)
def test_the_c_reader_agrees(record: dict[str, object]) -> None:
    assert (read(render_front_matter(record), yaml.CSafeLoader) or {}) == record


@pytest.mark.parametrize(
    "word", ["no", "Yes", "NULL", "on", "2011", "2011-05-04", "1e5", "~", "", " x", "x ", "a: b", "#1"]
)
def test_what_yaml_would_take_for_something_else_is_quoted(word: str) -> None:
    assert scalar(word).startswith('"')
    assert yaml.safe_load(scalar(word)) == word


def test_plain_words_are_written_plain() -> None:
    assert render_front_matter({"title": "The Last Lamp", "authors": ["Ada Quay", "Игорь Иванов"], "blog": None}) == (
        "---\ntitle: The Last Lamp\nauthors:\n  - Ada Quay\n  - Игорь Иванов\nblog: null\n---\n"
    )


def test_line_feeds_never_leave_their_line() -> None:
    assert render_front_matter({"text": "one\ntwo"}) == '---\ntext: "one\\ntwo"\n---\n'
