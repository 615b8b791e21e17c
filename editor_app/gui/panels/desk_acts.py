"""What can be done with the open article: one method an action of the menus, found by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor_app.domain.annotation import Note
from editor_app.domain.article import ReviewState
from editor_app.domain.errors import AppError
from editor_app.domain.finding import Finding, Fix, FixKind
from editor_app.domain.reports import BulkReport
from editor_app.gui.dialogs.ask_text import AskTextDialog
from editor_app.gui.dialogs.reading import ReadingDialog

if TYPE_CHECKING:
    from editor_app.gui.panels.desk import Desk


class DeskActs(QObject):
    """Acts on the desk that it belongs to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.dialog: QWidget | None = None

    # ---- text

    def undo(self) -> None:
        """Take back the last keystrokes."""
        self._desk.editor.undo()

    def redo(self) -> None:
        """Bring them back."""
        self._desk.editor.redo()

    def find_in_article(self) -> None:
        """Open the find bar."""
        self._desk.show_page(0)
        self._desk.find_bar.open()

    def zoom_in(self) -> None:
        """Larger text."""
        self._desk.editor.zoom_by(1)

    def zoom_out(self) -> None:
        """Smaller text."""
        self._desk.editor.zoom_by(-1)

    def zoom_reset(self) -> None:
        """Text at its own size."""
        self._desk.editor.zoom_by(0)

    def next_turn(self) -> None:
        """Go to the next question or answer."""
        self._step_turn(1)

    def previous_turn(self) -> None:
        """Go to the one before."""
        self._step_turn(-1)

    def _step_turn(self, by: int) -> None:
        turn = self._desk.outline.turn_beside(self._desk.editor.position(), by)
        if turn is not None:
            self._desk.editor.select_range(turn.start, turn.start)
            self._desk.editor.setFocus()

    def copy_id(self) -> None:
        """Put the article's id on the clipboard."""
        if self._desk.article_id is not None:
            self._desk.copy_to_clipboard(self._desk.article_id)
            self._desk.hub.say(f"{self._desk.article_id} is on the clipboard.")

    def take_from_mirror(self) -> None:
        """Show what the copies of this article hold."""
        draft = self._desk.session.draft
        if draft is None:
            return
        library = self._desk.workspace.library
        mirrors = [library.article(row.id) for row in library.mirrors(draft.id)]
        longer = [mirror for mirror in mirrors if len(mirror.body) > len(draft.body)]
        if not longer:
            self._desk.hub.say("No copy of this article holds more text." if mirrors else "This article has no copy.")
            return
        pages = [f"## {mirror.source.path}\n\n{mirror.body}" for mirror in longer]
        self._open(ReadingDialog("Text of the mirror copies", "\n\n".join(pages), self._desk))

    # ---- findings

    def next_finding(self) -> None:
        """Go to the next finding."""
        self._step_finding(1)

    def previous_finding(self) -> None:
        """Go to the one before."""
        self._step_finding(-1)

    def _step_finding(self, by: int) -> None:
        finding = self._desk.findings_panel.list.step(by)
        if finding is None:
            self._desk.hub.say("Nothing to mend in this article.")
        else:
            self._desk.go_to_finding(finding)

    def fix_finding(self) -> None:
        """Apply the first repair of the current finding."""
        finding = self._desk.findings_panel.list.current()
        if finding is None or finding.fix is None:
            reason = finding.why_no_fix if finding is not None else None
            self._desk.hub.say(reason or "There is no repair to apply here.")
            return
        self.apply_fix(finding.fix)

    def apply_fix(self, fix: Fix) -> None:
        """Make a repair in the draft."""
        try:
            self._desk.session.apply_fix(fix)
        except AppError as error:
            self._desk.hub.complain(str(error))

    def fix_all_safe(self) -> None:
        """Apply every safe repair, one after the other, as each may move the others."""
        done = 0
        seen: set[str] = set()
        while True:
            draft = self._desk.session.draft
            if draft is None:
                return
            findings = self._desk.workspace.checking.check(draft).findings
            fix = next((f.fix for f in findings if f.fix and f.fix.kind is FixKind.SAFE and f.key not in seen), None)
            if fix is None:
                break
            seen.update(f.key for f in findings if f.fix is fix)
            self.apply_fix(fix)
            done += 1
        self._desk.hub.say(
            f"{done} safe repair{'s' * (done != 1)} applied." if done else "Nothing can be mended safely."
        )

    def fix_all_like_this(self) -> None:
        """Preview the same repair in all listed articles."""
        finding = self._desk.findings_panel.list.current()
        if finding is None or finding.fix is None:
            self._desk.hub.say("Choose a finding with a repair first.")
        else:
            self._desk.flush()
            self._desk.bulk_requested.emit(finding)

    def suppress_finding(self) -> None:
        """Ask why the current finding is to stay as it is."""
        finding = self._desk.findings_panel.list.current()
        if finding is not None:
            self.ask_reason(finding)

    def ask_reason(self, finding: Finding) -> None:
        """Ask for a reason, then set the finding aside."""
        dialog = AskTextDialog("Leave as it is", f"{finding.message}\nWhy is it right?", self._desk, act="Leave it")
        dialog.answered.connect(lambda reason: self._suppress(finding, reason))
        self._open(dialog)

    def _suppress(self, finding: Finding, reason: str) -> None:
        article_id, checking = self._desk.article_id, self._desk.workspace.checking
        if article_id is None:
            return
        self._desk.flush()
        self._desk.runner.start(
            lambda _progress: checking.suppress(finding, article_id, reason),
            lambda _nothing: self._desk.hub.suppressions_changed.emit(article_id),
            writes=True,
            failed=self._complain,
            owner=self,
        )

    def accept_suggestion_1(self) -> None:
        """Take the first offer of the form."""
        self._accept(1)

    def accept_suggestion_2(self) -> None:
        """Take the second."""
        self._accept(2)

    def accept_suggestion_3(self) -> None:
        """Take the third."""
        self._accept(3)

    def _accept(self, number: int) -> None:
        if not self._desk.form.accept_offer(number):
            self._desk.hub.say("There is no such suggestion here.")

    # ---- notes

    def add_note(self) -> None:
        """Write a note on the selected words."""
        start, end = self._desk.editor.selected_range()
        if start == end:
            self._desk.hub.say("Select the words that the note is about.")
            return
        self._desk.bottom_tabs.setCurrentIndex(1)
        self._desk.notes_panel.begin(self._desk.editor.text()[start:end])

    def write_note(self, text: str) -> None:
        """Keep a note on the selected words."""
        start, end = self._desk.editor.selected_range()
        article_id, notes = self._desk.article_id, self._desk.workspace.notes
        if article_id is None or start == end:
            self._desk.hub.say("Select the words that the note is about.")
            return
        self._desk.flush()
        self._write(lambda: notes.add(article_id, "body", start, end, text))

    def resolve_note(self, note: Note) -> None:
        """Resolve a note, or open it again."""
        notes = self._desk.workspace.notes
        self._write(lambda: notes.resolve(note.id, is_resolved=not note.is_resolved))

    def remove_note(self, note: Note) -> None:
        """Remove a note; undo brings it back."""
        notes = self._desk.workspace.notes
        self._write(lambda: notes.remove(note.id))

    def _write(self, work: object) -> None:
        article_id = self._desk.article_id
        self._desk.runner.start(
            lambda _progress: work(),  # type: ignore[operator]
            lambda _note: self._desk.hub.notes_changed.emit(article_id),
            writes=True,
            failed=self._complain,
            owner=self,
        )

    # ---- review

    def approve_and_next(self) -> None:
        """Save, approve, and ask for the next article."""
        article_id, review = self._desk.article_id, self._desk.workspace.review
        if article_id is None:
            return
        self._desk.flush()
        self._desk.runner.start(
            lambda _progress: review.approve(article_id),
            self._on_approved,
            writes=True,
            failed=self._complain,
            owner=self,
        )

    def _on_approved(self, report: BulkReport) -> None:
        self._on_moved(report)
        self._desk.next_requested.emit()

    def start_review(self) -> None:
        """Take the article into review."""
        self._move(ReviewState.REVIEW)

    def hold(self) -> None:
        """Hold the article back."""
        self._move(ReviewState.HELD)

    def reopen(self) -> None:
        """Back to review."""
        self._move(ReviewState.REVIEW)

    def assign(self) -> None:
        """Ask who looks after the article."""
        draft = self._desk.session.draft
        if draft is None:
            return
        question = "Who looks after this article?"
        dialog = AskTextDialog("Assign", question, self._desk, text=draft.assignee or "", act="Assign")
        dialog.answered.connect(lambda who: self._move(draft.state, who))
        self._open(dialog)

    def _move(self, state: ReviewState, assignee: str | None = None) -> None:
        article_id, review = self._desk.article_id, self._desk.workspace.review
        if article_id is None:
            return
        self._desk.flush()
        self._desk.runner.start(
            lambda _progress: review.set_state(article_id, state, assignee),
            self._on_moved,
            writes=True,
            failed=self._complain,
            owner=self,
        )

    def _on_moved(self, report: BulkReport) -> None:
        if report.warnings:
            self._desk.hub.say("Approved with open errors.")
        self._desk.hub.announce(report.operation)

    def _complain(self, error: Exception) -> None:
        self._desk.hub.complain(str(error) if isinstance(error, AppError) else f"That failed: {error}")

    # ---- going and showing

    def focus_body(self) -> None:
        """The keys go to the text."""
        self._desk.show_page(0)
        self._desk.editor.setFocus()

    def focus_metadata(self) -> None:
        """The keys go to the fields."""
        self._desk.form.focus()

    def focus_findings(self) -> None:
        """The keys go to the findings."""
        self._desk.bottom_tabs.setCurrentIndex(0)
        self._desk.findings_panel.list.setFocus()

    def show_body(self) -> None:
        """Show the text."""
        self._desk.show_page(0)

    def show_preview(self) -> None:
        """Show the text as readers see it."""
        self._desk.show_page(1)

    def show_captured(self) -> None:
        """Show the page as it came."""
        self._desk.show_page(2)

    def show_history(self) -> None:
        """Show who changed what."""
        self._desk.show_page(3)

    def toggle_metadata(self) -> None:
        """Show or hide the fields."""
        self._desk.form.setVisible(not self._desk.form.isVisible())

    def toggle_findings(self) -> None:
        """Show or hide findings and notes."""
        self._desk.bottom.setVisible(not self._desk.bottom.isVisible())

    def toggle_outline(self) -> None:
        """Show or hide the outline."""
        self._desk.outline.setVisible(not self._desk.outline.isVisible())

    def _open(self, dialog: QWidget) -> None:
        self.dialog = dialog
        dialog.show()
