"""Every change is one operation, checked as it is stored, and taken back by undo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from editor_app.bootstrap import Workspace
from editor_app.domain.article import ReviewState
from editor_app.domain.errors import ConflictError, InputError, LibraryError
from editor_app.domain.finding import Edit, Finding, Fix, FixKind
from editor_app.domain.query import EVERYTHING
from editor_app.domain.reports import Assignment
from tests.services.conftest import id_of


def finding_of(workspace: Workspace, article_id: str, rule: str) -> Finding:
    return next(finding for finding in workspace.library.findings(article_id) if finding.rule == rule)


def test_a_save_is_an_operation_with_a_label_people_recognise(filled: Workspace) -> None:
    before = filled.library.article(id_of(filled, "clean"))
    after = replace(before, title="Ice", metadata=before.metadata.with_value("regions", ("Europe", "Turkey")))
    report = filled.editing.save(before, after)
    assert report.article == after == filled.library.article(before.id)
    assert report.operation is not None
    assert report.operation.label == (
        "Edit title and regions of “The clean one has an abstract of its own, about…”".replace(
            "The clean one has an abstract of its own, about…", "Ice"
        )
    )
    assert {change.field for change in report.operation.changes} == {"title", "regions"}
    assert "taxonomy.alias" in {finding.rule for finding in report.checked.findings}
    assert filled.library.findings(before.id) == report.checked.findings


def test_saving_nothing_is_no_operation(filled: Workspace) -> None:
    article = filled.library.article(id_of(filled, "clean"))
    report = filled.editing.save(article, article)
    assert report.operation is None
    assert report.checked.findings == filled.library.findings(article.id)


def test_a_save_over_another_editors_change_of_the_same_field_is_refused(filled: Workspace) -> None:
    article = filled.library.article(id_of(filled, "clean"))
    filled.editing.save(article, replace(article, title="Hers"))
    with pytest.raises(ConflictError, match="title"):
        filled.editing.save(article, replace(article, title="His"))
    assert filled.library.article(article.id).title == "Hers"


def test_another_editors_change_of_another_field_stays(filled: Workspace) -> None:
    article = filled.library.article(id_of(filled, "clean"))
    filled.editing.save(article, replace(article, title="Hers"))
    report = filled.editing.save(article, replace(article, body="His  text."))
    assert (report.article.title, report.article.body) == ("Hers", "His  text.")
    assert report.checked.findings == filled.library.findings(article.id)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200))
def test_any_body_is_stored_and_saved_elsewhere_without_another_character_changing(
    filled: Workspace, text: str
) -> None:
    article_id = id_of(filled, "clean")
    before = filled.library.article(article_id)
    filled.editing.save(before, replace(before, body=text))
    opened = filled.library.article(article_id)
    assert opened.body == text
    filled.editing.save(opened, replace(opened, title=f"Title {len(text)}"))
    assert filled.library.article(article_id).body == text


def test_a_fix_is_applied_and_undone(filled: Workspace) -> None:
    article_id = id_of(filled, "faulty")
    before = filled.library.article(article_id)
    finding = finding_of(filled, article_id, "text.double-space")
    assert finding.fix is not None
    report = filled.editing.apply_fix(article_id, finding.fix)
    assert report.article.body.startswith("The council met")
    assert report.operation is not None
    assert report.operation.label.startswith(finding.fix.title)
    filled.history.undo(report.operation.id)
    assert filled.library.article(article_id) == before
    assert finding in filled.library.findings(article_id)


def test_a_fix_that_no_longer_fits_is_refused(filled: Workspace) -> None:
    fix = Fix(FixKind.SAFE, "Cut", (Edit("body", 0, 10_000, ""),))
    with pytest.raises(ConflictError, match="no longer fits"):
        filled.editing.apply_fix(id_of(filled, "clean"), fix)


def test_a_safe_fix_may_not_lose_text(filled: Workspace) -> None:
    body = filled.library.article(id_of(filled, "clean")).body
    fix = Fix(FixKind.SAFE, "Cut", (Edit("body", 0, len(body), ""),))
    with pytest.raises(ConflictError, match="would lose text"):
        filled.editing.apply_fix(id_of(filled, "clean"), fix)


def test_all_safe_fixes_are_one_operation(filled: Workspace) -> None:
    before = filled.library.article(id_of(filled, "faulty"))
    dry = filled.editing.fix_all(EVERYTHING, dry_run=True)
    assert filled.library.article(before.id) == before
    report = filled.editing.fix_all(EVERYTHING)
    assert dry.rows == report.rows
    assert dry.operation is None
    assert report.operation is not None
    after = filled.library.article(before.id)
    assert after.body.startswith("The council met")
    assert after.metadata["regions"] == ("Türkiye", "Europe")
    assert filled.editing.fix_all(EVERYTHING).changed == 0
    filled.history.undo(report.operation.id)
    assert filled.library.article(before.id) == before


def test_fixes_can_be_narrowed_to_rules(filled: Workspace) -> None:
    report = filled.editing.fix_all(EVERYTHING, ["text.*"])
    assert {row.field for row in report.rows} == {"body"}


def test_unsafe_fixes_are_applied_only_when_asked_for(filled: Workspace) -> None:
    rule = ["interview.interviewer-missing"]
    assert filled.editing.fix_all(EVERYTHING, rule).changed == 0
    assert filled.editing.fix_all(EVERYTHING, rule, unsafe=True).changed == 1
    assert filled.library.article(id_of(filled, "talk")).metadata["interviewer"] == ("Harbour Gazette",)


def test_all_like_one_are_shown_before_they_are_changed(filled: Workspace, tmp_path: Path) -> None:
    clean = filled.library.article(id_of(filled, "clean"))
    filled.editing.save(clean, replace(clean, metadata=clean.metadata.with_value("regions", ("Turkey",))))
    finding = finding_of(filled, id_of(filled, "faulty"), "taxonomy.alias")
    preview = filled.editing.apply_to_all_like(finding, EVERYTHING)
    assert preview.article_count == 2
    assert {(row.before, row.after) for row in preview.rows} == {
        ("Turkey", "Türkiye"), ("Turkey\nEurope", "Türkiye\nEurope"),
    }  # fmt: skip
    report = filled.editing.apply(preview.without(frozenset([clean.id])))
    assert report.changed == 1
    assert filled.library.article(clean.id).metadata["regions"] == ("Turkey",)
    assert report.operation is not None
    filled.history.undo(report.operation.id)
    assert finding in filled.library.findings(id_of(filled, "faulty"))


def test_a_repair_like_the_others_that_would_lose_text_is_named_and_not_shown(filled: Workspace) -> None:
    article_id = id_of(filled, "faulty")
    found = finding_of(filled, article_id, "text.double-space")
    body = filled.library.article(article_id).body
    cut = Fix(FixKind.SAFE, "Cut", (Edit("body", 0, len(body), ""),))
    result = filled.checking.check(filled.library.article(article_id))
    spoilt = tuple(replace(f, fixes=(cut,)) if f == found else f for f in result.findings)
    with filled._store.write("Check", "ada") as unit:
        unit.set_checked(
            filled.checking.as_result(filled.library.article(article_id), replace(result, findings=spoilt))
        )
    preview = filled.editing.apply_to_all_like(found, EVERYTHING)
    assert preview.rows == () and preview.failed[0].article_id == article_id
    assert "would lose text" in preview.failed[0].reason


def test_the_safe_repairs_of_an_article_in_hand_are_planned_without_writing(filled: Workspace) -> None:
    before = filled.library.article(id_of(filled, "faulty"))
    plan = filled.editing.plan_repairs(before)
    assert plan.after.body.startswith("The council met") and filled.library.article(before.id) == before
    space = next(repair for repair in plan.repairs if repair.finding.rule == "text.double-space")
    assert filled.editing.plan_repairs(before, frozenset({space.name})).after.body == before.body


def test_an_article_changed_since_the_preview_is_left_alone(filled: Workspace) -> None:
    faulty = filled.library.article(id_of(filled, "faulty"))
    preview = filled.editing.apply_to_all_like(finding_of(filled, faulty.id, "taxonomy.alias"), EVERYTHING)
    filled.editing.save(faulty, replace(faulty, metadata=faulty.metadata.with_value("regions", ("Asia",))))
    report = filled.editing.apply(preview)
    assert (report.changed, report.operation) == (0, None)
    assert "changed since the preview" in report.failed[0].reason
    assert filled.library.article(faulty.id).metadata["regions"] == ("Asia",)


def test_overlapping_repairs_of_one_kind_do_not_corrupt(filled: Workspace) -> None:
    article = filled.library.article(id_of(filled, "clean"))
    filled.editing.save(article, replace(article, body="One  two   three    four."))
    filled.editing.fix_all(EVERYTHING, ["text.double-space"])
    assert filled.library.article(article.id).body == "One two three four."


@pytest.mark.parametrize(
    ("assignment", "expected"),
    [
        (Assignment("regions", "=", "Asia\nAfrica"), ("Asia", "Africa")),
        (Assignment("region", "+=", "Asia"), ("Turkey", "Europe", "Asia")),
        (Assignment("regions", "+=", "Europe"), ("Turkey", "Europe")),
        (Assignment("regions", "-=", "Turkey"), ("Europe",)),
        (Assignment("regions", "=", ""), ()),
    ],
)
def test_lists_are_set_extended_and_shortened(
    filled: Workspace, assignment: Assignment, expected: tuple[str, ...]
) -> None:
    article_id = id_of(filled, "faulty")
    query = filled.library.parse(f"id:{article_id}")
    dry = filled.editing.set_fields(query, [assignment], dry_run=True)
    report = filled.editing.set_fields(query, [assignment])
    assert report.rows == dry.rows
    assert filled.library.article(article_id).metadata["regions"] == expected


def test_a_bulk_edit_of_many_articles_is_one_operation(filled: Workspace) -> None:
    report = filled.editing.set_fields(EVERYTHING, [Assignment("title", "=", "Same"), Assignment("outlet", "=", "")])
    assert report.changed == 3
    assert report.operation is not None
    assert report.operation.label == "Set title and outlet of 3 articles"
    filled.history.undo()
    assert {filled.library.article(i).outlet for i in filled.library.ids(EVERYTHING)} == {"Harbour Gazette"}


@pytest.mark.parametrize(
    ("assignment", "words"),
    [
        (Assignment("regoins", "=", "x"), "did you mean 'regions'"),
        (Assignment("qqqq", "=", "x"), "no field 'qqqq'."),
        (Assignment("state", "=", "approved"), "belongs to the review"),
        (Assignment("title", "+=", "x"), "holds one value"),
        (Assignment("title", "*=", "x"), "is no operator"),
    ],
)
def test_what_cannot_be_assigned_is_refused_with_a_hint(filled: Workspace, assignment: Assignment, words: str) -> None:
    with pytest.raises(InputError, match=words):
        filled.editing.set_fields(EVERYTHING, [assignment])


def test_no_assignment_is_refused(filled: Workspace) -> None:
    with pytest.raises(InputError, match="Nothing to set"):
        filled.editing.set_fields(EVERYTHING, [])


def test_a_text_whose_save_failed_is_offered_again(filled: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    before = filled.library.article(id_of(filled, "clean"))
    after = replace(before, body="Typed while the disk was full.", state=ReviewState.REVIEW)

    def full(*_: object, **__: object) -> None:
        raise LibraryError("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(filled.editing._store, "write", full)
        with pytest.raises(LibraryError):
            filled.editing.save(before, after)
    assert filled.editing.recover() == (after,)
    filled.editing.save(before, after)
    assert filled.editing.recover() == ()


def test_a_kept_text_that_was_saved_after_all_is_not_offered(filled: Workspace) -> None:
    article = filled.library.article(id_of(filled, "clean"))
    filled.editing.keep_recovery(article)
    assert filled.editing.recover() == ()


def test_a_kept_text_can_be_let_go(filled: Workspace) -> None:
    article = replace(filled.library.article(id_of(filled, "clean")), body="Else.")
    filled.editing.keep_recovery(article)
    filled.editing.discard_recovery(article.id)
    assert filled.editing.recover() == ()


def test_a_list_of_one_becomes_one_value_by_any_way_of_repair(filled: Workspace) -> None:
    article = filled.library.article(id_of(filled, "clean"))
    wrong = replace(article, metadata=article.metadata.with_value("type", ("legacyinthemedia",)))
    filled.editing.save(article, wrong)
    finding = finding_of(filled, article.id, "meta.scalar-list")
    assert finding.fix is not None and finding.fix.kind is FixKind.SAFE
    assert filled.editing.plan_repairs(wrong).after.metadata["type"] == "legacyinthemedia"
    report = filled.editing.apply(filled.editing.apply_to_all_like(finding, EVERYTHING))
    assert filled.library.article(article.id) == article and report.operation is not None
    filled.history.undo(report.operation.id)
    assert filled.library.article(article.id) == wrong
    filled.editing.apply_fix(article.id, finding.fix)
    assert filled.library.article(article.id) == article
