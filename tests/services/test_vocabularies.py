"""Terms changed together with the articles that carry them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.bootstrap import Workspace
from editor_app.domain.article import Article, ReviewState
from editor_app.domain.errors import ConflictError, InputError, NotFoundError
from editor_app.domain.query import EVERYTHING
from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.vocabularies.merging import merge, split
from editor_app.vocabularies.operations import add, delete, edit, rename, retire
from editor_app.vocabularies.term_change import TermChange
from tests.services.conftest import id_of
from tests.services.pages import page, write_pages


@pytest.fixture
def tagged(workspace: Workspace, tmp_path: Path) -> Workspace:
    """Four articles about places: tags in their lists, in a scalar, twice over, and in other spellings."""
    folder = write_pages(
        tmp_path / "pages",
        both=page(abstract="Germany and France, and what they agree on.", regions=["France", "Germany", "Europe"]),
        one=page(abstract="Of France alone is this abstract.", regions=["FRANCE"], topics=["Trade"]),
        scalar=page(abstract="This one has a word instead of a list.", regions="France"),
        other=page(abstract="This one is about something else.", regions=["Japan"]),
    )
    workspace.importing.import_paths([folder])
    workspace.checking.check_library(EVERYTHING)
    return workspace


def article(workspace: Workspace, name: str) -> Article:
    return workspace.library.article(id_of(workspace, name))


def regions(workspace: Workspace, name: str) -> object:
    return article(workspace, name).metadata["regions"]


def test_a_merge_changes_every_article_once_and_is_undone_to_the_byte(tagged: Workspace) -> None:
    before = [tagged.library.article(name) for name in tagged.library.ids(EVERYTHING)]
    scheme = tagged.taxonomy.scheme("regions")
    preview = tagged.taxonomy.preview(merge(scheme, ["france"], "germany"))
    assert (preview.article_count, preview.both_count, preview.reopened_count) == (3, 1, 0)
    assert tagged.taxonomy.scheme("regions") == scheme

    report = tagged.taxonomy.apply(preview)

    assert (report.changed, report.undecided) == (3, 0)
    assert report.operation is not None
    assert report.operation.article_count == 3
    assert report.operation.label == "Merge “France” into “Germany”"
    assert regions(tagged, "both") == ("Germany", "Europe")
    assert regions(tagged, "one") == ("Germany",)
    assert regions(tagged, "scalar") == "Germany"
    germany = tagged.vocabularies["regions"].concept("germany")
    assert germany is not None
    assert "France" in germany.alternative_labels
    rules = {finding.rule for finding in tagged.library.findings(id_of(tagged, "one"))}
    assert "taxonomy.case" not in rules

    tagged.history.undo()

    assert [tagged.library.article(name) for name in tagged.library.ids(EVERYTHING)] == before
    assert tagged.taxonomy.scheme("regions") == scheme
    assert "taxonomy.case" in {finding.rule for finding in tagged.library.findings(id_of(tagged, "one"))}


def test_approved_articles_are_to_be_reviewed_again(tagged: Workspace) -> None:
    tagged.review.set_state(id_of(tagged, "one"), ReviewState.APPROVED)
    tagged.review.set_state(id_of(tagged, "other"), ReviewState.APPROVED)
    preview = tagged.taxonomy.preview(merge(tagged.taxonomy.scheme("regions"), ["france"], "germany"))
    assert preview.reopened_count == 1

    tagged.taxonomy.apply(preview)

    assert article(tagged, "one").state is ReviewState.REVIEW
    assert article(tagged, "other").state is ReviewState.APPROVED
    tagged.history.undo()
    assert article(tagged, "one").state is ReviewState.APPROVED


def test_a_rename_follows_the_name_in_whatever_case_and_leaves_aliases(tagged: Workspace) -> None:
    held = article(tagged, "other")
    tagged.editing.save(held, replace(held, metadata=held.metadata.with_value("regions", ("French Republic",))))
    scheme = tagged.taxonomy.scheme("regions")
    france = next(concept for concept in scheme.concepts if concept.id == "france")
    names = (*france.alternative_labels, "French Republic")
    tagged.taxonomy.change(edit(scheme, replace(france, alternative_labels=tuple(dict.fromkeys(names)))))

    report = tagged.taxonomy.change(rename(tagged.taxonomy.scheme("regions"), "france", "La France"))

    assert report.changed == 3
    assert regions(tagged, "both") == ("La France", "Germany", "Europe")
    assert regions(tagged, "one") == ("La France",)
    assert regions(tagged, "other") == ("French Republic",)
    assert tagged.vocabularies["regions"].find("France") == tagged.vocabularies["regions"].concept("france")


def test_a_split_goes_by_the_text_and_leaves_what_it_cannot_tell(tagged: Workspace) -> None:
    scheme = tagged.taxonomy.scheme("regions")
    tagged.taxonomy.change(add(scheme, "Gaul", ["europe"], alternative_labels=("Of France",)))
    change = split(tagged.taxonomy.scheme("regions"), "france", ["gaul", "japan"])
    report = tagged.taxonomy.change(change)

    assert (report.changed, report.undecided) == (1, 2)
    assert regions(tagged, "one") == ("Gaul",)
    assert regions(tagged, "scalar") == "France"
    rules = {finding.rule for finding in tagged.library.findings(id_of(tagged, "scalar"))}
    tagged.checking.check_library(EVERYTHING)
    rules = {finding.rule for finding in tagged.library.findings(id_of(tagged, "scalar"))}
    assert "taxonomy.deprecated-split" in rules


def test_a_retired_term_gives_its_articles_to_its_successor(tagged: Workspace) -> None:
    report = tagged.taxonomy.change(retire(tagged.taxonomy.scheme("regions"), "japan", ["east-asia"]))

    assert report.changed == 1
    assert regions(tagged, "other") == ("East Asia",)


def test_a_vocabulary_changed_since_the_preview_is_looked_at_again(tagged: Workspace) -> None:
    preview = tagged.taxonomy.preview(merge(tagged.taxonomy.scheme("regions"), ["france"], "germany"))
    tagged.taxonomy.change(add(tagged.taxonomy.scheme("regions"), "Lilliput"))

    with pytest.raises(ConflictError, match="changed since the preview"):
        tagged.taxonomy.apply(preview)

    assert regions(tagged, "scalar") == "France"


def test_articles_changed_since_the_preview_are_looked_at_again(tagged: Workspace) -> None:
    preview = tagged.taxonomy.preview(merge(tagged.taxonomy.scheme("regions"), ["france"], "germany"))
    held = article(tagged, "other")
    tagged.editing.save(held, replace(held, metadata=held.metadata.with_value("regions", ("France",))))

    with pytest.raises(ConflictError, match="changed since the preview"):
        tagged.taxonomy.apply(preview)


def test_use_is_counted_whatever_the_spelling(tagged: Workspace) -> None:
    usage = tagged.taxonomy.usage("regions")
    assert (usage["france"], usage["germany"], usage["japan"], usage["peru"]) == (3, 1, 1, 0)
    assert tagged.taxonomy.unknown_values("regions") == {}
    query = tagged.taxonomy.articles_with("regions", ["france", "japan"])
    by_term = tagged.taxonomy.articles_by_term("regions")
    assert {name: tagged.library.count(found) for name, found in by_term.items()} == {
        name: tagged.library.count(tagged.taxonomy.articles_with("regions", [name])) for name in by_term
    }
    assert {"france", "japan"} & set(by_term)
    assert tagged.library.count(query) == 4


def test_a_term_is_used_by_the_articles_of_its_narrower_terms_too_each_once(tagged: Workspace) -> None:
    held = article(tagged, "other")
    tagged.editing.save(held, replace(held, metadata=held.metadata.with_value("regions", ("Laputa", "Japan", "Peru"))))

    usage = tagged.taxonomy.usage("regions", with_narrower=True)

    assert (usage["france"], usage["western-europe"], usage["europe"]) == (3, 3, 3)
    assert (usage["japan"], usage["east-asia"], usage["asia"]) == (1, 1, 1)
    assert tagged.taxonomy.usage("regions")["europe"] == 1
    for concept in tagged.taxonomy.scheme("regions").concepts:
        below = tagged.taxonomy.index("regions").narrower(concept.id)
        assert usage[concept.id] == tagged.library.count(tagged.taxonomy.articles_with("regions", below)), concept.id


def test_names_behind_another_spelling_are_found_and_all_of_them_rewritten(tagged: Workspace) -> None:
    lists = {
        "other": ("france", "France", "Peru"),
        "both": ("france",),
        "scalar": ("Japan",),
        "one": ("Peru", "FRANCE"),
    }
    for name, values in lists.items():
        held = article(tagged, name)
        tagged.editing.save(held, replace(held, metadata=held.metadata.with_value("regions", values)))

    preview = tagged.taxonomy.preview(rename(tagged.taxonomy.scheme("regions"), "france", "The Republic"))
    assert preview.article_count == 3
    assert tagged.taxonomy.apply(preview).changed == 3
    assert regions(tagged, "other") == ("The Republic", "Peru")
    assert regions(tagged, "both") == ("The Republic",)
    tagged.history.undo()
    assert {name: regions(tagged, name) for name in lists} == lists


def test_an_alias_behind_the_name_in_other_case_is_not_hidden(tagged: Workspace) -> None:
    """“LEVANT” is an alias of another term here, “Levant” a term: the library lists the one that comes first."""
    scheme = tagged.taxonomy.scheme("regions")
    peru = next(concept for concept in scheme.concepts if concept.id == "peru")
    both = (replace(peru, alternative_labels=(*peru.alternative_labels, "LEVANT")),)
    tagged.taxonomy.change(TermChange("A name of two in other case", scheme, both))
    for name, values in {"other": ("Levant", "LEVANT"), "both": ("LEVANT", "Levant"), "one": ("Levant",)}.items():
        held = article(tagged, name)
        tagged.editing.save(held, replace(held, metadata=held.metadata.with_value("regions", values)))

    preview = tagged.taxonomy.preview(merge(tagged.taxonomy.scheme("regions"), ["peru"], "japan"))
    assert preview.article_count == 2
    assert tagged.taxonomy.apply(preview).changed == 2
    assert regions(tagged, "other") == ("Levant", "Japan")
    assert regions(tagged, "both") == ("Japan", "Levant")
    assert regions(tagged, "one") == ("Levant",)


def test_values_that_stand_for_nothing_are_counted_apart(tagged: Workspace) -> None:
    held = article(tagged, "other")
    tagged.editing.save(held, replace(held, metadata=held.metadata.with_value("regions", ("Laputa", "Japan"))))

    assert tagged.taxonomy.unknown_values("regions") == {"Laputa": 1}


def test_an_edit_touches_no_article(tagged: Workspace) -> None:
    scheme = tagged.taxonomy.scheme("regions")
    concept = tagged.vocabularies["regions"].concept("peru")
    assert concept is not None
    report = tagged.taxonomy.change(edit(scheme, replace(concept, scope_note="The state.")))

    assert report.changed == 0
    assert report.operation is not None
    edited = tagged.vocabularies["regions"].concept("peru")
    assert edited is not None
    assert edited.scope_note == "The state."


def test_a_deleted_term_is_gone_until_undo(tagged: Workspace) -> None:
    scheme = tagged.taxonomy.scheme("regions")
    tagged.taxonomy.change(delete(scheme, "peru", tagged.taxonomy.usage("regions")["peru"]))
    assert tagged.vocabularies["regions"].concept("peru") is None

    tagged.history.undo()

    assert tagged.taxonomy.scheme("regions") == scheme


def test_a_vocabulary_that_is_not_there_is_named_with_those_that_are(tagged: Workspace) -> None:
    with pytest.raises(NotFoundError, match=r"no vocabulary 'planets'; there are .*regions"):
        tagged.taxonomy.scheme("planets")
    assert [field.name for field in tagged.taxonomy.fields("centers")] == ["centers", "primaryCenter"]
    assert "topics" in tagged.taxonomy.names()
    assert tagged.taxonomy.versions("regions") == ()


def test_a_vocabulary_is_imported_over_the_old_one_and_articles_follow(tagged: Workspace) -> None:
    scheme = tagged.taxonomy.scheme("regions")
    concepts = tuple(
        replace(concept, preferred_label="Nippon") if concept.id == "japan" else concept
        for concept in scheme.concepts
        if concept.id not in ("peru", "germany")
    )
    change = tagged.taxonomy.plan_import("regions", replace(scheme, version="9", concepts=concepts))
    assert change.removed == ("peru",)
    report = tagged.taxonomy.change(change)

    assert report.changed == 1
    assert regions(tagged, "other") == ("Nippon",)
    germany = tagged.vocabularies["regions"].concept("germany")
    assert germany is not None
    assert germany.is_deprecated
    assert tagged.taxonomy.scheme("regions").version == "9"

    tagged.history.undo()

    assert tagged.taxonomy.scheme("regions") == scheme
    assert regions(tagged, "other") == ("Japan",)


def test_a_vocabulary_that_no_field_has_is_kept_beside(tagged: Workspace) -> None:
    trees = Scheme("trees", "Trees", "1", (Concept("oak", "Oak"),))
    tagged.taxonomy.change(tagged.taxonomy.plan_import("trees", trees))

    assert tagged.taxonomy.scheme("trees") == trees
    assert tagged.taxonomy.fields("trees") == ()
    assert tagged.taxonomy.usage("trees") == {"oak": 0}


def test_a_version_is_published_and_read_again(tagged: Workspace) -> None:
    published = tagged.taxonomy.publish("regions", " 2026.1 ", "First of ours")
    assert (published.version, published.comment, published.who) == ("2026.1", "First of ours", "Mira")
    held = tagged.taxonomy.scheme("regions")
    assert held.version == "2026.1"
    tagged.taxonomy.change(rename(held, "japan", "Nippon"))

    assert tagged.taxonomy.published("regions", "2026.1") == held
    for name, sentence in (("2026.1", "has a version 2026.1 already"), (" ", "needs a name")):
        with pytest.raises(InputError, match=sentence):
            tagged.taxonomy.publish("regions", name)
