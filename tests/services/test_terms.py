"""Terms complete with their counts, resolve, and are proposed with the sentence that supports them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.bootstrap import Workspace
from editor_app.vocabularies.evidence import sentence_around
from tests.services.conftest import id_of


def test_completions_know_how_often_a_term_is_used(filled: Workspace) -> None:
    found = filled.terms.complete("regions", "euro")
    europe = next(completion for completion in found if completion.label == "Europe")
    assert europe.use_count == 3
    assert europe.label[europe.start : europe.end] == "Euro"


def test_counts_follow_the_library(filled: Workspace) -> None:
    assert filled.terms.complete("regions", "Europe")[0].use_count == 3
    article = filled.library.article(id_of(filled, "clean"))
    filled.editing.save(article, replace(article, metadata=article.metadata.with_value("regions", ())))
    assert filled.terms.complete("regions", "Europe")[0].use_count == 2


def test_an_alias_completes_to_its_term(filled: Workspace) -> None:
    completion = next(found for found in filled.terms.complete("regions", "Turkey"))
    assert completion.concept.preferred_label == "Türkiye"


def test_names_used_before_complete_by_any_of_their_words(filled: Workspace) -> None:
    (found,) = filled.terms.complete("authors", "qua")
    assert (found.label, found.start, found.end, found.use_count) == ("Ada Quay", 4, 7, 3)
    assert filled.terms.complete("authors", "uay") == ()


def test_a_value_is_resolved_by_its_fields_vocabulary(filled: Workspace) -> None:
    resolution = filled.terms.resolve("regions", "Turkey")
    assert resolution is not None
    assert resolution.concept is not None
    assert resolution.concept.preferred_label == "Türkiye"
    assert filled.terms.resolve("authors", "Ada Quay") is None
    assert filled.terms.resolve("nosuch", "x") is None


def test_a_place_in_the_text_is_proposed_with_its_sentence(filled: Workspace) -> None:
    article = filled.library.article(id_of(filled, "clean"))
    suggestion = next(s for s in filled.suggesting.suggestions(article) if s.concept.preferred_label == "Türkiye")
    assert suggestion.field == "regions"
    assert suggestion.sentence == "Nobody in Turkey had seen such ice, the harbour master said."
    assert article.field_text(suggestion.found_in)[suggestion.start : suggestion.end] == "Turkey"


def test_what_is_tagged_and_what_is_above_it_is_not_proposed(filled: Workspace) -> None:
    article = filled.library.article(id_of(filled, "clean"))
    tagged = replace(article, metadata=article.metadata.with_value("regions", ("Türkiye",)), body="Europe and Turkey.")
    assert [s for s in filled.suggesting.suggestions(tagged) if s.field == "regions"] == []


def test_usage_lists_used_terms_first_and_unused_ones_too(filled: Workspace) -> None:
    usage = filled.terms.usage("regions")
    assert (usage[0].value, usage[0].count) == ("Europe", 3)
    turkey = next(term for term in usage if term.value == "Turkey")
    assert turkey.concept is not None
    assert turkey.concept.preferred_label == "Türkiye"
    assert usage[-1].count == 0
    assert [term.value for term in filled.terms.usage("authors")] == ["Ada Quay"]


@pytest.mark.parametrize(
    ("text", "quote", "sentence"),
    [
        ("One. Two is here. Three.", "Two", "Two is here."),
        ("Only one without an end", "one", "Only one without an end"),
        ("A line\nanother line\nlast", "another", "another line"),
        ("He said “stop.” Then Rome fell!", "Rome", "Then Rome fell!"),
    ],
)
def test_the_sentence_around_a_place(text: str, quote: str, sentence: str) -> None:
    start = text.index(quote)
    assert sentence_around(text, start, start + len(quote)) == sentence


@given(st.text("a. \n", max_size=900), st.data())
def test_the_sentence_holds_the_place_and_has_an_end(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    sentence = sentence_around(text, start, end)
    assert text[start:end].strip() in sentence
    assert len(sentence) <= 600 + end - start
