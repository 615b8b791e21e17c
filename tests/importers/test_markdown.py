from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.domain.annotation import Note, make_anchor
from editor_app.domain.article import Article, ReviewState
from editor_app.domain.article_json import article_to_json
from editor_app.domain.language import Language
from editor_app.importers.base import ImportContext, Imported, Refused
from editor_app.importers.registry import read_entry
from editor_app.parsing.page import parse_page
from tests.importers.reading import PAGE, articles, entry_of, read_one, refusal

PARSED = parse_page(PAGE, "harbor/page.txt")
ARTICLE = replace(PARSED.article, state=ReviewState.REVIEW)
NOTE = Note("n1", ARTICLE.id, "body", make_anchor(ARTICLE.body, 0, 2), "Who asks?", "mara", "2024-01-02T03:04:05Z")


def exported(article: Article = ARTICLE) -> bytes:
    """A file as our export writes it, its front matter by PyYAML."""
    record = article_to_json(article, notes=[NOTE], with_review=True)
    for key in ("body", "interview", "findings"):
        del record[key]
    front_matter = yaml.safe_dump(record, sort_keys=False, default_style='"', width=10**9)
    return f"---\n{front_matter}---\n\n{article.body}".encode()


def test_an_export_comes_back_with_the_page_beside_it() -> None:
    pages = {f"captured/{ARTICLE.source.sha256}": PAGE}
    (imported,) = read_entry(entry_of(exported(), "harbor.md", pages.get), ImportContext())
    assert imported == Imported(ARTICLE, PAGE, PARSED.parts, (NOTE,), has_review=True)


def test_an_export_without_the_page_comes_without() -> None:
    assert read_one(exported()) == Imported(ARTICLE, None, (), (NOTE,), has_review=True)


def test_a_page_beside_it_that_was_altered_is_refused() -> None:
    (refused,) = read_entry(entry_of(exported(), "harbor.md", lambda _name: b"altered"), ImportContext())
    assert isinstance(refused, Refused)
    assert refused.reason.startswith("The captured page beside the file does not match its name")


@pytest.mark.parametrize(
    "body",
    [
        "",
        "\n",
        "\n\nText",
        "Text\n",
        "Text  \n\n\n",
        "---\n---\n",
        "\r\n",
        "\ufeff",
        "a\rb\r\nc",
        " \u00a0\u2028",
        "\x01\x02",
    ],
)
def test_the_body_comes_back_to_the_character(body: str) -> None:
    article = replace(ARTICLE, body=body)
    record = article_to_json(article)
    kept = {key: record[key] for key in record if key not in ("body", "interview", "findings")}
    data = f"---\n{yaml.safe_dump(kept, sort_keys=False)}---\n\n{body}".encode()
    assert read_one(data).article.body == body


@settings(max_examples=60, deadline=None)
@given(articles)
def test_every_article_comes_back_equal(article: Article) -> None:
    assert read_one(exported(article)).article == article


def test_a_record_of_ours_that_does_not_fit_is_refused() -> None:
    data = exported().replace(b'"language"', b'"tongue"')
    assert read_one(data.replace(b'"tongue"', b'"language"')).article == ARTICLE
    assert refusal(exported().replace(b'"schema": !!int "1"', b'"schema": !!int "7"')).startswith(
        "The article has schema 7"
    )


def test_anyones_front_matter_fills_our_fields_and_the_metadata() -> None:
    data = (
        b"---\ntitle: The Quay\nauthor: Mara Lindholm\ndate: 2010-09-16T08:00:00\ndescription: An abstract.\n"
        b"publication: The Harbor Post\nlang: en\ntags: [ports, boats]\nweight: 3\n---\n\nFirst.\n\nSecond.\n"
    )
    article = read_one(data, "quay.md").article
    assert (article.title, article.abstract, article.published) == ("The Quay", "An abstract.", "2010-09-16")
    assert (article.outlet, article.language, article.body) == ("The Harbor Post", "en", "First.\n\nSecond.")
    assert article.metadata.as_json() == {"authors": ["Mara Lindholm"], "tags": ["ports", "boats"], "weight": 3}
    assert article.source.sha256 == hashlib.sha256(data).hexdigest()
    assert article.id == article.source.sha256[:16]


