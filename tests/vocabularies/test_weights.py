from __future__ import annotations

import pytest

from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.evidence import Place, TermEvidence
from editor_app.vocabularies.reasons import MOST_REASONS, reasons_for
from editor_app.vocabularies.weights import HAND, Background, Feature, Past, Weights, f1_at, learn_weights, measure

PORT = Concept("port", "Port Vell")
BODY = Place("body", 0, 9)
KNOWN = Background(100, 4, Past("Ada Quay", 3, 5), Past("Coasts", 1, 3))


def evidence(*places: Place, first: float | None = 0.1, last: float | None = 0.9, **more: object) -> TermEvidence:
    given = {"share": 0.5, "word_count": 2, "is_named": True, **more}
    return TermEvidence(PORT, places or (BODY,), first, last, **given)  # type: ignore[arg-type]


def features(found: TermEvidence, background: Background = KNOWN) -> dict[Feature, float]:
    return dict(zip(Feature, measure(found, background), strict=True))


def test_each_feature_is_measured() -> None:
    found = features(evidence(Place("title", 0, 9), *[BODY] * 5, relatives=(PORT,)))
    assert found[Feature.TITLE] == 1 and found[Feature.ABSTRACT] == 0
    assert found[Feature.REPEATED] == found[Feature.OFTEN] == found[Feature.RELATIVE] == 1
    assert found[Feature.EARLY] == pytest.approx(0.9) and found[Feature.SPREAD] == pytest.approx(0.8)
    assert found[Feature.SAME_AUTHOR] == 0.5 and found[Feature.SAME_GROUP] == 0.25
    assert found[Feature.WEIGHT] == pytest.approx(found[Feature.COUNT] * found[Feature.RARITY])


def test_a_term_of_title_alone_has_no_place_in_the_body() -> None:
    found = features(evidence(Place("title", 0, 9), first=None, last=None))
    assert found[Feature.EARLY] == found[Feature.LATE] == found[Feature.SPREAD] == 0


def test_rarity_goes_from_all_articles_to_none() -> None:
    assert Background(100, 0).rarity == 1
    assert Background(100, 100).rarity == Background(100, 900).rarity == Background().rarity == 0
    assert Background(100, 2).rarity > Background(100, 20).rarity > Background(100, 60).rarity


def test_title_frequency_and_rarity_raise_the_score_and_ambiguity_lowers_it() -> None:
    plain = HAND.score(measure(evidence(), KNOWN))
    assert HAND.score(measure(evidence(Place("title", 0, 9), BODY), KNOWN)) > plain
    assert HAND.score(measure(evidence(BODY, BODY, BODY), KNOWN)) > plain
    assert HAND.score(measure(evidence(), Background(100, 90, KNOWN.author, KNOWN.group))) < plain
    assert HAND.score(measure(evidence(), Background(100, 4))) < plain
    assert 0 < plain < 1


def test_weights_are_learned_from_what_became_a_tag() -> None:
    in_title, passing = measure(evidence(Place("title", 0, 9)), KNOWN), measure(evidence(), KNOWN)
    learned = learn_weights([in_title, passing] * 30, [True, False] * 30)
    assert learned is not None
    assert learned.score(in_title) > 0.8 and learned.score(passing) < 0.2
    assert learn_weights([in_title, passing], [True, True]) is None


def test_the_weightiest_reasons_come_first_in_words() -> None:
    found = evidence(Place("title", 0, 9), BODY, BODY, relatives=(Concept("isle", "Long Isle"),))
    values = measure(found, KNOWN)
    assert reasons_for(found, KNOWN, values, HAND)[0] == "in the title"
    assert len(reasons_for(found, KNOWN, values, HAND)) == MOST_REASONS


@pytest.mark.parametrize(
    ("feature", "words"),
    [
        (Feature.TITLE, "in the title"),
        (Feature.ABSTRACT, "in the abstract"),
        (Feature.COUNT, "named 3 times"),
        (Feature.RARITY, "in only 4 of 100 articles"),
        (Feature.EARLY, "in the opening"),
        (Feature.SPREAD, "from beginning to end"),
        (Feature.RELATIVE, "beside Long Isle"),
        (Feature.SAME_AUTHOR, "on 3 of 5 articles of Ada Quay"),
        (Feature.SAME_GROUP, "on 1 of 3 articles of Coasts"),
    ],
)
def test_each_feature_has_its_words(feature: Feature, words: str) -> None:
    found = evidence(Place("title", 0, 9), Place("abstract", 0, 9), BODY, relatives=(Concept("isle", "Long Isle"),))
    assert reasons_for(found, KNOWN, measure(found, KNOWN), Weights(0, {feature.value: 1.0})) == (words,)


@pytest.mark.parametrize("feature", list(Feature))
def test_what_is_not_so_is_no_reason(feature: Feature) -> None:
    found = evidence(first=0.6, last=0.7)
    few = Background(12, 1)
    reasons = reasons_for(found, few, measure(found, few), Weights(0, {feature.value: 1.0}))
    assert reasons == ("named once",)
    common = Background(100, 90)
    assert reasons_for(found, common, measure(found, common), Weights(0, {"rarity": 1.0})) == ("named once",)


def test_f1_counts_the_first_few() -> None:
    assert f1_at(["a", "b"], {"a", "b"}) == 1
    assert f1_at(["a", "b", "c"], {"a"}, limit=2) == pytest.approx(2 / 3)
    assert f1_at(["x"], {"a"}) == f1_at([], {"a"}) == f1_at(["x"], set()) == 0
    assert f1_at([], set()) == 1
