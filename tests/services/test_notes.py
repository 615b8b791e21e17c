"""Notes move with their quote, and say so when it is gone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.bootstrap import Workspace
from editor_app.domain.annotation import Note
from editor_app.domain.errors import InputError, NotFoundError
from tests.services.conftest import id_of


def add_note(workspace: Workspace, quote: str, text: str = "Really?") -> Note:
    article = workspace.library.article(id_of(workspace, "clean"))
    start = article.body.index(quote)
    return workspace.notes.add(article.id, "body", start, start + len(quote), text)


def test_a_note_follows_its_quote(filled: Workspace) -> None:
    note = add_note(filled, "the town counted its boats")
    article = filled.library.article(note.article_id)
    filled.editing.save(article, replace(article, body="In short: " + article.body))
    (moved,) = filled.notes.notes(article.id)
    assert moved.anchor.exact == "the town counted its boats"
    assert moved.anchor.start == note.anchor.start + len("In short: ")
    assert (moved.who, moved.text, moved.is_orphan) == ("Mira", "Really?", False)


def test_a_note_whose_quote_is_gone_is_an_orphan_at_its_old_place(filled: Workspace) -> None:
    note = add_note(filled, "the town counted its boats")
    article = filled.library.article(note.article_id)
    filled.editing.save(article, replace(article, body="All new."))
    (lost,) = filled.notes.notes(article.id)
    assert lost.is_orphan
    assert lost.anchor == note.anchor


def test_notes_are_placed_in_a_text_that_is_not_saved_yet(filled: Workspace) -> None:
    note = add_note(filled, "the town counted its boats")
    article = filled.library.article(note.article_id)
    (placed,) = filled.notes.placed(replace(article, body="> " + article.body))
    assert placed.anchor.start == note.anchor.start + 2


def test_notes_come_in_the_order_of_the_text(filled: Workspace) -> None:
    later, earlier = add_note(filled, "Nobody"), add_note(filled, "Pilots walked")
    assert [note.id for note in filled.notes.notes(later.article_id)] == [earlier.id, later.id]


def test_a_note_is_changed_resolved_opened_and_removed(filled: Workspace) -> None:
    note = add_note(filled, "Pilots walked")
    assert filled.notes.change(note.id, "Surely.").text == "Surely."
    assert filled.notes.resolve(note.id).is_resolved
    assert not filled.notes.resolve(note.id, is_resolved=False).is_resolved
    filled.notes.remove(note.id)
    assert filled.notes.notes(note.article_id) == ()
    filled.history.undo()
    assert [kept.text for kept in filled.notes.notes(note.article_id)] == ["Surely."]


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 2), (-1, 4), (0, 10_000)])
def test_a_note_needs_text_to_stand_on(filled: Workspace, start: int, end: int) -> None:
    with pytest.raises(InputError, match="needs a stretch of the text"):
        filled.notes.add(id_of(filled, "clean"), "body", start, end, "?")


def test_an_unknown_note_is_refused(filled: Workspace) -> None:
    with pytest.raises(NotFoundError):
        filled.notes.change("x", "y")
    with pytest.raises(NotFoundError):
        filled.notes.resolve("x")
    with pytest.raises(NotFoundError):
        filled.notes.remove("x")
