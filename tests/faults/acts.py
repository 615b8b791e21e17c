"""What an editor does to a library, one act each, for dying in the middle of it."""

from __future__ import annotations

import gzip
import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from editor_app.bootstrap import Workspace, open_workspace
from editor_app.config.settings import Settings, load_settings
from editor_app.domain.article import ReviewState
from editor_app.domain.reports import Assignment
from editor_app.services import backups
from editor_app.vocabularies import merging
from tests.services.pages import INTERVIEW, page, write_pages

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "libraries"
OLD = SAMPLES / "0001.db.gz"


@dataclass(frozen=True)
class Place:
    """A folder with a library, pages to import and a backup, made anew for each death."""

    folder: Path

    @property
    def settings(self) -> Settings:
        environment = {"EDITOR_APP_HOME": str(self.folder / "home"), "EDITOR_APP_USER": "Mara"}
        return load_settings(str(self.library), environment)

    @property
    def library(self) -> Path:
        return self.folder / "library.db"

    @property
    def backup(self) -> Path:
        return self.folder / "kept.db"

    @property
    def pages(self) -> Path:
        return self.folder / "pages"

    def open(self) -> Workspace:
        return open_workspace(self.settings, create=False)

    def renew(self, template: Path) -> None:
        """The folder as it was before the act."""
        shutil.rmtree(self.folder)
        shutil.copytree(template, self.folder)


class OpenPlace(Place):
    """A place whose library somebody has open."""

    workspace: Workspace

    def open(self) -> AbstractContextManager[Workspace]:  # type: ignore[override]
        return nullcontext(self.workspace)


@dataclass(frozen=True)
class Act:
    """An act; `does` is done to an open library where `is_inside`, else to its file."""

    name: str
    does: Callable[[Place], None]
    is_old: bool = False


def make_template(place: Place, *, is_old: bool = False) -> None:
    """A library with some articles and their history, pages to come, and an earlier backup."""
    place.folder.mkdir()
    if is_old:
        place.library.write_bytes(gzip.decompress(OLD.read_bytes()))
        return
    folder = write_pages(
        place.folder / "first",
        clean=page(abstract="The clean one has an abstract of its own, about boats and their owners."),
        faulty=page("The  council met in Ankara.\nIt met again in the spring.", regions=["Turkey", "Europe"]),
        talk=page(
            INTERVIEW, abstract="A keeper of lights talks about the sea, storms and patience.", regions=["Russia"]
        ),
    )
    write_pages(
        place.pages,
        fourth=page(abstract="A fourth one, about nets.", regions=["Russia"]),
        fifth=page(abstract="A fifth one, about ropes."),
    )
    (place.pages / "bad.txt").write_bytes(bytes(range(256)) * 8)
    with open_workspace(place.settings) as workspace:
        workspace.importing.import_paths([folder])
        backups.back_up(place.library, place.backup)
        rename(workspace, "An earlier title")
    fold_journal(place.library)


def fold_journal(library: Path) -> None:
    with closing(sqlite3.connect(library)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def first_id(workspace: Workspace) -> str:
    return next(workspace.library.ids(workspace.library.parse("")))


def rename(workspace: Workspace, title: str) -> None:
    before = workspace.library.article(first_id(workspace))
    workspace.editing.save(before, replace(before, title=title))


def save(place: Place) -> None:
    with place.open() as workspace:
        rename(workspace, "A new title")


def change_all(place: Place) -> None:
    with place.open() as workspace:
        wanted = [Assignment("outlet", "=", "Harbour News"), Assignment("regions", "+=", "Japan")]
        workspace.editing.set_fields(workspace.library.parse(""), wanted)


def review(place: Place) -> None:
    with place.open() as workspace:
        workspace.review.set_state(workspace.library.parse(""), ReviewState.REVIEW, "Ole")


def note(place: Place) -> None:
    with place.open() as workspace:
        workspace.notes.add(first_id(workspace), "body", 0, 8, "Look here.")


def import_pages(place: Place) -> None:
    with place.open() as workspace:
        workspace.importing.import_paths([place.pages])


def merge_terms(place: Place) -> None:
    with place.open() as workspace:
        scheme = workspace.taxonomy.scheme("regions")
        ids = {concept.preferred_label: concept.id for concept in scheme.concepts}
        workspace.taxonomy.change(merging.merge(scheme, [ids["Russia"]], ids["Europe"]))


def undo(place: Place) -> None:
    with place.open() as workspace:
        newest = workspace.history.undoable()
        if newest is not None and newest > 1:  # what is taken back already is not taken back again: the import stays
            workspace.history.undo(newest)


def migrate(place: Place) -> None:
    place.open().close()


def back_up(place: Place) -> None:
    backups.back_up(place.library)


def back_up_daily(place: Place) -> None:
    backups.back_up_daily(place.library)


def restore(place: Place) -> None:
    backups.restore(place.library, place.backup)


def restore_lost(place: Place) -> None:
    place.library.unlink(missing_ok=True)
    backups.restore(place.library, place.backup)


ATOMIC = (
    Act("save", save),
    Act("change all", change_all),
    Act("review", review),
    Act("note", note),
    Act("merge terms", merge_terms),
    Act("undo", undo),
    Act("restore", restore),
    Act("migrate", migrate, is_old=True),
)
"""Acts that are done whole or not at all."""

KEEPING = (Act("back up", back_up), Act("back up daily", back_up_daily))
"""Acts that change nothing of the library."""


def contents(library: Path) -> tuple[object, ...]:
    """What a library holds, times apart."""
    queries = (
        "SELECT id, content_hash, state, assignee, mirror_of, span_hash, edited <> '' FROM article ORDER BY id",
        "SELECT article, field, start FROM note ORDER BY article, field, start",
        "SELECT article, key FROM suppression ORDER BY article, key",
        "SELECT label, who, undoes, article_count, undone_by FROM operation LEFT JOIN operation_status"
        " ON operation = id ORDER BY id",
        "SELECT article_id, kind, field, before, after_shape FROM change WHERE kind <> 'note' ORDER BY 1, 2, 3, 4, 5",
        "SELECT article, content_hash, findings FROM article_check ORDER BY article",
        "SELECT sha256 FROM captured_page ORDER BY 1",
        "SELECT path, sha256 FROM quarantine ORDER BY 1, 2",
        "SELECT name, query FROM saved_view ORDER BY 1",
        "SELECT article, field, value FROM article_term ORDER BY 1, 2, 3",
        "SELECT version_num FROM alembic_version",
        "SELECT id, digest FROM vocabulary ORDER BY 1",
    )
    with closing(sqlite3.connect(library)) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        known = (query for query in queries if "FROM vocabulary" not in query or "vocabulary" in tables)
        return tuple(tuple(connection.execute(query)) for query in known)


def demand_sound(place: Place) -> tuple[object, ...]:
    """The library opens, is sound, and tells what it holds."""
    with place.open() as workspace:
        assert workspace.read_only_reason is None
        assert workspace.safety.doctor().problems == ()
    return contents(place.library)


def checked_again(place: Place) -> tuple[object, ...]:
    """What the library holds once the articles have been checked whose findings are told to be old."""
    with place.open() as workspace:
        workspace.checking.recheck(workspace.checking.stale_ids())
    return contents(place.library)


def os_utime(file: Path, *, hours: int) -> None:
    """Make a file so many hours older."""
    moment = time.time() + hours * 3600
    os.utime(file, (moment, moment))
