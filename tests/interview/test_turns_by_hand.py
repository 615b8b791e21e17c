"""Turns set right by hand, on every article of the corpora: roles, splitting, joining, speakers; no word is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.domain.errors import InputError
from editor_app.domain.finding import Edit
from editor_app.domain.interview import Role, Turn
from editor_app.interview.analysis import Marker, MarkerKind
from editor_app.interview.turn_cuts import join_turns, split_turn
from editor_app.interview.turn_frames import find_pattern, pattern_of, text_end
from editor_app.interview.turn_roles import flip_role, mark_role
from editor_app.interview.turn_speakers import set_speaker
from editor_app.interview.turn_text import Text, moved, touches_only_marks, turn_at
from tests.interview.reading import Sample, paragraphs, read
from tests.interview.turns_by_hand import SAMPLES, SPOKEN, TWINS, after, letters, text_of

Act = Callable[[Text, int], tuple[Edit, ...]]
OTHER = {Role.QUESTION: Role.ANSWER, Role.ANSWER: Role.QUESTION}
IN_LETTERS = paragraphs(
    "She keeps the light.",
    "Q: Do you sail?",
    "A: I do, and I like it.",
    "My father did not.",
    "Q: Alone?",
    "A: With my dog, whom I trust.",
    "The light was put out in May.",
)
IN_BOLD = paragraphs(
    "**Do you sail?**", "I do, and I like it.", "**And do you go alone?**", "With my dog, whom I trust."
)
IN_HEADINGS = IN_BOLD.replace("**Do", "### Do").replace("**And", "### And").replace("**", "") + "\n\nI do."
BARE = IN_BOLD.replace("**", "")


def text(body: str) -> Text:
    return Text(body, read(body), TWINS)


def spoken(read_text: Text) -> list[int]:
    return [index for index, turn in enumerate(read_text.analysis.turns) if turn.role in SPOKEN]


def has_letters(read_text: Text, turn: int) -> bool:
    """Whether a turn and its counterparts carry letters or words, which say a role whatever the words do."""
    first = read_text.analysis.paragraphs_of(turn)[0]
    if first.text.startswith("Психолог спрашивает"):
        return False  # behind a letter that came last too, a name and a verb of speech: `В.` is taken for an initial
    marker = first.marker if not first.is_inner and first.repair is None else None
    role = OTHER[read_text.analysis.turns[turn].role]
    pattern = find_pattern(read_text.body, read_text.analysis, role, turn)
    model = pattern.marker if pattern is not None else None
    return all(m is not None and m.kind.value in ("letters", "words") and m.role for m in (marker, model))


# ---- every turn of every article


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_a_flip_changes_marks_alone_and_a_letter_says_the_other_role(sample: Sample) -> None:
    before = text_of(sample)
    for index in spoken(before):
        turn = before.analysis.turns[index]
        try:
            edits = flip_role(before, turn.start)
        except InputError:
            assert not has_letters(before, index)
            continue
        flipped = text_of(sample, after(before, edits))
        assert touches_only_marks(before, edits)
        found = flipped.analysis.paragraph_at(moved(turn.start, edits))
        if has_letters(before, index):
            assert found is not None and found.role is OTHER[turn.role], turn.text[:60]


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_a_flip_back_gives_the_text_where_the_turn_was_marked_like_the_others(sample: Sample) -> None:
    before = text_of(sample)
    for index in spoken(before):
        turn = before.analysis.turns[index]
        own = pattern_of(before.body, before.analysis, index)
        like = find_pattern(before.body, before.analysis, turn.role, index)
        if not has_letters(before, index) or like is None or like.shape != own.shape:
            continue
        edits = flip_role(before, turn.start)
        flipped = text_of(sample, after(before, edits))
        assert after(flipped, flip_role(flipped, moved(turn.start, edits))) == sample.body


def asks_by_name(turn: Turn, marker: Marker) -> bool:
    """Whether a question stands behind a name: behind a guest's it would be taken for one with a wrong name."""
    return turn.role is Role.QUESTION and marker.kind is MarkerKind.NAME and turn.text.rstrip()[-1:] in "?？؟"


