"""The library's schema, step by step. A released migration is never edited."""

HEAD = "0002"
"""The newest revision (a test compares it with the scripts), so that opening a current library needs no Alembic."""
