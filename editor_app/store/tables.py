"""The tables of a library, for building statements; the migrations make them (a test holds the two together).

`article` is thin: what lists, sorting and facets read. The text, the JSON parts and the captured pages have tables of
their own, so that a list of a million articles touches none of them. Sort columns are never null: an index in their
order then serves paging by key.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    text,
)

metadata = MetaData()


def _article_key(name: str = "article", *, primary_key: bool = False) -> Column[int]:
    key = ForeignKey("article.number", ondelete="CASCADE")
    return Column(name, Integer, key, primary_key=primary_key, nullable=False)


# What the library counts: `generation` grows with every write, `next_number` is the number of the next article.
counter = Table(
    "counter",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)

article = Table(
    "article",
    metadata,
    Column("number", Integer, primary_key=True),  # order of adding; never used twice
    Column("id", Text, nullable=False, unique=True),
    # the record itself
    Column("path", Text, nullable=False),
    Column("format", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("layout", Text),
    Column("url", Text),
    Column("state", Text, nullable=False),
    Column("assignee", Text),
    Column("mirror_of", Text),
    Column("span_hash", Text),
    Column("added", Text, nullable=False),
    Column("content_hash", Text, nullable=False),
    # derived from text and metadata, for lists
    Column("edited", Text, nullable=False),
    Column("heading", Text, nullable=False),
    Column("is_untitled", Integer, nullable=False),
    Column("title_key", Text, nullable=False),
    Column("published", Text, nullable=False),
    Column("year", Integer),
    Column("language", Text),
    Column("outlet", Text),
    Column("authors", Text, nullable=False),
    Column("type", Text),
    Column("word_count", Integer, nullable=False),
    # derived from the check
    Column("verdict", Text),
    Column("genre", Text),
    Column("pair_count", Integer, nullable=False, server_default=text("0")),
    Column("error_count", Integer, nullable=False, server_default=text("0")),
    Column("warning_count", Integer, nullable=False, server_default=text("0")),
    Column("info_count", Integer, nullable=False, server_default=text("0")),
    Column("finding_weight", Integer, nullable=False, server_default=text("0")),
    Index("article_by_title", "title_key", "id"),
    Index("article_by_published", "published", "id"),
    Index("article_by_findings", "finding_weight", "id"),
    Index("article_by_words", "word_count", "id"),
    Index("article_by_state", "state", "id"),
    Index("article_by_state_and_age", "state", "number"),
    Index("article_by_path", "path", "id"),
    Index("article_by_edited", "edited", "id"),
    Index("article_by_page", "sha256"),
    Index("article_by_span", "span_hash", sqlite_where=text("span_hash IS NOT NULL")),
    Index("article_by_original", "mirror_of", sqlite_where=text("mirror_of IS NOT NULL")),
    Index("article_by_verdict", "verdict"),
)

article_text = Table(
    "article_text",
    metadata,
    _article_key("number", primary_key=True),
    Column("title", Text),
    Column("abstract", Text),
    Column("published", Text),
    Column("language", Text),
    Column("outlet", Text),
    Column("image_credit", Text),
    Column("body", Text, nullable=False),
    Column("terms", Text, nullable=False),  # the metadata's strings, one a line: what the search finds of them
)

article_parts = Table(
    "article_parts",
    metadata,
    _article_key("number", primary_key=True),
    Column("metadata", LargeBinary, nullable=False),
    Column("author_notes", LargeBinary, nullable=False),
    Column("furniture", LargeBinary, nullable=False),
)

# Every value once an article and field, however often and in whatever letters it stands there: facets count rows.
article_term = Table(
    "article_term",
    metadata,
    _article_key(),
    Column("field", Text, nullable=False),
    Column("key", Text, nullable=False),  # the value case folded, so that `region:europe` finds Europe
    Column("value", Text, nullable=False),
    PrimaryKeyConstraint("article", "field", "key"),
    Index("term_by_key", "field", "key", "article", "value"),
    sqlite_with_rowid=False,
)

captured_page = Table(
    "captured_page",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),  # zlib
    Column("parts", LargeBinary, nullable=False),
)

capture = Table(
    "capture",
    metadata,
    Column("path", Text, primary_key=True),
    _article_key(),
    Column("sha256", Text, nullable=False),
    Column("imported", Text, nullable=False),
    Index("capture_by_article", "article"),
)

article_check = Table(
    "article_check",
    metadata,
    _article_key(primary_key=True),
    Column("content_hash", Text, nullable=False),
    Column("rules_version", Text, nullable=False),
    Column("findings", LargeBinary, nullable=False),
    Column("more_fixes", LargeBinary, nullable=False),
    Column("interview", LargeBinary, nullable=False),
)

# Which rules have open findings in which article; the findings themselves are in `article_check`.
finding = Table(
    "finding",
    metadata,
    _article_key(),
    Column("rule", Text, nullable=False),
    PrimaryKeyConstraint("article", "rule"),
    Index("finding_by_rule", "rule", "article"),
    sqlite_with_rowid=False,
)

suppression = Table(
    "suppression",
    metadata,
    _article_key(),
    Column("key", Text, nullable=False),  # short hash of Finding.key
    Column("finding_key", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("created", Text, nullable=False),
    PrimaryKeyConstraint("article", "key"),
    sqlite_with_rowid=False,
)

note = Table(
    "note",
    metadata,
    Column("id", Text, primary_key=True),
    _article_key(),
    Column("field", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Index("note_by_article", "article", "field", "start"),
)

saved_view = Table(
    "saved_view",
    metadata,
    Column("name", Text, primary_key=True),
    Column("query", Text, nullable=False),
    Column("sort", Text, nullable=False),
    Column("is_descending", Integer, nullable=False),
    Column("columns", Text, nullable=False),
)

# A vocabulary stands here once somebody has changed it; before, the profile's file serves. `digest` names its content:
# the concepts' own digests, each combined with the others by exclusive or, so that one change costs one step.
vocabulary = Table(
    "vocabulary",
    metadata,
    Column("id", Text, primary_key=True),
    Column("data", LargeBinary, nullable=False),  # the scheme without its concepts
    Column("digest", Text, nullable=False),
)

concept = Table(
    "concept",
    metadata,
    Column("vocabulary", Text, ForeignKey("vocabulary.id", ondelete="CASCADE"), nullable=False),
    Column("id", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    PrimaryKeyConstraint("vocabulary", "id"),
    sqlite_with_rowid=False,
)

# Versions that were published, whole: compared, exported and never changed.
vocabulary_version = Table(
    "vocabulary_version",
    metadata,
    Column("vocabulary", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("comment", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("turtle", LargeBinary, nullable=False),  # zlib
    PrimaryKeyConstraint("vocabulary", "version"),
    sqlite_with_rowid=False,
)

# What editors decided about terms once and for all: two terms that are not the same, a term that an article is not
# about, what an unknown string stands for.
decision = Table(
    "decision",
    metadata,
    Column("kind", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("created", Text, nullable=False),
    PrimaryKeyConstraint("kind", "field", "subject"),
    sqlite_with_rowid=False,
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("path", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("quarantined", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),  # zlib
    PrimaryKeyConstraint("path", "sha256"),
)

# The history: triggers refuse to change or remove what stands in `operation` and `change`.
operation = Table(
    "operation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("label", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("operation.id")),
)

change = Table(
    "change",
    metadata,
    Column("operation", Integer, ForeignKey("operation.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("article_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("before_shape", Text),
    Column("after_shape", Text),
    Column("place", Text),  # keys before a removed metadata key, as JSON
    PrimaryKeyConstraint("operation", "position"),
    Index("change_by_article", "article_id", "operation"),
    sqlite_with_rowid=False,
)

# Derived from the history: how many articles an operation touched, and which operation has taken it back for now.
operation_status = Table(
    "operation_status",
    metadata,
    Column("operation", Integer, ForeignKey("operation.id"), primary_key=True),
    Column("article_count", Integer, nullable=False),
    Column("undone_by", Integer, ForeignKey("operation.id")),
    CheckConstraint("undone_by IS NULL OR undone_by > operation", name="undone_later"),
)

# Articles that were removed, whole, so that undo brings them back; named by the hash that the history holds.
removed_article = Table(
    "removed_article",
    metadata,
    Column("token", Text, primary_key=True),
    Column("data", LargeBinary, nullable=False),  # zlib
)

ARTICLE_TABLES = (article, article_text, article_parts, capture)
"""The tables that together hold an article's stored form; the others are derived or have changes of their own."""
