"""A tag that came in a batch is taken out where the text has no word of it."""

from __future__ import annotations

from pathlib import Path

from editor_app.bootstrap import Workspace
from editor_app.services.batch_removal import plan_removal
from editor_app.services.corpus import CorpusKind
from tests.services.conftest import id_of
from tests.services.pages import page, write_pages

QUIET = "The harbour was quiet that year, and nobody spoke of anything else than the price of nets and rope."


def test_articles_that_speak_of_the_tag_are_named(workspace: Workspace, tmp_path: Path) -> None:
    pages = {
        f"batch{number}": page(QUIET, abstract=f"Number {number}.", regions=["Iran", "Europe"], programs=["Europe"])
        for number in range(7)
    }
    pages["speaks"] = page("Talks in Tehran about Iran went on.", regions=["Europe", "Iran"], programs=["Europe"])
    workspace.importing.import_paths([write_pages(tmp_path / "pages", **pages)])
    assert workspace.corpus.report("regions") == tuple(
        sorted(
            (*workspace.corpus.look_over("regions"), *workspace.corpus.batches("regions")),
            key=lambda finding: (-finding.severity.rank, -finding.count),
        )
    )
    found = next(f for f in workspace.corpus.batches("regions") if f.values == ("Iran",))
    assert found.kind is CorpusKind.BATCH_PATTERN
    field = workspace.profile.field("regions")
    assert field is not None

    plan = plan_removal(workspace.editing, workspace.taxonomy.index("regions"), field, "Iran", found.query)

    assert plan.preview.label == "Take “Iran” out of regions"
    assert plan.preview.article_count == 8
    assert plan.supported == {id_of(workspace, "speaks")}
    done = workspace.editing.apply(plan.preview.without(plan.supported))
    assert done.changed == 7
    assert workspace.library.article(id_of(workspace, "batch0")).metadata["regions"] == ("Europe",)
    assert workspace.library.article(id_of(workspace, "speaks")).metadata["regions"] == ("Europe", "Iran")
    workspace.history.undo()
    assert workspace.library.article(id_of(workspace, "batch0")).metadata["regions"] == ("Iran", "Europe")
