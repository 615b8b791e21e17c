"""The desk: one article with its body, metadata, findings, notes and turns side by side.

How to use: `show_article(id)` and `flush()`; the acts of the menus are methods of the objects in `targets`, by name.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.article import Article
from editor_app.domain.errors import AppError
from editor_app.gui.dialogs.frame import make_line
from editor_app.gui.layouts import bare_column
from editor_app.gui.panels.desk_acts import DeskActs
from editor_app.gui.panels.desk_copy_acts import CopyActs
from editor_app.gui.panels.desk_finding_acts import FindingActs
from editor_app.gui.panels.desk_form_acts import FormActs
from editor_app.gui.panels.desk_note_acts import NoteActs
from editor_app.gui.panels.desk_pages import BODY
from editor_app.gui.panels.desk_rescue import Rescue
from editor_app.gui.panels.desk_review_acts import ReviewActs
from editor_app.gui.panels.desk_surface import DeskSurface
from editor_app.gui.panels.desk_turn_acts import TurnActs
from editor_app.gui.panels.desk_verdict_acts import VerdictActs
from editor_app.gui.pauses import make_pause
from editor_app.gui.refresh import Hub
from editor_app.gui.session import SaveState
from editor_app.gui.session_work import Reading
from editor_app.gui.tasks import TaskRunner
from editor_app.gui.words import language_name

_COUNT_PAUSE = 120
"""Milliseconds after a key before words are counted anew."""


class Desk(DeskSurface):
    """Puts the panels together: what one asks for, another shows."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(workspace, runner, hub, parent)
        self.acts, self.finding_acts = DeskActs(self), FindingActs(self)
        self.note_acts, self.review_acts = NoteActs(self), ReviewActs(self)
        self.copy_acts, self.verdict_acts = CopyActs(self), VerdictActs(self)
        self.turn_acts, self.form_acts = TurnActs(self), FormActs(self)
        self.rescue = Rescue(self)
        self._counting = make_pause(self, _COUNT_PAUSE, self._tell_counts)
        self._build()
        self._connect_session()
        self._connect_panels()
        self._on_draft_replaced(None)

    @property
    def targets(self) -> tuple[QObject, ...]:
        """The objects whose methods are the acts of the menus."""
        acts = (self.acts, self.finding_acts, self.note_acts, self.review_acts, self.copy_acts, self.verdict_acts)
        return *acts, self.turn_acts, self.form_acts

    def offer_turn_acts(self, actions: Sequence[QAction]) -> None:
        """Offer the acts on turns in the menus of text, margin and outline."""
        self.editor.turn_actions = actions
        self.outline.list.turn_actions = actions

    def _build(self) -> None:
        column = bare_column(self)
        self._line = make_line()
        for widget in (self.head, self._line, self.message, self.question):
            column.addWidget(widget)
        column.addWidget(self.frame, 1)

    def _connect_session(self) -> None:
        session = self.session
        session.draft_replaced.connect(self._on_draft_replaced)
        session.draft_changed.connect(self._on_draft_changed)
        session.read.connect(self._on_read)
        session.save_state_changed.connect(self._on_save_state)
        session.conflicted.connect(self.rescue.offer_choice)
        self.head.next_requested.connect(self.next_requested)
        self.head.previous_requested.connect(self.previous_requested)
        self.head.hold_requested.connect(self.review_acts.hold)
        self.head.approve_requested.connect(self.review_acts.approve_and_next)

    def _connect_panels(self) -> None:
        editor, rows = self.editor, self.bottom.findings.list
        editor.text_edited.connect(lambda: self.session.set_body(editor.text()))
        editor.cursor_moved.connect(self._on_cursor_moved)
        editor.note_requested.connect(self.note_acts.add_note)
        editor.finding_activated.connect(self.bottom.findings.choose)
        editor.suppress_requested.connect(self.finding_acts.ask_reason)
        self.form.field_changed.connect(self.session.set_field)
        self.form.values_settled.connect(self.session.check_now)
        self.form.proposal_dismissed.connect(self.finding_acts.dismiss_proposal)
        for source in (editor, self.form, rows):
            source.fix_requested.connect(self.finding_acts.apply_fix)
        rows.jump_requested.connect(self.go_to_finding)
        rows.suppress_requested.connect(self.finding_acts.ask_reason)
        rows.all_like_requested.connect(self.finding_acts.ask_all_like)
        rows.rule_requested.connect(self.rule_requested)
        self.bottom.fix_all_requested.connect(self.finding_acts.fix_all_safe)
        self.bottom.next_requested.connect(self.finding_acts.next_finding)
        notes = self.bottom.notes.list
        notes.opened.connect(self.go_to_note)
        notes.resolve_requested.connect(self.note_acts.resolve_note)
        notes.change_requested.connect(self.note_acts.change_note)
        notes.removal_requested.connect(self.note_acts.remove_note)
        self.outline.decided.connect(self.verdict_acts.decide)
        self.outline.jump_requested.connect(lambda place: self.go_to(place, place))
        self.outline.turn_chosen.connect(self._on_turn_chosen)
        self.pages.field_requested.connect(self.go_to_field)
        self.pages.body_requested.connect(lambda place: self.go_to(place, place))

    # ---- what it shows

    def show_article(self, article_id: str | None) -> None:
        """Put an article on the desk; what was pending of the last one is saved in the background."""
        self.message.clear()
        self.verdict_acts.stop()
        self._shown_id = article_id
        self.session.close()
        if article_id is None:
            self._on_draft_replaced(None)
            return
        try:
            article = self.workspace.library.article(article_id)
        except AppError as error:
            self._on_draft_replaced(None)
            self.message.show_problem(str(error))
            return
        self.bottom.wait(is_open=True)
        self.outline.show_interview(None, ())
        self.session.open(article)
        self.turn_acts.follow(None)
        self.rescue.offer_kept()
        self.copy_acts.look()

    def _on_draft_replaced(self, article: Article | None) -> None:
        """The draft is another one, or another state of it that no panel here has made."""
        if article is None:
            self._shown_id = None
            self.bottom.wait(is_open=False)
            self.outline.show_interview(None, ())
            self.turn_acts.follow(None)
        self.pages.show_article(article)
        self.frame.setEnabled(article is not None)
        self._show_fields(article)

    def _on_draft_changed(self, article: Article) -> None:
        self.pages.follow(article)
        self._show_fields(article)

    def _show_fields(self, article: Article | None) -> None:
        self.head.show_article(article)
        self.form.show_article(article)
        self._counting.start()

    def _on_read(self, reading: Reading) -> None:
        """What the check says of the draft as it is."""
        self.pages.show_reading(reading)
        self.form.show_reading(reading.findings, reading.suggestions)
        self.bottom.show_findings(reading.article, reading.findings)
        self.bottom.show_notes(reading.article, reading.notes)
        self.outline.show_interview(reading.interview, reading.findings, reading.decision)
        self.outline.follow(self.editor.position())
        self.turn_acts.follow(reading.interview)
        self.verdict_acts.follow(reading)

    def _on_turn_chosen(self, place: int) -> None:
        """The keys stay in the outline while the text goes along."""
        self.pages.show_page(BODY)
        self.editor.select_range(place, place)

    def _on_save_state(self, state: SaveState) -> None:
        if state.kind == "failed":
            self.rescue.offer_retry(state.text)
        elif state.kind == "saved":
            self.rescue.all_is_well()
        self.save_state_changed.emit(state)

    def _on_cursor_moved(self, position: int) -> None:
        self.outline.follow(position)
        self._counting.start()
        current = self.bottom.findings.list.current_finding()
        if current is not None and current.field == "body":
            start, end = self.editor.place_of(current)
            if start <= position <= end:
                return  # of several findings here, the one that was gone to stays the current one
        found = self.editor.finding_at(position)
        if found is not None:
            self.bottom.findings.choose(found)

    def _tell_counts(self) -> None:
        draft = self.session.draft
        if draft is None:
            return
        line, column = self.editor.line_and_column()
        name = language_name(draft.language or "")
        self.counts_changed.emit(self.editor.word_count(), line, column, name)

    def set_position(self, index: int | None, total: int) -> None:
        """Which of how many articles of the list this is."""
        self.head.show_place(index, total)

    def set_reading_type(self, face: str, points: float) -> None:
        """Show the body in this face and size."""
        self.editor.set_reading_type(face, points)

    @property
    def panels(self) -> dict[str, QWidget]:
        """What can be hidden, by the id of the action that does it."""
        return {"toggle_metadata": self.form, "toggle_findings": self.bottom, "toggle_outline": self.outline}

    @property
    def surroundings(self) -> tuple[QWidget, ...]:
        """What stands around the panels."""
        return self.head, self._line

    def flush(self) -> None:
        """Save what is pending, and wait for it."""
        self.session.flush()

    def save_state(self) -> QByteArray:
        """How the desk is divided."""
        return self.frame.save_state()

    def restore_state(self, state: QByteArray) -> None:
        """Divide the desk as before."""
        self.frame.restore_state(state)

    def show_page(self, number: int) -> None:
        """Show body, preview, captured page or history (`desk_pages.BODY` …)."""
        self.pages.show_page(number)