def test_most_labels_of_names_say_the_other_role_when_flipped() -> None:
    outcomes = []
    for sample in SAMPLES:
        before = text_of(sample)
        for index in spoken(before):
            turn = before.analysis.turns[index]
            marker = before.analysis.paragraphs_of(index)[0].marker
            model = find_pattern(before.body, before.analysis, OTHER[turn.role], index)
            if marker is None or marker.role is not turn.role or model is None or model.marker is None:
                continue
            is_slip = model.marker.label == marker.label or asks_by_name(turn, marker)
            if model.marker.role is OTHER[turn.role] and not is_slip:
                edits = flip_role(before, turn.start)
                flipped = text_of(sample, after(before, edits))
                found = flipped.analysis.paragraph_at(moved(turn.start, edits))
                outcomes.append(found is not None and found.role is OTHER[turn.role])
    assert len(outcomes) > 700 and sum(outcomes) > 0.9 * len(outcomes), sum(outcomes) / len(outcomes)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(SAMPLES), st.data())
def test_split_then_join_gives_the_text_back(sample: Sample, data: st.DataObject) -> None:
    before = text_of(sample)
    turn = before.analysis.turns[data.draw(st.sampled_from(spoken(before)))]
    try:
        edits = split_turn(before, data.draw(st.integers(turn.start, turn.end - 1)))
    except InputError:
        return
    assert touches_only_marks(before, edits)
    halves = text_of(sample, after(before, edits))
    cut = next(e for e in edits if e.replacement)
    is_inside = any(p.text_start < cut.start < p.end for p in before.analysis.paragraphs)
    new = next((t for t in halves.analysis.turns if cut.start <= t.start <= cut.start + len(cut.replacement)), None)
    at = halves.analysis.turns.index(new) if new is not None else 0
    if (
        new is None
        or not at
        or not is_inside
        or any(t.role not in SPOKEN for t in halves.analysis.turns[at - 1 : at + 1])
    ):
        return  # nothing but a paragraph's end parts them, and the words read otherwise
    if new.marker is None and before.analysis.style in ("names-dash", "names-line"):
        return
    mark = cut.replacement.replace("*", "").strip()
    if (new.marker is None) != (not mark) or (new.marker or "") not in mark:
        return  # the rest of the sentence reads as a label (`主人只` | `说了一句话：“…”`), or a lone number as none
    assert after(halves, join_turns(halves, new.start, is_one_paragraph=True)) == sample.body


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(SAMPLES), st.sampled_from(Role), st.integers(0, 10_000))
def test_no_act_changes_a_word(sample: Sample, role: Role, number: int) -> None:
    before = text_of(sample)
    position = number % len(sample.body)
    acts: dict[str, Callable[[], tuple[Edit, ...]]] = {
        "mark": lambda: mark_role(before, position, role),
        "flip": lambda: flip_role(before, position, with_pair=True),
        "split": lambda: split_turn(before, position),
        "join": lambda: join_turns(before, position),
        "join as one": lambda: join_turns(before, position, with_next=True, is_one_paragraph=True),
        "speaker": lambda: set_speaker(before, position, "Wilma Harkness", for_all=True),
    }
    for name, act in acts.items():
        try:
            edits = act()
        except InputError as error:
            assert str(error).count(". ") == 0 and str(error)[-1] == "."
            continue
        assert touches_only_marks(before, edits)
        if name != "split":  # whose marker may stand between two words
            assert_words_are_kept(before, after(before, edits))


def assert_words_are_kept(before: Text, changed: str) -> None:
    """Every paragraph's words, whole and in their order."""
    place, changed = 0, letters(changed)
    for paragraph in before.analysis.paragraphs:
        words = letters(before.body[paragraph.text_start : text_end(before.body, paragraph)])
        found = changed.find(words, place)
        assert found >= 0, words[:80]
        place = found + len(words)


# ---- what is written


def test_an_answer_marked_as_question_gets_the_letter_of_the_body() -> None:
    before = text(IN_LETTERS)
    body = after(before, mark_role(before, IN_LETTERS.index("With my dog"), Role.QUESTION))
    assert body == IN_LETTERS.replace("A: With", "Q: With")


def test_a_later_paragraph_is_marked_from_there_on() -> None:
    before = text(IN_LETTERS)
    body = after(before, mark_role(before, IN_LETTERS.index("My father"), Role.QUESTION))
    assert body == IN_LETTERS.replace("My father", "Q: My father")


def test_the_first_letter_of_its_side_is_the_counterpart_of_the_other() -> None:
    body = paragraphs("Вопрос: Кто там?", "Вопрос: Это вы, доктор?", "Вопрос: Почему вы молчите?", "Ответ: Я занят.")
    before = text(body)
    turned = after(before, mark_role(before, body.index("Я занят"), Role.QUESTION))
    again = Text(turned, read(turned, language="ru", metadata={"genre": "interview"}), TWINS)
    assert after(again, mark_role(again, turned.index("Я занят"), Role.ANSWER)) == body


