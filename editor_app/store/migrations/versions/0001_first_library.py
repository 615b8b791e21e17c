"""The first library: articles, pages, checks, notes and the history."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table of an empty library, then the search index and the triggers that keep it and the history."""
    _create_articles()
    _create_article_contents()
    _create_pages()
    _create_checks()
    _create_desk()
    _create_history()
    for statement in (*_SEARCH, *_APPEND_ONLY, *_COUNTERS):
        op.execute(statement)


def _create_articles() -> None:
    op.create_table(
        "counter",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("value", sa.Integer(), nullable=False),
    )
    op.create_table(
        "article",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("layout", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("assignee", sa.Text()),
        sa.Column("mirror_of", sa.Text()),
        sa.Column("span_hash", sa.Text()),
        sa.Column("added", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("edited", sa.Text(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("is_untitled", sa.Integer(), nullable=False),
        sa.Column("title_key", sa.Text(), nullable=False),
        sa.Column("published", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer()),
        sa.Column("language", sa.Text()),
        sa.Column("outlet", sa.Text()),
        sa.Column("authors", sa.Text(), nullable=False),
        sa.Column("type", sa.Text()),
        sa.Column("word_count", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Text()),
        sa.Column("genre", sa.Text()),
        sa.Column("pair_count", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("error_count", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("warning_count", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("info_count", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("finding_weight", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.UniqueConstraint("id"),
    )
    op.create_index("article_by_edited", "article", ["edited", "id"])
    op.create_index("article_by_findings", "article", ["finding_weight", "id"])
    op.create_index("article_by_original", "article", ["mirror_of"], sqlite_where=sa.text("mirror_of IS NOT NULL"))
    op.create_index("article_by_page", "article", ["sha256"])
    op.create_index("article_by_path", "article", ["path", "id"])
    op.create_index("article_by_published", "article", ["published", "id"])
    op.create_index("article_by_span", "article", ["span_hash"], sqlite_where=sa.text("span_hash IS NOT NULL"))
    op.create_index("article_by_state", "article", ["state", "id"])
    op.create_index("article_by_state_and_age", "article", ["state", "number"])
    op.create_index("article_by_title", "article", ["title_key", "id"])
    op.create_index("article_by_verdict", "article", ["verdict"])
    op.create_index("article_by_words", "article", ["word_count", "id"])


def _create_article_contents() -> None:
    op.create_table(
        "article_text",
        sa.Column("number", sa.Integer(), sa.ForeignKey("article.number", ondelete="CASCADE"), primary_key=True),
        sa.Column("title", sa.Text()),
        sa.Column("abstract", sa.Text()),
        sa.Column("published", sa.Text()),
        sa.Column("language", sa.Text()),
        sa.Column("outlet", sa.Text()),
        sa.Column("image_credit", sa.Text()),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
    )
    op.create_table(
        "article_parts",
        sa.Column("number", sa.Integer(), sa.ForeignKey("article.number", ondelete="CASCADE"), primary_key=True),
        sa.Column("metadata", sa.LargeBinary(), nullable=False),
        sa.Column("author_notes", sa.LargeBinary(), nullable=False),
        sa.Column("furniture", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "article_term",
        sa.Column("article", sa.Integer(), sa.ForeignKey("article.number", ondelete="CASCADE"), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("article", "field", "key"),
        sqlite_with_rowid=False,
    )
    op.create_index("term_by_key", "article_term", ["field", "key", "article", "value"])


def _create_pages() -> None:
    op.create_table(
        "captured_page",
        sa.Column("sha256", sa.Text(), primary_key=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("parts", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "capture",
        sa.Column("path", sa.Text(), primary_key=True),
        sa.Column("article", sa.Integer(), sa.ForeignKey("article.number", ondelete="CASCADE"), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("imported", sa.Text(), nullable=False),
    )
    op.create_index("capture_by_article", "capture", ["article"])
    op.create_table(
        "quarantine",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("quarantined", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("path", "sha256"),
    )
    op.create_table(
        "removed_article",
        sa.Column("token", sa.Text(), primary_key=True),
        sa.Column("data", sa.LargeBinary(), nullable=False),
    )


def _create_checks() -> None:
    op.create_table(
        "article_check",
        sa.Column("article", sa.Integer(), sa.ForeignKey("article.number", ondelete="CASCADE"), primary_key=True),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("rules_version", sa.Text(), nullable=False),
        sa.Column("findings", sa.LargeBinary(), nullable=False),
        sa.Column("more_fixes", sa.LargeBinary(), nullable=False),
        sa.Column("interview", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "finding",
        sa.Column("article", sa.Integer(), sa.ForeignKey("article.number", ondelete="CASCADE"), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("article", "rule"),
        sqlite_with_rowid=False,
    )
    op.create_index("finding_by_rule", "finding", ["rule", "article"])
    op.create_table(
        "suppression",
        sa.Column("article", sa.Integer(), sa.ForeignKey("article.number", ondelete="CASCADE"), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("finding_key", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("article", "key"),
        sqlite_with_rowid=False,
    )


def _create_desk() -> None:
    op.create_table(
        "note",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("article", sa.Integer(), sa.ForeignKey("article.number", ondelete="CASCADE"), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
    )
    op.create_index("note_by_article", "note", ["article", "field", "start"])
    op.create_table(
        "saved_view",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("is_descending", sa.Integer(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
    )


def _create_history() -> None:
    op.create_table(
        "operation",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), sa.ForeignKey("operation.id")),
    )
    op.create_table(
        "change",
        sa.Column("operation", sa.Integer(), sa.ForeignKey("operation.id"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        sa.Column("before_shape", sa.Text()),
        sa.Column("after_shape", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.PrimaryKeyConstraint("operation", "position"),
        sqlite_with_rowid=False,
    )
    op.create_index("change_by_article", "change", ["article_id", "operation"])
    op.create_table(
        "operation_status",
        sa.Column("operation", sa.Integer(), sa.ForeignKey("operation.id"), primary_key=True),
        sa.Column("article_count", sa.Integer(), nullable=False),
        sa.Column("undone_by", sa.Integer(), sa.ForeignKey("operation.id")),
        sa.CheckConstraint("undone_by IS NULL OR undone_by > operation", name="undone_later"),
    )


_SEARCH = (
    """CREATE VIRTUAL TABLE article_search USING fts5(
        title, abstract, body, terms,
        content='article_text', content_rowid='number', tokenize='unicode61 remove_diacritics 2')""",
    "INSERT INTO article_search(article_search, rank) VALUES ('automerge', 8)",  # a third less work for an import
    """CREATE TRIGGER article_text_removed AFTER DELETE ON article_text BEGIN
        INSERT INTO article_search(article_search, rowid, title, abstract, body, terms)
        VALUES ('delete', old.number, old.title, old.abstract, old.body, old.terms);
    END""",
    """CREATE TRIGGER article_text_changed AFTER UPDATE OF title, abstract, body, terms ON article_text BEGIN
        INSERT INTO article_search(article_search, rowid, title, abstract, body, terms)
        VALUES ('delete', old.number, old.title, old.abstract, old.body, old.terms);
        INSERT INTO article_search(rowid, title, abstract, body, terms)
        VALUES (new.number, new.title, new.abstract, new.body, new.terms);
    END""",
)

_APPEND_ONLY = tuple(
    f"""CREATE TRIGGER {table}_{what.lower()}_refused BEFORE {what} ON {table} BEGIN
        SELECT RAISE(ABORT, 'The history is append-only.');
    END"""
    for table in ("operation", "change")
    for what in ("UPDATE", "DELETE")
)

_COUNTERS = ("INSERT INTO counter(name, value) VALUES ('generation', 0), ('next_number', 1)",)
