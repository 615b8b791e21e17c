"""What a change would do, beside the term: its fields, its consequences in numbers, the articles, and the button."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import AppError, Cancelled
from editor_app.domain.progress import Step
from editor_app.gui import fonts
from editor_app.gui.bench.act_words import WORDS, list_title, notice, numbers, steps_text
from editor_app.gui.bench.article_rows import ArticleRows
from editor_app.gui.bench.chip_line import ChipLine
from editor_app.gui.bench.loaded import Loaded
from editor_app.gui.bench.term_asking import TermAsking
from editor_app.gui.bench.wishes import Outlook, Wish, look
from editor_app.gui.chips import ChipFace
from editor_app.gui.dialogs.frame import make_label, make_line
from editor_app.gui.icons import icon
from editor_app.gui.layouts import bare_column
from editor_app.gui.panels.desk_labels import ElidedLabel
from editor_app.gui.pauses import make_pause
from editor_app.gui.style import outline_boxes, set_look
from editor_app.gui.tasks import Task, TaskRunner
from editor_app.gui.theme import DESK_INDENT, GAP

PAUSE = 250
"""Milliseconds after the last key before the consequences are counted anew."""

NAME_WIDTH = 160
"""Pixels of a term's name beside a box to tick."""

_NOT_YET = "Preview; nothing has changed yet"


