"""Run by Alembic: migrates the connection that `store.schema` hands over."""

from __future__ import annotations

from alembic import context

from editor_app.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
