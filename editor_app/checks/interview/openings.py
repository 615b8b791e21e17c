"""What stands before a turn in this article: markers put in as its other turns have them, bold and numbers included."""

from __future__ import annotations

from editor_app.checks.interview.repairs import Repairs
from editor_app.checks.interview.view import View
from editor_app.domain.finding import Edit, Fix
from editor_app.domain.interview import Role
from editor_app.interview.analysis import Paragraph
from editor_app.interview.turn_frames import PLAIN, Frame, adapted, find_pattern, frame_of, text_end


def usual_frame(view: View, role: Role, beside: int) -> Frame:
    """What stands before and behind the first paragraph of a turn of that role near the turn with that number."""
    pattern = find_pattern(view.body, view.analysis, role, beside)
    if pattern is None or (pattern.marker is None and not pattern.first.closing):
        is_marked = view.has_marked_answers if role is Role.ANSWER else view.has_marked_questions
        return Frame(f"{view.usual_marker(role)} ") if is_marked or role is Role.QUESTION else PLAIN
    return adapted(pattern, PLAIN, None, beside, keeps_stamp=False)


def insert_turn(
    view: View, role: Role, beside: int, at: int, words: str, *, is_before: bool = False
) -> tuple[Fix, ...]:
    """A repair that puts a turn of `words` at a place, `is_before` the paragraph that begins there, else behind one."""
    frame = usual_frame(view, role, beside)
    text = f"{frame.opening}{words}{frame.closing}"
    edit = Repairs(view.body).insert(at, f"{text}\n\n" if is_before else f"\n\n{text}")
    return Repairs(view.body).unsafe(f"Insert “{text}”", [edit], adds=text)


def mark_paragraph(view: View, role: Role, beside: int, paragraph: Paragraph) -> tuple[list[Edit], str]:
    """The edits that give a paragraph the marker of its role, and what they add."""
    frame, own = usual_frame(view, role, beside), frame_of(view.body, paragraph)
    repairs = Repairs(view.body)
    if not frame.closing or own.opening.strip() not in ("", frame.closing.strip()):
        return [repairs.insert(paragraph.start, frame.opening)], frame.opening
    end = text_end(view.body, paragraph)
    edits = [
        repairs.replace(paragraph.start, paragraph.text_start, frame.opening),
        repairs.replace(end, paragraph.end, frame.closing),
    ]
    return edits, frame.opening
