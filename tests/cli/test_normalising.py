"""`normalise`: interviews in one form, one operation, and the reverse."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, id_of
from tests.services.pages import page, write_pages

PANEL = (
    "Is the old bridge broken?\n"
    "Anna Berg: I think so. I walked over it and I heard it speak.\n"
    "Tomas Lind: I do not. I built it, and my father built it before me.\n"
    "Can it be mended by the winter?\n"
    "Berg: No, I would not dare to say that.\n"
    "Lind: Yes, and I will do it alone if I must."
)


@pytest.fixture
def with_panel(filled: Run, tmp_path: Path) -> Run:
    """The library with a talk that has two guests."""
    abstract = "Two builders talk about a bridge that one of them would rather not cross again."
    filled("import", write_pages(tmp_path / "more", panel=page(PANEL, abstract=abstract, authors=["Bo Reed"])))
    return filled


def body_of(run: Run, name: str) -> str:
    return str(run("show", id_of(run, name), "--json").records[0]["body"])


def test_a_dry_run_shows_the_archive_s_form_as_a_diff(filled: Run) -> None:
    dry = filled("normalise", "--dry-run")
    assert "-Q: Who keeps the light today?" in dry.out
    assert "+**Q:** Who keeps the light today?" in dry.out
    assert dry.err == ("Would change 1 article.\n0 interviews had the form already; 2 articles are no interviews.\n")
    assert dry.status == 0 and body_of(filled, "talk").startswith("Q: Who")


def test_names_come_from_the_metadata_and_letters_give_the_first_text_back(filled: Run) -> None:
    before = body_of(filled, "talk")
    filled("set", "is:interview", "interviewee=Ada Quay")
    done = filled("normalise", "is:interview")
    assert "takes it back" in done.err and done.status == 0
    named = body_of(filled, "talk")
    assert named.startswith("**Harbour Gazette:** Who keeps the light today?\n\n**Ada Quay:** I do, with")
    again = filled("normalise", "is:interview")
    assert again.err == "Nothing to change.\n1 interview had the form already; 0 articles are no interviews.\n"
    filled("normalise", "--form", "letters")
    assert body_of(filled, "talk") == before
    filled("undo")
    assert body_of(filled, "talk") == named


def test_what_a_form_cannot_hold_is_named_and_left_and_the_status_is_1(with_panel: Run) -> None:
    before = body_of(with_panel, "panel")
    answer = with_panel("normalise", "--form", "bold", "--json")
    assert answer.status == 1
    assert {record["id"] for record in answer.records} == {id_of(with_panel, "talk")}
    assert f"{id_of(with_panel, 'panel')} " in answer.err
    assert "Only names can tell Anna Berg and Tomas Lind apart; no other form holds this interview." in answer.err
    assert body_of(with_panel, "panel") == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--form", "italics"), "'italics' is not one of 'names', 'letters', 'bold', 'headings'"),
        (("nofield:x",), "nofield"),
    ],
)
def test_wrong_input_is_status_2_and_one_sentence(filled: Run, words: tuple[str, ...], said: str) -> None:
    answer = filled("normalise", *words)
    assert answer.status == 2 and said in answer.err and answer.err.count("\n") == 1


def test_fixing_everything_leaves_the_form_alone_and_fixing_by_name_changes_it(filled: Run) -> None:
    filled("fix")
    assert body_of(filled, "talk").startswith("Q: Who")
    filled("fix", "--rule", "interview.interview-detected")
    assert body_of(filled, "talk").startswith("**Q:** Who")
