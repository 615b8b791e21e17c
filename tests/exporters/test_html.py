"""A page of HTML shows the turns, keeps every word, and loads and runs nothing."""

from __future__ import annotations

import re
from html import unescape

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.interview import Genre, Interview, Role, Turn, Verdict
from editor_app.domain.metadata import Metadata
from editor_app.exporters.base import ExportItem, IndexEntry
from editor_app.exporters.clean_html import markdown_to_html
from editor_app.exporters.html import body_to_html, html_index, html_index_line, render_html
from tests.exporters.samples import BODY, CONTEXT, an_article, an_item, the_interview


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def interview_of(*turns: Turn, verdict: Verdict = Verdict.INTERVIEW) -> Interview:
    return Interview(verdict, Genre.INTERVIEW, 0.9, None, (), turns)


def test_each_question_opens_a_section_with_its_answers() -> None:
    html = body_to_html(BODY, the_interview())
    assert html.count('<section class="qa"') == html.count("</section>") == 2
    assert '<section class="qa" id="t1">' in html
    assert '<div class="q"><p><b class="speaker">Q</b> Who lights the lamp today?</p></div>' in html
    assert '<p><b class="speaker">A</b> A <em>computer</em> does.</p>\n<p>I only dust it.</p>' in html
    assert html.startswith('<div class="intro"><p>The lighthouse keeper receives us in the kitchen.</p></div>')


def test_a_speaker_goes_before_the_marker() -> None:
    body = "**Reed:** Who?"
    turn = Turn(Role.QUESTION, "Bo Reed", "Reed:", "Who?", 0, len(body))
    assert body_to_html(body, interview_of(turn)).count('<p><b class="speaker">Bo Reed</b> Who?</p>') == 1


def test_a_turn_that_is_no_paragraph_gets_its_speaker_on_a_line_of_its_own() -> None:
    body = "# Who?"
    turn = Turn(Role.QUESTION, "Bo", None, "Who?", 0, len(body))
    assert '<p><b class="speaker">Bo</b> </p><h1>Who?</h1>' in body_to_html(body, interview_of(turn))


def test_text_between_and_after_turns_is_kept() -> None:
    body = "Before.\n\nQ: One?\n\nBetween.\n\nA: Two.\n\n(laughs)\n\nAfter."
    places = {word: body.index(word) for word in ("Q: One?", "A: Two.", "(laughs)")}
    turns = (
        Turn(Role.QUESTION, None, "Q:", "One?", places["Q: One?"], places["Q: One?"] + 7),
        Turn(Role.ANSWER, None, "A:", "Two.", places["A: Two."], places["A: Two."] + 7),
        Turn(Role.NOTE, None, None, "(laughs)", places["(laughs)"], places["(laughs)"] + 8),
    )
    html = body_to_html(body, interview_of(*turns))
    assert [line for line in text_of(html).split("\n") if line] == [
        "Before.", "Q One?", "Between.", "A Two.", "(laughs)", "After.",
    ]  # fmt: skip
    assert html.count("<section") == html.count("</section>")


def test_a_turn_that_overlaps_the_one_before_is_not_written_twice() -> None:
    turns = (Turn(Role.QUESTION, None, None, "", 0, 5), Turn(Role.ANSWER, None, None, "", 3, 5))
    assert text_of(body_to_html("Hello", interview_of(*turns))).strip() == "Hello"


def test_an_announced_interview_is_written_as_plain_text() -> None:
    turn = Turn(Role.QUESTION, None, None, "", 0, 5)
    assert body_to_html("Hello", interview_of(turn, verdict=Verdict.ANNOUNCED)) == "<p>Hello</p>"


def test_the_page_names_title_byline_metadata_and_notes() -> None:
    html = render_html(an_item(), CONTEXT).decode()
    assert "<title>The Last Lamp: a keeper&#x27;s year</title>" in html
    assert "Ada Quay, Bo Reed · Harbour Gazette · 2011-05-04" in html
    assert "<tr><th>Authors</th><td>Ada Quay; Bo Reed</td></tr>" in html
    assert "<p>Ada Quay writes about coasts.</p>" in html
    assert "prefers-color-scheme: dark" in html


