"""Saved views and rules follow a term that is renamed or merged, and come back with the undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.bootstrap import Workspace
from editor_app.domain.query import EVERYTHING
from editor_app.services.term_followers import NOBODY, TermFollowers, ViewChange
from editor_app.vocabularies.merging import merge, split
from editor_app.vocabularies.operations import add, rename
from tests.services.conftest import id_of
from tests.services.pages import page, write_pages

VIEWS = {
    "Two places": 'region:="Caucasus" or region:Russia words:>10',
    "Code": "affiliation:EP region:caucasus",
    "Beginnings": "region:Cauc*",
    "Words": "Caucasus",
    "Broken": "region:Caucasus (",
}


@pytest.fixture
def viewed(workspace: Workspace, tmp_path: Path) -> Workspace:
    """Views that name the Caucasus in their own ways, and an article that the rule about it is for."""
    pages = {"russian": page(abstract="Of Russia, the whole of it.", regions=["Russia", "Caucasus"])}
    workspace.importing.import_paths([write_pages(tmp_path / "pages", **pages)])
    for name, query in VIEWS.items():
        workspace.library.save_view(name, query)
    return workspace


def views(workspace: Workspace) -> dict[str, str]:
    return {view.name: view.query for view in workspace.library.views()}


def companions(workspace: Workspace) -> list[str]:
    workspace.checking.check_library(EVERYTHING)
    findings = workspace.library.findings(id_of(workspace, "russian"))
    return [found.message for found in findings if found.rule == "taxonomy.companion-without-evidence"]


def test_views_and_rules_follow_a_new_name_and_the_undo_takes_them_back(viewed: Workspace) -> None:
    assert companions(viewed) == ["“Caucasus” came with “Russia”, and the text never speaks of it."]
    preview = viewed.taxonomy.preview(
        rename(viewed.taxonomy.scheme("regions"), "caucasus", "The Ranges", keep_old=False)
    )
    assert str(preview.followers) == "2 saved views and 1 rule follow."
    assert preview.followers.rules == ("caucasus-with-russia",)
    assert preview.followers.views[0] == ViewChange(
        "Code", "affiliation:EP region:caucasus", 'affiliation:EP region:"The Ranges"'
    )
    assert views(viewed) == VIEWS

    report = viewed.taxonomy.apply(preview)

    changed = {
        "Two places": 'region:="The Ranges" or region:Russia words:>10',
        "Code": preview.followers.views[0].after,
    }
    assert views(viewed) == VIEWS | changed
    assert companions(viewed) == ["“The Ranges” came with “Russia”, and the text never speaks of it."]
    assert report.operation is not None
    assert {change.field for change in report.operation.changes} >= {"regions", "Code", "Two places"}

    viewed.history.undo()

    assert views(viewed) == VIEWS
    assert companions(viewed) == ["“Caucasus” came with “Russia”, and the text never speaks of it."]


def test_a_merged_term_takes_views_and_rules_along(viewed: Workspace) -> None:
    viewed.taxonomy.change(merge(viewed.taxonomy.scheme("regions"), ["caucasus"], "levant"))

    assert views(viewed)["Two places"] == "region:=Levant or region:Russia words:>10"
    assert companions(viewed) == ["“Levant” came with “Russia”, and the text never speaks of it."]
    (again,) = (rule for rule in viewed.taxonomy.rules() if rule.id == "caucasus-with-russia")
    assert again.param("value") == "Levant"


def test_a_split_and_a_new_term_move_no_view(viewed: Workspace) -> None:
    scheme = viewed.taxonomy.scheme("regions")
    assert viewed.taxonomy.preview(split(scheme, "caucasus", ["levant", "maghreb"])).followers == NOBODY
    assert str(viewed.taxonomy.preview(add(scheme, "Atlantis")).followers) == ""


def test_a_view_saved_anew_since_stays_as_it_is(viewed: Workspace) -> None:
    viewed.taxonomy.change(rename(viewed.taxonomy.scheme("regions"), "caucasus", "The Ranges"))
    viewed.library.save_view("Code", "region:Asia")
    viewed.library.remove_view("Two places")

    viewed.history.undo()

    assert views(viewed) == {name: query for name, query in VIEWS.items() if name != "Two places"} | {
        "Code": "region:Asia"
    }
    assert viewed.taxonomy.scheme("regions").id == "regions"


@pytest.mark.parametrize(
    ("count", "rules", "said"), [(1, 0, "1 saved view follows."), (0, 2, "2 rules follow."), (0, 1, "1 rule follows.")]
)
def test_what_follows_is_said_in_a_sentence(count: int, rules: int, said: str) -> None:
    assert str(TermFollowers((ViewChange("v", "a", "b"),) * count, ("r",) * rules)) == said


def test_quality_finds_no_fault_with_a_rule_that_follows(viewed: Workspace) -> None:
    scheme = viewed.taxonomy.scheme("regions")
    before = [flaw for flaw in viewed.lint.flaws(scheme) if flaw.rule == "vocab.rule-reference"]
    viewed.taxonomy.change(rename(scheme, "caucasus", "The Ranges"))
    after = [f for f in viewed.lint.flaws(viewed.taxonomy.scheme("regions")) if f.rule == "vocab.rule-reference"]
    assert after == before == []
