"""Repairs of an interview, each guarded by the round trip: all text is kept but for what is declared."""

from __future__ import annotations

from collections.abc import Iterable

from editor_app.domain.finding import Edit, Fix, FixKind


class Repairs:
    """Makes repairs of one body. A repair that would lose or add other letters than it declares is not offered."""

    def __init__(self, body: str) -> None:
        self.body = body

    def replace(self, start: int, end: int, replacement: str) -> Edit:
        """Put `replacement` in the place of `[start, end)`."""
        return Edit("body", start, end, replacement)

    def insert(self, at: int, text: str) -> Edit:
        """Put `text` before the character at `at`."""
        return Edit("body", at, at, text)

    def remove_paragraph(self, start: int, end: int) -> Edit:
        """Take `[start, end)` out with the blank line that parts it from what follows, or at the end from before."""
        after = len(self.body) - len(self.body[end:].lstrip())
        if after < len(self.body):
            return Edit("body", start, after, "")
        return Edit("body", len(self.body[:start].rstrip()), end, "")

    def safe(self, title: str, edits: Iterable[Edit], *, removes: str = "", adds: str = "") -> tuple[Fix, ...]:
        """A repair that keeps the meaning, or nothing where the guard finds a loss."""
        return self._guarded(FixKind.SAFE, title, tuple(edits), removes, adds)

    def unsafe(self, title: str, edits: Iterable[Edit], *, removes: str = "", adds: str = "") -> tuple[Fix, ...]:
        """A repair that an editor decides on, or nothing where the guard finds a loss."""
        return self._guarded(FixKind.UNSAFE, title, tuple(edits), removes, adds)

    def of_kind(
        self, *, is_safe: bool, title: str, edits: Iterable[Edit], removes: str = "", adds: str = ""
    ) -> tuple[Fix, ...]:
        """A safe repair where `is_safe`, else an unsafe one."""
        kind = FixKind.SAFE if is_safe else FixKind.UNSAFE
        return self._guarded(kind, title, tuple(edits), removes, adds)

    def _guarded(self, kind: FixKind, title: str, edits: tuple[Edit, ...], removes: str, adds: str) -> tuple[Fix, ...]:
        body_edits = sorted((edit for edit in edits if edit.field == "body"), key=lambda edit: edit.start)
        before = letters("".join(self.body[edit.start : edit.end] for edit in body_edits))
        after = letters("".join(edit.replacement for edit in body_edits))
        if sorted(before + letters(adds)) != sorted(after + letters(removes)):
            return ()
        return (Fix(kind, title, edits),)


def letters(text: str) -> str:
    """The letters and digits of a text, which a repair must keep."""
    return "".join(character for character in text if character.isalnum())
