from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.domain.language import Language
from editor_app.importers.base import ImportContext, Imported
from editor_app.importers.registry import read_entry
from tests.importers.reading import entry_of, read_all, read_one, refusal

PARAGRAPHS = [
    "The quay was finished in March, and by June the first crack had been painted over by the harbor master himself.",
    "Nobody in the ministry remembers who ordered the second crane. It stands there, yellow, like a question mark.",
    "And so the harbor waits, as it has waited before, for someone with a list, a boat, and a great deal of time.",
]
TURNS = [
    (
        "Why is the harbor empty?",
        "Because it was cheaper to keep it empty, and because nobody has asked me that before.",
    ),
    ("And the boats?", "They wait outside. A boat can wait longer than a ministry, and it costs rather less to feed."),
    ("Who pays?", "Everyone who has ever bought bread in this town, though they would be surprised to hear of it."),
]


def page(body: str, head: str = "", lang: str = "en") -> bytes:
    frame = '<nav><a href="/">Home</a> <a href="/about">About us</a></nav>'
    teasers = "".join(
        f'<div class="teaser"><p>In an interview, X discusses number {n}. Why?</p></div>' for n in range(4)
    )
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}'
        "<title>The Quay | The Harbor Post</title></head>"
        f"<body>{frame}<article><h1>The Quay</h1>{body}</article><aside><p>Subscribe now?</p></aside>"
        f'<div class="related">{teasers}</div><footer><p>© The Harbor Post</p></footer></body></html>'
    ).encode()


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def body_of(html: str) -> str:
    """The body made of an article's inner HTML, long enough to be taken for one."""
    body = read_one(page(html + paragraphs(*PARAGRAPHS))).article.body
    assert body.endswith("\n\n".join(PARAGRAPHS))
    return body.removesuffix("\n\n".join(PARAGRAPHS)).rstrip("\n")


def test_the_articles_paragraphs_and_nothing_else_are_the_body() -> None:
    article = read_one(page(paragraphs(*PARAGRAPHS))).article
    assert article.title == "The Quay"
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert (article.source.format, article.source.layout) == ("html", None)


@pytest.mark.parametrize(
    "form", ["<p><b>{0}</b></p><p>{1}</p>", "<h3>{0}</h3><p>{1}</p>", "<h4>{0}</h4><div>{1}</div>"]
)
def test_no_question_is_lost(form: str) -> None:
    html = "".join(form.format(question, answer) for question, answer in TURNS)
    body = read_one(page(paragraphs(PARAGRAPHS[0]) + html)).article.body
    assert [line.strip("#* ") for line in body.split("\n\n")[1:]] == [text for turn in TURNS for text in turn]


def test_turns_parted_by_line_breaks_become_paragraphs() -> None:
    html = "<p>" + "<br>".join(f"Q: {question}<br/>A: {answer}" for question, answer in TURNS) + "</p>"
    body = read_one(page(paragraphs(PARAGRAPHS[0]) + html)).article.body
    assert body.split("\n\n")[1:] == [
        f"{mark}: {text}" for turn in TURNS for mark, text in zip("QA", turn, strict=True)
    ]


def test_teasers_and_frame_are_left_out_of_a_page_without_article_element() -> None:
    data = page(paragraphs(*PARAGRAPHS)).replace(b"<article>", b"<div>").replace(b"</article>", b"</div>")
    body = read_one(data).article.body
    assert body == "\n\n".join(PARAGRAPHS)


def test_the_head_fills_the_fields() -> None:
    head = (
        '<meta property="og:site_name" content="The Harbor Post"><meta name="description" content="An  abstract.">'
        '<meta name="author" content="Mara Lindholm"><meta name="author" content="Stefan Lohr">'
        '<meta property="article:published_time" content="2010-09-16T08:00:00Z"><meta name="keywords" content="ports">'
        '<link rel="canonical" href="https://example.org/quay">'
    )
    article = read_one(page(paragraphs(*PARAGRAPHS), head)).article
    assert (article.outlet, article.abstract, article.published) == ("The Harbor Post", "An abstract.", "2010-09-16")
    assert (article.language, article.source.url) == ("en", "https://example.org/quay")
    assert article.metadata.as_json() == {"authors": ["Mara Lindholm", "Stefan Lohr"], "keywords": ["ports"]}


def test_a_page_that_says_nothing_of_itself_leaves_the_fields_open() -> None:
    html = f"<html><body>{paragraphs(*PARAGRAPHS)}</body></html>".encode()
    article = read_one(html).article
    assert (article.title, article.abstract, article.published, article.outlet) == (None, None, None, None)
    assert (article.language, article.source.url, article.metadata.as_json()) == (None, None, {})
    assert article.body == "\n\n".join(PARAGRAPHS)


def test_the_titles_may_come_from_the_head() -> None:
    data = page(paragraphs(*PARAGRAPHS)).replace(b"<h1>The Quay</h1>", b"")
    assert read_one(data).article.title == "The Quay | The Harbor Post"
    named = data.replace(b"<title>", b'<meta property="og:title" content="The Quay"><title>')
    assert read_one(named).article.title == "The Quay"


