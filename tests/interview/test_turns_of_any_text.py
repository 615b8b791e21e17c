"""Whatever the text and wherever the cursor: an act on a turn changes marks alone, or is refused with a sentence."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.domain.errors import InputError
from editor_app.domain.finding import Edit
from editor_app.domain.interview import Role
from editor_app.interview.turn_cuts import join_turns, split_turn
from editor_app.interview.turn_roles import flip_role, mark_role
from editor_app.interview.turn_speakers import set_speaker
from editor_app.interview.turn_text import Text, touches_only_marks
from tests.interview.reading import read
from tests.interview.turns_by_hand import TWINS, after

_MARKERS = [
    "Q: ",
    "A: ",
    "**Q:** ",
    "A. ",
    "Q1: ",
    "A1: ",
    "Anna Feld: ",
    "**FELD:** ",
    "Feld – ",
    "问：",
    "答：",
    "— ",
]
_MARKS = ["**", "*", "> ", "### ", "1. ", "[00:01:02] ", "(laughs)", "---", "[", "]", " #", ":"]
_WORDS = [
    "What do you say? ",
    "I do, and I like it. ",
    "Why? ",
    "Почему вы? ",
    "Я не знаю. ",
    "\u0301",
    "😀",
    "我不知道。",
]
_BLANKS = ["\n", "\n\n", "\n\n", "\n\n", "\r\n", "\u00a0", " ", "  "]
_TEXTS = st.lists(st.sampled_from([*_MARKERS, *_MARKS, *_WORDS, *_WORDS, *_BLANKS]), max_size=50).map("".join)


@settings(max_examples=600, deadline=None)
@given(_TEXTS, st.integers(0, 400), st.sampled_from(Role), st.booleans())
def test_an_act_changes_marks_or_is_refused(body: str, place: int, role: Role, choice: bool) -> None:
    text = Text(body, read(body), TWINS)
    position = min(place, len(body))
    acts: tuple[Callable[[], tuple[Edit, ...]], ...] = (
        lambda: mark_role(text, position, role),
        lambda: flip_role(text, position, with_pair=choice),
        lambda: split_turn(text, position),
        lambda: join_turns(text, position, with_next=choice, is_one_paragraph=not choice),
        lambda: set_speaker(text, position, "Wilma Harkness", for_all=choice),
    )
    for act in acts:
        try:
            edits = act()
        except InputError as error:
            assert str(error).endswith(".")
            continue
        assert touches_only_marks(text, edits)
        changed = after(text, edits)
        assert changed != body
