"""Findings are stored once, reused while nothing changed, and kept quiet where an editor said so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import Cancelled, NotFoundError
from editor_app.domain.progress import Progress
from editor_app.domain.query import EVERYTHING
from editor_app.vocabularies.operations import add
from tests.services.conftest import id_of


def test_a_library_checked_before_is_not_checked_again(filled: Workspace) -> None:
    report = filled.checking.check_library(EVERYTHING)
    assert (report.checked, report.reused) == (0, 3)
    assert report.finding_count == sum(
        len(filled.library.findings(article_id)) for article_id in filled.library.ids(EVERYTHING)
    )


def test_other_rules_mean_another_check(filled: Workspace) -> None:
    filled.checking.__dict__["_files_version"] = "of tomorrow"
    steps: list[int] = []
    report = filled.checking.check_library(EVERYTHING, Progress(lambda step: steps.append(step.done)))
    assert (report.checked, report.reused) == (3, 0)
    assert steps == [0, 3]
    assert filled.checking.check_library(EVERYTHING).checked == 0


def test_only_the_querys_articles_are_checked(filled: Workspace) -> None:
    filled.checking.__dict__["_files_version"] = "of tomorrow"
    query = filled.library.parse(f"id:{id_of(filled, 'clean')}")
    report = filled.checking.check_library(query)
    assert (report.checked, report.reused) == (1, 0)


def test_a_check_can_be_stopped(filled: Workspace) -> None:
    filled.checking.__dict__["_files_version"] = "of tomorrow"
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        filled.checking.check_library(EVERYTHING, progress)


def test_the_article_in_hand_is_checked_without_being_stored(filled: Workspace) -> None:
    article = filled.library.article(id_of(filled, "clean"))
    stored = filled.library.findings(article.id)
    checked = filled.checking.check(replace(article, body="Two  blanks."))
    assert "text.double-space" in {finding.rule for finding in checked.findings}
    assert filled.library.findings(article.id) == stored


def test_one_field_is_checked_by_itself(filled: Workspace) -> None:
    article = filled.library.article(id_of(filled, "faulty"))
    findings = filled.checking.check_field(article, "regions")
    assert {finding.field for finding in findings} == {"regions"}


def test_a_suppressed_finding_is_heard_no_more_until_it_is_asked_back(filled: Workspace) -> None:
    article = filled.library.article(id_of(filled, "faulty"))
    finding = next(f for f in filled.library.findings(article.id) if f.rule == "taxonomy.alias")
    filled.checking.suppress(finding, article.id, "The old name is meant.")
    assert finding not in filled.library.findings(article.id)
    assert finding not in filled.checking.check(article).findings
    filled.checking.recheck([article.id])
    assert finding not in filled.library.findings(article.id)
    assert [kept.reason for kept in filled.checking.suppressions(article.id)] == ["The old name is meant."]
    filled.checking.unsuppress(finding, article.id)
    assert finding in filled.library.findings(article.id)


def test_what_was_set_aside_is_told_with_its_reason(filled: Workspace) -> None:
    article = filled.library.article(id_of(filled, "faulty"))
    assert filled.checking.left_findings(article) == ()
    finding = next(f for f in filled.library.findings(article.id) if f.rule == "taxonomy.alias")
    filled.checking.suppress(finding, article.id, "The old name is meant.")
    (left,) = filled.checking.left_findings(article)
    assert left.finding == finding and left.suppression.reason == "The old name is meant."


def test_a_finding_that_was_never_set_aside_cannot_be_asked_back(filled: Workspace) -> None:
    article_id = id_of(filled, "faulty")
    with pytest.raises(NotFoundError):
        filled.checking.unsuppress(filled.library.findings(article_id)[0], article_id)


def test_the_rules_version_is_the_same_in_every_run(filled: Workspace) -> None:
    version = filled.checking.rules_version
    del filled.checking.__dict__["_files_version"]
    assert filled.checking.rules_version == version


def test_every_rule_has_its_page(filled: Workspace) -> None:
    assert filled.checking.rules["taxonomy.alias"].help
    assert filled.checking.rules == filled.rules


def test_of_very_many_articles_the_check_is_left_to_the_library(
    filled: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.checking.__dict__["_files_version"] = "of tomorrow"
    ids = list(filled.library.ids(EVERYTHING))
    monkeypatch.setattr("editor_app.services.checking.AT_ONCE", 2)
    filled.checking.recheck_changed(ids)
    assert set(filled.checking.stale_ids()) == set(ids)

    filled.checking.recheck_changed(ids[:2])

    assert filled.checking.stale_ids() == tuple(ids[2:])


def test_what_is_no_longer_checked_is_told_and_checked_in_small_steps(
    filled: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor_app.services.checking._BATCH", 2)
    assert (filled.checking.stale_ids(), filled.checking.stale_count()) == ((), 0)
    terms = filled.taxonomy.scheme("regions")
    filled.taxonomy.change(add(terms, "Atlantis"))
    stale = filled.checking.stale_ids()
    assert filled.checking.stale_count() == len(stale) == 3
    steps: list[tuple[int, int | None]] = []

    checked = filled.checking.recheck(stale, Progress(lambda step: steps.append((step.done, step.total))))

    assert (checked, filled.checking.stale_count()) == (3, 0)
    assert steps == [(0, 3), (2, 3), (3, 3)]


def test_an_article_that_is_gone_by_then_is_left_out(filled: Workspace) -> None:
    gone = id_of(filled, "clean")
    with filled._store.write("Remove", "Mira") as unit:
        unit.remove_article(gone)
    assert filled.checking.recheck([gone, id_of(filled, "faulty")]) == 1


def test_a_check_that_is_stopped_keeps_what_is_done(filled: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor_app.services.checking._BATCH", 1)
    filled.checking.__dict__["_files_version"] = "of tomorrow"
    progress = Progress()
    progress.listener = lambda step: progress.cancel() if step.done == 1 else None

    with pytest.raises(Cancelled):
        filled.checking.recheck(filled.checking.stale_ids(), progress)

    assert filled.checking.stale_count() == 1
