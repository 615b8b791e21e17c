from __future__ import annotations

import pytest

from tests.checks.harbour import find, make_log, repair
from tests.checks.samples import make_article, shipped_context

CONTEXT = shipped_context()


def repaired(body: str, rule: str) -> str:
    article = make_article(body)
    finding = find(article, CONTEXT, rule)[0]
    return repair(article, finding, CONTEXT).body


def quotes(body: str, rule: str, language: str | None = "en") -> list[str]:
    return [finding.quote for finding in find(make_log(body, language=language), CONTEXT, rule)]


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("in the Caucasus.He said", "in the Caucasus. He said"),
        ("lamps,Nets and", "lamps, Nets and"),
        ("so?Nobody", "so? Nobody"),
        ("he said “so.”Nobody", "he said “so.” Nobody"),
        ("в гавани.Никто", "в гавани. Никто"),
        ("gone.A lamp", "gone. A lamp"),
    ],
)
def test_a_blank_is_put_behind_the_punctuation(body: str, left: str) -> None:
    assert repaired(body, "text.missing-space") == left


@pytest.mark.parametrize(
    "body",
    [
        "a Ph.D. and an M.Sc.",
        "U.S. and e.g. J.R.R. Moss",
        "Harbour.Ru",
        "mail a.B@example.org",
        "version 2.Five",
        "wait...Then",
        "(so).Nobody",
    ],
)
def test_abbreviations_domains_and_numbers_are_left_alone(body: str) -> None:
    assert quotes(body, "text.missing-space") == []


def test_one_word_with_two_strangers_is_found_once() -> None:
    assert quotes("the hаrbоur", "text.homoglyph") == ["hаrbоur"]
    assert repaired("the hаrbоur", "text.homoglyph") == "the harbour"


def test_a_stranger_is_named_with_the_script_it_stands_in() -> None:
    (finding,) = find(make_log("the сommon quay"), CONTEXT, "text.homoglyph")

    assert finding.message == "“сommon” mixes scripts: CYRILLIC SMALL LETTER ES U+0441 among Latin letters."


@pytest.mark.parametrize("language", ["fr", "de", "ru"])
def test_repeated_words_are_looked_for_in_english_only(language: str) -> None:
    assert quotes("the the quay", "text.repeated-word") == ["the the"]
    assert quotes("the the quay", "text.repeated-word", language) == []


@pytest.mark.parametrize("body", ["no no", "The the band", "the\n\nthe quay", "re-the the-atre", "quay quayside"])
def test_repetitions_that_may_be_meant_are_left_alone(body: str) -> None:
    assert quotes(body, "text.repeated-word") == []


@pytest.mark.parametrize(
    ("body", "left"),
    [("cafÃ©", "café"), ("donâ€™t", "don’t"), ("a â‚¬ 5", "a € 5"), ("Ð“", "Г")],
)
def test_misread_text_is_read_again(body: str, left: str) -> None:
    assert repaired(body, "text.mojibake") == left


def test_misread_text_that_is_no_text_is_left_alone() -> None:
    assert quotes("São Paulo, Â tê", "text.mojibake") == []


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        ("This interview was originally published in The Harbour Post.", ["The Harbour Post"]),
        ("This article was first published by the Quay Review on May 4, 2011.", ["Quay Review"]),
        ("The program was originally aired on Radio Quay", ["Radio Quay"]),
        ("This was originally published in Russian in Quay Daily.", ["Quay Daily"]),
        ("The law was published in secret.", []),
        ("It was printed.", []),
    ],
)
def test_an_outlet_is_read_from_the_line_that_names_it(text: str, outlets: list[str]) -> None:
    article = make_article("x" * 300 + "\n\n" + text, type="legacyinthemedia", blog="")
    (finding,) = find(article, CONTEXT, "meta.no-outlet")

    assert [fix.edits[0].replacement for fix in finding.fixes] == outlets
