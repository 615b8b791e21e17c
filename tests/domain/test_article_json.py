from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.domain.annotation import Note, make_anchor
from editor_app.domain.article import Article, AuthorNote, Furniture, FurnitureKind, ReviewState, Source
from editor_app.domain.article_json import ARTICLE_KEYS, article_to_json, finding_to_json, interview_to_json
from editor_app.domain.article_reading import ArticleRecord, article_from_json
from editor_app.domain.errors import InputError
from editor_app.domain.finding import Edit, Finding, Fix, FixKind, Severity, finding_key
from editor_app.domain.holdings import Suppression
from editor_app.domain.interview import Genre, Interview, Reason, Role, Turn, Verdict
from editor_app.domain.metadata import Metadata

PAGE = b"A captured page."
SOURCE = Source("a/page.txt", "page", hashlib.sha256(PAGE).hexdigest(), "A2", "https://example.org/posts/2010/09/page")
ARTICLE = Article(
    id="0123456789abcdef",
    source=SOURCE,
    body="First.\n\nSecond.",
    title="A title",
    abstract="What it says.",
    published="2010-09-16",
    language="en",
    outlet="The Daily Example",
    image_credit="Getty",
    metadata=Metadata(
        [("type", "other"), ("authors", ("Ann Example", "Thomas Sample, Jr.")), ("unknown", {"a": (1, None)})]
    ),
    author_notes=(AuthorNote("Ann Example", "Ann Example is an editor."), AuthorNote(None, "Fellow, Example Program")),
    furniture=(Furniture(FurnitureKind.TEASER, "A card.", 0, 7),),
)
NOTE = Note("n1", ARTICLE.id, "body", make_anchor(ARTICLE.body, 0, 5), "Check this.", "editor", "2024-01-02T03:04:05Z")
SUPPRESSION = Suppression(
    ARTICLE.id, "text.double-space\x1fbody\x1fA  quote", "text.double-space", "A table.", "Mara", "2026"
)
INTERVIEW = Interview(
    Verdict.INTERVIEW,
    Genre.INTERVIEW,
    0.9,
    "letters-colon",
    (Reason("alternating markers", 2.1),),
    (Turn(Role.QUESTION, None, "Q:", "Why?", 0, 7),),
)
FINDING = Finding(
    "text.double-space",
    Severity.WARNING,
    "body",
    0,
    5,
    "First",
    "Two spaces.",
    (Fix(FixKind.SAFE, "Take one out", (Edit("body", 0, 1, ""),)),),
)


def as_json(article: Article = ARTICLE, **more: Any) -> dict[str, Any]:
    """The article's JSON after a turn through text, as a file would hold it."""
    loaded: dict[str, Any] = json.loads(json.dumps(article_to_json(article, **more)))
    return loaded


def test_the_keys_stand_in_the_promised_order() -> None:
    assert tuple(article_to_json(ARTICLE)) == ARTICLE_KEYS


def test_the_extra_keys_follow_only_when_asked_for() -> None:
    data = article_to_json(ARTICLE, notes=[NOTE], suppressions=[SUPPRESSION], captured_page=PAGE, with_review=True)
    assert tuple(data) == (*ARTICLE_KEYS, "review", "notes", "suppressions", "captured_page")


def test_a_source_is_written_in_the_promised_order() -> None:
    source: Any = article_to_json(ARTICLE)["source"]
    assert list(source) == ["path", "format", "layout", "sha256", "url"]


def test_an_article_comes_back_as_it_went_out() -> None:
    assert article_from_json(as_json()) == ArticleRecord(ARTICLE)


def test_metadata_keeps_its_order_and_its_forms_of_absence() -> None:
    article = replace(ARTICLE, metadata=Metadata([("z", ""), ("a", ()), ("m", None)]))
    read = article_from_json(as_json(article)).article
    assert list(read.metadata.items()) == [("z", ""), ("a", ()), ("m", None)]


def test_review_remarks_and_the_captured_page_come_back() -> None:
    article = replace(ARTICLE, state=ReviewState.HELD, assignee="ann")
    data = as_json(article, notes=[NOTE], suppressions=[SUPPRESSION], captured_page=PAGE, with_review=True)
    assert article_from_json(data) == ArticleRecord(article, (NOTE,), (SUPPRESSION,), PAGE, has_review=True)


