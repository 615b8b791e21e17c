"""What copies of the article on the desk have more: offered in a bar, shown beside it, taken where one agrees."""

from __future__ import annotations

from PySide6.QtCore import QObject

from editor_app.domain.article import Article
from editor_app.gui.panels.copy_dialog import CopyDialog, copy_name
from editor_app.gui.panels.desk_surface import DeskSurface
from editor_app.gui.tasks import Task
from editor_app.services.library import LibraryService
from editor_app.services.mirror_text import compare_copy

Copies = tuple[Article, ...]


class CopyActs(QObject):
    """Acts on the desk that it belongs to; `take_from_mirror` is found by its name."""

    def __init__(self, desk: DeskSurface) -> None:
        super().__init__(desk)
        self._desk = desk
        self._looking: Task[Copies] | None = None
        self._declined: set[str] = set()
        self.dialog: CopyDialog | None = None

    def look(self) -> None:
        """Offer what copies of the article have more, once a session."""
        if self._looking is not None:
            self._looking.discard()
        draft, library = self._desk.session.draft, self._desk.workspace.library
        if draft is not None and draft.id not in self._declined:
            self._looking = self._desk.runner.start(
                lambda _progress: richer_copies(library, draft), lambda copies: self._offer(draft.id, copies)
            )

    def _offer(self, article_id: str, copies: Copies) -> None:
        bar = self._desk.message
        if not copies or article_id != self._desk.article_id or bar.isVisible():
            return
        self._declined.add(article_id)
        bar.show_info(f"A copy of this article, {copy_name(copies[0])}, has text that is missing here.")
        bar.add_button("Compare…", self.take_from_mirror)

    def take_from_mirror(self) -> None:
        """Show what the copies of this article have more, once the draft is saved."""
        self._desk.session.when_saved(self._compare)

    def _compare(self) -> None:
        draft, library = self._desk.session.draft, self._desk.workspace.library
        if draft is None:
            return
        self._desk.runner.start(
            lambda _progress: (bool(library.mirrors(draft.id)), richer_copies(library, draft)),
            lambda found: self._show(draft, *found),
            failed=self._desk.complain,
            owner=self,
        )

    def _show(self, draft: Article, has_copies: bool, copies: Copies) -> None:
        if not copies:
            say = "No copy of this article has more text." if has_copies else "This article has no copies."
            self._desk.hub.say(say)
            return
        self.dialog = CopyDialog(draft, copies, self._desk.words, self._desk.window())
        self.dialog.agreed.connect(lambda after, name: self._take(draft, after, name))
        self.dialog.show()

    def _take(self, draft: Article, after: Article, name: str) -> None:
        session = self._desk.session
        if session.draft != draft:
            self._desk.hub.say("The text was changed meanwhile; compare the copy again.")
            return
        session.take(after, f"Take missing text from {name}")
        session.save_now()
        session.check_now()
        self._desk.hub.say(f"Taken from {name}. {self._desk.hub.undoing()}")


def richer_copies(library: LibraryService, article: Article) -> Copies:
    """The other copies of an article that have a passage it lacks, those with most first."""
    counted = []
    for row in library.mirrors(article.id):
        copy = library.article(row.id)
        more = [passage for passage in compare_copy(article, copy) if passage.can_be_taken]
        if more:
            counted.append((sum(len(passage.copied or "") for passage in more), copy))
    return tuple(copy for _size, copy in sorted(counted, key=lambda pair: -pair[0]))
