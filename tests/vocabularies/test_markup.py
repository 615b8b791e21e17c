from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.vocabularies.markup import without_frame, without_markup


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<b>Kenya</b>", "Kenya"),
        ("<li>Kenya", "Kenya"),
        ("Kenya<br", "Kenya"),
        ("Kenya<br>Peru", "Kenya; Peru"),
        ("<![CDATA[Kenya]]>", "Kenya"),
        ("Kenya<!-- x -->", "Kenya"),
        ("&lt;b&gt;Kenya&lt;/b&gt;", "Kenya"),
        ("[Kenya](/regions/kenya)", "Kenya"),
        ("![Kenya](flag.png)", "Kenya"),
        ("[[Kenya|Kenia]]", "Kenia"),
        ("{{flag|Kenya}}", "Kenya"),
        ("[b]Kenya[/b]", "Kenya"),
        ("**Kenya**", "Kenya"),
        ("__Kenya__", "Kenya"),
        ("\\textbf{Kenya}", "Kenya"),
        ("## Kenya", "Kenya"),
        ("> Kenya", "Kenya"),
        ("T\\u00fcrkiye", "Türkiye"),
        ("T%C3%BCrkiye", "Türkiye"),
        ("T=C3=BCrkiye", "Türkiye"),
        ("South_x0020_Africa", "South Africa"),
        ("U\\.S\\.", "U.S."),
    ],
)
def test_marks_go_and_the_words_stay(text: str, plain: str) -> None:
    assert without_markup(text) == plain


@pytest.mark.parametrize(
    "text", ["Kenya", "U.S.-China Relations", "50% rise", "100%FF", "x=FF", "a < b", "AT&T", "Ariel (Eli) Levite"]
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert without_markup(text) == text


@pytest.mark.parametrize(
    "text",
    [
        *("Kenya[1]", "Kenya [^2]", "Kenya³", "Kenya*", "Kenya†", "Kenya [sic]", "Kenya (12)", "Kenya{3}", "Kenya^2"),
        *("1. Kenya", "a) Kenya", "• Kenya", "- Kenya", "#Kenya", "12;#Kenya", "Kenya;#12", "=Kenya", "Region: Kenya"),
        "**Kenya**[1]",
    ],
)
def test_what_stands_around_a_term_goes_too(text: str) -> None:
    assert without_frame(text) == "Kenya"


@given(st.text(max_size=60))
def test_any_text_may_be_cleaned_and_nothing_is_left_to_clean(text: str) -> None:
    assert len(without_frame(text)) <= len(text) * 2 + 2
    assert without_markup(text) == without_markup(text).strip()


@pytest.mark.parametrize(
    "text", ["[" * 1990, "<" * 1990, "a<" * 990, "[[" * 990, "\\a{" * 600, "x" * 50_000, "**" * 990]
)
def test_a_hostile_value_takes_no_time(text: str) -> None:
    started = time.process_time()
    without_frame(text)

    assert time.process_time() - started < 1.0
