"""What a copy has more, and taking it: what is chosen comes, nothing else changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.article import Article
from editor_app.services.mirror_text import Passage, Standing, compare_copy, take_passages
from tests.exporters.samples import an_article

FIRST = "The harbour of Saltmouth froze in December for the first time in a century."
SECOND = "Its pilots walked where the ferries had sailed a week before."
THIRD = "A council met twice and decided that nothing could be decided before the spring."


def body_of(*paragraphs: str) -> Article:
    return an_article(body="\n\n".join(paragraphs))


def body_passages(article: Article, copy: Article) -> list[Passage]:
    return [passage for passage in compare_copy(article, copy) if passage.field == "body"]


def take_all(article: Article, copy: Article) -> Article:
    return take_passages(article, copy, [p for p in compare_copy(article, copy) if p.can_be_taken])


@pytest.mark.parametrize("kept", [(), (0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2)])
def test_whatever_is_missing_comes_to_its_place(kept: tuple[int, ...]) -> None:
    paragraphs = (FIRST, SECOND, THIRD)
    article, copy = body_of(*(paragraphs[n] for n in kept)), body_of(*paragraphs)
    missing = [p.copied for p in body_passages(article, copy) if p.standing is Standing.MISSING]
    assert missing == [text for n, text in enumerate(paragraphs) if n not in kept]
    assert take_all(article, copy).body == copy.body


def test_one_of_two_is_taken_alone() -> None:
    article, copy = body_of(SECOND), body_of(FIRST, SECOND, THIRD)
    first, _same, third = body_passages(article, copy)
    assert take_passages(article, copy, [third]).body == f"{SECOND}\n\n{THIRD}"
    assert take_passages(article, copy, [first]).body == f"{FIRST}\n\n{SECOND}"
    assert take_passages(article, copy, []) == article


def test_fields_that_are_empty_here_are_offered_and_others_are_not() -> None:
    article = replace(body_of(FIRST), title=None, published=None, outlet="Ours")
    copy = replace(body_of(FIRST), title="The Last Lamp", published="2010", outlet="Theirs")
    fields = [passage for passage in compare_copy(article, copy) if passage.field != "body"]
    assert [(passage.field, passage.copied) for passage in fields] == [
        ("title", "The Last Lamp"), ("published", "2010"),
    ]  # fmt: skip
    taken = take_passages(article, copy, fields[:1])
    assert (taken.title, taken.published, taken.outlet) == ("The Last Lamp", None, "Ours")


def test_a_paragraph_cut_short_is_offered_whole_in_its_place() -> None:
    article, copy = body_of(FIRST, SECOND[:40], THIRD), body_of(FIRST, SECOND, THIRD)
    [longer] = [passage for passage in body_passages(article, copy) if passage.can_be_taken]
    assert (longer.standing, longer.own, longer.copied) == (Standing.LONGER, SECOND[:40], SECOND)
    assert take_passages(article, copy, [longer]).body == copy.body


def test_versions_of_one_paragraph_stand_beside_each_other_and_are_not_taken() -> None:
    edited = SECOND.replace("walked", "strolled")
    standings = [p.standing for p in body_passages(body_of(FIRST, edited), body_of(FIRST, SECOND))]
    assert standings == [Standing.SAME, Standing.DIFFERENT]


def test_what_only_we_have_and_what_stands_elsewhere_is_not_missing() -> None:
    standings = [p.standing for p in body_passages(body_of(THIRD, FIRST), body_of(FIRST, THIRD))]
    assert Standing.MISSING not in standings and Standing.ELSEWHERE in standings
    assert [p.standing for p in body_passages(body_of(FIRST, THIRD), body_of(FIRST))] == [Standing.SAME, Standing.OWN]


def test_a_few_words_are_not_taken_for_the_beginning_of_a_long_answer() -> None:
    article = body_of("A: No.", FIRST)
    copy = body_of("A: No. " + SECOND, FIRST)
    assert body_passages(article, copy)[0].standing is Standing.MISSING


def test_lines_that_stand_together_in_the_copy_stay_together() -> None:
    copy = an_article(body=f"{FIRST}\n\n- one cable\n- two cables\n\n{SECOND}")
    assert take_all(body_of(FIRST, SECOND), copy).body == copy.body


def test_case_blanks_and_forms_of_letters_make_no_difference() -> None:
    article, copy = body_of(FIRST.upper().replace(" ", "\u00a0")), body_of(FIRST)
    assert [p.standing for p in body_passages(article, copy)] == [Standing.SAME]


PARAGRAPHS = st.lists(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\0"), min_size=1, max_size=40), max_size=6
)


@given(own=PARAGRAPHS, copied=PARAGRAPHS)
def test_no_character_of_ours_is_lost_and_everything_missing_comes(own: list[str], copied: list[str]) -> None:
    article, copy = an_article(body="\n".join(own)), an_article(body="\n\n".join(copied))
    chosen = [p for p in body_passages(article, copy) if p.standing is Standing.MISSING]
    taken = take_passages(article, copy, chosen).body
    assert all(passage.copied in taken for passage in chosen if passage.copied)
    position = 0
    if article.body.strip():
        for character in article.body:  # ours is still there, in order
            position = taken.index(character, position) + 1
    assert all(line in taken.split("\n") for line in article.body.split("\n") if line.strip())


@given(own=PARAGRAPHS, copied=PARAGRAPHS)
def test_after_taking_all_nothing_is_missing(own: list[str], copied: list[str]) -> None:
    article, copy = an_article(body="\n\n".join(own)), an_article(body="\n\n".join(copied))
    chosen = [p for p in body_passages(article, copy) if p.standing is Standing.MISSING]
    taken = take_passages(article, copy, chosen)
    again = [p for p in body_passages(taken, copy) if p.standing is Standing.MISSING]
    assert not {p.copied for p in again} & {p.copied for p in chosen}
