"""What the library says beside each of its articles: read in a few statements, kept beside the library.

How to use: `refresh` before many articles are checked, `of(article)` for each; `marks` names those that anything is
said of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import msgspec

from editor_app import __version__
from editor_app.domain.article import Article
from editor_app.domain.beside import NOTHING_BESIDE, Beside, Copy
from editor_app.domain.fields import CrossFieldRule, Profile
from editor_app.domain.progress import Progress
from editor_app.services.changes import heading
from editor_app.services.current_terms import CurrentTerms
from editor_app.services.new_phrases import find_phrases
from editor_app.services.unusual_pairs import find_pairs

if TYPE_CHECKING:
    from editor_app.store.library import Store

_AT_ONCE = 5_000
"""Articles of a library that is counted anew after every operation; a larger one after some."""

_SHARE_CHANGED = 0.01


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted over the whole library: pairs and phrases by article; `state` names what they follow from."""

    state: str = ""
    operation: int = -1
    beside: Mapping[str, Beside] = field(default_factory=dict)


class LibraryFacts:
    """The statistics of a library; any thread may ask."""

    def __init__(self, store: Store, profile: Profile, terms: CurrentTerms, file: Path) -> None:
        self._store = store
        self._profile = profile
        self._terms = terms
        self._file = file
        self._lock = Lock()
        self._counted: Counted | None = None
        self._groups: tuple[int, Mapping[str, tuple[str, ...]]] = (-1, {})

    def of(self, article: Article) -> Beside:
        """What the library says beside an article: of its copies as they are now, the rest as last counted."""
        return self.of_each((article,))[0]

    def of_each(self, articles: Iterable[Article]) -> tuple[Beside, ...]:
        """The same of many, with one look at what is a copy of what."""
        groups = self._copies()
        return tuple(self._beside(article, groups.get(article.id, ())) for article in articles)

    def _beside(self, article: Article, group: Sequence[str]) -> Beside:
        counted = self._last_counted().beside.get(article.id, NOTHING_BESIDE)
        if not group:
            return counted
        copies = differing_copies(article, tuple(self._store.articles(group)), self._copied_fields)
        return replace(counted, copies=copies)

    def marks(self) -> dict[str, str]:
        """What names the facts beside each article that has any, as `refresh` found them."""
        found, differing = dict(self._last_counted().beside), self._with_differing_copies()
        found |= zip((article.id for article in differing), self.of_each(differing), strict=True)
        return {article_id: beside.mark for article_id, beside in found.items() if beside}

    def refresh(self, progress: Progress) -> None:
        """Count anew where enough of the library has changed since."""
        operation, state = self._store.last_operation_id(), self._state()
        counted, article_count = self._last_counted(), self._store.count()
        since = operation - counted.operation
        few = max(1, _SHARE_CHANGED * article_count) if article_count > _AT_ONCE else 1
        if counted.state == state and 0 <= since < few:
            return
        if article_count > _AT_ONCE:
            progress.report("Counting terms", 0, article_count)
        self._keep(Counted(state, operation, self._count()))

    # ---- copies

    @property
    def _copied_fields(self) -> tuple[str, ...]:
        rules = [rule for rule in self._profile.rules if rule.kind == "copies"]
        return tuple(dict.fromkeys(name for rule in rules for name in _names(rule)))

    def _copies(self) -> Mapping[str, tuple[str, ...]]:
        """The groups of copies by the ids of their articles."""
        operation = self._store.last_operation_id()
        with self._lock:
            if self._groups[0] != operation:
                with self._store.archive() as archive:
                    groups = archive.copy_groups() if self._copied_fields else ()
                self._groups = (operation, {article_id: group for group in groups for article_id in group})
            return self._groups[1]

    def _with_differing_copies(self) -> tuple[Article, ...]:
        groups = self._copies()
        with self._store.archive() as archive:
            keys = archive.term_keys(tuple(groups), self._copied_fields)
        wanted = [article_id for article_id, group in groups.items() if any(keys[o] != keys[article_id] for o in group)]
        return tuple(self._store.articles(wanted))

    # ---- counts

    def _count(self) -> dict[str, Beside]:
        indexes, found = self._terms.now().indexes, dict[str, Beside]()
        for rule in self._profile.rules:
            if rule.kind == "unusual-pair":
                for article_id, pairs in find_pairs(self._store, self._profile, rule, indexes).items():
                    before = found.get(article_id, NOTHING_BESIDE)
                    found[article_id] = replace(before, pairs=(*before.pairs, *pairs))
            elif rule.kind == "new-term":
                for article_id, phrases in find_phrases(self._store, self._profile, rule, indexes).items():
                    before = found.get(article_id, NOTHING_BESIDE)
                    found[article_id] = replace(before, phrases=(*before.phrases, *phrases))
        return found

    def _state(self) -> str:
        kinds = ("unusual-pair", "new-term")
        rules = [(rule.id, rule.kind, rule.params) for rule in self._profile.rules if rule.kind in kinds]
        return f"{__version__} {self._terms.now().name} {rules}"

    def _last_counted(self) -> Counted:
        with self._lock:
            if self._counted is None:
                self._counted = self._read()
            return self._counted

    def _read(self) -> Counted:
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=Counted)
        except (OSError, msgspec.MsgspecError):
            return Counted()  # it is counted once more

    def _keep(self, counted: Counted) -> None:
        with self._lock:
            self._counted = counted
        try:
            part = self._file.with_name(f"{self._file.name}.part")
            part.write_bytes(msgspec.json.encode(counted))
            part.replace(self._file)
        except OSError:
            return  # the next run counts once more


def differing_copies(article: Article, group: Sequence[Article], fields: Sequence[str]) -> tuple[Copy, ...]:
    """Those of the group that hold other values in some of the fields, capitals apart, with what they hold there.

    The group stands in the order of age.
    """
    found, ids = [], [other.id for other in group]
    for place, other in enumerate(group):
        is_own = other.id == article.id  # as stored, which may not be as it is in hand
        differing = () if is_own else [name for name in fields if _keys(article, name) != _keys(other, name)]
        if differing:
            held = tuple((name, tuple(other.metadata.values_of(name))) for name in differing)
            found.append(Copy(other.id, heading(other), held, place < ids.index(article.id)))
    return tuple(found)


def _keys(article: Article, name: str) -> set[str]:
    return {value.casefold() for value in article.metadata.values_of(name)}


def _names(rule: CrossFieldRule) -> tuple[str, ...]:
    fields = rule.param("fields")
    return tuple(map(str, fields)) if isinstance(fields, list) else ()
