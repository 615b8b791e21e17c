"""What the desk says when a text could not be saved, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from editor_app.domain.article import Article
from editor_app.gui.panels.desk_surface import DeskSurface
from editor_app.services.changes import heading


class Rescue(QObject):
    """Bars at the top of the desk: a failed save, a conflict, a text that is kept from last time."""

    def __init__(self, desk: DeskSurface) -> None:
        super().__init__(desk)
        self._desk = desk
        self._kept: dict[str, Article] = {}
        self._is_showing = False
        editing = desk.workspace.editing
        desk.runner.start(lambda _progress: editing.recover(), self._on_recovered)

    # ---- a save that failed

    def offer_retry(self, sentence: str) -> None:
        """Say why the text is not saved and where it is kept."""
        self._is_showing = True
        bar = self._desk.message
        bar.show_problem(self._desk.words.sentence(sentence))
        bar.add_button("Try again", self._desk.session.save_now)

    def all_is_well(self) -> None:
        """A save went well: what was said of the failure is over."""
        if self._is_showing:
            self._is_showing = False
            self._desk.message.clear()

    def offer_choice(self, sentence: str) -> None:
        """The same field was changed here and elsewhere: one of the two has to give way."""
        self._is_showing = True
        bar, session = self._desk.message, self._desk.session
        bar.show_problem(self._desk.words.sentence(sentence))
        bar.add_button("Take theirs", session.take_theirs)
        bar.add_button("Keep mine", session.keep_mine)

    # ---- texts kept from last time

    def _on_recovered(self, kept: tuple[Article, ...]) -> None:
        self._kept = {article.id: article for article in kept}
        draft = self._desk.session.draft
        if draft is not None and draft.id in self._kept:
            self.offer_kept()
        elif kept:
            first = kept[0]
            bar = self._desk.message
            bar.show_info(f"Text of “{heading(first)}” that could not be saved is kept from last time.")
            bar.add_button("Show it", lambda: self._desk.query_requested.emit(f"id:{first.id}"))

    def offer_kept(self) -> None:
        """Offer the text of this article that is kept from last time."""
        draft = self._desk.session.draft
        kept = self._kept.get(draft.id) if draft is not None else None
        if draft is None or kept is None:
            return
        bar = self._desk.message
        bar.show_info("Text of this article that could not be saved is kept from last time.")
        bar.add_button("Take it up", lambda: self._take_up(kept))
        bar.add_button("Discard it", lambda: self._discard(kept))

    def _take_up(self, kept: Article) -> None:
        session = self._desk.session
        if session.draft is not None and session.draft.id == kept.id:
            self._kept.pop(kept.id, None)
            session.take(session.with_content_of(kept), f"Recover unsaved text of “{heading(kept)}”")
            session.save_now()

    def _discard(self, kept: Article) -> None:
        self._kept.pop(kept.id, None)
        self._desk.workspace.editing.discard_recovery(kept.id)
