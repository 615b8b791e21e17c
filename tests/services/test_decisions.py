"""An editor's decision whether a text is an interview: kept whatever happens to the article, and taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.bootstrap import Workspace, open_workspace
from editor_app.config.settings import Settings
from editor_app.domain.article_json import interview_to_json
from editor_app.domain.errors import InputError
from editor_app.domain.interview import Genre, Interview, Verdict
from editor_app.domain.query import EVERYTHING
from editor_app.domain.reports import Assignment
from editor_app.services.decisions import decision_label, find_decision, with_decision
from tests.exporters.samples import an_article
from tests.services.conftest import id_of
from tests.services.pages import page

UNSURE = (
    "**Why was the mill silent for so long?**\n\n"
    "The owners had left, and we could not find their heirs. The court needed nine years for a single letter.\n\n"
    "**Who pays for the roof?**\n\n"
    "The county pays one half. The other half comes from the sale of the wood behind the mill.\n\n"
    "**When will it grind again?**\n\n"
    "In two years at the earliest. The stones have to be cut anew, and our mason is eighty."
)


@pytest.fixture
def mill(workspace: Workspace, tmp_path: Path) -> str:
    """An article of which the program is not sure; its id."""
    write(tmp_path, UNSURE)
    [item] = workspace.importing.import_paths([tmp_path / "mill.txt"]).items
    assert item.article_id is not None
    assert verdict(workspace, item.article_id) is Verdict.UNSURE
    return item.article_id


def write(folder: Path, body: str) -> None:
    (folder / "mill.txt").write_bytes(page(body, type="article", abstract="A mill by the river is to turn again."))


def profile(workspace: Workspace, article_id: str) -> Interview:
    found = workspace.library.interview(article_id)
    assert found is not None
    return found


def verdict(workspace: Workspace, article_id: str) -> Verdict:
    return profile(workspace, article_id).verdict


def decide(workspace: Workspace, article_id: str, genre: Genre | None) -> None:
    before = workspace.library.article(article_id)
    workspace.editing.save(before, with_decision(before, genre), decision_label(before, genre))


@pytest.mark.parametrize(("genre", "decided"), [(Genre.INTERVIEW, Verdict.INTERVIEW), (Genre.NONE, Verdict.NONE)])
def test_a_decision_is_the_verdict_and_can_be_undone(
    workspace: Workspace, mill: str, genre: Genre, decided: Verdict
) -> None:
    decide(workspace, mill, genre)
    assert verdict(workspace, mill) is decided and profile(workspace, mill).is_decided
    rules = {finding.rule for finding in workspace.library.findings(mill)}
    assert "interview.possible-interview" not in rules
    assert [row.id for row in workspace.library.all_rows(workspace.library.parse(f"verdict:{decided}"))] == [mill]
    workspace.history.undo()
    assert verdict(workspace, mill) is Verdict.UNSURE and not profile(workspace, mill).is_decided


def test_a_wrong_verdict_is_overruled_and_left_to_the_program_again(filled: Workspace) -> None:
    talk = id_of(filled, "talk")
    decide(filled, talk, Genre.NONE)
    assert verdict(filled, talk) is Verdict.NONE and profile(filled, talk).turns == ()
    decide(filled, talk, None)
    assert verdict(filled, talk) is Verdict.INTERVIEW and not profile(filled, talk).is_decided
    labels = [operation.label for operation in filled.history.operations(talk, limit=2)]
    assert labels == [
        "Leave to the program what “A keeper of lights talks about the sea, storms…” is",
        "Decide that “A keeper of lights talks about the sea, storms…” is no interview",
    ]


def test_the_fixes_of_a_possible_interview_are_the_decision(workspace: Workspace, mill: str) -> None:
    [finding] = [f for f in workspace.library.findings(mill) if f.rule == "interview.possible-interview"]
    yes, no = finding.fixes
    workspace.editing.apply_fix(mill, no)
    assert verdict(workspace, mill) is Verdict.NONE
    workspace.history.undo()
    workspace.editing.apply_fix(mill, yes)
    assert verdict(workspace, mill) is Verdict.INTERVIEW


def test_a_decision_survives_another_check_and_a_newer_capture(workspace: Workspace, mill: str, tmp_path: Path) -> None:
    decide(workspace, mill, Genre.INTERVIEW)
    workspace.checking.recheck([mill])
    assert profile(workspace, mill).is_decided
    write(tmp_path, UNSURE + " He will see it turn.")
    [item] = workspace.importing.import_paths([tmp_path / "mill.txt"]).items
    assert item.article_id == mill
    assert workspace.library.article(mill).body.endswith("He will see it turn.")
    assert verdict(workspace, mill) is Verdict.INTERVIEW and profile(workspace, mill).is_decided


@pytest.mark.parametrize("format_name", ["jsonl", "markdown"])
def test_a_decision_goes_out_and_comes_in_again(
    workspace: Workspace, mill: str, settings: Settings, tmp_path: Path, format_name: str
) -> None:
    decide(workspace, mill, Genre.NONE)
    workspace.exporting.export(EVERYTHING, format_name, tmp_path / "out", allow_findings=True)
    with open_workspace(replace(settings, library=str(tmp_path / "second.db"))) as second:
        second.importing.import_paths([tmp_path / "out"], format_name)
        there = profile(second, mill)
        assert there == profile(workspace, mill) and there.is_decided
        assert interview_to_json(there)["decided_by_editor"] is True


def test_many_articles_are_decided_by_one_assignment(filled: Workspace) -> None:
    report = filled.editing.set_fields(EVERYTHING, (Assignment("genre", "=", "none"),))
    assert report.changed == 3
    assert {row.verdict for row in filled.library.all_rows(EVERYTHING)} == {Verdict.NONE}
    assert filled.editing.set_fields(EVERYTHING, (Assignment("genre", "=", ""),)).changed == 3
    assert "genre" not in filled.library.article(id_of(filled, "talk")).metadata


@pytest.mark.parametrize(("operator", "value"), [("=", "poem"), ("+=", "none"), ("-=", "none")])
def test_only_a_genre_can_be_assigned(filled: Workspace, operator: str, value: str) -> None:
    with pytest.raises(InputError, match="'genre' is set with = to one of interview, panel"):
        filled.editing.set_fields(EVERYTHING, (Assignment("genre", operator, value),))


def test_a_decision_touches_nothing_else_and_is_forgotten_without_a_trace() -> None:
    article = an_article()
    decided = with_decision(article, Genre.PANEL)
    assert decided.metadata["genre"] == "panel" and with_decision(decided, None) == article
    assert decision_label(article, Genre.PANEL).endswith("is of the genre panel")


def test_decided_articles_are_found_and_never_asked_about_again(workspace: Workspace, mill: str) -> None:
    def found(query: str) -> bool:
        return any(row.id == mill for row in workspace.library.all_rows(workspace.library.parse(query)))

    assert found("is:unsure flag:interview.possible-interview") and not found("is:decided")
    for genre in (Genre.INTERVIEW, Genre.NONE, Genre.FAQ):
        decide(workspace, mill, genre)
        workspace.checking.check_library(EVERYTHING)
        assert found("is:decided") and not found("is:unsure")
        assert not found("flag:interview.possible-interview")
    decide(workspace, mill, None)
    assert found("is:unsure") and not found("is:decided")


def test_who_decided_and_when_is_found_in_the_history(workspace: Workspace, mill: str) -> None:
    assert find_decision(workspace.history.operations(mill)) is None
    decide(workspace, mill, Genre.INTERVIEW)
    before = workspace.library.article(mill)
    workspace.editing.save(before, replace(before, title="The Mill"), "Rename")
    found = find_decision(workspace.history.operations(mill))
    assert found is not None and found.label.endswith("is an interview") and found.who and found.when
