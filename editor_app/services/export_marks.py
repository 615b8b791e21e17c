"""How far each repeated export has come, so that `--since LAST` writes only what has changed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from editor_app.domain.errors import ExportError


class ExportMarks:
    """Numbers of operations by format and query, in a small file beside the library."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def last(self, format_name: str, query_text: str) -> int:
        """The operation up to which such an export was made; 0 where there was none."""
        value = self._read().get(_key(format_name, query_text), 0)
        return value if isinstance(value, int) else 0

    def put(self, format_name: str, query_text: str, operation_id: int) -> None:
        """Remember that such an export was made; raises ExportError where that cannot be written."""
        marks = {**self._read(), _key(format_name, query_text): operation_id}
        partial = self._file.with_name(self._file.name + ".partial")
        try:
            partial.write_text(json.dumps(marks, indent=2, sort_keys=True) + "\n", encoding="utf-8")
            partial.replace(self._file)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            message = f"The export is complete, but {self._file} could not be written ({reason})"
            raise ExportError(f"{message}: the next `--since LAST` will repeat it.") from error

    def _read(self) -> dict[str, object]:
        try:
            marks = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):  # none yet, or damaged: everything is exported once more
            return {}
        return marks if isinstance(marks, dict) else {}


def _key(format_name: str, query_text: str) -> str:
    digest = hashlib.sha256(" ".join(query_text.split()).encode()).hexdigest()[:12]
    return f"{format_name}:{digest}"