def test_a_file_without_front_matter_takes_its_title_from_its_first_heading() -> None:
    article = read_one(b"\n# The Quay #\n\nFirst.\n\n## Second\n", "quay.md").article
    assert (article.title, article.body) == ("The Quay", "First.\n\n## Second")


def test_a_file_without_title_has_none() -> None:
    article = read_one(b"First.\n", "quay.md").article
    assert (article.title, article.body, article.metadata.as_json()) == (None, "First.", {})


def test_a_date_that_is_none_of_ours_stays_as_it_is() -> None:
    assert read_one(b"---\ndate: last spring\n---\nText.").article.published == "last spring"
    assert read_one(b"---\ndate: 2010\n---\nText.").article.published == "2010"


def test_the_language_of_the_text_is_told() -> None:
    languages = (Language("en", "English", frozenset({"the", "was", "and"})),)
    (imported,) = read_entry(entry_of(b"The quay was long and the pier was not.", "a.md"), ImportContext(languages))
    assert isinstance(imported, Imported)
    assert imported.article.language == "en"


def test_empty_front_matter_is_none() -> None:
    assert read_one(b"---\n---\nText.").article.body == "Text."


def test_an_opening_line_without_a_closing_one_is_a_rule() -> None:
    assert read_one(b"---\nText.\n", "a.md").article.body == "---\nText."


@pytest.mark.parametrize(
    ("front_matter", "sentence"),
    [
        ("title: [", "The front matter is not YAML at line 3: "),
        ("title: A\ntitle: B", "The front matter is not YAML at line 3: the key 'title' stands twice."),
        ("- a\n- b", "The front matter is no list of keys and values."),
        ("? [a]\n: b", "The front matter is not YAML at line 2: a key is a list or mapping."),
        ("a: &x [1]\nb: *x", "The front matter refers to itself ('*x'); write it out."),
        ("a: !!python/object:os.system x", "The front matter is not YAML at line 2: could not determine a constructor"),
        ("a: " + "[" * 60 + "]" * 60, "The front matter nests lists or keys more than 32 deep."),
        ("\n".join(" " * n + "a:" for n in range(200)), "The front matter nests lists or keys more than 32 deep."),
        ("- " * 100 + "a", "The front matter nests lists or keys more than 32 deep."),
        ("a: 2010-13-45", "The front matter cannot be read: month must be in 1..12."),
        ("a: .inf", "The front matter holds a value that JSON cannot keep exactly: inf."),
        ('title: "a\\0b"', "The front matter holds a NUL character, which no text can."),
        ('a: {b: ["\\0"]}', "The front matter holds a NUL character, which no text can."),
        ("a: \x07", "The front matter is not YAML ("),
    ],
)
def test_hostile_front_matter_gets_a_sentence(front_matter: str, sentence: str) -> None:
    assert refusal(f"---\n{front_matter}\n---\nText.".encode()).startswith(sentence)


def test_a_set_and_a_tuple_become_lists_and_odd_values_text() -> None:
    article = read_one(b"---\na: !!set {x}\n1: true\nc: !!binary aGk=\nd: {2: 2010-01-02}\n---\nText.").article
    assert article.metadata.as_json() == {"a": ["x"], "1": True, "c": "b'hi'", "d": {"2": "2010-01-02"}}


def test_bytes_that_are_no_text_are_refused() -> None:
    assert refusal(b"---\n\xff\n---\n", "a.md") == "The file is not UTF-8 text (byte 5)."
    assert refusal(b"\xff\xfe", "a.md").startswith("The file is UTF-16")


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_front_matter_is_read_or_refused(text: str) -> None:
    outcomes = list(read_entry(entry_of(f"---\n{text}\n---\nbody".encode(), "a.md"), ImportContext()))
    assert len(outcomes) == 1