def test_a_bare_article_makes_a_page_too() -> None:
    article = an_article(
        title=None,
        abstract=None,
        published=None,
        outlet=None,
        language="ar",
        body="",
        metadata=Metadata(),
        author_notes=(),
    )
    html = render_html(ExportItem(article), CONTEXT).decode()
    assert '<html lang="ar" dir="rtl">' in html
    assert f"<title>{article.id}</title>" in html
    assert "<table>" not in html


HOSTILE = (
    "<script>alert(1)</script>",
    '<img src="https://tracker.example/x.png" onerror="alert(1)" alt="a lamp">',
    "![a lamp](https://tracker.example/x.png)",
    '<iframe src="https://example.org"></iframe>',
    "[click](javascript:alert(1))",
    '<a href="data:text/html,x">x</a>',
    '<p style="background:url(https://tracker.example)">x</p>',
    "<style>@import 'https://tracker.example'</style>",
    '<form action="https://example.org"><input></form>',
    "<svg><script>alert(1)</script></svg>",
    '<meta http-equiv="refresh" content="0;url=https://example.org">',
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_neither_runs_nor_loads(hostile: str) -> None:
    article = an_article(
        title=hostile, abstract=hostile, outlet=hostile, language=f'en"{hostile}', body=hostile,
        metadata=Metadata({"authors": (hostile,), hostile: hostile}),
    )  # fmt: skip
    html = render_html(ExportItem(article), CONTEXT).decode()
    elements = re.findall(r"<([a-z]+)([^>]*)>", html[html.index("<body>") :])
    assert not {name for name, _ in elements} & {"script", "iframe", "style", "form", "input", "svg", "meta", "object"}
    attributes = {name for _, text in elements for name in re.findall(r"\s([a-z-]+)=", re.sub(r'"[^"]*"', '""', text))}
    assert attributes <= {"class", "id", "alt", "title", "rel", "href"}
    assert not re.search(r'href="(?!https?:|mailto:)', html)


def test_the_words_that_stand_for_a_picture_are_kept() -> None:
    assert markdown_to_html("![a lamp](https://tracker.example/x.png)") == '<p><img alt="a lamp"></p>'


def test_markup_nested_beyond_reading_is_shown_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(*_: object, **__: object) -> str:
        raise RecursionError

    monkeypatch.setattr(markdown, "markdown", give_up)
    assert markdown_to_html("> " * 2 + "<deep>") == "<pre>&gt; &gt; &lt;deep&gt;</pre>"


def test_a_thousand_levels_of_quotation_do_no_harm() -> None:
    assert "deep" in markdown_to_html("> " * 1000 + "deep")


@given(st.text("abc ?.,;'\"()\n", max_size=120))
def test_plain_paragraphs_come_out_as_markdown_would_write_them(text: str) -> None:
    slow = markdown_to_html(text + "\n\n*end*")
    assert (markdown_to_html(text + "\n\nend").replace("\n", "")) == slow.replace("<em>end</em>", "end").replace(
        "\n", ""
    )


def test_the_index_links_every_page() -> None:
    lines = [html_index_line(IndexEntry("a-1.html", an_article(), the_interview()))]
    lines.append(html_index_line(IndexEntry("b-2.html", an_article(title=None, metadata=Metadata()), None)))
    ((name, data),) = html_index(lines, CONTEXT)
    html = data.decode()
    assert name == "index.html"
    assert '<a href="a-1.html">The Last Lamp: a keeper&#x27;s year</a>' in html
    assert '<a href="b-2.html">One man, one light, four seasons.</a>' in html
    assert html.count("<td>Interview</td>") == 1
    assert "2 articles" in html


def test_an_index_of_one_says_article() -> None:
    ((_, data),) = html_index([html_index_line(IndexEntry("a.html", an_article(), None))], CONTEXT)
    assert "1 article<" in data.decode()
