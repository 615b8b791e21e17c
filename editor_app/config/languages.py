"""Languages read from `resources/languages/*.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from editor_app.domain.errors import ProfileError
from editor_app.domain.language import Language

_OWN_KEYS = {"code", "name", "stop_words", "markers"}


@lru_cache(maxsize=4)
def load_languages(resources: Path) -> tuple[Language, ...]:
    """All languages in the order of their codes; raises ProfileError naming the file that is wrong.

    The same objects for everybody who asks: what is worked out from them is found again at once where they are the
    same, and compared word by word where they are only equal.
    """
    return tuple(_load(file) for file in sorted((resources / "languages").glob("*.toml")))


def _load(file: Path) -> Language:
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        markers = data.get("markers", {})
        return Language(
            code=data["code"],
            name=data["name"],
            stop_words=frozenset(data.get("stop_words", ())),
            markers=tuple((marker, role) for role in ("question", "answer") for marker in markers.get(role, ())),
            extra={key: tuple(value) for key, value in data.items() if key not in _OWN_KEYS},
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise ProfileError(f"{file.name} is not a language file: {error}.") from error
