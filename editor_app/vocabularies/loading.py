"""The vocabularies of a profile, read when they are first needed and kept while their files stay the same."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from editor_app.domain.errors import ProfileError
from editor_app.domain.fields import Profile
from editor_app.domain.vocabulary import Scheme
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.ready_made import read_ready


def load_vocabularies(profile: Profile, folder: Path) -> dict[str, VocabularyIndex]:
    """The vocabularies that the profile's fields name, by scheme id, from `<folder>/<scheme id>.ttl`.

    Raises ProfileError naming the file that is missing or wrong.
    """
    names = dict.fromkeys(field.vocabulary for field in profile.fields if field.vocabulary)
    return {name: _load(folder / f"{name}.ttl") for name in names}


def _load(file: Path) -> VocabularyIndex:
    try:
        stamp = file.stat()
    except OSError as error:
        raise ProfileError(f"The profile names the vocabulary '{file.stem}', but {file.name} is not there.") from error
    return _index(file, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=64)
def _index(file: Path, _changed: int, _size: int) -> VocabularyIndex:
    return VocabularyIndex(read_ready(file) or _read(file))


def _read(file: Path) -> Scheme:
    from editor_app.vocabularies.skos import load_scheme  # late: a package has its vocabularies ready made

    return load_scheme(file)
