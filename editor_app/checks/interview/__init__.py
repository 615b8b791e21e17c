"""The findings on interviews, by what they look at."""

from __future__ import annotations

from editor_app.checks.base import Check
from editor_app.checks.interview import (
    boundaries,
    content,
    document,
    export,
    markers,
    metadata,
    remarks,
    round_trip,
    speakers,
    turns,
    typesetting,
)

INTERVIEW_CHECKS: tuple[Check, ...] = (
    document.CHECK,
    turns.CHECK,
    markers.CHECK,
    typesetting.CHECK,
    remarks.CHECK,
    content.CHECK,
    speakers.CHECK,
    boundaries.CHECK,
    metadata.CHECK,
    export.CHECK,
    round_trip.CHECK,
)
"""In the order in which they run."""
