"""Texts that could not be saved, kept in files beside the library until they are."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

import orjson

from editor_app.domain.article import Article
from editor_app.domain.article_json import article_to_json
from editor_app.domain.article_reading import article_from_json
from editor_app.domain.errors import InputError, LibraryError


class RecoveryFiles:
    """One file an article in `folder`, or in `fallback` where that cannot be written."""

    def __init__(self, folder: Path, fallback: Path) -> None:
        self._folders = (folder, fallback)

    def keep(self, article: Article) -> Path:
        """Write the article's file; raises LibraryError where neither folder can be written."""
        data = orjson.dumps(article_to_json(article, with_review=True))
        reason = ""
        for folder in self._folders:
            path = folder / _file_name(article.id)
            try:
                folder.mkdir(parents=True, exist_ok=True)
                partial = path.with_suffix(".partial")
                partial.write_bytes(data)
                partial.replace(path)
            except OSError as error:
                reason = (error.strerror or str(error)).lower()
                continue
            return path
        raise LibraryError(f"The text could not even be kept in a recovery file: {reason}; copy it before you close.")

    def all(self) -> tuple[Article, ...]:
        """The articles kept, each once; a file that cannot be read is left where it is."""
        found: dict[str, Article] = {}
        for folder in self._folders:
            for path in _files(folder):
                with suppress(OSError, InputError, orjson.JSONDecodeError):
                    article = article_from_json(orjson.loads(path.read_bytes())).article
                    found.setdefault(article.id, article)
        return tuple(found.values())

    def discard(self, article_id: str) -> None:
        """Remove an article's file where there is one."""
        for folder in self._folders:
            with suppress(OSError):
                (folder / _file_name(article_id)).unlink()


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(folder.glob("*.json"))
    except OSError:  # a drive that is gone
        return []


def _file_name(article_id: str) -> str:
    """Ids come from outside: their hash is a safe name."""
    return hashlib.sha256(article_id.encode()).hexdigest()[:24] + ".json"
