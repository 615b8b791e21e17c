from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from editor_app.bootstrap import Workspace
from editor_app.domain.article import Article, Source
from editor_app.domain.errors import ConflictError, LibraryError
from editor_app.domain.finding import Edit, Fix, FixKind
from editor_app.domain.metadata import Metadata
from editor_app.gui.refresh import Hub
from editor_app.gui.session import EditSession, SaveState
from editor_app.gui.session_work import Reading, carry_over
from editor_app.gui.tasks import TaskRunner
from tests.gui.opened_desk import id_of


class Sitting:
    """A session on the report, and all that it told."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, hub: Hub) -> None:
        self.workspace, self.runner, self.hub = workspace, runner, hub
        self.session = EditSession(workspace, runner, hub)
        self.states: list[SaveState] = []
        self.readings: list[Reading] = []
        self.replaced: list[Article | None] = []
        self.conflicts: list[str] = []
        self.complaints: list[str] = []
        self.session.save_state_changed.connect(self.states.append)
        self.session.read.connect(self.readings.append)
        self.session.draft_replaced.connect(self.replaced.append)
        self.session.conflicted.connect(self.conflicts.append)
        hub.status_changed.connect(lambda text, is_problem: self.complaints.append(text) if is_problem else None)
        self.session.open(workspace.library.article(id_of(workspace, "report")))
        self.session.check_now()
        runner.finish()

    @property
    def draft(self) -> Article:
        assert self.session.draft is not None
        return self.session.draft

    @property
    def stored(self) -> Article:
        return self.workspace.library.article(id_of(self.workspace, "report"))

    def fix(self, rule: str) -> None:
        """Apply the first repair of the first finding of that rule."""
        finding = next(f for f in self.readings[-1].findings if f.rule == rule)
        assert finding.fix is not None
        self.session.apply_fix(finding, finding.fix)

    def break_saving(self, monkeypatch: pytest.MonkeyPatch, error: Exception, *, keeps: bool = True) -> None:
        """From now on a save fails with this error."""
        editing = self.workspace.editing

        def fail(*_arguments: Any) -> None:
            raise error

        monkeypatch.setattr(editing, "save", fail)
        if not keeps:
            monkeypatch.setattr(editing, "keep_recovery", fail)


@pytest.fixture
def sitting(desk_workspace: Workspace, runner: TaskRunner, hub: Hub) -> Sitting:
    return Sitting(desk_workspace, runner, hub)


def test_opening_tells_what_a_check_finds_and_saves_nothing(sitting: Sitting) -> None:
    assert [reading.article for reading in sitting.readings] == [sitting.draft]
    assert "taxonomy.alias" in {finding.rule for finding in sitting.readings[0].findings}
    assert sitting.session.state == SaveState("saved", "Saved")
    assert not sitting.session.is_dirty


def test_a_pause_saves_and_checks_by_itself(sitting: Sitting, qtbot: QtBot) -> None:
    sitting.session.set_body("Quite another text of some length, about boats.")
    assert sitting.session.state.kind == "unsaved"
    with qtbot.waitSignals([sitting.session.saved, sitting.session.read], timeout=5000):
        pass
    assert sitting.stored.body == "Quite another text of some length, about boats."
    assert sitting.session.state.text.startswith("Saved ") and ":" in sitting.session.state.text
    assert sitting.readings[-1].article.body == sitting.stored.body


def test_a_field_is_set_as_its_profile_wants_it(sitting: Sitting) -> None:
    sitting.session.set_field("regions", "Europe\nTürkiye")
    sitting.session.set_field("published", "2011-05-12")
    sitting.session.flush()
    assert sitting.stored.metadata["regions"] == ("Europe", "Türkiye")
    assert sitting.stored.published == "2011-05-12"


def test_setting_what_stands_there_already_is_no_change(sitting: Sitting) -> None:
    sitting.session.set_field("regions", sitting.draft.field_text("regions"))
    sitting.session.set_body(sitting.draft.body)
    assert not sitting.session.is_dirty and sitting.states == []


def test_what_is_typed_while_a_save_is_under_way_is_kept_and_saved_next(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, save = threading.Event(), sitting.workspace.editing.save

    def slow(*arguments: Any) -> object:
        gate.wait(5)
        return save(*arguments)

    monkeypatch.setattr(sitting.workspace.editing, "save", slow)
    sitting.session.set_body("First.")
    sitting.session.save_now()
    sitting.session.set_body("First. Second.")
    sitting.session.set_field("outlet", "Another Gazette")
    sitting.session.save_now()  # one is under way: nothing is sent twice
    gate.set()
    sitting.runner.finish()
    assert sitting.draft.body == "First. Second." and sitting.session.is_dirty
    assert sitting.session.state.kind == "unsaved"
    sitting.session.flush()
    assert (sitting.stored.body, sitting.stored.outlet) == ("First. Second.", "Another Gazette")
    assert sitting.replaced == [sitting.replaced[0]]  # the editors were never overwritten


def test_leaving_saves_in_the_background_and_coming_back_shows_the_newer_text(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, save = threading.Event(), sitting.workspace.editing.save

    def slow(*arguments: Any) -> object:
        gate.wait(5)
        return save(*arguments)

    monkeypatch.setattr(sitting.workspace.editing, "save", slow)
    sitting.session.set_body("Written and left at once.")
    other = sitting.workspace.library.article(id_of(sitting.workspace, "talk"))
    stale = sitting.stored
    sitting.session.open(other)
    assert sitting.draft.id == other.id
    sitting.session.open(stale)  # what the library still has, as the save is under way
    assert sitting.draft.body == "Written and left at once."
    assert sitting.session.state.kind == "saving"
    gate.set()
    sitting.runner.finish()
    assert sitting.stored.body == "Written and left at once."
    assert sitting.session.state.kind == "saved"


def test_an_article_that_was_left_while_it_was_saved_is_saved_to_its_last_word(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, save = threading.Event(), sitting.workspace.editing.save

    def slow(*arguments: Any) -> object:
        gate.wait(5)
        return save(*arguments)

    monkeypatch.setattr(sitting.workspace.editing, "save", slow)
    sitting.session.set_body("One.")
    sitting.session.save_now()
    sitting.session.set_body("One. Two.")
    sitting.session.close()
    assert list(sitting.session.pending) == [id_of(sitting.workspace, "report")]
    gate.set()
    sitting.runner.finish()
    assert sitting.stored.body == "One. Two."
    assert sitting.session.pending == {}


# ---- repairs


def test_a_repair_is_saved_under_its_own_name(sitting: Sitting) -> None:
    sitting.fix("taxonomy.alias")
    sitting.session.flush()
    assert sitting.stored.metadata["regions"] == ("Türkiye", "Europe")
    operation = sitting.workspace.history.operations(sitting.stored.id)[0]
    assert operation.label.startswith("Use “Türkiye” in “")


def test_a_repair_after_typing_is_saved_as_one_edit(sitting: Sitting) -> None:
    sitting.session.set_field("outlet", "Another Gazette")
    sitting.fix("taxonomy.alias")
    sitting.session.flush()
    operation = sitting.workspace.history.operations(sitting.stored.id)[0]
    assert operation.label.startswith("Edit ")


def test_a_repair_finds_its_place_after_words_were_typed_before_it(sitting: Sitting) -> None:
    body = sitting.draft.body
    sitting.session.set_body(f"A new first sentence. {body}")
    sitting.fix("text.double-space")
    assert sitting.draft.body == f"A new first sentence. {body.replace('  ', ' ', 1)}"


def test_a_repair_whose_words_are_gone_is_refused(sitting: Sitting) -> None:
    sitting.session.set_body("Nothing of the old text is left in this one.")
    before = sitting.draft
    with pytest.raises(ConflictError, match="does not fit"):
        sitting.fix("text.double-space")
    assert sitting.draft == before


def test_a_safe_repair_that_would_lose_text_is_refused(sitting: Sitting) -> None:
    finding = sitting.readings[-1].findings[0]
    fix = Fix(FixKind.SAFE, "Tidy up", (Edit("body", 0, len(sitting.draft.body), ""),))
    with pytest.raises(ConflictError, match="would lose text"):
        sitting.session.apply_fix(finding, fix)


# ---- when it goes wrong


def test_a_full_disk_is_told_the_text_kept_and_the_next_save_makes_it_good(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        sitting.break_saving(patch, LibraryError("The disk is full."))
        sitting.session.set_body("Kept in spite of all.")
        sitting.session.flush()
    assert sitting.session.state == SaveState(
        "failed", "Not saved: The disk is full. Your text is safe in the recovery file."
    )
    assert [article.body for article in sitting.workspace.editing.recover()] == ["Kept in spite of all."]
    sitting.session.set_body("Kept in spite of all, and more.")
    assert sitting.session.state.kind == "failed"  # until a save goes well
    sitting.session.flush()
    assert sitting.session.state.kind == "saved"
    assert sitting.workspace.editing.recover() == ()


def test_a_text_that_cannot_even_be_kept_is_not_called_safe(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    sitting.break_saving(monkeypatch, LibraryError("The text could not even be kept; copy it."), keeps=False)
    sitting.session.set_body("In danger.")
    sitting.session.flush()
    assert sitting.session.state.text == "Not saved: The text could not even be kept; copy it."


def test_an_unexpected_failure_is_told_like_any_other(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    sitting.break_saving(monkeypatch, ValueError("wheel fell off"))
    sitting.session.set_body("Something else.")
    sitting.session.flush()
    assert sitting.session.state.text.startswith("Not saved: Unexpected: wheel fell off.")


def test_a_failed_save_of_an_article_that_was_left_is_told_in_the_status_bar(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting.break_saving(monkeypatch, LibraryError("The disk is full."))
    sitting.session.set_body("Left behind.")
    sitting.session.close()
    sitting.runner.finish()
    assert len(sitting.complaints) == 1 and "Not saved: The disk is full." in sitting.complaints[0]
    sitting.session.open(sitting.stored)
    assert sitting.draft.body == "Left behind." and sitting.session.state.kind == "failed"


# ---- changes from elsewhere


def change_elsewhere(sitting: Sitting, **changes: Any) -> None:
    """Somebody else saves a change of the report, and the hub tells it."""
    before = sitting.stored
    report = sitting.workspace.editing.save(before, replace(before, **changes))
    sitting.hub.announce(report.operation)


def test_a_clean_draft_follows_a_change_from_elsewhere(sitting: Sitting) -> None:
    change_elsewhere(sitting, outlet="Elsewhere Weekly")
    sitting.runner.finish()
    assert sitting.draft.outlet == "Elsewhere Weekly"
    assert sitting.replaced[-1] == sitting.draft and sitting.session.state.kind == "saved"


def test_changes_of_different_fields_are_merged(sitting: Sitting) -> None:
    sitting.session.set_field("published", "2012")
    change_elsewhere(sitting, outlet="Elsewhere Weekly")
    sitting.runner.finish()
    assert (sitting.draft.outlet, sitting.draft.published) == ("Elsewhere Weekly", "2012")
    assert sitting.stored == sitting.draft and sitting.conflicts == []


def test_a_change_of_the_same_field_waits_for_the_editor(sitting: Sitting) -> None:
    sitting.session.set_body("Mine.")
    change_elsewhere(sitting, body="Theirs.")
    sitting.runner.finish()
    assert len(sitting.conflicts) == 1 and sitting.session.state.kind == "failed"
    assert (sitting.draft.body, sitting.stored.body) == ("Mine.", "Theirs.")
    sitting.session.set_body("Mine, and more.")
    sitting.session.flush()
    assert sitting.stored.body == "Theirs."  # nothing is saved over it unasked
    sitting.session.keep_mine()
    sitting.runner.finish()
    assert sitting.stored.body == "Mine, and more." and sitting.session.state.kind == "saved"


def test_theirs_can_be_taken_instead(sitting: Sitting) -> None:
    sitting.session.set_body("Mine.")
    change_elsewhere(sitting, body="Theirs.")
    sitting.runner.finish()
    sitting.session.take_theirs()
    assert sitting.draft.body == "Theirs." and sitting.session.state.kind == "saved"
    assert not sitting.session.is_dirty and sitting.workspace.editing.recover() == ()


def test_a_change_of_another_article_is_none_of_its_business(sitting: Sitting) -> None:
    count = len(sitting.replaced)
    sitting.hub.article_saved.emit("another")
    sitting.hub.notes_changed.emit("another")
    sitting.runner.finish()
    assert len(sitting.replaced) == count and len(sitting.readings) == 1


def test_an_article_that_is_gone_leaves_the_desk(sitting: Sitting) -> None:
    importing = next(op for op in sitting.workspace.history.operations() if op.article_count == 2)
    sitting.hub.announce(sitting.workspace.history.undo(importing.id))
    sitting.runner.finish()
    assert sitting.session.draft is None and sitting.replaced[-1] is None


def test_new_notes_and_suppressions_are_read_again(sitting: Sitting) -> None:
    finding = next(f for f in sitting.readings[-1].findings if f.rule == "taxonomy.alias")
    sitting.workspace.checking.suppress(finding, sitting.draft.id, "It is the old name here.")
    sitting.hub.suppressions_changed.emit(sitting.draft.id)
    sitting.runner.finish()
    assert "taxonomy.alias" not in {f.rule for f in sitting.readings[-1].findings}


def test_what_waits_for_a_save_is_done_after_it_and_not_when_it_fails(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sitting.session.when_saved(lambda: done.append("at once"))
    sitting.session.set_body("A text of its own.")
    sitting.session.when_saved(lambda: done.append(sitting.stored.body))
    sitting.runner.finish()
    sitting.break_saving(monkeypatch, LibraryError("The disk is full."))
    sitting.session.set_body("Another text.")
    sitting.session.when_saved(lambda: done.append("never"))
    sitting.runner.finish()
    assert done == ["at once", "A text of its own."]


def test_without_an_article_nothing_happens(desk_workspace: Workspace, runner: TaskRunner, hub: Hub) -> None:
    session = EditSession(desk_workspace, runner, hub)
    session.set_body("Nobody reads this.")
    session.check_now()
    session.when_saved(lambda: pytest.fail("nothing was saved"))
    session.keep_mine()
    session.take_theirs()
    session.flush()
    assert session.draft is None and not session.is_dirty


# ---- carrying changes over

FIELDS = st.sampled_from(["title", "body", "outlet", "regions", "colour"])
CHANGES = st.dictionaries(FIELDS, st.text(max_size=5), max_size=4)


def changed(article: Article, changes: dict[str, str]) -> Article:
    for name, text in changes.items():
        article = article.with_field_text(name, text)
    return article


@given(CHANGES, CHANGES)
def test_a_change_carried_over_is_there_and_all_else_stays(mine: dict[str, str], theirs: dict[str, str]) -> None:
    block = Metadata({"regions": ("x",), "colour": "red"})
    base = Article("a", Source("p", "page", "0" * 64), body="b", metadata=block)
    after, stored = changed(base, mine), changed(base, theirs)
    merged = carry_over(base, after, stored)
    for name in ("title", "body", "outlet", "regions", "colour"):
        is_mine = after.field_text(name) != base.field_text(name)
        assert merged.field_text(name) == (after if is_mine else stored).field_text(name)


def test_a_key_taken_out_is_taken_out_there_too() -> None:
    base = Article("a", Source("p", "page", "0" * 64), metadata=Metadata({"blog": "x", "type": "y"}))
    after = replace(base, metadata=base.metadata.without("blog"))
    stored = replace(base, metadata=base.metadata.with_value("type", "z"))
    assert carry_over(base, after, stored).metadata == Metadata({"type": "z"})


def test_what_waits_for_a_save_is_refused_while_a_conflict_is_open(sitting: Sitting) -> None:
    sitting.session.set_body("Mine.")
    change_elsewhere(sitting, body="Theirs.")
    sitting.runner.finish()
    sitting.session.when_saved(lambda: pytest.fail("nothing was saved"))
    assert len(sitting.conflicts) == 2


def test_the_draft_of_an_article_that_is_gone_is_kept(sitting: Sitting) -> None:
    importing = next(op for op in sitting.workspace.history.operations() if op.article_count == 2)
    undone = sitting.workspace.history.undo(importing.id)
    sitting.session.set_body("Still here.")
    sitting.hub.announce(undone)
    sitting.runner.finish()
    assert sitting.session.draft is None
    assert sitting.complaints[-1].endswith("Your text is safe in the recovery file.")
