"""What holds for every text and every order: merges, mirrors, notes, recovery, the queue, and terms found in texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from editor_app.bootstrap import Workspace, open_workspace
from editor_app.config.settings import load_settings
from editor_app.domain.annotation import Note, make_anchor
from editor_app.domain.article import TEXT_FIELDS, Article, AuthorNote, ReviewState
from editor_app.domain.metadata import Metadata
from editor_app.domain.query import EVERYTHING, Sort
from editor_app.domain.reports import ImportOutcome
from editor_app.services.merging import merge_capture
from editor_app.services.notes import place_note, place_notes
from editor_app.services.recovery import RecoveryFiles
from tests.exporters.samples import an_article
from tests.importers.reading import articles
from tests.services.pages import page, write_pages

BY_ID = Sort("id", descending=False)
KEYS = ("type", "regions", "topics", "blog")

# ---- a newer capture merged with an editor's work

few = st.sampled_from([None, "One", "Two"])
blocks = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(["", "x", ("a", "b"), (), 1]), max_size=4)


@st.composite
def versions(draw: st.DrawFn) -> Article:
    """An article of few values, so that versions often agree."""
    block: dict[str, Any] = draw(blocks)
    notes = tuple(draw(st.lists(st.sampled_from([AuthorNote("Ada", "A."), AuthorNote(None, "B.")]), max_size=1)))
    texts: dict[str, Any] = {name: draw(few) for name in TEXT_FIELDS}
    return an_article(**{**texts, "body": texts["body"] or ""}, metadata=Metadata(block), author_notes=notes)


def parts_of(article: Article) -> dict[str, Any]:
    """Each thing that a merge decides by itself, None where it is not there."""
    own = {name: getattr(article, name) for name in (*TEXT_FIELDS, "author_notes")}
    return own | {key: (article.metadata[key],) if key in article.metadata else None for key in KEYS}


@settings(max_examples=200, deadline=None)
@given(base=versions(), ours=versions(), theirs=versions())
def test_a_merge_takes_each_side_where_only_it_changed_and_the_editors_where_both_did(
    base: Article, ours: Article, theirs: Article
) -> None:
    merged = merge_capture(base, ours, theirs)
    was, here, there, found = map(parts_of, (base, ours, theirs, merged.article))
    for name, value in found.items():
        is_ours, is_theirs = here[name] != was[name], there[name] != was[name]
        assert value == (here[name] if is_ours else there[name])
        assert (name in merged.kept) == (is_ours and is_theirs and here[name] != there[name])


@settings(max_examples=60, deadline=None)
@given(base=versions(), changed=versions())
def test_a_merge_with_nothing_new_on_one_side_is_the_other_side(base: Article, changed: Article) -> None:
    for merged in (
        merge_capture(base, changed, base),
        merge_capture(base, base, changed),
        merge_capture(base, *[changed] * 2),
    ):
        assert parts_of(merged.article) == parts_of(changed)
        assert merged.kept == ()


# ---- mirrors


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(4)), cut=st.integers(1, 4))
def test_copies_find_each_other_in_whatever_order_and_batches_they_come(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], cut: int
) -> None:
    lines = ["Pilots walked on the ice.", "By March a channel was open.", "The town counted its boats."]
    copies = [page("\n".join(lines[: 3 - number % 3]), teaser=f"Card {number} of another.\nBo") for number in range(3)]
    pages = [*copies, page("A text of its own altogether.", abstract="Another abstract, of another thing.")]
    folder = tmp_path_factory.mktemp("mirrors")
    files = []
    for place, number in enumerate(order):
        files.append(folder / f"{place}.txt")
        files[-1].write_bytes(pages[number])
    environment = {"EDITOR_APP_HOME": str(folder), "EDITOR_APP_USER": "Mira"}
    with open_workspace(load_settings(str(folder / "library.db"), environment)) as workspace:
        items = [
            item for part in (files[:cut], files[cut:]) if part for item in workspace.importing.import_paths(part).items
        ]
        by_number = dict(zip(order, items, strict=True))
        alone = by_number.pop(3)
        assert alone.outcome is ImportOutcome.NEW
        assert workspace.library.mirrors(str(alone.article_id)) == ()
        outcomes = [item.outcome for item in items if item is not alone]
        assert outcomes == [ImportOutcome.NEW, ImportOutcome.MIRROR, ImportOutcome.MIRROR]
        ids = {str(item.article_id) for item in by_number.values()}
        for article_id in ids:
            assert {row.id for row in workspace.library.mirrors(article_id)} == ids - {article_id}
        assert workspace.library.count(workspace.library.parse("is:mirror")) == 2


# ---- notes

WORDS = ("boats", "harbour", "ice", "pilots", "ferries", "March", "town", "light", "storm", "keeper")
sentences = st.lists(st.sampled_from(WORDS), min_size=4, max_size=8).map(
    lambda words: f"{' '.join(words).capitalize()}."
)
LONG_ENOUGH = 24
"""Code points of a quote that is itself wherever it stands; a shorter one needs its neighbours too."""
texts_of_sentences = st.lists(sentences, min_size=3, max_size=8, unique=True)


@settings(max_examples=150, deadline=None)
@given(
    listed=texts_of_sentences,
    chosen=st.integers(0, 7),
    insertions=st.lists(st.tuples(st.integers(0, 8), sentences), max_size=3),
)
def test_a_note_stays_with_its_sentence_whatever_is_put_around_it(
    listed: list[str], chosen: int, insertions: list[tuple[int, str]]
) -> None:
    quote = listed[chosen % len(listed)]
    text = " ".join(listed)
    assume(text.count(quote) == 1 and len(quote) >= LONG_ENOUGH)
    start = text.index(quote)
    note = Note("n", "a", "body", make_anchor(text, start, start + len(quote)), "Why?", "Mira", "2024")
    changed = list(listed)
    for place, sentence in insertions:
        changed.insert(place % (len(changed) + 1), sentence)
    new = " ".join(changed)
    assume(new.count(quote) == 1)
    placed = place_note(note, an_article(body=new))
    assert not placed.is_orphan
    assert placed.anchor == make_anchor(new, new.index(quote), new.index(quote) + len(quote))


@settings(max_examples=100, deadline=None)
@given(before=st.text(max_size=60), after=st.text(max_size=60), start=st.integers(0, 60), length=st.integers(1, 30))
def test_a_note_is_placed_on_text_or_marked_as_lost_whatever_becomes_of_the_text(
    before: str, after: str, start: int, length: int
) -> None:
    assume(before)
    start = start % len(before)
    note = Note("n", "a", "body", make_anchor(before, start, min(len(before), start + length)), "?", "Mira", "2024")
    assert place_note(note, an_article(body=before)) == note
    placed = place_note(note, an_article(body=after))
    anchor = placed.anchor
    if placed.is_orphan:
        assert anchor == note.anchor
    else:
        assert after[anchor.start : anchor.end] == anchor.exact != ""
    assert place_note(placed, an_article(body=before)).anchor.exact in (note.anchor.exact, anchor.exact)


@given(starts=st.lists(st.integers(0, 30), max_size=6))
def test_notes_come_in_the_order_of_the_text_lost_ones_last(starts: list[int]) -> None:
    body = "Pilots walked where ferries had sailed, and the harbour was still."
    notes = [
        Note(f"n{place}", "a", "body", make_anchor(body, start, start + 9), "?", "Mira", "2024")
        for place, start in enumerate(starts)
    ]
    lost = Note("lost", "a", "body", make_anchor("gone entirely", 0, 13), "?", "Mira", "2024")
    placed = place_notes([lost, *notes], an_article(body=body))
    assert [note.anchor.start for note in placed[:-1]] == sorted(starts)
    assert (placed[-1].id, placed[-1].is_orphan) == ("lost", True)


# ---- recovery


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(article=articles)
def test_every_text_that_could_not_be_saved_comes_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, article: Article
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    RecoveryFiles(folder / "a", folder / "b").keep(article)
    later = RecoveryFiles(folder / "a", folder / "b")
    assert later.all() == (article,)
    later.keep(replace(article, body="Later."))
    assert later.all() == (replace(article, body="Later."),)
    later.discard(article.id)
    assert later.all() == ()


def test_a_kept_text_waits_until_it_is_saved_or_let_go(filled: Workspace) -> None:
    first, second, third = (filled.library.article(id_) for id_ in filled.library.ids(EVERYTHING, BY_ID))
    for article in (first, second, third):
        filled.editing.keep_recovery(replace(article, body="Unsaved text."))
    assert {article.id for article in filled.editing.recover()} == {first.id, second.id, third.id}
    filled.editing.save(first, replace(first, body="Unsaved text."))
    filled.editing.discard_recovery(second.id)
    assert [article.id for article in filled.editing.recover()] == [third.id]
    filled.editing.save(third, replace(third, title="Saved with another change"))
    assert filled.editing.recover() == ()


# ---- the queue


@pytest.fixture
def seven(tmp_path: Path, workspace: Workspace) -> Iterator[Workspace]:
    """A library of seven small articles."""
    pages = {f"p{n}": page(f"Body number {n} speaks of ice and boats.", abstract=f"Abstract {n}.") for n in range(7)}
    workspace.importing.import_paths([write_pages(tmp_path / "seven", **pages)])
    yield workspace


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    states=st.lists(st.sampled_from(ReviewState), min_size=7, max_size=7),
    field=st.sampled_from(["id", "path", "added", "title"]),
    descending=st.booleans(),
    first=st.integers(0, 6),
)
def test_following_the_queue_comes_to_every_article_that_waits_once(
    seven: Workspace, states: list[ReviewState], field: str, descending: bool, first: int
) -> None:
    sort = Sort(field, descending)
    ids = list(seven.library.ids(EVERYTHING, sort))
    for article_id, state in zip(ids, states, strict=True):
        seven.review.set_state(article_id, state)
    waiting = {id_ for id_, state in zip(ids, states, strict=True) if state in (ReviewState.NEW, ReviewState.REVIEW)}
    seen = []
    current: str | None = ids[first]
    while current is not None:
        following = seven.review.next_in_queue(EVERYTHING, sort, current)
        seven.review.approve(current)
        seen.append(current)
        current = following
    assert seen[0] == ids[first]
    assert len(seen) == len(set(seen))
    assert set(seen) == waiting | {ids[first]}
    places = [ids.index(id_) for id_ in seen]
    assert sum(later < earlier for earlier, later in pairwise(places)) <= 1


# ---- terms


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=st.lists(
        st.sampled_from(
            [
                "Turkey",
                "Türkiye",
                "Europe",
                "Syria",
                "the Levant",
                "security",
                "Russia",
                "harbour",
                "boats.",
                "\n\n",
                "?",
            ]
        ),
        max_size=14,
    ),
    tagged=st.lists(st.sampled_from(["Türkiye", "Turkey", "Europe", "Syria", "Atlantis"]), max_size=3, unique=True),
)
def test_every_suggestion_stands_in_the_text_and_says_something_new(
    workspace: Workspace, pieces: list[str], tagged: list[str]
) -> None:
    article = an_article(
        body=" ".join(pieces), title=None, abstract=None, metadata=Metadata({"regions": tuple(tagged)})
    )
    index = workspace.vocabularies["regions"]
    held = {concept.id for value in tagged if (concept := index.find(value)) is not None}
    suggestions = [found for found in workspace.suggesting.suggestions(article) if found.field == "regions"]
    proposed = [found.concept.id for found in suggestions]
    assert len(proposed) == len(set(proposed))
    assert not held & set(proposed)
    for found in suggestions:
        mention = article.field_text(found.found_in)[found.start : found.end]
        assert index.find(mention) == found.concept
        assert mention in found.sentence


def test_every_label_of_every_term_completes_to_it(workspace: Workspace) -> None:
    for field in ("regions", "topics", "type"):
        scheme = workspace.vocabularies[field].scheme
        for concept in scheme.concepts[::7]:
            if concept.is_deprecated or not concept.is_assignable:
                continue
            for label in (concept.preferred_label, *concept.alternative_labels):
                found = workspace.terms.complete(field, label[:-1] if len(label) > 4 else label, limit=50)
                assert concept.id in {completion.concept.id for completion in found}, label


def test_use_counts_are_those_of_the_library(filled: Workspace) -> None:
    for field in ("regions", "topics", "authors"):
        counted: dict[str, int] = {}
        for article_id in filled.library.ids(EVERYTHING):
            for value in set(filled.library.article(article_id).metadata.values_of(field)):
                counted[value] = counted.get(value, 0) + 1
        usage = filled.terms.usage(field)
        assert {term.value: term.count for term in usage if term.count} == counted
        assert [term.count for term in usage] == sorted((term.count for term in usage), reverse=True)