@given(
    field=st.text(st.characters(exclude_characters="\x1f\0", exclude_categories=["Cs"]), min_size=1),
    quote=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
)
def test_a_suppression_names_the_same_finding_whatever_its_quote(field: str, quote: str) -> None:
    key = finding_key("text.double-space", field, quote)
    record = article_from_json(as_json(suppressions=[replace(SUPPRESSION, finding_key=key)]))
    assert record.suppressions[0].finding_key == key


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        ({"rule": " "}, "empty 'rule'"),
        ({"reason": 3}, "'reason'"),
        ({"until": "2027"}, "unknown key 'until'"),
    ],
)
def test_a_suppression_that_does_not_fit_is_refused(broken: dict[str, object], sentence: str) -> None:
    data = as_json(suppressions=[SUPPRESSION])
    data["suppressions"][0] |= broken
    with pytest.raises(InputError, match=sentence):
        article_from_json(data)


def test_an_empty_captured_page_is_still_a_captured_page() -> None:
    article = replace(ARTICLE, source=replace(SOURCE, sha256=hashlib.sha256(b"").hexdigest()))
    assert article_from_json(as_json(article, captured_page=b"")).captured_page == b""


def test_an_interview_is_written_with_reasons_and_turns() -> None:
    assert interview_to_json(INTERVIEW) == {
        "verdict": "interview",
        "genre": "interview",
        "score": 0.9,
        "style": "letters-colon",
        "reasons": [{"feature": "alternating markers", "weight": 2.1}],
        "turns": [{"role": "question", "speaker": None, "marker": "Q:", "text": "Why?", "start": 0, "end": 7}],
    }


def test_a_finding_is_written_with_the_fix_offered_first() -> None:
    data = finding_to_json(FINDING)
    assert list(data) == ["rule", "severity", "field", "start", "end", "quote", "message", "fix"]
    assert data["fix"] == {
        "kind": "safe",
        "title": "Take one out",
        "edits": [{"field": "body", "start": 0, "end": 1, "replacement": ""}],
    }


def test_a_finding_without_fix_says_why() -> None:
    data = finding_to_json(replace(FINDING, fixes=(), why_no_fix="Only the author can know."))
    assert (data["fix"], data["why_no_fix"]) == (None, "Only the author can know.")


def test_an_editors_decision_is_marked_and_everything_else_keeps_its_shape() -> None:
    plain = interview_to_json(INTERVIEW)
    assert "decided_by_editor" not in plain
    assert interview_to_json(replace(INTERVIEW, is_decided=True)) == {**plain, "decided_by_editor": True}


def test_interview_and_findings_are_written_but_not_read() -> None:
    data = as_json(interview=INTERVIEW, findings=[FINDING])
    assert data["interview"]["verdict"] == "interview"
    assert data["findings"][0]["rule"] == "text.double-space"
    assert article_from_json(data) == ArticleRecord(ARTICLE)


