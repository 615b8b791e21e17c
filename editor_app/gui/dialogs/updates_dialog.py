"""Help ▸ Check for Updates: what is running, where newer versions are told of, and a question before the browser."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from editor_app import __version__
from editor_app.domain.errors import InputError
from editor_app.gui.browser import open_page
from editor_app.gui.dialogs.frame import DialogFrame, make_label
from editor_app.gui.theme import CONTROL
from editor_app.services.updates import compare_package, origin_text, release_page

PAGE_KEY = "updates/page"
"""Where the window's settings keep the editor's own address."""

QUESTION = "Open this page in the browser? Editor App itself opens no connection, and sends nothing."
NO_ADDRESS = (
    "No page of releases is known here: ask whoever gave you Editor App whether there is a newer version. "
    "Where they name an address, it can be put into Settings."
)
NOT_TAKEN = "No browser took the address. It can be copied from the field above."
FILTER = "Packages (*.deb *.rpm *.AppImage *.tar.xz *.exe *.dmg *.whl);;All files (*)"


class UpdatesDialog(DialogFrame):
    """Nothing is asked anywhere; the address goes to the browser when its button is pressed, and not before."""

    help_requested = Signal()

    def __init__(self, own_page: str, resources: Path, parent: QWidget | None) -> None:
        super().__init__("Updates", parent, 560, 320)
        origin = origin_text(os.environ, resources)
        self.running = make_label(f"Version {__version__} is running, installed from {origin}.", is_wrapped=True)
        self.question, self.address = make_label("", is_wrapped=True), QLineEdit()
        self.answer = make_label("", "quiet", is_wrapped=True)
        self.address.setReadOnly(True)
        self.address.setFixedHeight(CONTROL)
        self.address.setAccessibleName("Page of releases")
        column = QVBoxLayout()
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        for part in (self.running, self.question, self.address, self.answer):
            column.addWidget(part)
        column.addStretch(1)
        self.body.addLayout(column)
        self.compare_button = self.add_button("Compare a &File…", at_start=True)
        self.compare_button.setToolTip("Tell from a package's name whether it is newer; the file is not opened")
        self.help_button = self.add_button("&How Updates Work")
        self.open_button = self.add_button("&Open in Browser")
        self.close_button = self.add_button("Close", is_default=True)
        self._show_page(own_page, resources)
        self._connect()

    def _connect(self) -> None:
        self.compare_button.clicked.connect(self._compare)
        self.help_button.clicked.connect(self.help_requested)
        self.open_button.clicked.connect(self._open)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setFocus()

    def _show_page(self, own_page: str, resources: Path) -> None:
        page, sentence = "", NO_ADDRESS
        try:
            page = release_page(own_page, resources)
        except InputError as error:
            sentence = f"{error} It can be changed in Settings." if own_page.strip() else str(error)
        self.question.setText(QUESTION if page else sentence)
        self.address.setText(page)
        self.address.setCursorPosition(0)
        self.address.setVisible(bool(page))
        self.open_button.setVisible(bool(page))

    def _open(self) -> None:
        if open_page(self.address.text()):
            self.accept()
        else:
            self._say(NOT_TAKEN)

    def _compare(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(self, "Compare a package", str(Path.home()), FILTER)
        if not chosen:
            return
        try:
            self._say(compare_package(Path(chosen).name, __version__))
        except InputError as error:
            self._say(str(error))

    def _say(self, sentence: str) -> None:
        self.answer.setText(sentence)
        self.answer.setAccessibleName(sentence)
        self.answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
