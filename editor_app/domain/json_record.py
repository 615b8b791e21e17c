"""An article as a JSON record, without having been made into an article on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from editor_app.domain.holdings import Suppression


@dataclass(frozen=True, slots=True)
class JsonRecord:
    """An article as the JSON Lines export writes it, with what decides whether it is written.

    `record` is ready for orjson and holds everything but notes and suppressions; `error_rules` names a rule for each
    open error.
    """

    article_id: str
    heading: str
    error_rules: tuple[str, ...]
    record: dict[str, Any]
    has_notes: bool
    suppressions: tuple[Suppression, ...]
