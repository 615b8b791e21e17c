"""Articles come back as they were stored, and changes are recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.domain.article import Article, AuthorNote, Furniture, FurnitureKind, PagePart, ReviewState
from editor_app.domain.errors import ConflictError, InputError, NotFoundError
from editor_app.domain.history import WHOLE_ARTICLE
from editor_app.domain.holdings import NewArticle
from editor_app.domain.metadata import Metadata
from editor_app.domain.query import EVERYTHING, Sort
from editor_app.store.library import Store
from tests.store.samples import PROFILE, add, make_article, page_of

texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(str(tmp_path_factory.mktemp("store") / "library.db"), PROFILE) as store:
        add(store, make_article())
        yield store


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=texts, title=texts, terms=st.lists(texts))
def test_any_text_is_read_back_as_it_was_stored(shared: Store, body: str, title: str, terms: list[str]) -> None:
    before = shared.article("article0001")
    after = replace(before, body=body, title=title, metadata=before.metadata.with_value("topics", tuple(terms)))

    with shared.write("Edit", "Mara") as unit:
        unit.save_article(before, after)

    assert shared.article("article0001") == after


def test_everything_about_an_article_comes_back(store: Store) -> None:
    whole = make_article(
        abstract="An abstract.",
        language="en",
        outlet="The Baltic Ledger",
        image_credit="Getty",
        metadata=Metadata(
            {"count": 12345678901234567890, "nested": Metadata({"a": (1, None, "x")}), "flag": True, "z": ()}
        ),
        author_notes=(AuthorNote("Ada", "Ada writes."), AuthorNote(None, "Editor")),
        furniture=(Furniture(FurnitureKind.TEASER, "Teaser", 0, 6),),
        state=ReviewState.HELD,
        assignee="Mara",
    )
    parts = (PagePart(0, 6, None, FurnitureKind.TEASER), PagePart(7, 9, "body"))

    with store.write("Import", "Mara") as unit:
        unit.add_article(whole, page_of(1), parts)

    assert store.article(whole.id) == whole
    page = store.captured_page(whole.id)
    assert page.data == page_of(1)
    assert page.parts == parts
    assert next(store.articles([whole.id])) == whole


@pytest.mark.parametrize("body", ["a\0b", "a\ud800b"])
def test_what_no_text_can_hold_is_refused(store: Store, body: str) -> None:
    with pytest.raises(InputError, match="'body' holds"):
        add(store, make_article(body=body))

    assert store.count() == 0
    assert store.operations() == ()


def test_an_article_is_found_by_the_beginning_of_its_id(store: Store) -> None:
    add(store, make_article(1), make_article(12))

    assert store.article("article0012").id == "article0012"
    assert store.article("article001").id == "article0012"
    with pytest.raises(NotFoundError, match="Several articles"):
        store.article("article")
    with pytest.raises(NotFoundError, match="no article artic"):
        store.article("artic")
    with pytest.raises(NotFoundError):
        list(store.articles(["article0001", "missing"]))


def test_an_article_cannot_come_twice(store: Store) -> None:
    add(store, make_article())

    with pytest.raises(InputError, match="already"):
        add(store, make_article())
    with pytest.raises(InputError, match="already"), store.write("Import", "Mara") as unit:
        unit.add_articles([])
        add_twice = [make_article(7), make_article(7)]
        unit.add_articles(NewArticle(article) for article in add_twice)


def test_a_save_is_one_operation_with_before_and_after(store: Store) -> None:
    before = make_article()
    add(store, before)
    after = replace(
        before, title=None, body="New.", metadata=before.metadata.with_value("blog", "Diwan").without("type")
    )

    with store.write("Edit “Title 1”", "Mara") as unit:
        unit.save_article(before, after)

    operation = store.operation(unit.operation_id or 0)
    assert operation.label == "Edit “Title 1”"
    assert operation.who == "Mara"
    assert operation.article_count == 1
    assert {(change.field, change.before, change.after) for change in operation.changes} == {
        ("title", "Title 1", None),
        ("body", before.body, "New."),
        ("blog", "", "Diwan"),
        ("type", "commentary", None),
    }
    assert store.rows_at(EVERYTHING, Sort(), 0, 9)[0].edited is not None


def test_a_save_that_changes_nothing_leaves_no_trace(store: Store) -> None:
    add(store, make_article())

    with store.write("Edit", "Mara") as unit:
        unit.save_article(make_article(), make_article())

    assert unit.operation_id is None
    assert len(store.operations()) == 1


def test_a_save_over_another_change_of_the_same_field_is_a_conflict(store: Store) -> None:
    before = make_article()
    add(store, before)
    with store.write("Edit", "Mara") as unit:
        unit.save_article(before, replace(before, body="Mara's."))

    with pytest.raises(ConflictError, match="'body' of “Title 1”"), store.write("Edit", "Ole") as unit:
        unit.save_article(before, replace(before, body="Ole's."))

    assert store.article(before.id).body == "Mara's."


def test_changes_of_different_fields_go_together(store: Store) -> None:
    before = make_article()
    add(store, before)
    changes = [
        replace(before, body="Mara's."),
        replace(before, metadata=before.metadata.with_value("regions", ("Lebanon",))),
        replace(before, metadata=before.metadata.without("type"), assignee="Ole"),
        replace(before, metadata=Metadata(reversed(list(before.metadata.items())))),
    ]
    for after in changes:
        with store.write("Edit", "Mara") as unit:
            unit.save_articles([(before, after)])

    stored = store.article(before.id)
    assert stored.body == "Mara's."
    assert stored.metadata.values_of("regions") == ("Lebanon",)
    assert "type" not in stored.metadata
    assert stored.assignee == "Ole"


def test_states_and_assignees_are_set_and_kept(store: Store) -> None:
    add(store, make_article())

    with store.write("Review", "Mara") as unit:
        unit.set_state("article0001", ReviewState.REVIEW, assignee="Ole")
    with store.write("Approve", "Ole") as unit:
        unit.set_state("article0001", ReviewState.APPROVED)
        unit.set_state("article0001", ReviewState.APPROVED)
    approved = store.article("article0001")
    with store.write("Unassign", "Ole") as unit:
        unit.set_state("article0001", ReviewState.APPROVED, keep=False)

    assert (approved.state, approved.assignee) == (ReviewState.APPROVED, "Ole")
    assert store.article("article0001").assignee is None
    assert [len(store.operation(n).changes) for n in (2, 3, 4)] == [2, 1, 1]


def test_an_error_takes_the_whole_unit_back(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.write("Import", "Mara") as unit:
        unit.add_article(make_article(), page_of(1))
        raise ZeroDivisionError

    assert store.count() == 0
    assert store.last_operation_id() == 0


def test_a_long_import_in_batches_is_one_operation(store: Store) -> None:
    first = add(store, make_article(1))
    with store.write("Import", "Mara", continues=first) as unit:
        unit.add_article(make_article(2))

    operation = store.operation(first)
    assert operation.article_count == 2
    assert [change.field for change in operation.changes] == [WHOLE_ARTICLE, WHOLE_ARTICLE]
    with pytest.raises(NotFoundError), store.write("Import", "Mara", continues=99) as unit:
        pass


def test_a_newer_capture_is_kept_beside_the_older(store: Store, tmp_path: Path) -> None:
    before = make_article()
    add(store, before)
    newer = replace(before, source=make_article(2).source)

    with store.write("Update", "Mara") as unit:
        unit.replace_page(before.id, page_of(2), (), span_hash="span")
        unit.save_article(before, newer)
        unit.record_capture("elsewhere.txt", before.id, newer.source.sha256)

    assert store.captured_page(before.id).data == page_of(2)
    assert store.articles_with_span("span") == (before.id,)
    capture = store.capture_of("elsewhere.txt")
    assert capture is not None
    assert capture.article_id == before.id
    assert store.capture_of("page-1.txt") is not None
    assert store.capture_of("unknown.txt") is None
    assert store.article_with_page(newer.source.sha256) == before.id
    assert store.article_with_page("0" * 64) is None


def test_many_files_are_remembered_at_once(store: Store) -> None:
    articles = [make_article(number) for number in range(5)]
    with store.write("Import", "Mara") as unit:
        hashes = unit.add_articles([NewArticle(article) for article in articles])
        unit.record_captures([(f"{number}.txt", article.id, "0" * 64) for number, article in enumerate(articles)])
        unit.record_captures([])

    assert hashes == {article.id: store.content_hash(article) for article in articles}
    for number, article in enumerate(articles):
        capture = store.capture_of(f"{number}.txt")
        assert capture is not None
        assert capture.article_id == article.id
    with pytest.raises(NotFoundError), store.write("Import", "Mara") as unit:
        unit.record_captures([("x.txt", "0" * 32, "0" * 64)])


def test_an_article_without_a_page_says_so(store: Store) -> None:
    with store.write("Import", "Mara") as unit:
        unit.add_article(make_article())

    with pytest.raises(NotFoundError, match="without a captured page"):
        store.captured_page("article0001")


def test_a_removed_article_is_gone(store: Store) -> None:
    add(store, make_article())

    with store.write("Remove", "Mara") as unit:
        unit.remove_article("article0001")

    assert store.count() == 0
    with pytest.raises(NotFoundError):
        store.article("article0001")
    assert [operation.label for operation in store.operations("article0001")] == ["Remove", "Import"]


def test_articles_are_hashed_by_content_alone(store: Store) -> None:
    article: Article = make_article()

    assert store.content_hash(article) == store.content_hash(replace(article, state=ReviewState.HELD, assignee="x"))
    assert store.content_hash(article) != store.content_hash(replace(article, body="x"))


@pytest.mark.parametrize(
    "metadata",
    [
        {"a": "x\0"},
        {"a": ("x", "\0")},
        {"a": "\ud800"},
        {"\ud800": "a"},
        {"\0": "x"},
        {"a": {"b": ("\0",)}},
        {"a": float("nan")},
    ],
)
def test_metadata_that_no_json_can_hold_is_refused(store: Store, metadata: dict[str, object]) -> None:
    article = make_article(metadata=Metadata(metadata))  # type: ignore[arg-type]

    with pytest.raises(InputError, match="'metadata' holds"):
        add(store, article)

    assert store.count() == 0


def test_what_only_looks_like_a_nul_is_kept(store: Store) -> None:
    article = make_article(
        metadata=Metadata({"a": "\\u0000", "b": None, "c": 10**30, "d": -0.5, "e": {"f": (1, True)}})
    )
    add(store, article)

    assert store.article(article.id) == article
    assert store.doctor() == ()


def test_author_notes_and_furniture_that_no_text_can_hold_are_refused(store: Store) -> None:
    with pytest.raises(InputError, match="'author_notes' holds a NUL"):
        add(store, make_article(author_notes=(AuthorNote(None, "a\0"),)))
    with pytest.raises(InputError, match="'furniture' holds half a surrogate"):
        add(store, make_article(furniture=(Furniture(FurnitureKind.TEASER, "\udfff", 0, 1),)))


def test_a_continued_operation_counts_each_article_once(store: Store) -> None:
    add(store, make_article())
    with store.write("Twice", "Mara") as unit:
        unit.save_article(make_article(), make_article(title="A"))
    with store.write("Twice", "Mara", continues=unit.operation_id) as more:
        more.save_article(make_article(title="A"), make_article(title="B"))

    assert store.operations()[0].article_count == 1
    assert len(store.operation(unit.operation_id or 0).changes) == 2
