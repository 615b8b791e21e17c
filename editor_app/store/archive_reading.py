"""What the whole library says, in one statement each: its copies, its pairs of terms, its abstracts, its checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, and_, func, select, union

from editor_app.store.tables import article, article_check, article_term, article_text

_CHUNK = 5_000


class ArchiveReader:
    """Reads one state of the library for statistics."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def copy_groups(self) -> tuple[tuple[str, ...], ...]:
        """The ids of the articles that repeat each other, group by group; oldest first."""
        first = func.coalesce(article.c.mirror_of, article.c.id).label("first")
        is_repeat = article.c.mirror_of.is_not(None)
        repeated = select(article.c.number).where(article.c.id.in_(select(article.c.mirror_of).where(is_repeat)))
        # Each half by its own index: with `or` every article would be looked at, after every save.
        members = union(select(article.c.number).where(is_repeat), repeated)
        statement = select(first, article.c.id).where(article.c.number.in_(members))
        groups: dict[str, list[str]] = {}
        for name, article_id in self._connection.execute(statement.order_by(article.c.number)):
            groups.setdefault(name, []).append(article_id)
        return tuple(tuple(group) for group in groups.values() if len(group) > 1)

    def term_keys(self, ids: Sequence[str], fields: Sequence[str]) -> dict[str, set[tuple[str, str]]]:
        """Field and case-folded value of what these articles carry, by the article's id."""
        found: dict[str, set[tuple[str, str]]] = {article_id: set() for article_id in ids}
        for start in range(0, len(ids), _CHUNK):
            statement = select(article.c.id, article_term.c.field, article_term.c.key)
            statement = statement.join(article_term, article_term.c.article == article.c.number)
            chunk = ids[start : start + _CHUNK]
            statement = statement.where(article.c.id.in_(chunk), article_term.c.field.in_(fields))
            for article_id, field, key in self._connection.execute(statement):
                found[article_id].add((field, key))
        return found

    def pair_counts(self, field: str, other_field: str) -> Iterator[tuple[str, str, int]]:
        """How many articles carry each two values of two fields, as they are written."""
        one, other = article_term.alias("one"), article_term.alias("other")
        joined = one.join(other, and_(one.c.article == other.c.article, other.c.field == other_field))
        statement = select(one.c.value, other.c.value, func.count()).select_from(joined)
        for row in self._connection.execute(statement.where(one.c.field == field).group_by(one.c.value, other.c.value)):
            yield row[0], row[1], row[2]

    def abstracts(self) -> Iterator[tuple[str, str, str | None, str | None]]:
        """Id, abstract, language and outlet of the articles with an abstract; oldest first."""
        statement = select(article.c.id, article_text.c.abstract, article_text.c.language, article_text.c.outlet)
        statement = statement.join(article_text, article_text.c.number == article.c.number)
        statement = statement.where(article_text.c.abstract.is_not(None)).order_by(article.c.number)
        for row in self._connection.execute(statement):
            yield row[0], row[1], row[2], row[3]

    def check_marks(self, rules_version: str) -> dict[str, str]:
        """What names that which the library said beside articles at their last check by these rules, where it did."""
        start = f"{rules_version}+"
        version = article_check.c.rules_version
        statement = select(article.c.id, version).join(article_check, article_check.c.article == article.c.number)
        statement = statement.where(func.substr(version, 1, len(start)) == start)
        return {article_id: held[len(start) :] for article_id, held in self._connection.execute(statement)}
