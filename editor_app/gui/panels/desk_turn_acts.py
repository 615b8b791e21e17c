"""Acts on the turn at the cursor, or at the outline's current row while that has the keys. Found by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal

from editor_app.domain.article import Article
from editor_app.domain.errors import AppError
from editor_app.domain.interview import Interview, Role
from editor_app.gui.panels.desk_surface import DeskSurface
from editor_app.gui.panels.speaker_popup import WIDTH, SpeakerPopup

if TYPE_CHECKING:
    from editor_app.services.turns import TurnChange

TURN_ACTS = (
    "mark_question",
    "mark_answer",
    "flip_role",
    "flip_pair",
    "split_turn",
    "join_with_previous",
    "join_with_next",
    "set_speaker",
    "mark_intro",
    "mark_note",
    "mark_outro",
    "next_broken_turn",
    "previous_broken_turn",
)
"""What is offered for a turn, in the order of the menus."""

CHANGING = 11
"""How many of them, the first ones, change the turn; the others go elsewhere."""

NO_ARTICLE, NOT_READ, NO_TURNS = "No article is open.", "The turns are being looked for.", "This article has no turns."


class TurnActs(QObject):
    """Acts on the desk that it belongs to."""

    availability_changed = Signal(str)
    """Why nothing can be done with turns now; empty where it can."""

    def __init__(self, desk: DeskSurface) -> None:
        super().__init__(desk)
        self._desk = desk
        self.reason = NO_ARTICLE
        self.popup = SpeakerPopup(desk)
        self.popup.chosen.connect(self._on_speaker_chosen)
        self._asked_at = 0

    def follow(self, interview: Interview | None) -> None:
        """Another article, or another reading of it; None where nothing is known yet."""
        if interview is None:
            self.popup.close_popup()
            self.reason = NO_ARTICLE if self._desk.session.draft is None else NOT_READ
        else:
            self.reason = "" if interview.turns else NO_TURNS
        self.availability_changed.emit(self.reason)

    # ---- roles and bounds

    def mark_question(self) -> None:
        """Make a question of the turn from the paragraph at the cursor on."""
        self._mark(Role.QUESTION)

    def mark_answer(self) -> None:
        """Make an answer of it."""
        self._mark(Role.ANSWER)

    def mark_intro(self) -> None:
        """Make the introduction, or the end of it, of the first turn."""
        self._mark(Role.INTRO)

    def mark_note(self) -> None:
        """Make a note of the paragraph at the cursor."""
        self._mark(Role.NOTE)

    def mark_outro(self) -> None:
        """Make the closing text of what stands at the cursor and behind it."""
        self._mark(Role.OUTRO)

    def _mark(self, role: Role) -> None:
        self._do(lambda article, place: self._desk.workspace.turns.mark(article, place, role))

    def flip_role(self) -> None:
        """Make a question of an answer, or the reverse."""
        self._do(lambda article, place: self._desk.workspace.turns.flip(article, place))

    def flip_pair(self) -> None:
        """Exchange the roles of a question and its answer."""
        self._do(lambda article, place: self._desk.workspace.turns.flip(article, place, with_pair=True))

    def split_turn(self) -> None:
        """Begin a new turn at the word at the cursor, wherever the keys are."""
        self._do(lambda article, _place: self._desk.workspace.turns.split(article, self._desk.editor.position()))

    def join_with_previous(self) -> None:
        """Make the turn part of the one before."""
        self._do(lambda article, place: self._desk.workspace.turns.join(article, place))

    def join_with_next(self) -> None:
        """Take the turn behind into this one."""
        self._do(lambda article, place: self._desk.workspace.turns.join(article, place, with_next=True))

    def _do(self, act: Callable[[Article, int], TurnChange]) -> None:
        """Make a change of the draft, as a step of its own: what was typed before is saved first."""
        if self.reason:
            self._desk.hub.say(self.reason)
        else:
            place = self._place()
            self._desk.session.when_saved(lambda: self._take(act, place))

    def _take(self, act: Callable[[Article, int], TurnChange], place: int) -> None:
        session, hub = self._desk.session, self._desk.hub
        if session.draft is None:
            return
        try:
            change = act(session.draft, place)
        except AppError as error:
            hub.complain(str(error))
            return
        editor, bar = self._desk.editor, self._desk.editor.verticalScrollBar()
        cursor, sight = change.moved(editor.position()), bar.value()
        session.take(change.after, change.label)
        bar.setValue(sight)
        editor.select_range(cursor, cursor)
        session.save_now()
        session.check_now()
        hub.say(change.said)

    def _place(self) -> int:
        """Where the turn is that is meant."""
        outline, editor = self._desk.outline, self._desk.editor
        chosen = outline.current_turn() if outline.list.hasFocus() else None
        return editor.position() if chosen is None else chosen.turn.start

    # ---- speaker

    def set_speaker(self) -> None:
        """Ask who speaks the turn."""
        draft = self._desk.session.draft
        if self.reason or draft is None:
            self._desk.hub.say(self.reason)
            return
        self._asked_at = self._place()
        try:
            known = self._desk.workspace.turns.known_speakers(draft, self._asked_at)
        except AppError as error:
            self._desk.hub.complain(str(error))
            return
        self.popup.ask(known, self._desk.window().focusWidget(), self._place_below(self._asked_at))

    def _place_below(self, position: int) -> QPoint:
        """Under the line of a place, on the desk; where lines begin at the right, the popup ends there."""
        editor = self._desk.editor
        cursor = editor.cursor_for(position, position)
        place = editor.viewport().mapTo(self._desk, editor.cursorRect(cursor).bottomLeft())
        is_from_right = cursor.block().textDirection() is Qt.LayoutDirection.RightToLeft
        return place - QPoint(WIDTH, 0) if is_from_right else place

    def _on_speaker_chosen(self, name: str, for_all: bool) -> None:
        place = self._asked_at
        self._desk.session.when_saved(
            lambda: self._take(
                lambda article, _place: self._desk.workspace.turns.set_speaker(article, place, name, for_all=for_all),
                place,
            )
        )

    # ---- going through the broken ones

    def next_broken_turn(self) -> None:
        """Go to the next turn with something wrong in it, and say what."""
        self._step(1)

    def previous_broken_turn(self) -> None:
        """Go to the one before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        desk = self._desk
        if self.reason:
            desk.hub.say(self.reason)
            return
        is_in_outline = desk.outline.list.hasFocus()
        row = desk.outline.broken_beside(self._place(), by)
        if row is None or row.finding is None:
            desk.hub.say(f"No turn {'after' if by > 0 else 'before'} this one is broken.")
            return
        desk.go_to_finding(row.finding)
        if is_in_outline:
            desk.outline.show_turn(row)
        desk.hub.say(f"{row.name}: {row.finding.message}")
