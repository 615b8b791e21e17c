"""`vocab add|rename|merge|split|move|deprecate|delete` as a user types them."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run


def terms(run: Run) -> dict[str, dict[str, object]]:
    return {str(record["preferred_label"]): record for record in run("vocab", "show", "regions", "--json").records}


def carrying(run: Run, label: str) -> int:
    return len(run("list", f'region:="{label}"', "--json").records)


def test_a_rename_reaches_the_articles_and_is_undone(filled: Run) -> None:
    count = carrying(filled, "Europe")
    answer = filled("vocab", "rename", "regions", "Europe", "Old World")

    assert answer.status == 0
    assert f"Rename “Europe” to “Old World”: changed {count} articles; `editor-app undo" in answer.err
    assert (carrying(filled, "Europe"), carrying(filled, "Old World")) == (0, count)
    assert "Europe" in str(terms(filled)["Old World"]["alternative_labels"])

    assert filled("undo").status == 0
    assert carrying(filled, "Europe") == count
    assert "Old World" not in terms(filled)


def test_a_dry_run_says_what_would_change_and_changes_nothing(filled: Run) -> None:
    count = carrying(filled, "Europe")
    answer = filled("vocab", "merge", "regions", "Europe", "--into", "asia", "--dry-run")

    assert answer.status == 0
    assert len(answer.out.splitlines()) == count
    assert f"Merge “Europe” into “Asia”: would change {count} articles." in answer.err
    assert carrying(filled, "Europe") == count
    record = filled("vocab", "merge", "regions", "Europe", "--into", "asia", "--dry-run", "--json").records[0]
    assert list(record) == ["change", "articles", "have_both", "reopened", "ids"]
    assert record["articles"] == count


def test_a_merge_tells_its_operation_as_json(filled: Run) -> None:
    record = filled("vocab", "merge", "regions", "europe", "--into", "Asia", "--json").records[0]

    assert list(record) == ["change", "articles", "undecided", "operation"]
    assert carrying(filled, "Europe") == 0
    assert terms(filled)["Europe"]["is_deprecated"] is True
    assert terms(filled)["Europe"]["replaced_by"] == ["asia"]


def test_terms_are_added_moved_retired_and_deleted(filled: Run) -> None:
    assert filled("vocab", "add", "regions", "Lilliput", "--under", "Europe").status == 0
    assert terms(filled)["Lilliput"]["broader"] == ["europe"]
    assert filled("vocab", "move", "regions", "Lilliput", "--top").status == 0
    assert terms(filled)["Lilliput"]["broader"] == []
    assert filled("vocab", "deprecate", "regions", "Lilliput", "--replaced-by", "Europe").status == 0
    assert terms(filled)["Lilliput"]["replaced_by"] == ["europe"]
    assert filled("vocab", "delete", "regions", "Lilliput").status == 0
    assert "Lilliput" not in terms(filled)


def test_a_split_leaves_what_the_text_does_not_tell(filled: Run) -> None:
    count = carrying(filled, "Europe")
    answer = filled("vocab", "split", "regions", "Europe", "--into", "Western Europe", "--into", "Eastern Europe")

    assert answer.status == 0
    assert carrying(filled, "Europe") == count
    assert f"{count} articles left as they are, to be decided" in answer.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("rename", "planets", "Mars", "Ares"), "There is no vocabulary 'planets'"),
        (("rename", "regions", "Germny land", "X"), "has no term “Germny land”"),
        (("rename", "regions", "Frnce", "X"), "Did you mean “France”"),
        (("rename", "regions", "France", "Germany"), "is a name of “Germany” already"),
        (("merge", "regions", "France", "--into", "France"), "merged into another one"),
        (("move", "regions", "France"), "Say where to"),
        (("move", "regions", "Europe", "--under", "France"), "would stand below itself"),
        (("delete", "regions", "Europe"), "retire it, or merge it"),
        (("split", "regions", "France", "--into", "Germany"), "two others or more"),
        (("ren", "regions"), "There is no command of vocab 'ren'; the commands of vocab are list, show, usage"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(filled: Run, arguments: tuple[str, ...], sentence: str) -> None:
    answer = filled("vocab", *arguments)

    assert answer.status == 2
    assert sentence in answer.err
    assert "Traceback" not in answer.err


def test_help_names_every_command(filled: Run) -> None:
    answer = filled("vocab", "--help").out
    assert all(name in answer for name in ("rename", "merge", "split", "deprecate", "Make several terms one."))
