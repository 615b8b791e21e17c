"""The vocabularies of a library file, read without opening the library: nothing is made, migrated or written."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import inspect

from editor_app.domain.errors import LibraryError
from editor_app.domain.vocabulary import Scheme
from editor_app.store.engine import APPLICATION_ID, make_engine, said_plainly
from editor_app.store.tables import concept, vocabulary
from editor_app.store.vocabulary_reading import load_digests, load_schemes


def read_terms(location: str) -> dict[str, Scheme]:
    """The vocabularies that a library has of its own; none where there is no file, or one from before they came.

    Raises LibraryError with a sentence for an address, a folder, and a file that is no library.
    """
    if "://" in location:
        raise LibraryError(f"{location} is a server's address; this program opens library files.")
    file = Path(location).expanduser().absolute()
    if file.is_dir():
        raise LibraryError(f"{file} is a folder, not a library.")
    if not file.exists() or not file.stat().st_size:
        return {}
    engine = make_engine(file, "mode=ro")
    try:
        with said_plainly(file, ValueError, LookupError), engine.connect() as connection:
            if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
                raise LibraryError(f"{file} is a database of another program, not a library.")
            if not {vocabulary.name, concept.name} <= set(inspect(connection).get_table_names()):
                return {}
            return load_schemes(connection, load_digests(connection))
    finally:
        engine.dispose()
