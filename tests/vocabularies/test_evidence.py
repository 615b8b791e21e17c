from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.vocabularies.evidence import TEXTS, TermEvidence, find_evidence
from editor_app.vocabularies.index import VocabularyIndex

INDEX = VocabularyIndex(
    Scheme(
        "places",
        "Places",
        "1",
        (
            Concept("north", "Northland", is_assignable=False),
            Concept("isle", "Long Isle", broader=("north",), demonyms=("Islander",)),
            Concept("port", "Port Vell", related=("mill",)),
            Concept("mill", "Mill Town"),
        ),
    )
)


def evidence(term: str, **texts: str) -> TermEvidence:
    return next(found for found in find_evidence(texts, INDEX) if found.concept.id == term)


def test_places_are_counted_over_all_texts_in_the_order_of_reading() -> None:
    found = evidence("isle", body="An Islander of Long Isle.", title="Long Isle", abstract="On Long Isle.")
    assert [(place.text, place.start) for place in found.places] == [
        ("title", 0),
        ("abstract", 3),
        ("body", 3),
        ("body", 15),
    ]
    assert (found.count, found.is_in("title"), found.is_in("abstract")) == (4, True, True)


def test_first_and_last_places_are_shares_of_the_body() -> None:
    body = "Port Vell" + " " * 41 + "Port Vell" + " " * 41
    found = evidence("port", body=body)
    assert (found.first, found.last) == (0.0, 0.5)
    assert (evidence("port", title="Port Vell", body="").first, evidence("port", title="Port Vell").last) == (
        None,
        None,
    )


def test_an_adjective_alone_is_no_name() -> None:
    assert not evidence("isle", body="the Islander").is_named
    assert evidence("isle", body="the Islander of Long Isle").is_named
    assert (evidence("isle", body="the Islander").word_count, evidence("isle", body="Long Isle").word_count) == (1, 2)


def test_broader_narrower_and_related_terms_found_too_are_relatives_of_each_other() -> None:
    texts = {"body": "Northland and Long Isle, Port Vell and Mill Town"}
    relatives = {f.concept.id: [r.id for r in f.relatives] for f in find_evidence(texts, INDEX)}
    assert relatives == {"north": ["isle"], "isle": ["north"], "port": ["mill"], "mill": ["port"]}
    assert evidence("isle", body="Long Isle and Port Vell").relatives == ()


def test_texts_that_name_nothing_give_nothing() -> None:
    assert find_evidence({"body": "Nothing here."}, INDEX) == ()
    assert find_evidence({}, INDEX) == ()


@given(st.lists(st.sampled_from(["Port Vell", "Long Isle", "Mill Town", "Islander", "rain", ". "]), max_size=20))
def test_shares_add_up_and_every_place_holds_what_names_the_term(pieces: list[str]) -> None:
    texts = dict.fromkeys(TEXTS, " ".join(pieces))
    found = find_evidence(texts, INDEX)
    assert not found or abs(sum(one.share for one in found) - 1) < 1e-9
    for one in found:
        for place in one.places:
            mentions = INDEX.mentions(texts[place.text])
            assert (one.concept.id, place.start, place.end) in {(m.concept.id, m.start, m.end) for m in mentions}
        assert one.first is not None and one.last is not None and 0 <= one.first <= one.last < 1
