from __future__ import annotations

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from editor_app.domain.history import WHOLE_ARTICLE, Change, Operation
from editor_app.gui.refresh import Hub


def operation(*changes: tuple[str, str], count: int | None = None) -> Operation:
    made = tuple(Change(article_id, field, "old", "new") for article_id, field in changes)
    articles = len({article_id for article_id, _field in changes}) if count is None else count
    return Operation(7, "Edit", "ada", "2026-01-01T00:00:00Z", articles, made)


class Ear(QObject):
    """Writes down what the hub tells."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.heard: list[tuple[str, object]] = []
        hub.article_saved.connect(lambda article_id: self.heard.append(("saved", article_id)))
        hub.articles_changed.connect(lambda ids: self.heard.append(("changed", ids)))
        hub.library_changed.connect(lambda: self.heard.append(("library", None)))
        hub.operation_done.connect(lambda done: self.heard.append(("done", done.id)))
        hub.status_changed.connect(lambda sentence, is_problem: self.heard.append((sentence, is_problem)))


def test_a_save_of_one_article_tells_its_id(hub: Hub) -> None:
    ear = Ear(hub)
    hub.announce(operation(("a", "body"), ("a", "title")))
    assert ear.heard == [("saved", "a"), ("done", 7)]


def test_a_bulk_edit_tells_all_ids_at_once(hub: Hub) -> None:
    ear = Ear(hub)
    hub.announce(operation(("a", "regions"), ("b", "regions")))
    assert ear.heard == [("changed", frozenset({"a", "b"})), ("done", 7)]


def test_an_import_tells_that_the_library_changed(hub: Hub) -> None:
    ear = Ear(hub)
    hub.announce(operation(("a", WHOLE_ARTICLE)))
    assert ("library", None) in ear.heard


def test_an_operation_without_its_changes_tells_that_anything_may_have_changed(hub: Hub) -> None:
    ear = Ear(hub)
    hub.announce(operation(count=40_000))
    assert ear.heard == [("changed", None), ("library", None), ("done", 7)]


def test_a_save_that_changed_nothing_tells_nobody(hub: Hub) -> None:
    ear = Ear(hub)
    hub.announce(None)
    assert ear.heard == []


def test_sentences_for_the_status_bar_say_whether_they_are_a_problem(hub: Hub, qtbot: QtBot) -> None:
    ear = Ear(hub)
    hub.say("Saved 12:01:07")
    hub.complain("Not saved: the disk is full.")
    assert ear.heard == [("Saved 12:01:07", False), ("Not saved: the disk is full.", True)]
