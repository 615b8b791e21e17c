"""The library's own vocabularies, their versions, and what was decided about terms."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; they stay empty until somebody changes a vocabulary, so that the profile's own are used."""
    op.create_table(
        "vocabulary",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
    )
    op.create_table(
        "concept",
        sa.Column("vocabulary", sa.Text(), sa.ForeignKey("vocabulary.id", ondelete="CASCADE"), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("vocabulary", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "vocabulary_version",
        sa.Column("vocabulary", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("turtle", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("vocabulary", "version"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "decision",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "field", "subject"),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO counter(name, value) VALUES ('vocabularies', 0)")