class ChangePanel(QWidget):
    """Shows one wish; `confirmed` gives the `Outlook` that is to be done, `cancelled` says that it was given up."""

    confirmed = Signal(object)
    cancelled = Signal()

    stop_requested = Signal()
    """The change that is under way is to be given up."""

    looked = Signal(object)
    """An `Outlook` is shown, or None while there is none."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, asking: TermAsking) -> None:
        super().__init__()
        set_look(self, "panel")
        self._workspace, self._runner, self._asking = workspace, runner, asking
        self._loaded: Loaded | None = None
        self.wish: Wish | None = None
        self.outlook: Outlook | None = None
        self._task: Task[Outlook] | None = None
        self._is_busy = False
        self._pause = make_pause(self, PAUSE, self._look)
        self._build()

    # ---- building

    def _build(self) -> None:
        column = bare_column(self)
        column.addLayout(self._make_head())
        column.addWidget(make_line())
        column.addLayout(self._make_fields())
        column.addWidget(make_line())
        column.addLayout(self._make_list_head())
        self.articles = ArticleRows(self._workspace, self._runner)
        column.addWidget(self.articles, 1)
        column.addWidget(make_line())
        column.addLayout(self._make_foot())

    def _make_head(self) -> QVBoxLayout:
        self.title = ElidedLabel(fonts.LARGE, "text", is_strong=True)
        self.title.setFixedHeight(24)
        self.state = make_label(_NOT_YET, "small")
        head = QVBoxLayout()
        head.setContentsMargins(DESK_INDENT, 10, 16, 10)
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.state)
        return head

    def _make_fields(self) -> QVBoxLayout:
        self.name_label, self.name = make_label("", "quiet"), QLineEdit()
        self.name.textEdited.connect(lambda text: self._alter(text=text))
        self.terms_label, self.terms = make_label("", "quiet"), ChipLine("terms", is_typed=False)
        self.terms.choice_requested.connect(self._ask_term)
        self.terms.removed.connect(self._remove_term)
        self.keep = QCheckBox()
        self.keep.toggled.connect(lambda is_on: self._alter(keep_name=is_on))
        self.problem = make_label("", "error", is_wrapped=True)
        self.notice = make_label("", "quiet", is_wrapped=True)
        self.numbers = QGridLayout()
        self.numbers.setHorizontalSpacing(12)
        self.numbers.setVerticalSpacing(6)
        self.numbers.setColumnStretch(1, 1)
        self.number_labels: list[QLabel] = []
        box = QVBoxLayout()
        box.setContentsMargins(DESK_INDENT, 12, 16, 12)
        box.setSpacing(GAP)
        for widget in (self.name_label, self.name, self.terms_label, self.terms, self.problem):
            box.addWidget(widget)
        box.addLayout(self.numbers)
        box.addWidget(self.keep)
        box.addWidget(self.notice)
        return box

    def _make_list_head(self) -> QHBoxLayout:
        self.list_title, self.list_count = make_label("Articles that change", "strong"), make_label("", "small")
        row = QHBoxLayout()
        row.setContentsMargins(DESK_INDENT, 8, 16, 8)
        row.addWidget(self.list_title, 1)
        row.addWidget(self.list_count)
        return row

    def _make_foot(self) -> QHBoxLayout:
        self.steps = make_label("", "small")
        self.cancel_button, self.do_button = QPushButton("Cancel"), QPushButton()
        self.cancel_button.clicked.connect(self.cancel)
        self.do_button.clicked.connect(self.confirm)
        set_look(self.do_button, "primary")
        row = QHBoxLayout()
        row.setContentsMargins(DESK_INDENT, 12, 16, 12)
        row.setSpacing(GAP)
        row.addWidget(self.steps, 1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.do_button)
        return row

    # ---- showing

    def show_wish(self, wish: Wish, loaded: Loaded) -> None:
        """Ask for what the change needs and count what it would do."""
        self.wish, self._loaded, self.outlook, self._is_busy = wish, loaded, None, False
        words = WORDS[wish.kind]
        named = loaded.label(wish.subject) if wish.subject else ", ".join(wish.values)
        self._name_it(words.heading.format(named))
        self.state.setText(_NOT_YET)
        self.do_button.setText(words.button)
        self.do_button.setIcon(icon(words.icon, "on_accent"))
        self.name_label.setVisible(bool(words.name))
        self.name.setVisible(bool(words.name))
        self.name_label.setText(words.name)
        self.name.setAccessibleName(words.name)
        self.name.setText(wish.text)
        self.terms_label.setVisible(bool(words.terms))
        self.terms.setVisible(bool(words.terms))
        self.terms_label.setText(words.terms)
        self.keep.setVisible(bool(words.keep))
        room = self.keep.fontMetrics().elidedText(named, Qt.TextElideMode.ElideMiddle, NAME_WIDTH)
        self.keep.setText(words.keep.format(room).replace("&", "&&"))
        self.keep.setToolTip(words.keep.format(named))
        self.keep.setChecked(wish.keep_name)
        outline_boxes(self.keep)
        self._show_terms()
        self._show_outlook(None)
        self._look()

    def _name_it(self, heading: str) -> None:
        self.title.setText(heading)
        self.title.setToolTip(heading)

    def take_keys(self) -> None:
        """Put the keys where something is to be given, else on the button."""
        if self.name.isVisibleTo(self):
            self.name.setFocus()
            self.name.selectAll()
        elif self.terms.isVisibleTo(self) and self.wish is not None and not self.wish.terms:
            self.terms.plus.setFocus()
        else:
            self.do_button.setFocus()

    def _show_terms(self) -> None:
        if self.wish is not None and self._loaded is not None:
            most = WORDS[self.wish.kind].most_terms
            faces = [ChipFace(self._loaded.label(concept_id)) for concept_id in self.wish.terms]
            self.terms.show_faces(faces, can_add=len(faces) < most)

    def _show_outlook(self, outlook: Outlook | None) -> None:
        self.outlook = outlook
        self.looked.emit(outlook)
        for label in self.number_labels:
            self.numbers.removeWidget(label)
            label.hide()
            label.deleteLater()
        self.number_labels = []
        rows = numbers(outlook) if outlook is not None else []
        for place, (count, text) in enumerate(rows):
            number = make_label(f"{count:,}", "strong")
            number.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            number.setMinimumWidth(48)
            said = make_label(text, is_wrapped=True)
            self.numbers.addWidget(number, place, 0)
            self.numbers.addWidget(said, place, 1)
            self.number_labels += [number, said]
        remarks = [*(outlook.remarks if outlook is not None else ()), notice(self.wish) if self.wish else ""]
        self.notice.setText("\n".join(remark for remark in remarks if remark))
        self.notice.setVisible(bool(self.notice.text()))
        self.steps.setText(steps_text(outlook) if outlook is not None else "")
        self.do_button.setEnabled(outlook is not None)
        total = outlook.article_count if outlook is not None else 0
        self.articles.are_reopened = outlook is not None and not outlook.is_kept
        self.articles.rows.show(outlook.query if outlook is not None else None, total)
        self.list_title.setText(list_title(outlook))
        self.list_count.setText(f"{total:,}" if total else "")

    def _say_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    # ---- what is asked for

    def _alter(self, **parts: object) -> None:
        if self.wish is None:
            return
        self.wish = replace(self.wish, **parts)  # type: ignore[arg-type]
        self.do_button.setEnabled(False)
        self.outlook = None
        self._pause.start()

    def _ask_term(self, typed: str) -> None:
        if self.wish is not None and self._loaded is not None:
            taken = (*self.wish.terms, self.wish.subject) if self.wish.subject else self.wish.terms
            self._asking.ask(self.terms.plus, self._loaded, typed, taken, self.add_term, self._say_problem)

    def add_term(self, concept_id: str) -> None:
        """Take a term into the wish."""
        if self.wish is not None and concept_id not in self.wish.terms:
            self._alter(terms=(*self.wish.terms, concept_id))
            self._show_terms()
            self._look()

    def _remove_term(self, number: int) -> None:
        if self.wish is not None:
            self._alter(terms=self.wish.terms[:number] + self.wish.terms[number + 1 :])
            self._show_terms()
            self._look()

    def _look(self) -> None:
        """Count what the wish would do, in the background."""
        self._pause.stop()
        if self._task is not None:
            self._task.discard()
            self._task = None
        wish, loaded, workspace = self.wish, self._loaded, self._workspace
        if wish is None or loaded is None:
            return
        self._say_problem("")
        if wish.missing:
            self._show_outlook(None)
            self.notice.setText(wish.missing)
            self.notice.show()
            return
        self._task = self._runner.start(
            lambda _progress: look(workspace, loaded.name, wish), self._on_looked, failed=self._on_refused
        )

    def _on_looked(self, outlook: Outlook) -> None:
        self._task = None
        if outlook.wish == self.wish:
            self._name_it(outlook.label)
            self._show_outlook(outlook)

    def _on_refused(self, error: Exception) -> None:
        self._task = None
        if isinstance(error, Cancelled):
            return
        self._show_outlook(None)
        self._say_problem(str(error) if isinstance(error, AppError) else f"It cannot be looked at: {error}")

    # ---- the end

    def confirm(self) -> None:
        """Do it, once it has been looked at as it stands."""
        if self.outlook is not None and self.do_button.isEnabled():
            self.do_button.setEnabled(False)
            self._is_busy = True
            self.state.setText("Under way…")
            self.confirmed.emit(self.outlook)

    def show_step(self, step: Step) -> None:
        """How far it has come."""
        of = f" of {step.total:,}" if step.total else ""
        self.state.setText(f"Under way: {step.done:,}{of}")

    def show_failure(self, sentence: str) -> None:
        """It could not be done; nothing has changed, and it can be tried again."""
        self._is_busy = False
        self.state.setText(_NOT_YET)
        self._look()
        self._say_problem(sentence)

    def cancel(self) -> None:
        """Give it up; what is under way is stopped first, and stays to be looked at."""
        if self._is_busy:
            self.stop_requested.emit()
            return
        self.forget()
        self.cancelled.emit()

    def forget(self) -> None:
        """Show no wish any more."""
        self._pause.stop()
        if self._task is not None:
            self._task.discard()
            self._task = None
        self._is_busy = False
        self.wish = self.outlook = None
        self.articles.rows.show(None, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up; Enter in a field does what the button does."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.name.hasFocus():
            self._enter()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self.outlook is not None:
            self.confirm()
        else:
            self._look()
