"""The one open draft: what was typed is checked at a pause, saved at a longer one, and lost at none.

How to use: `open(article)`, then `set_body`, `set_field`, `apply_fix` at every change; connect to the signals. What is
typed while a save is under way stays in the draft and is saved next; `close()` saves what is pending in the background.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTime, Signal

from editor_app.bootstrap import Workspace
from editor_app.domain.article import Article
from editor_app.domain.errors import ConflictError, NotFoundError
from editor_app.domain.finding import Finding, Fix, apply_edits
from editor_app.domain.history import Operation
from editor_app.gui.pauses import make_pause
from editor_app.gui.refresh import Hub
from editor_app.gui.session_saving import SaveLane
from editor_app.gui.session_work import Reading, Work, carry_over, read_draft
from editor_app.gui.tasks import Task, TaskRunner
from editor_app.services.changes import heading
from editor_app.services.editing import SaveReport
from editor_app.services.round_trip import keeps_text

SAVE_PAUSE = 500
"""Milliseconds without a change after which the draft is saved."""

CHECK_PAUSE = 150

PAINT_PAUSE = 20
"""Milliseconds in which an article that was just opened is painted, before its check competes with that."""
"""Milliseconds without a change after which the draft is checked."""


@dataclass(frozen=True, slots=True)
class SaveState:
    """Whether the draft is in the library: `kind` is saved, saving, unsaved or failed; `text` is for the status bar."""

    kind: str
    text: str


class EditSession(QObject):
    """The draft of the article on the desk, and the saves of those that were there before."""

    draft_replaced = Signal(object)
    """The draft changed otherwise than by its editors: the `Article` that they are to show now."""

    draft_changed = Signal(object)
    """The draft changed by one of its editors: the new `Article`."""

    read = Signal(object)
    """What checking makes of the draft as it is: a `Reading`."""

    saved = Signal(object)
    """A `SaveReport`."""

    save_state_changed = Signal(object)

    conflicted = Signal(str)
    """The article was changed elsewhere while the draft has changes of its own: the sentence that says so."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._runner, self._hub = workspace, runner, hub
        self._saving = SaveLane(workspace.editing, runner, self)
        self._saving.saved.connect(self._on_saved)
        self._saving.failed.connect(self._on_failed)
        self._current: Work | None = None
        self._state = SaveState("saved", "Saved")
        self._reading: Reading | None = None
        self._reading_task: Task[Reading] | None = None
        self._is_announcing = False
        self._save_timer = make_pause(self, SAVE_PAUSE, self.save_now)
        self._check_timer = make_pause(self, CHECK_PAUSE, self.check_now)
        hub.article_saved.connect(self._on_article_saved)
        hub.articles_changed.connect(self._on_articles_changed)
        hub.suppressions_changed.connect(self._on_told)
        hub.notes_changed.connect(self._on_told)
        hub.operation_done.connect(self._on_operation)

    # ---- the draft

    @property
    def draft(self) -> Article | None:
        """The article as it stands on the desk, saved or not; None when none is open."""
        return self._current.draft if self._current else None

    @property
    def is_dirty(self) -> bool:
        """Whether the draft has changes that are not in the library, or are on their way there."""
        return self._current is not None and (self._current.is_dirty or self._current.sent is not None)

    @property
    def state(self) -> SaveState:
        """What the status bar says."""
        return self._state

    def open(self, article: Article) -> None:
        """Put an article on the desk; a draft of it whose save is under way or failed is taken up again."""
        self.close()
        self._current = work = self._saving.take_up(article)
        self.draft_replaced.emit(work.draft)
        self._tell_state()
        self._check_timer.start(PAINT_PAUSE)

    def close(self) -> None:
        """Take the article off the desk; what is pending is saved in the background."""
        self._save_timer.stop()
        self._check_timer.stop()
        self._drop_reading()
        work, self._current, self._reading = self._current, None, None
        if work is not None:
            self._saving.send(work)
            self._saving.forget_if_done(work, None)

    def set_body(self, text: str) -> None:
        """The body was edited."""
        self._edit("body", text)

    def set_field(self, name: str, text: str) -> None:
        """A field was edited; `text` as `Article.field_text` has it."""
        self._edit(name, text)

    def apply_fix(self, finding: Finding, fix: Fix) -> None:
        """Make a repair in the draft; raises ConflictError where it does not fit any more or would lose text."""
        assert self._current is not None
        before = self._current.draft
        fix = self._present_fix(before, finding, fix)
        after = apply_edits(before, fix.edits, self._workspace.profile.shapes)
        if not keeps_text(before, after, fix):
            raise ConflictError(f"“{fix.title}” would lose text, so it was not applied.")
        self.take(after, f"{fix.title} in “{heading(before)}”")

    def take(self, after: Article, label: str) -> None:
        """Make `after` the draft; the history calls the save `label` where it holds nothing else."""
        assert self._current is not None
        was_dirty = self._current.is_dirty
        self._change(after)
        self._current.label = None if was_dirty else label

    def with_content_of(self, kept: Article) -> Article:
        """The draft with the texts and metadata of a kept version; its state in the review stays."""
        assert self._current is not None
        return carry_over(self._current.draft, kept, self._current.draft)

    def _present_fix(self, draft: Article, finding: Finding, fix: Fix) -> Fix:
        """The repair for the text as it is: what was typed since the check has moved the places."""
        read = self._reading.article if self._reading is not None else None
        fields = {edit.field for edit in fix.edits}
        if read is not None and all(draft.field_text(name) == read.field_text(name) for name in fields):
            return fix
        found = [f for f in self._workspace.checking.check(draft).findings if f.key == finding.key]
        for same in sorted(found, key=lambda f: abs(f.start - finding.start)):
            for present in same.fixes:
                if present.title == fix.title:
                    return present
        raise ConflictError("The text has changed, and the repair does not fit it any more.")

    def _edit(self, name: str, text: str) -> None:
        if self._current is None or self._current.draft.field_text(name) == text:
            return
        field = self._workspace.profile.field(name)
        is_list = True if field is not None and field.is_list else None
        self._change(self._current.draft.with_field_text(name, text, is_list=is_list))

    def _change(self, after: Article) -> None:
        work = self._current
        if work is None or after == work.draft:
            return
        work.draft, work.label = after, None
        self.draft_changed.emit(after)
        self._tell_state()
        self._save_timer.start()
        self._check_timer.start(CHECK_PAUSE)

    # ---- checking

    def check_now(self) -> None:
        """Read the draft in the background: findings, interview, suggestions and notes as they stand in it."""
        self._check_timer.stop()
        self._drop_reading()
        if self._current is None:
            return
        draft, workspace = self._current.draft, self._workspace
        self._reading_task = self._runner.start(lambda _progress: read_draft(workspace, draft), self._on_read)

    def _on_read(self, reading: Reading) -> None:
        self._reading_task = None
        if self._current is not None and reading.article == self._current.draft:
            self._reading = reading
            self.read.emit(reading)

    def _drop_reading(self) -> None:
        if self._reading_task is not None:
            self._reading_task.discard()
            self._reading_task = None

    # ---- saving

    def save_now(self) -> None:
        """Save the draft without waiting for a pause; does nothing where nothing changed."""
        self._save_timer.stop()
        if self._current is not None:
            self._saving.send(self._current)
            self._tell_state()

    def when_saved(self, act: Callable[[], object]) -> None:
        """Do something once the draft is in the library; not at all where it cannot be saved."""
        work = self._current
        if work is None:
            return
        if not self.is_dirty:
            act()
            return
        if work.is_in_conflict:
            self.conflicted.emit(work.failure)
            return
        work.waiting.append(act)
        self.save_now()

    def flush(self) -> None:
        """Save everything and wait for it: before the window closes."""
        self.save_now()
        self._runner.finish()

    def _on_saved(self, work: Work, shown: Article, report: SaveReport) -> None:
        self._announce(report.operation)
        if work is self._current:
            if work.draft != shown:  # another editor's change of other fields came back with the save
                self.draft_replaced.emit(work.draft)
                self.check_now()
            self._tell_state(has_saved=True)
            self.saved.emit(report)
        if work.is_dirty:
            self._resend(work)
            return
        waiting, work.waiting = work.waiting, []
        self._saving.forget_if_done(work, self._current)
        for act in waiting:
            act()

    def _resend(self, work: Work) -> None:
        """The draft went on while it was saved: at the next pause; at once where it left the desk or one waits."""
        if work is not self._current or work.waiting:
            self._saving.send(work)
        elif not self._save_timer.isActive():
            self._save_timer.start()

    def _on_failed(self, work: Work) -> None:
        if work is not self._current:
            self._hub.complain(f"“{heading(work.draft)}” – {work.failure}")
            return
        self._tell_state()
        if work.is_in_conflict:
            self.conflicted.emit(work.failure)

    # ---- changes from elsewhere

    def take_theirs(self) -> None:
        """Give the draft's own changes up and show the article as it is in the library."""
        if self._current is not None:
            self._replace(self._workspace.library.article(self._current.draft.id))
            self._workspace.editing.discard_recovery(self._current.draft.id)

    def keep_mine(self) -> None:
        """Save the draft's own changes over those made elsewhere."""
        work = self._current
        if work is None:
            return
        stored = self._workspace.library.article(work.draft.id)
        work.draft, work.base = carry_over(work.base, work.draft, stored), stored
        work.is_in_conflict, work.failure = False, ""
        self.draft_replaced.emit(work.draft)
        self.check_now()
        self.save_now()

    def _on_article_saved(self, article_id: str) -> None:
        self._on_articles_changed(frozenset((article_id,)))

    def _on_articles_changed(self, ids: frozenset[str] | None) -> None:
        work = self._current
        if self._is_announcing or work is None or (ids is not None and work.draft.id not in ids):
            return
        if work.sent is not None:
            return  # the save that is under way brings the other change back, or runs into it
        library, article_id = self._workspace.library, work.draft.id
        self._runner.start(
            lambda _progress: library.article(article_id),
            lambda stored: self._on_stored(work, stored),
            failed=lambda error: self._on_gone(work, error),
            owner=self,
        )

    def _on_stored(self, work: Work, stored: Article) -> None:
        if work is not self._current or work.sent is not None or stored == work.base:
            return
        if work.is_dirty:
            self.save_now()  # fields that only one side changed are merged; the same field is a conflict
        else:
            self._replace(stored)

    def _on_gone(self, work: Work, error: Exception) -> None:
        if work is not self._current or not isinstance(error, NotFoundError):
            return
        if work.is_dirty:
            self._hub.complain(
                self._saving.keep(work.draft, f"“{heading(work.draft)}” is not in the library any more.")
            )
        self._save_timer.stop()
        self._drop_reading()
        self._saving.drop(work)
        self._current = self._reading = None
        self.draft_replaced.emit(None)

    def _replace(self, stored: Article) -> None:
        work = self._current
        assert work is not None
        work.base = work.draft = stored
        work.is_in_conflict, work.failure, work.label = False, "", None
        self._save_timer.stop()
        self.draft_replaced.emit(stored)
        self._tell_state()
        self.check_now()

    def _on_told(self, article_id: str) -> None:
        if self._current is not None and self._current.draft.id == article_id:
            self.check_now()

    def _on_operation(self, operation: Operation) -> None:
        """What is about no article, as a decision about terms or its undo, may bear on what is suggested here."""
        if not any(change.article_id for change in operation.changes) and not operation.article_count:
            self.check_now()

    # ---- telling

    def _announce(self, operation: Operation | None) -> None:
        self._is_announcing = True
        try:
            self._hub.announce(operation)
        finally:
            self._is_announcing = False

    def _tell_state(self, *, has_saved: bool = False) -> None:
        if self._current is not None:
            self._set_state(save_state(self._current, has_saved=has_saved))

    def _set_state(self, state: SaveState) -> None:
        if state != self._state:
            self._state = state
            self.save_state_changed.emit(state)

    @property
    def pending(self) -> Mapping[str, Work]:
        """The drafts that are open, under way to the library, or could not be saved, by article."""
        return self._saving.works


def save_state(work: Work, *, has_saved: bool = False) -> SaveState:
    """What is true of a draft; a failure stands until a save goes well. `has_saved` gives the time with it."""
    if work.failure:
        return SaveState("failed", work.failure)
    if work.sent is not None:
        return SaveState("saving", "Saving…")
    if work.is_dirty:
        return SaveState("unsaved", "Not saved yet")
    return SaveState("saved", f"Saved {QTime.currentTime().toString('HH:mm:ss')}" if has_saved else "Saved")