@pytest.mark.parametrize(
    ("role", "at", "old", "new"),
    [
        (Role.INTRO, "Do you sail", "Q: Do", "Do"),
        (Role.NOTE, "My father", "My father did not.", "[My father did not.]"),
        (Role.NOTE, "I do", "A: I do, and I like it.\n\nMy", "[I do, and I like it.]\n\nA: My"),
        (Role.OUTRO, "With my dog", "A: With", "---\n\nWith"),
    ],
)
def test_introduction_note_and_closing_text_have_their_own_marks(role: Role, at: str, old: str, new: str) -> None:
    before = text(IN_LETTERS)
    assert after(before, mark_role(before, IN_LETTERS.index(at), role)) == IN_LETTERS.replace(old, new)


@pytest.mark.parametrize("role", [Role.INTRO, Role.NOTE, Role.OUTRO])
def test_they_are_read_as_what_they_were_marked_as(role: Role) -> None:
    place = {Role.INTRO: "They say", Role.NOTE: "My father", Role.OUTRO: "With my dog"}[role]
    before = text(IN_LETTERS.replace("Do you sail?", "They say that the light has burnt for ninety years."))
    body = after(before, mark_role(before, before.body.index(place), role))
    found = read(body).paragraph_at(body.index(place))
    assert found is not None and found.role is role


def test_a_note_that_becomes_an_answer_loses_its_brackets() -> None:
    before = text(IN_LETTERS)
    noted = text(after(before, mark_role(before, IN_LETTERS.index("My father"), Role.NOTE)))
    answered = after(noted, mark_role(noted, noted.body.index("My father"), Role.ANSWER))
    assert answered == IN_LETTERS.replace("My father", "A: My father")


def test_a_pair_is_flipped_together() -> None:
    before = text(IN_LETTERS)
    body = after(before, flip_role(before, IN_LETTERS.index("Alone"), with_pair=True))
    assert body == IN_LETTERS.replace("Q: Alone", "A: Alone").replace("A: With", "Q: With")


def test_type_is_put_on_and_taken_off() -> None:
    before = text(IN_BOLD)
    body = after(before, flip_role(before, IN_BOLD.index("I do")))
    assert body == IN_BOLD.replace("I do, and I like it.", "**I do, and I like it.**")
    assert after(before, flip_role(before, IN_BOLD.index("And do"))) == IN_BOLD.replace(
        "**And do you go alone?**", "And do you go alone?"
    )


def test_a_turn_is_split_at_the_word_the_cursor_is_in() -> None:
    before = text(IN_LETTERS)
    body = after(before, split_turn(before, IN_LETTERS.index("like it")))
    assert body == IN_LETTERS.replace("and I like", "and I\n\nQ: like")
    joined = text(body)
    assert after(joined, join_turns(joined, body.index("like it"))) == body.replace("Q: like", "like")


def test_a_text_that_nothing_marks_is_parted_by_a_paragraph_alone() -> None:
    before = text(BARE)
    assert after(before, split_turn(before, BARE.index("I like"))) == BARE.replace("and I like", "and\n\nI like")


def test_turns_that_only_paragraphs_part_are_joined_into_one() -> None:
    before = text(BARE)
    assert after(before, join_turns(before, BARE.index("I do"))) == BARE.replace("sail?\n\nI do", "sail? I do")


def test_turns_of_lines_are_parted_by_a_line() -> None:
    body = IN_LETTERS.replace("\n\n", "\n")
    before = text(body)
    assert "and I\nQ: like" in after(before, split_turn(before, body.index("like it")))


def test_numbers_and_stamps_stay_with_their_turns() -> None:
    body = paragraphs(
        "[00:01] Q1: Do you sail?", "[00:02] A1: I do.", "[00:03] Q2: Do you go alone?", "[00:04] A2: With my dog."
    )
    before = text(body)
    flipped = after(before, flip_role(before, body.index("With my dog")))
    assert flipped == body.replace("A2:", "Q2:")
    cut = after(before, split_turn(before, body.index("my dog")))
    assert cut.endswith("[00:04] A2: With\n\nQ2: my dog.")


def test_a_stamp_stays_where_the_other_side_has_none() -> None:
    body = paragraphs("[00:01] Q: Do you sail?", "A: I do.", "[00:03] Q: Do you go alone?", "A: With my dog.")
    before = text(body)
    assert after(before, flip_role(before, body.index("Do you go"))) == body.replace("Q: Do you go", "A: Do you go")
    assert after(before, flip_role(before, body.index("I do"))) == body.replace("A: I do", "Q: I do")


