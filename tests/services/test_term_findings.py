"""Term findings in a library: left as they are with a reason, repaired all alike, and undone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.bootstrap import Workspace
from editor_app.domain.article import Article
from editor_app.domain.finding import Finding
from editor_app.domain.metadata import MetadataValue
from editor_app.domain.query import EVERYTHING
from tests.services.conftest import id_of

TAGGED: list[tuple[str, str, MetadataValue, MetadataValue]] = [
    ("taxonomy.inflection-spelling", "topics", ("Armed Conflicts",), ("Armed Conflict",)),
    ("taxonomy.transliteration", "regions", ("Rossiya",), ("Russia",)),
    ("taxonomy.code-for-label", "regions", ("UKR",), ("Ukraine",)),
    ("taxonomy.project-program", "projects", ("Civic Research Network",), ("Civic Research Network",)),
]


def tag(workspace: Workspace, name: str, field: str, value: MetadataValue) -> Article:
    article = workspace.library.article(id_of(workspace, name))
    workspace.editing.save(article, replace(article, metadata=article.metadata.with_value(field, value)))
    return workspace.library.article(article.id)


def found(workspace: Workspace, article: Article, rule: str) -> list[Finding]:
    return [finding for finding in workspace.library.findings(article.id) if finding.rule == rule]


@pytest.mark.parametrize(("rule", "field", "written", "right"), TAGGED)
def test_a_finding_on_a_term_is_left_with_a_reason(
    filled: Workspace, rule: str, field: str, written: MetadataValue, right: MetadataValue
) -> None:
    article = tag(filled, "clean", field, written)
    (finding,) = found(filled, article, rule)

    filled.checking.suppress(finding, article.id, "The sources say so.")

    assert found(filled, article, rule) == []
    assert [kept.reason for kept in filled.checking.suppressions(article.id)] == ["The sources say so."]
    filled.checking.unsuppress(finding, article.id)
    assert found(filled, article, rule) == [finding]


@pytest.mark.parametrize(("rule", "field", "written", "right"), TAGGED)
def test_all_like_it_are_repaired_at_once_and_undone(
    filled: Workspace, rule: str, field: str, written: MetadataValue, right: MetadataValue
) -> None:
    before = [tag(filled, name, field, written) for name in ("clean", "talk")]
    (finding,) = found(filled, before[0], rule)

    report = filled.editing.apply(filled.editing.apply_to_all_like(finding, EVERYTHING))

    assert report.changed == 2
    for article in before:
        after = filled.library.article(article.id)
        assert after.metadata[field] == right
        assert found(filled, after, rule) == []
    assert report.operation is not None
    filled.history.undo(report.operation.id)
    assert [filled.library.article(article.id) for article in before] == before
