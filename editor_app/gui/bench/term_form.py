"""The fields of one term: names, relations, notes, dates and switches, each changed in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from editor_app.domain.errors import AppError
from editor_app.domain.vocabulary import Concept, EdgePolicy, NoteKind
from editor_app.gui.bench import term_edits
from editor_app.gui.bench.chip_line import ChipLine
from editor_app.gui.bench.loaded import Loaded
from editor_app.gui.bench.note_lines import NOTE_NAMES, NoteLink, NoteValue, further_notes, note_text
from editor_app.gui.bench.policy_lines import PolicyLines
from editor_app.gui.bench.term_asking import TermAsking
from editor_app.gui.bench.term_edits import Plan
from editor_app.gui.bench.use_chart import UseChart
from editor_app.gui.chips import ChipFace
from editor_app.gui.dialogs.frame import make_label
from editor_app.gui.panels.metadata_form_texts import INSET
from editor_app.gui.style import outline_boxes
from editor_app.gui.theme import CHIP, DESK_INDENT, GAP, GRID

LABEL_WIDTH = 92
_NAMES = (
    ("alternative_labels", "Aliases"),
    ("hidden_labels", "Misspellings"),
    ("demonyms", "Demonyms"),
)
_ALWAYS = (NoteKind.SCOPE,)
"""The notes that have a line also while they are empty."""


class TermForm(QWidget):
    """The fields; `edited` gives a plan that changes no article, and the field in which a refusal is to be said."""

    edited = Signal(object, str)

    term_chosen = Signal(str)
    """Another term is to be shown: Enter or a double click on its chip."""

    def __init__(self, asking: TermAsking) -> None:
        super().__init__()
        self._asking = asking
        self._loaded: Loaded | None = None
        self.concept: Concept | None = None
        self._is_showing = False
        self._rows: dict[str, tuple[QLabel, QWidget]] = {}
        self._opened: NoteKind | None = None
        self.problems: dict[str, QLabel] = {}
        self.lines: dict[str, ChipLine] = {}
        self.notes: dict[NoteKind, NoteValue] = {}
        self._build()

    # ---- building

    def _build(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(DESK_INDENT, 12, DESK_INDENT, 16)
        self._grid.setHorizontalSpacing(GAP - INSET)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        for attribute, label in _NAMES:
            self._add_names(attribute, label)
        self._build_relations()
        self._build_notes()
        self._build_dates()
        self._build_switches()
        self.chart = UseChart()
        self._add("uses", "Uses", self.chart, INSET)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _add(self, name: str, label: str, widget: QWidget, inset: int = 0) -> None:
        """A line: its label, the widget, and below it the place of a refusal."""
        line = self._grid.rowCount()
        said = make_label(label, "quiet")
        said.setFixedHeight(CHIP + 2 * GRID)
        box, column = QWidget(), QVBoxLayout()
        row = QHBoxLayout(box)  # its spacing stands at the start also where that is the right
        row.setContentsMargins(0, GRID, 0, GRID)
        row.setSpacing(0)
        row.addSpacing(inset)
        row.addLayout(column, 1)
        column.setSpacing(GRID)
        column.addWidget(widget)
        problem = make_label("", "error", is_wrapped=True)
        problem.setContentsMargins(0 if inset else INSET, 0, 0, 0)
        problem.hide()
        column.addWidget(problem)
        self._grid.addWidget(said, line, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(box, line, 1)
        self._rows[name], self.problems[name] = (said, box), problem

    def _add_names(self, attribute: str, label: str) -> None:
        line = self.lines[attribute] = ChipLine(label, is_typed=True, hint="A name, then Enter")
        line.added.connect(
            lambda name: self._change(attribute, lambda key: term_edits.with_member(key, attribute, name))
        )
        line.removed.connect(lambda number: self._drop_member(attribute, number))
        self._add(attribute, label, line, INSET)

    def _build_relations(self) -> None:
        self.policies = PolicyLines()
        self.policies.policy_chosen.connect(self._set_policy)
        self._add("broader", "Broader", self._relation("broader", "Broader"), INSET)
        self._add("policies", "Tags with it", self.policies, INSET)
        self._add("related", "Related", self._relation("related", "Related"), INSET)
        self._add("replaced_by", "Replaced by", self._relation("replaced_by", "Replaced by", is_fixed=True), INSET)

    def _relation(self, attribute: str, label: str, *, is_fixed: bool = False) -> ChipLine:
        line = self.lines[attribute] = ChipLine(label, is_typed=False, is_fixed=is_fixed)
        line.choice_requested.connect(partial(self._ask, attribute))
        drop = self._drop_broader if attribute == "broader" else partial(self._drop_member, attribute)
        line.removed.connect(drop)
        line.pressed.connect(partial(self._go, attribute))
        return line

    def _build_notes(self) -> None:
        for kind, name in NOTE_NAMES.items():
            value = self.notes[kind] = NoteValue(kind)
            value.given.connect(partial(self._set_note, kind))
            self._add(kind, name, value)
        self.further = make_label("", is_wrapped=True)
        self._add("further", "More notes", self.further, INSET)
        self.note_link = NoteLink()
        self.note_link.kind_chosen.connect(self._open_note)
        self._add("note_link", "", self.note_link, INSET)
        line = self.lines["labels"] = ChipLine("Other languages", is_typed=True, hint="de Türkei")
        line.added.connect(lambda typed: self._change("labels", lambda key: term_edits.with_translation(key, typed)))
        line.removed.connect(self._drop_translation)
        self._add("labels", "Languages", line, INSET)
        self.codes = make_label("", is_wrapped=True)
        self._add("codes", "Codes", self.codes, INSET)

    def _build_dates(self) -> None:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self.dates: dict[str, QLineEdit] = {}
        for attribute, name, hint in (("valid_from", "In use since", "since"), ("valid_to", "In use until", "until")):
            field = self.dates[attribute] = QLineEdit()
            field.setAccessibleName(name)
            field.setPlaceholderText(hint)
            field.setFixedWidth(112)
            field.editingFinished.connect(partial(self._on_date, attribute))
            row.addWidget(field)
        row.addStretch(1)
        self._add("dates", "In use", box, INSET)

    def _build_switches(self) -> None:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(6)
        self.switches = {
            "is_assignable": QCheckBox("Articles can carry it"),
            "is_ambiguous": QCheckBox("Its name alone in a text does not say that it is meant"),
        }
        for attribute, switch in self.switches.items():
            switch.toggled.connect(partial(self._set, attribute))
            column.addWidget(switch)
        self._add("switches", "Tagging", box, INSET)

    # ---- showing

    def show_term(self, loaded: Loaded, concept: Concept) -> None:
        """Show a term; what is being typed elsewhere in the form stays where it is."""
        self._is_showing = True
        if self.concept is None or concept.id != self.concept.id:
            self.chart.show_counts({})
            self._opened = None
        self._loaded, self.concept = loaded, concept
        for attribute, _label in _NAMES:
            self.lines[attribute].show_faces([ChipFace(name) for name in getattr(concept, attribute)])
        for attribute in ("broader", "related", "replaced_by"):
            is_fixed = attribute == "replaced_by"
            faces = [ChipFace(loaded.label(key), is_fixed=is_fixed) for key in getattr(concept, attribute)]
            self.lines[attribute].show_faces(faces)
        self.lines["labels"].show_faces([ChipFace(f"{language}  {label}") for language, label in concept.labels])
        self.policies.show_term(loaded, concept)
        for attribute, field in self.dates.items():
            field.setText(getattr(concept, attribute) or "")
        for attribute, switch in self.switches.items():
            switch.setChecked(getattr(concept, attribute))
            outline_boxes(switch)
        self._show_notes(loaded, concept)
        self.codes.setText("   ".join(f"{system} {code}" for system, code in concept.codes))
        self._show_row("policies", is_shown=bool(self.policies.boxes))
        self._show_row("codes", is_shown=bool(concept.codes))
        self._show_row("replaced_by", is_shown=concept.is_deprecated)
        for problem in self.problems.values():
            problem.hide()
        self._is_showing = False

    def _show_notes(self, loaded: Loaded, concept: Concept) -> None:
        language = loaded.scheme.default_language
        hidden = []
        for kind, value in self.notes.items():
            text = note_text(concept, kind, language)
            value.show_note(text)
            is_shown = bool(text) or kind in _ALWAYS or kind is self._opened
            self._show_row(kind, is_shown=is_shown)
            hidden += [] if is_shown else [kind]
        more = further_notes(concept, language)
        named = (f"{NOTE_NAMES[n.kind]}{f' ({n.language})' if n.language != language else ''}: {n.text}" for n in more)
        self.further.setText("\n".join(named))
        self._show_row("further", is_shown=bool(more))
        self.note_link.kinds = tuple(hidden)
        self._show_row("note_link", is_shown=bool(hidden))

    def _show_row(self, name: str, *, is_shown: bool) -> None:
        for widget in self._rows[name]:
            widget.setVisible(is_shown)

    def _open_note(self, kind: NoteKind) -> None:
        self._opened = kind
        self._show_row(kind, is_shown=True)
        self.notes[kind].setFocus()

    def say_problem(self, field: str, sentence: str) -> None:
        """A refusal beside the field that it is of."""
        label = self.problems.get(field)
        if label is not None:
            label.setText(sentence)
            label.show()

    def show_new_names(self, names: Sequence[str]) -> None:
        """Show beside the aliases, dashed, those that a change in preview would add."""
        if self.concept is not None:
            held = [ChipFace(name) for name in self.concept.alternative_labels]
            new = [ChipFace(name, reason="Not an alias yet: the preview adds it", is_suggested=True) for name in names]
            self.lines["alternative_labels"].show_faces([*held, *new])

    def refuse(self, field: str, sentence: str) -> None:
        """Show the term as it is, and why it was not changed."""
        if self._loaded is not None and self.concept is not None:
            self.show_term(self._loaded, self.concept)
        self.say_problem(field, sentence)

    def take_keys(self) -> None:
        """Put the keys on the first field."""
        line = self.lines[_NAMES[0][0]]
        (line.chips[0] if line.chips else line.plus).setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- changing

    def _change(self, field: str, plan_for: Callable[[str], Plan]) -> None:
        if self.concept is None or self._is_showing:
            return
        self.problems[field].hide()
        try:
            plan = plan_for(self.concept.id)
        except AppError as error:
            self.say_problem(field, str(error))
            return
        self.edited.emit(plan, field)

    def _drop_member(self, attribute: str, number: int) -> None:
        if self.concept is not None:
            member = getattr(self.concept, attribute)[number]
            self._change(attribute, lambda key: term_edits.without_member(key, attribute, member))

    def _drop_broader(self, number: int) -> None:
        if self.concept is not None:
            broader = self.concept.broader[number]
            self._change("broader", lambda key: term_edits.without_broader(key, broader))

    def _drop_translation(self, number: int) -> None:
        if self.concept is not None:
            language = self.concept.labels[number][0]
            self._change("labels", lambda key: term_edits.without_translation(key, language))

    def _set_policy(self, broader: str, policy: EdgePolicy) -> None:
        self._change("policies", lambda key: term_edits.with_policy(key, broader, policy))

    def _set_note(self, kind: NoteKind, text: str) -> None:
        self._change(kind, lambda key: term_edits.with_note_text(key, kind, text))

    def _set(self, attribute: str, is_on: bool) -> None:
        self._change("switches", lambda key: term_edits.with_value(key, attribute, is_on))

    def _on_date(self, attribute: str) -> None:
        concept, text = self.concept, self.dates[attribute].text().strip()
        if concept is not None and text != (getattr(concept, attribute) or ""):
            self._change("dates", lambda key: term_edits.with_value(key, attribute, text))

    def _go(self, attribute: str, number: int) -> None:
        if self.concept is not None:
            self.term_chosen.emit(getattr(self.concept, attribute)[number])

    def _ask(self, attribute: str, typed: str) -> None:
        loaded, concept = self._loaded, self.concept
        if loaded is None or concept is None:
            return
        line = self.lines[attribute]

        def chosen(term: str) -> None:
            if attribute == "broader":
                self._change("broader", lambda key: term_edits.with_broader(key, term))
            else:
                self._change("related", lambda key: term_edits.with_member(key, "related", term))

        taken = (*getattr(concept, attribute), concept.id)
        self._asking.ask(line.plus, loaded, typed, taken, chosen, lambda said: self.say_problem(attribute, said))