def test_writing_without_blanks_is_cut_at_the_cursor_and_joined_without_one() -> None:
    body = paragraphs(
        "問：灯台はまだ動いていますか。",
        "答：はい。毎晩です。",
        "問：誰が守っていますか。",
        "答：私です。父もそうでした。",
    )
    before = Text(body, read(body, language="ja"), TWINS)
    cut = after(before, split_turn(before, body.index("父も")))
    assert cut == body.replace("父も", "\n\n問：父も")
    halves = Text(cut, read(cut, language="ja"), TWINS)
    assert after(halves, join_turns(halves, cut.index("父も"), is_one_paragraph=True)) == body


def test_a_label_is_rewritten_in_its_place() -> None:
    body = IN_LETTERS.replace("Q:", "**Harbor Post:**").replace("A:", "**Mara Lind:**")
    before = text(body)
    one = after(before, set_speaker(before, body.index("With my dog"), "Mara Lindholm"))
    assert one == body.replace("**Mara Lind:** With", "**Mara Lindholm:** With")
    every = after(before, set_speaker(before, body.index("With my dog"), " Mara  Lindholm ", for_all=True))
    assert every == body.replace("Mara Lind:", "Mara Lindholm:")


def test_letters_of_a_side_become_a_name() -> None:
    before = text(IN_LETTERS)
    body = after(before, set_speaker(before, IN_LETTERS.index("With my dog"), "Mara Lindholm", for_all=True))
    assert body == IN_LETTERS.replace("A: ", "**Mara Lindholm:** ")
    assert [turn.speaker for turn in read(body).turns if turn.role is Role.ANSWER] == ["Mara Lindholm"] * 2


def test_capitals_stay_capitals() -> None:
    body = IN_LETTERS.replace("Q:", "POST:").replace("A:", "LIND:")
    before = text(body)
    assert "BERG: With" in after(before, set_speaker(before, body.index("With my dog"), "Berg"))


# ---- what is refused


@pytest.mark.parametrize(
    ("body", "at", "role", "sentence"),
    [
        (IN_LETTERS, "Alone", Role.INTRO, "Only what stands before the first question and answer"),
        (IN_LETTERS, "Do you", Role.OUTRO, "Only what stands behind the last question and answer"),
        (IN_LETTERS, "Alone", Role.QUESTION, "This is a question already."),
        (BARE, "I do", Role.QUESTION, "Nothing marks the turns here"),
        (IN_BOLD.replace("I like", "I **like**"), "I do", Role.QUESTION, "The text holds such type itself"),
        (IN_HEADINGS, "With", Role.QUESTION, "A heading is one line"),
    ],
)
def test_what_the_marks_cannot_say_is_refused(body: str, at: str, role: Role, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        mark_role(text(body), body.index(at), role)


def test_nothing_is_split_flipped_or_joined_where_no_turns_are() -> None:
    before = text(IN_LETTERS)
    refused: tuple[tuple[Act, str, str], ...] = (
        (split_turn, "She keeps", "only a question or an answer can be split"),
        (split_turn, "Do you", "before the word that the second turn begins with"),
        (flip_role, "She keeps", "only a question or an answer can be flipped"),
        (join_turns, "Do you", "The introduction stands between"),
        (join_turns, "She keeps", "There is no turn before this one"),
    )
    for act, at, sentence in refused:
        with pytest.raises(InputError, match=sentence):
            act(before, IN_LETTERS.index(at))
    parted = IN_LETTERS.replace("Q: Alone", "---\n\nQ: Alone")
    with pytest.raises(InputError, match="A rule stands between"):
        join_turns(text(parted), parted.index("Alone"))
    bold = IN_LETTERS.replace("and I like it", "and **I like it**")
    with pytest.raises(InputError, match="go through bold type"):
        split_turn(text(bold), bold.index("like it"))
    with pytest.raises(InputError, match="speaks this turn already"):
        named = IN_LETTERS.replace("A:", "**Mara Lind:**")
        set_speaker(text(named), named.index("I do"), "Mara Lind")
    with pytest.raises(InputError, match="400 characters at most"):
        long = IN_LETTERS.replace("My father did not.", "My father did not. " * 30)
        mark_role(text(long), long.index("My father"), Role.NOTE)
    with pytest.raises(InputError, match="This text has no turns"):
        turn_at(text(""), 0)


@pytest.mark.parametrize("name", ["", "  ", "Mara: Lindholm", "**Mara**"])
def test_a_name_with_marks_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="one line without colons and stars"):
        set_speaker(text(IN_LETTERS), IN_LETTERS.index("Alone"), name)
