"""Undo and redo of what was typed. Our own, as Qt's would bring back what it shows and not what was stored."""

from __future__ import annotations

from collections import deque

from editor_app.gui.editor.exact_text import Delta

LIMIT = 10_000
"""Steps that are kept; typing a word is one."""

Step = tuple[Delta, ...]


class EditHistory:
    """Steps of edits; letters of one word are one step, a repair with several edits too."""

    def __init__(self) -> None:
        self._done: deque[Step] = deque(maxlen=LIMIT)
        self._undone: list[Step] = []
        self._is_open = False

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back last."""
        return bool(self._undone)

    def clear(self) -> None:
        """Forget all steps: another text is shown."""
        self._done.clear()
        self._undone.clear()
        self._is_open = False

    def seal(self) -> None:
        """Let the next letter begin a step of its own."""
        self._is_open = False

    def push(self, step: Step) -> None:
        """Remember a step; a letter that continues the last one joins it."""
        self._undone.clear()
        is_letter = len(step) == 1 and len(step[0].removed) + len(step[0].added) == 1
        joined = _join(self._done[-1][0], step[0]) if is_letter and self._is_open and self._done else None
        if joined is not None:
            self._done[-1] = (joined,)
        else:
            self._done.append(step)
        self._is_open = is_letter

    def undo(self) -> Step:
        """The edits that take the last step back, in the order to make them; empty when there is none."""
        if not self._done:
            return ()
        step = self._done.pop()
        self._undone.append(step)
        self._is_open = False
        return tuple(delta.inverse for delta in reversed(step))

    def redo(self) -> Step:
        """The edits that make the step again that was taken back last; empty when there is none."""
        if not self._undone:
            return ()
        step = self._undone.pop()
        self._done.append(step)
        self._is_open = False
        return step


def _join(last: Delta, letter: Delta) -> Delta | None:
    """Both as one edit, when they belong to one word typed or one run deleted."""
    if letter.added and not last.removed and letter.start == last.start + len(last.added):
        begins_word = last.added[-1:].isspace() and not letter.added.isspace()
        return None if begins_word else Delta(last.start, "", last.added + letter.added)
    if letter.removed and not last.added:
        if letter.end == last.start:  # backspace
            return Delta(letter.start, letter.removed + last.removed, "")
        if letter.start == last.start:  # delete
            return Delta(last.start, last.removed + letter.removed, "")
    return None