def test_the_time_element_gives_the_date_and_the_text_the_language() -> None:
    data = page(f'<time datetime="2011-03-02">March</time>{paragraphs(*PARAGRAPHS)}', lang="")
    languages = (Language("en", "English", frozenset({"the", "and", "was", "it", "has"})),)
    (imported,) = read_entry(entry_of(data), ImportContext(languages))
    assert isinstance(imported, Imported)
    assert (imported.article.published, imported.article.language) == ("2011-03-02", "en")


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h2>A <i>heading</i></h2>", "## A *heading*"),
        ("<p>Some  <strong>bold</strong>,\n<em>slanted</em> text</p>", "Some **bold**, *slanted* text"),
        ("<p><b> spaced </b>out</p>", "**spaced** out"),
        ("<p><b></b>Nothing bold</p>", "Nothing bold"),
        ('<p>A <a href="https://example.org/a b">link</a></p>', "A [link](https://example.org/a%20b)"),
        ('<p>A <a href="javascript:alert(1)">trap</a></p>', "A trap"),
        ("<p>A&nbsp;no-break space</p>", "A\u00a0no-break space"),
        ("<p>One<br>two<br><br>three</p>", "One\ntwo\n\nthree"),
        ("<ul><li>One</li><li><p>Two</p><p>more</p></li></ul>", "- One\n- Two\n\n  more"),
        ("<ol><li>One</li><!-- no --><li>Two<ul><li>Inner</li></ul></li></ol>", "1. One\n2. Two\n\n   - Inner"),
        ("<blockquote><p>One</p><p>Two</p></blockquote>", "> One\n\n> Two"),
        ("<pre>a\n  b</pre>", "    a\n      b"),
        ("<table><tr><th>A</th><td>B</td></tr><tr><td>1</td><td>2</td></tr></table>", "A | B\n\n1 | 2"),
        ("<div>Loose text<p>and a paragraph</p>and more</div>", "Loose text\n\nand a paragraph\n\nand more"),
        ("<a href='https://example.org'><div>A block in a link</div></a>", "A block in a link"),
        ("<p>Kept<script>alert(1)</script><style>p{}</style></p>", "Kept"),
        ("<dl><dt>Term</dt><dd>What it means</dd></dl>", "Term\n\nWhat it means"),
        ("<p>Before</p><hr><p>after</p>", "Before\n\n---\n\nafter"),
        ("<ul>Stray<div>block</div></ul>", "- block"),
    ],
)
def test_html_becomes_markdown(html: str, markdown: str) -> None:
    assert body_of(html) == markdown


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The page is empty."),
        (b"<html>\0", "The file is binary, not the text of a page."),
        (b"<html><body></body></html>", "The HTML page holds no text of an article."),
        (b"<!-- -->", "The HTML"),
        ("<html><body><p>A text\0 of a page.</p>".encode("utf-16"), "The file is binary, not the text of a page."),
    ],
)
def test_html_without_an_article_gets_a_sentence(data: bytes, sentence: str) -> None:
    assert refusal(data, "page.html").startswith(sentence)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", ""), ("windows-1251", "windows-1251"), ("koi8-r", "koi8-r")],
)
def test_the_text_is_decoded_as_the_page_says(encoding: str, declared: str) -> None:
    text = "Причал достроили в марте, а к июню первую трещину закрасили, и у краски появилось имя."
    html = f'<html><head><meta charset="{declared}"></head><body><p>{text}</p></body></html>'
    assert read_one(html.encode(encoding), "page.html").article.body == text


def test_undeclared_bytes_are_taken_as_browsers_do() -> None:
    html = (
        "<html><meta charset=no-such><body><p>Émile a dit « non » et il est parti sans se retourner.</p></body></html>"
    )
    assert "Émile a dit « non »" in read_one(html.encode("cp1252"), "page.html").article.body


def test_elements_nested_without_end_do_no_harm() -> None:
    deep = "<div>" * 5_000 + PARAGRAPHS[0] + "</div>" * 5_000
    inline = "<b><i>" * 3_000 + "x"
    assert len(read_all(page(deep))) == 1
    assert len(read_all(page(inline + paragraphs(*PARAGRAPHS)))) == 1


tags = st.sampled_from(
    ("p", "div", "b", "a", "br", "ul", "li", "ol", "table", "tr", "td", "h1", "blockquote", "pre", "article")
)
pieces = tags.map(lambda tag: f"<{tag}>") | tags.map(lambda tag: f"</{tag}>") | st.text(max_size=12)


@settings(max_examples=80, deadline=None)
@given(st.lists(pieces, max_size=30).map("".join))
def test_any_tag_soup_is_read_or_refused(soup: str) -> None:
    data = f"<html><body>{soup}</body></html>".encode("utf-8", "replace")
    assert len(list(read_entry(entry_of(data, "page.html"), ImportContext()))) == 1
