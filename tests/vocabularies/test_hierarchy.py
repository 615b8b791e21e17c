from __future__ import annotations

import random

import pytest

from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.vocabularies.hierarchy import Hierarchy
from tests.vocabularies.samples import HARBOURS


def make(**broader: str) -> Hierarchy:
    concepts = tuple(Concept(name, name.upper(), broader=tuple(above.split())) for name, above in broader.items())
    return Hierarchy(Scheme("s", "S", "", concepts))


@pytest.fixture(scope="module")
def harbours() -> Hierarchy:
    return Hierarchy(HARBOURS)


def test_parents_and_children_are_the_next_ones(harbours: Hierarchy) -> None:
    assert harbours.parents("swing-bridge") == ("inner-basin", "outer-basin")
    assert harbours.children("basins") == ("inner-basin", "outer-basin")
    assert harbours.parents("nowhere") == harbours.children("nowhere") == ()


def test_narrower_goes_all_the_way_down(harbours: Hierarchy) -> None:
    assert harbours.narrower("basins") == {"basins", "inner-basin", "outer-basin", "quay", "swing-bridge"}


def test_broader_goes_all_the_way_up(harbours: Hierarchy) -> None:
    assert harbours.broader("swing-bridge") == {"inner-basin", "outer-basin", "basins"}
    assert harbours.broader("basins") == frozenset()
    assert harbours.broader("nowhere") == frozenset()


def test_what_has_nothing_above_is_a_root(harbours: Hierarchy) -> None:
    assert [concept.id for concept in harbours.roots][:2] == ["basins", "cove"]
    assert "quay" not in {concept.id for concept in harbours.roots}


def test_a_path_leads_from_the_top_by_the_first_parent(harbours: Hierarchy) -> None:
    assert harbours.path("swing-bridge") == ("basins", "inner-basin", "swing-bridge")
    assert harbours.path("nowhere") == ()


def test_a_broader_concept_that_is_not_there_is_left_out() -> None:
    hierarchy = make(a="ghost")

    assert hierarchy.parents("a") == ()
    assert [concept.id for concept in hierarchy.roots] == ["a"]


def test_a_cycle_ends_where_it_began() -> None:
    hierarchy = make(a="b", b="c", c="a", d="a")

    assert hierarchy.narrower("a") == {"a", "b", "c", "d"}
    assert hierarchy.broader("d") == {"a", "b", "c"}
    assert hierarchy.path("d") == ("b", "c", "a", "d") or set(hierarchy.path("d")) == {"a", "b", "c", "d"}
    assert hierarchy.cycles() == (("a", "b", "c"),)


def test_a_concept_above_itself_is_a_cycle() -> None:
    assert make(a="a", b="a").cycles() == (("a",),)


def test_a_sound_scheme_has_no_cycle(harbours: Hierarchy) -> None:
    assert harbours.cycles() == ()


@pytest.mark.parametrize("seed", range(40))
def test_what_is_above_is_what_can_be_reached_by_single_steps(seed: int) -> None:
    chance = random.Random(seed)
    names = [f"t{number}" for number in range(12)]
    concepts = [Concept(name, name, broader=tuple(chance.sample(names, chance.randint(0, 2)))) for name in names]
    hierarchy = Hierarchy(Scheme("s", "S", "1", tuple(concepts)))

    for concept in chance.sample(concepts, len(concepts)):
        reached, waiting = set[str](), list(concept.broader)
        while waiting:
            step = waiting.pop()
            if step not in reached:
                reached.add(step)
                waiting += hierarchy.parents(step)
        assert hierarchy.broader(concept.id) == reached
