"""A library with vocabularies of its own: everything that asks for terms asks for those."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from editor_app.bootstrap import Workspace, open_workspace
from editor_app.config.settings import Settings
from editor_app.domain.query import EVERYTHING
from editor_app.domain.vocabulary import Concept
from editor_app.services.current_terms import unpack
from tests.services.conftest import id_of
from tests.services.pages import page, write_pages


def with_term(workspace: Workspace, *concepts: Concept) -> None:
    """Give the library regions of its own with these terms too."""
    with workspace._store.write("Add terms", "Mira") as unit:
        unit.adopt_scheme(workspace.vocabularies["regions"].scheme)
        unit.put_concepts("regions", concepts)


ANKARA = Concept(id="ankara", preferred_label="Ankara", broader=("turkiye",))


def test_a_library_without_own_terms_has_the_profiles(workspace: Workspace) -> None:
    state = workspace.vocabularies.now()

    assert (state.name, state.own, state.packed) == ("", frozenset(), b"")
    assert set(workspace.vocabularies) == set(state.indexes)
    assert len(workspace.vocabularies) == len(state.indexes)


def test_a_new_term_is_known_at_once_to_all(filled: Workspace) -> None:
    version, regions = filled.checking.rules_version, filled.vocabularies["regions"]
    topics = filled.vocabularies["topics"]
    assert not filled.terms.complete("regions", "Ankara")
    with_term(filled, ANKARA)

    assert [found.concept.id for found in filled.terms.complete("regions", "Ankara")] == ["ankara"]
    assert filled.vocabularies["regions"] is not regions
    assert filled.vocabularies["topics"] is topics
    assert filled.checking.rules_version != version
    assert filled.checking.check_library(EVERYTHING).checked == 3
    assert filled.checking.check_library(EVERYTHING).checked == 0


def test_taking_the_term_back_makes_the_old_checks_true_again(filled: Workspace) -> None:
    with_term(filled, replace(ANKARA, preferred_label="Angora"))
    filled.checking.check_library(EVERYTHING)
    version = filled.checking.rules_version
    with_term(filled, ANKARA)
    assert filled.checking.rules_version != version

    filled.history.undo()

    assert filled.checking.rules_version == version
    assert filled.terms.complete("regions", "Angora")


def test_an_unchanged_vocabulary_is_not_made_ready_again(filled: Workspace) -> None:
    with_term(filled, ANKARA)
    regions = filled.vocabularies["regions"]
    with filled._store.write("Adopt", "Mira") as unit:
        unit.adopt_scheme(filled.vocabularies["topics"].scheme)

    assert filled.vocabularies["regions"] is regions
    assert filled.vocabularies.now().own == {"regions", "topics"}


def test_the_searchs_narrower_terms_follow(filled: Workspace) -> None:
    query = filled.library.parse("region:Anatolia")
    assert filled.library.count(query) == 0
    with_term(filled, Concept(id="anatolia", preferred_label="Anatolia", alternative_labels=("Turkey",)))

    assert list(filled.library.ids(query)) == [id_of(filled, "faulty")]


def test_an_import_checks_against_the_librarys_terms(filled: Workspace, tmp_path: Path) -> None:
    with_term(filled, ANKARA)
    folder = write_pages(tmp_path / "more", ankara=page(abstract="An abstract about a town.", regions=["Ankara"]))
    filled.importing.import_paths([folder])

    findings = filled.library.findings(id_of(filled, "ankara"))
    assert not [finding for finding in findings if finding.rule == "taxonomy.unknown"]
    assert filled.checking.check_library(EVERYTHING).checked == 3  # the new one has been checked with these terms


def test_what_is_packed_for_another_process_is_the_same(filled: Workspace) -> None:
    with_term(filled, ANKARA)

    unpacked = unpack(filled.vocabularies.now().packed)

    assert {name: index.scheme for name, index in unpacked.items()} == {
        "regions": filled.vocabularies["regions"].scheme
    }


def test_own_terms_are_there_when_the_library_is_opened_again(settings: Settings) -> None:
    with open_workspace(settings) as first:
        with_term(first, ANKARA)
    with open_workspace(settings) as second:
        assert second.terms.complete("regions", "Ankara")
