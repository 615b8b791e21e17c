"""What a backup holds, for somebody who is to choose one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BackupContents:
    """How many articles and operations a backup has, its last operation (label, who, when), its newest articles."""

    article_count: int
    operation_count: int
    last: tuple[str, str, str] | None
    newest: tuple[str, ...]