def test_a_record_without_the_derived_keys_is_enough() -> None:
    data = as_json()
    del data["interview"], data["findings"]
    assert article_from_json(data).article == ARTICLE


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"schema": 2}, "The article has schema 2; this version reads schema 1."),
        ({"schema": True}, "The article has schema True; this version reads schema 1."),
        ({"id": " "}, "The article has an empty 'id'."),
        ({"body": None}, "The article: 'body' must be a string."),
        ({"title": 3}, "The article: 'title' must be a string."),
        ({"metadata": []}, "'metadata' must be an object."),
        ({"metadata": {"a": float("nan")}}, "'metadata' holds a value that JSON cannot keep exactly: nan."),
        ({"metadata": {"a": 2**70}}, f"'metadata' holds a value that JSON cannot keep exactly: {2**70}."),
        ({"metadata": {"a": object}}, "'metadata' holds a value that JSON cannot keep exactly: <class 'object'>."),
        ({"metadata": {3: "a"}}, "'metadata' has the key 3, which is not a string."),
        ({"metadata": {"a": "\ud800"}}, "'metadata' holds half of a surrogate pair, which is not a character."),
        ({"source": "page.txt"}, "The article: 'source' must be an object."),
        ({"author_notes": {}}, "The article: 'author_notes' must be a list."),
        ({"author_notes": [{"name": None}]}, "The article: 'author_notes' 1 has no 'text'."),
        ({"titel": "x"}, "The article has the unknown key 'titel'."),
        (
            {"furniture": [{"kind": "advert", "text": "", "start": 0, "end": 0}]},
            "The article: 'furniture' 1: 'kind' must be one of teaser, navigation,",
        ),
        (
            {"furniture": [{"kind": "teaser", "text": "", "start": 4, "end": 2}]},
            "The article: 'furniture' 1 ends at 2, before its start at 4.",
        ),
        (
            {"furniture": [{"kind": "teaser", "text": "", "start": -1, "end": 2}]},
            "The article: 'furniture' 1: 'start' must be a number of characters.",
        ),
        ({"review": {"state": "done", "assignee": None}}, "The article: 'review': 'state' must be one of new, review"),
        ({"review": {"state": "new"}}, "The article: 'review' has no 'assignee'."),
        ({"captured_page": "not base64!"}, "The article's 'captured_page' is not base64:"),
        ({"captured_page": "é"}, "The article's 'captured_page' is not base64:"),
        ({"captured_page": "AAAA"}, "The article's 'captured_page' does not match its 'sha256'"),
        ({"notes": [{"id": "n"}]}, "The article: 'notes' 1 has no 'field'."),
        ({"body": "a\udc00"}, "The article: 'body' holds half of a surrogate pair, which is not a character."),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        article_from_json(as_json() | change)
    assert str(caught.value).startswith(sentence)


@pytest.mark.parametrize("key", [key for key in ARTICLE_KEYS if key not in ("interview", "findings")])
def test_a_missing_key_is_named(key: str) -> None:
    data = as_json()
    del data[key]
    with pytest.raises(InputError, match=f"The article has no '{key}'"):
        article_from_json(data)


def test_a_flag_must_be_true_or_false() -> None:
    data = as_json(notes=[NOTE])
    data["notes"][0]["is_resolved"] = 1
    with pytest.raises(InputError, match="'notes' 1: 'is_resolved' must be true or false"):
        article_from_json(data)


def test_metadata_nested_without_end_is_refused() -> None:
    nested: Any = "deep"
    for _ in range(40):
        nested = [nested]
    with pytest.raises(InputError, match="nests lists or objects more than 32 deep"):
        article_from_json(as_json() | {"metadata": {"a": nested}})


def test_what_is_no_object_is_no_article() -> None:
    with pytest.raises(InputError, match="The article must be an object"):
        article_from_json(["a"])


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
values = st.recursive(
    st.none()
    | st.booleans()
    | texts
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
articles = st.builds(
    Article,
    id=st.just("0123456789abcdef"),
    source=st.builds(Source, texts, st.just("page"), st.just("f" * 64), st.none() | st.just("B"), st.none() | texts),
    body=texts,
    title=st.none() | texts,
    abstract=st.none() | texts,
    published=st.none() | texts,
    language=st.none() | texts,
    outlet=st.none() | texts,
    image_credit=st.none() | texts,
    metadata=st.builds(Metadata, st.dictionaries(texts, values, max_size=5)),
    author_notes=st.lists(st.builds(AuthorNote, st.none() | texts, texts), max_size=2).map(tuple),
    furniture=st.lists(
        st.builds(Furniture, st.sampled_from(FurnitureKind), texts, st.just(0), st.integers(0, 9)), max_size=2
    ).map(tuple),
    state=st.sampled_from(ReviewState),
    assignee=st.none() | texts,
)


@settings(max_examples=60)
@given(articles)
def test_every_article_comes_back_equal(article: Article) -> None:
    assert article_from_json(as_json(article, with_review=True)).article == article


@settings(max_examples=60)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda i: st.lists(i) | st.dictionaries(st.text(), i)
    )
)
def test_any_other_json_is_refused_without_a_crash(value: object) -> None:
    with pytest.raises(InputError):
        article_from_json(value)


@settings(max_examples=60)
@given(st.sampled_from(ARTICLE_KEYS), values)
def test_any_value_under_any_key_is_read_or_refused(key: str, value: object) -> None:
    try:
        article_from_json(as_json() | {key: value})
    except InputError as error:
        assert str(error)
