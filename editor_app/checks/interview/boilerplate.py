"""Text that nobody said: credits, pointers and requests to subscribe, alone or at the end of what somebody said."""

from __future__ import annotations

import re

from editor_app.checks.interview.view import View
from editor_app.interview.analysis import Paragraph

SENTENCES = re.compile(r"[^.!?…。！？]+(?:[.!?…。！？]+[”\"’»)]*|\Z)")


def said_before_boilerplate(view: View, paragraph: Paragraph | None) -> bool:
    """Whether a paragraph that ends with boilerplate says something before."""
    if paragraph is None or paragraph.note != "boilerplate":
        return False
    sentences = [found.group() for found in SENTENCES.finditer(view.body, paragraph.text_start, paragraph.end)]
    says = [not is_boilerplate(view, sentence) for sentence in sentences if sentence.strip()]
    return says[:1] == [True] and not all(says)


def is_boilerplate(view: View, sentence: str) -> bool:
    """Whether a sentence has a phrase that nobody says."""
    return view.has_phrase("inline_boilerplate", sentence) or view.has_phrase("boilerplate", sentence)


def behind_exchange(view: View) -> Paragraph | None:
    """The paragraph right behind the last turn."""
    end = view.spoken[-1].turn.end
    return next((paragraph for paragraph in view.analysis.paragraphs if paragraph.start >= end), None)
