"""What is no page of one article gets a sentence that says what is wrong and where."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from editor_app.domain.errors import PageError
from editor_app.parsing.accounting import find_unaccounted
from editor_app.parsing.decode import decode_page
from editor_app.parsing.lines import LINE_LIMIT
from editor_app.parsing.page import parse_page
from tests.parsing.builder import ABSTRACTS, PARAGRAPHS

BODY = "\n".join(PARAGRAPHS[:3])
BLOCK = '{\n"authors": ["Mara Lindholm"],\n"type": "other"\n}'


def reason(data: bytes | str) -> str:
    with pytest.raises(PageError) as caught:
        parse_page(data.encode() if isinstance(data, str) else data, "page.txt")
    return str(caught.value)


@pytest.mark.parametrize("data", [b"", b"\n \t\r\n", b"\xef\xbb\xbf", "\u00a0\u2003\n".encode()])
def test_an_empty_page_is_called_empty(data: bytes) -> None:
    assert reason(data) == "The page is empty."


def test_a_nul_makes_a_file_binary() -> None:
    assert reason(b"abc\0def") == "The file is binary (byte 4 is NUL), not the text of a page."


def test_control_characters_make_a_file_binary() -> None:
    assert reason(bytes(range(1, 128)) * 4).startswith("The file is binary (it is full of control characters)")


def test_a_stray_control_character_does_not() -> None:
    assert "\x07" in parse_page(f"{BODY}\nA bell\x07 rings.".encode(), "page.txt").article.body


def test_another_encoding_is_named() -> None:
    assert reason(BODY.encode("utf-16")) == "The file is UTF-16 text; save it as UTF-8 and import it again."
    assert reason("Émile est là.".encode("latin-1")) == "The file is not UTF-8 text (byte 1); it may be binary."


def test_a_page_of_fifty_megabytes_is_refused_with_the_limit() -> None:
    assert reason(b"a" * 50_000_000) == "The file has 50.0 MB; a page must have less than the limit of 50 MB."


def test_too_many_lines_are_refused() -> None:
    assert reason("a\n" * (LINE_LIMIT + 1)).startswith("The file has more than 500,000 lines")


@pytest.mark.parametrize(
    "text",
    [
        "just some words",
        "id,title\n1,2\n3,4",
        "def page():\n    return 1\n",
        "[\n1,\n2\n]",
        "Stefan Lohr\nWendy Dixie\n" * 20,
    ],
)
def test_what_is_no_running_text_is_no_page_without_a_block(text: str) -> None:
    assert reason(text) == "The page has no metadata block and no running text, so it is no article of a known layout."


def test_running_text_in_a_script_without_blanks_is_a_page() -> None:
    text = "港口空着。没有人知道为什么。\n船在外面等候,码头在里面等候,冬天在两者之间等候,谁也不着急,谁也不离开。\n" * 2
    assert parse_page(text.encode(), "page.txt").article.source.layout == "L"


def test_broken_json_is_located_by_line_and_column() -> None:
    text = f'{ABSTRACTS[0]}\n{{\n"authors": ["A"]\n"type": "other"\n}}\n{BODY}'
    assert reason(text) == "The metadata block is broken JSON at line 4, column 1: Expecting ',' delimiter."


def test_a_block_without_end_is_broken() -> None:
    assert reason('{\n"authors": ["A"],\n').startswith("The metadata block is broken JSON at line 3, column 1:")


def test_a_second_block_is_refused_with_both_lines() -> None:
    assert reason(f"{BLOCK}\n{BODY}\n{BLOCK}\n{BODY}") == (
        "The page has two metadata blocks (lines 1 and 8); it holds more than one article."
    )


def test_a_brace_alone_on_a_line_of_the_text_is_no_second_block() -> None:
    article = parse_page(f"{BLOCK}\n{BODY}\n{{\nand so on\n}}".encode(), "page.txt").article
    assert article.body.endswith("{\n\nand so on\n\n}")


def test_a_list_of_blocks_is_refused() -> None:
    assert reason(f"[\n{BLOCK}\n]") == "Line 2: the metadata is a list of blocks; a page has one."


def test_a_key_that_stands_twice_is_refused_as_one_value_would_be_lost() -> None:
    assert reason(f'{{\n"type": "a",\n"type": "b"\n}}\n{BODY}') == (
        "The metadata block at line 1 has the key 'type' twice, so one of the two values would be lost."
    )


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("1" * 30, "holds the number 111111111111111111111111…, which is too large to be kept exactly."),
        ("-9223372036854775809", "holds the number -9223372036854775809…, which is too large to be kept exactly."),
        ("1e999", "holds the number 1e999, which is too large to be kept exactly."),
        ("NaN", "holds NaN, which is not JSON."),
        ("-Infinity", "holds -Infinity, which is not JSON."),
        ('"\\ud800"', "holds half of a surrogate pair, which is not a character."),
        ("[" * 40 + "]" * 40, "nests lists or objects more than 32 deep."),
        ("[" * 100_000, "nests lists or objects more than 32 deep."),
    ],
)
def test_a_value_that_could_not_be_kept_is_refused(value: str, sentence: str) -> None:
    assert reason(f'{{\n"type": {value}\n}}\n{BODY}') == f"The metadata block at line 1 {sentence}"


def test_a_json_file_without_text_and_known_keys_is_no_page() -> None:
    assert reason('{\n"name": "a package"\n}') == "The file is a JSON object without any text, not a captured page."


def test_a_page_that_is_nothing_but_its_block_is_a_page() -> None:
    article = parse_page(BLOCK.encode(), "page.txt").article
    assert (article.body, article.metadata.first("type")) == ("", "other")


def test_a_block_on_one_line_is_a_block() -> None:
    article = parse_page(
        f'{{"authors": ["Mara Lindholm"], "type": "other"}}Source: Getty\n{BODY}'.encode(), "p"
    ).article
    assert (article.metadata.first("type"), article.image_credit) == ("other", "Getty")


def test_escaped_characters_of_the_block_are_read() -> None:
    article = parse_page(f'{{\n"topics": ["Caf\\u00e9"]\n}}\n{BODY}'.encode(), "page.txt").article
    assert article.metadata.values_of("topics") == ("Café",)


@pytest.mark.parametrize(
    "character", ["{", "[", "Source: ", "\r", " ", "IMGXYZ1IMGZYX", "- ", "A, ", "x.", "+1 ", "date 2011-03-02 "]
)
def test_a_long_repetition_is_read_in_time(character: str) -> None:
    data = (character * (400_000 // len(character))).encode()
    for text in (data, BLOCK.encode() + data, BLOCK.encode() + b"\n" + BODY.encode() + b"\n" + data):
        try:
            parse_page(text, "page.txt")
        except PageError as error:
            assert str(error)


PIECES = st.sampled_from(
    [
        "{",
        "}",
        '"',
        "[",
        "\n",
        "\r",
        "{\n",
        '{"authors": []}',
        BLOCK,
        "Source: Getty",
        *PARAGRAPHS[:4],
        "More >",
        "- +2",
        "About the Author",
        "Recent Work",
        "Carnegie does not take institutional positions",
        "published by",
        "Link Copied",
        "By Mara Lindholm",
        "Published on Sep 16, 2010",
        "date 2011-03-02",
        "Q: ",
        "In The Media",
        "\u200b",
        "\u2028",
        "IMGXYZ1IMGZYX",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=25).map("".join) | st.lists(PIECES, max_size=25).map("\n".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
@example(BLOCK + "\n{")
def test_any_text_is_refused_with_a_sentence_or_accounted_for(text: str) -> None:
    data = text.encode("utf-8", "replace")
    try:
        parsed = parse_page(data, "page.txt")
    except PageError as error:
        assert str(error)
        return
    page = decode_page(data)
    assert find_unaccounted(page, parsed.parts) == []
    assert all(page[part.start : part.end] == part.text for part in parsed.article.furniture)
    assert all(paragraph in page for paragraph in parsed.article.body.split("\n\n"))
    json.dumps(parsed.article.metadata.as_json())


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_refused_with_a_sentence_or_accounted_for(data: bytes) -> None:
    try:
        parsed = parse_page(data, "page.txt")
    except PageError as error:
        assert str(error)
    else:
        assert find_unaccounted(decode_page(data), parsed.parts) == []
