"""Nothing that stands in a text ends the program or a promise: thousands of spoilt articles, and the oddest by hand.

Ten thousand are read, always the same ones; `python -m tests.interview.fuzzing COUNT --first NUMBER` reads others.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.domain.interview import HouseForm, Role
from tests.interview.fuzzing import check_analysis, check_text, failures, main
from tests.interview.reading import Sample, read
from tests.interview.spoiling import WAYS, as_article, samples, spoilt

COUNT, BATCHES = 10_000, 10
LONG = "Nobody counted the lamps on the quay that year, and I was asked why. "
ODD = {
    "empty": "",
    "blank": " \n\t\u00a0\n\u2028\n",
    "ten thousand empty lines": "\n" * 10_000,
    "ten thousand blank lines between two turns": "Q: Why?" + "\n " * 10_000 + "\nA: Because I like it.",
    "ten thousand lines of one letter": "Q\n\n" * 10_000,
    "one huge paragraph": "Q: Why?\n\nA: " + LONG * 3_000,
    "one huge word": "Q: Why?\n\nA: " + "a" * 200_000,
    "a hundred thousand marks": "*" * 50_000 + "_" * 50_000,
    "a hundred thousand brackets": "[" * 50_000 + "(" * 50_000,
    "nothing but question marks": "Q: " + "?" * 50_000 + "\n\nA: " + "؟" * 50_000,
    "nothing but colons": "A:" * 20_000,
    "half a surrogate pair for every letter": "Q: \ud800\udc00?\n\nA: \udfff\ud800.\n\nQ: \ud800?\n\nA: \udfff.",
    "control characters for blanks": "Q:\x00Why?\x01\x02A:\x07Because\x1bI\x7flike\x85it.",
    "marks of direction around markers": "\u202eQ:\u202c Why?\n\n\u2067A:\u2069 I like it.\n\n\u200fQ: And?",
    "carriage returns alone": "Q: Why?\r\rA: Because I like it.\r\rQ: And?\r\rA: No.",
    "an answer that opens with signs": (
        "A. I knew them.\nQ. What happens to the hut?\n0: A. My brother wants it for hens.\n"
        "-  Q. Is there anything| you'd have done?\n--- Note: A. I'd have painted it yellow.\n"
    ),
    "a thousand turns": "Q: Why is it so?\n\nA: I do not know.\n\n" * 500,
}


@pytest.mark.parametrize("batch", range(BATCHES))
def test_ten_thousand_spoilt_articles_break_nothing(batch: int) -> None:
    size = COUNT // BATCHES
    wrong = [f"{number}: {error!r}" for number, error in failures(batch * size, size)]

    assert wrong == []


@pytest.mark.parametrize("form", HouseForm)
@pytest.mark.parametrize("name", ODD)
def test_the_oddest_texts_break_nothing(name: str, form: HouseForm) -> None:
    check_text(as_article(replace(samples()[0], body=ODD[name], surroundings={"language": "en"})), form)


def test_a_number_always_gives_the_same_article_and_others_give_others() -> None:
    assert spoilt(7) == spoilt(7)
    bodies = {spoilt(number).body for number in range(300)}
    assert len(bodies) > 280


def test_spoilt_articles_are_of_every_language_and_many_still_have_turns() -> None:
    read_so: list[Sample] = [spoilt(number) for number in range(400)]
    analyses = [read(sample.body, **sample.surroundings) for sample in read_so]

    assert len({sample.name for sample in read_so}) > 150
    assert sum(analysis.is_interview for analysis in analyses) > 40
    assert sum(bool(analysis.turns) for analysis in analyses) > 150
    assert len(WAYS) >= 12


def test_a_turn_whose_text_is_not_the_bodys_is_told() -> None:
    body = "Q: Why did you buy the mill?\n\nA: I wanted bread."
    analysis = read(body)
    false = replace(analysis.turns[0], text="Why did you sell the mill?")

    check_analysis(body, analysis)
    with pytest.raises(AssertionError):
        check_analysis(body, replace(analysis, turns=(false, *analysis.turns[1:])))
    with pytest.raises(AssertionError):
        check_analysis(body, replace(analysis, turns=analysis.turns[::-1]))
    with pytest.raises(AssertionError, match="leave something out"):
        check_analysis(body, replace(analysis, paragraphs=analysis.paragraphs[:1]))
    assert analysis.turns[0].role is Role.QUESTION


def test_the_command_tells_how_many_were_tried(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["20", "--first", "40"]) == 0
    assert capsys.readouterr().out.startswith("20 texts, 0 with failures, ")
