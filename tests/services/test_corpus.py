"""The tags of the whole library looked over, and acted on at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.bootstrap import Workspace
from editor_app.domain.article import ReviewState
from editor_app.domain.errors import Cancelled, InputError
from editor_app.domain.progress import Progress
from editor_app.domain.vocabulary import LabelKind
from editor_app.services.corpus import CorpusFinding, CorpusKind
from editor_app.vocabularies.term_change import TermChange
from tests.services.conftest import id_of
from tests.services.pages import page, write_pages

ALTERNATIVE, HIDDEN = LabelKind.ALTERNATIVE, LabelKind.HIDDEN

QUIET = "The harbour was quiet that year, and nobody spoke of anything else than the price of nets and rope."


@pytest.fixture
def archive(workspace: Workspace, tmp_path: Path) -> Workspace:
    """Two dozen articles: a batch with Iran on it, a few slips, values that nobody knows."""
    pages = {
        f"batch{number}": page(QUIET, abstract=f"Number {number}.", regions=["Iran", "Europe"], programs=["Europe"])
        for number in range(7)
    }
    pages |= {
        f"plain{number}": page(
            f"Talks in Tehran about Iran, part {number}, went on.",
            abstract="Of Iran.",
            regions=["Iran"],
            programs=["Asia"],
        )
        for number in range(8)
    }
    pages |= {
        "slip": page(QUIET, abstract="One.", regions=["IRAN", "Germny"]),
        "unknown": page(QUIET, abstract="Two.", regions=["Atlantis", "France"]),
        "unknown-too": page(QUIET, abstract="Three.", regions=["Atlantis "]),
        "near": page(QUIET, abstract="Four.", regions=["Atlantis", "Atlantiss"]),
        "scalar": page(QUIET, abstract="Five.", regions="Atlantis"),
        "bare": page(QUIET, abstract="Six.", regions=[]),
    }
    workspace.importing.import_paths([write_pages(tmp_path / "pages", **pages)])
    return workspace


def of_kind(findings: tuple[CorpusFinding, ...], kind: CorpusKind) -> list[CorpusFinding]:
    return [finding for finding in findings if finding.kind is kind]


def test_a_batch_of_tags_is_one_finding_with_its_articles(archive: Workspace) -> None:
    patterns = {f.values: f for f in of_kind(archive.corpus.report("regions"), CorpusKind.BATCH_PATTERN)}
    assert set(patterns) == {("Iran",), ("Europe",)}
    iran = patterns["Iran",]

    assert iran.message == ("“Iran” stands on 7 of 7 articles with programs “Europe”, and 7 of them never speak of it.")
    assert archive.library.count(iran.query) == iran.count == 7


def test_what_the_text_speaks_of_is_no_pattern(archive: Workspace) -> None:
    patterns = of_kind(archive.corpus.report("programs"), CorpusKind.BATCH_PATTERN)

    assert [finding for finding in patterns if finding.values == ("Iran",)] == []


def test_variants_and_unknown_values_are_told_with_what_is_near(archive: Workspace) -> None:
    report = archive.corpus.report("regions")

    variants = {finding.target: finding.values for finding in of_kind(report, CorpusKind.VARIANTS)}
    assert variants == {"Iran": ("IRAN",), "Germany": ("Germny",)}
    (near,) = of_kind(report, CorpusKind.NEAR_VARIANTS)
    assert (near.target, set(near.values)) == ("Atlantis", {"Atlantis ", "Atlantiss"})
    unknown = {finding.values[0]: finding.count for finding in of_kind(report, CorpusKind.UNKNOWN)}
    assert unknown["Atlantis"] == 3
    assert report[0].kind is CorpusKind.UNKNOWN


def test_seldom_and_often_used_terms_are_told(archive: Workspace) -> None:
    report = archive.corpus.report("regions")

    assert ("France",) in [finding.values for finding in of_kind(report, CorpusKind.USED_ONCE)]
    assert ("Peru",) in [finding.values for finding in of_kind(report, CorpusKind.NEVER_USED)]
    assert [finding.values for finding in of_kind(report, CorpusKind.OVERUSED)] == [("Iran",)]
    (empty,) = of_kind(report, CorpusKind.EMPTY_FIELD)
    assert list(archive.library.ids(empty.query)) == [id_of(archive, "bare")]
    assert empty.message == "1 article has no regions."


def test_one_decision_applies_to_all_articles_and_is_one_step_to_undo(archive: Workspace) -> None:
    report = archive.corpus.resolve("region", ["Atlantis", "Atlantis ", "Atlantiss"], "france")

    assert report.changed == 4
    assert report.operation is not None
    assert report.operation.label == "Replace “Atlantis” and “Atlantis ” and 1 more by “France”"
    assert archive.library.article(id_of(archive, "unknown")).metadata["regions"] == ("France",)
    assert archive.library.article(id_of(archive, "scalar")).metadata["regions"] == "France"
    assert of_kind(archive.corpus.report("regions"), CorpusKind.UNKNOWN) == []

    archive.history.undo()

    assert archive.library.article(id_of(archive, "near")).metadata["regions"] == ("Atlantis", "Atlantiss")


@pytest.mark.parametrize(("kind", "attribute"), [(ALTERNATIVE, "alternative_labels"), (HIDDEN, "hidden_labels")])
def test_what_was_resolved_is_a_name_of_the_term_from_then_on(
    archive: Workspace, kind: LabelKind, attribute: str
) -> None:
    before = archive.taxonomy.scheme("regions")
    report = archive.corpus.resolve("regions", ["Atlantis", "Atlantis ", "FRANCE"], "France", remember=kind)

    assert report.changed == 4
    france = archive.taxonomy.index("regions").find("Atlantis")
    assert france is not None
    assert france.preferred_label == "France"
    assert set(getattr(france, attribute)) >= {"Atlantis"}
    assert "FRANCE" not in getattr(france, attribute)  # known already, in other letters

    archive.history.undo()

    assert archive.taxonomy.scheme("regions") == before
    assert archive.library.article(id_of(archive, "scalar")).metadata["regions"] == "Atlantis"


def test_names_are_remembered_where_no_article_carries_them(archive: Workspace) -> None:
    report = archive.corpus.resolve("regions", ["Lutetia"], "France", remember=ALTERNATIVE)
    assert report.changed == 0
    assert report.operation is not None
    assert report.operation.label == "Replace “Lutetia” by “France”, as aliases of it"
    assert archive.corpus.resolve("regions", ["Lutetia"], "France", remember=HIDDEN).operation is None
    with pytest.raises(InputError, match="remembered as aliases or as misspellings"):
        archive.corpus.resolve("regions", ["Lutetien"], "France", remember=LabelKind.DEMONYM)


def test_a_trial_run_tells_what_resolving_would_change(archive: Workspace) -> None:
    before = archive.taxonomy.scheme("regions")
    report = archive.corpus.resolve("regions", ["Atlantis"], "France", remember=ALTERNATIVE, dry_run=True)
    assert (report.changed, report.operation) == (3, None)
    assert {(row.before, row.after) for row in report.rows} == {
        ("Atlantis", "France"),
        ("Atlantis\nFrance", "France"),
        ("Atlantis\nAtlantiss", "France\nAtlantiss"),
    }
    assert archive.taxonomy.scheme("regions") == before


def test_two_known_terms_are_never_resolved_to_one(archive: Workspace) -> None:
    for remember in (None, ALTERNATIVE):
        with pytest.raises(InputError, match="“Iran” is a name of “Iran” already; merge the two terms"):
            archive.corpus.resolve("regions", ["Atlantis", "Iran"], "France", remember=remember)


def test_a_name_of_two_terms_can_be_resolved_to_one_of_them(archive: Workspace) -> None:
    scheme = archive.taxonomy.scheme("regions")
    france = next(concept for concept in scheme.concepts if concept.preferred_label == "France")
    peru = next(concept for concept in scheme.concepts if concept.preferred_label == "Peru")
    twice = tuple(
        replace(concept, alternative_labels=(*concept.alternative_labels, "Atlantis")) for concept in (france, peru)
    )
    archive.taxonomy.change(TermChange("Two of one name", scheme, twice))

    assert archive.corpus.resolve("regions", ["Atlantis"], "Peru").changed == 3


def test_an_approved_article_that_is_resolved_is_to_be_reviewed_again(archive: Workspace) -> None:
    unknown, slip = id_of(archive, "unknown"), id_of(archive, "slip")
    with archive._store.write("Approve", "Mira") as unit:
        unit.set_state(unknown, ReviewState.APPROVED)
        unit.set_state(slip, ReviewState.APPROVED)

    archive.corpus.resolve("regions", ["Atlantis"], "France")

    assert archive.library.article(unknown).state is ReviewState.REVIEW
    assert archive.library.article(slip).state is ReviewState.APPROVED
    archive.history.undo()
    assert archive.library.article(unknown).state is ReviewState.APPROVED


def test_nothing_is_resolved_to_what_is_no_term(archive: Workspace) -> None:
    with pytest.raises(InputError, match="“Lemuria” is no term in use of Regions"):
        archive.corpus.resolve("regions", ["Atlantis"], "Lemuria")
    for name in ("title", "nothing"):
        with pytest.raises(InputError, match=r"is no field with a vocabulary; there are .*regions"):
            archive.corpus.report(name)


def test_not_the_same_is_remembered_and_can_be_taken_back(archive: Workspace) -> None:
    before = archive.corpus.clusters("regions")
    archive.corpus.set_apart("regions", "Iran", "IRAN", "Two different lists")

    assert [cluster.label for cluster in archive.corpus.clusters("regions")] == [
        cluster.label for cluster in before if cluster.label != "Iran"
    ]
    archive.history.undo()
    assert archive.corpus.clusters("regions") == before


def test_several_values_are_set_apart_in_one_step(archive: Workspace) -> None:
    before = archive.corpus.clusters("regions")
    operation = archive.corpus.set_all_apart("regions", "Atlantis", ("Atlantis ", "Atlantiss"))

    assert operation is not None and operation.label == "“Atlantis” and 2 values are not the same"
    assert "Atlantis" not in [cluster.label for cluster in archive.corpus.clusters("regions")]
    archive.history.undo()
    assert archive.corpus.clusters("regions") == before


def test_reading_the_library_can_be_stopped(archive: Workspace) -> None:
    progress = Progress()
    progress.cancel()

    with pytest.raises(Cancelled):
        archive.corpus.report("regions", progress)


def test_a_tag_that_never_stands_alone_is_told_unless_it_must_not(workspace: Workspace, tmp_path: Path) -> None:
    pairs = (("Lebanon", "Levant"), ("France", "Western Europe"))
    pages = {
        f"{tags[0]}{number}": page(QUIET, abstract=f"{tags[0]} {number}.", regions=list(tags))
        for number in range(20)
        for tags in pairs
    }
    workspace.importing.import_paths([write_pages(tmp_path / "pages", **pages)])
    told = {f.values for f in of_kind(workspace.corpus.report("regions"), CorpusKind.WITH_PARENT_ONLY)}
    index = workspace.vocabularies["regions"]
    required = {
        (label, parent)
        for label, parent in pairs
        if (concept := index.find(label)) and (above := index.find(parent)) and above.id in concept.implies
    }

    assert required == {("France", "Western Europe")}
    assert told == {("Lebanon", "Levant")}


def twice(paragraphs: int) -> bytes:
    """A page that repeats another with so many paragraphs more."""
    more = "\n".join(f"The {number}. boat came in late, and nobody asked why." for number in range(paragraphs))
    return page(f"{QUIET}\n{more}".strip(), abstract="Twice on the site.", regions=["Iran", "Europe"])


def test_copies_of_one_article_that_are_tagged_differently_are_told(workspace: Workspace, tmp_path: Path) -> None:
    pages = {name: twice(number) for number, name in enumerate(("one", "two", "three"))}
    workspace.importing.import_paths([write_pages(tmp_path / "pages", **pages)])
    assert workspace.library.count(workspace.library.parse("is:mirror")) == 2
    assert workspace.corpus.copies("regions") == ()
    before = workspace.library.article(id_of(workspace, "two"))
    changed = replace(before, metadata=before.metadata.with_value("regions", ("Europe", "France")))
    workspace.editing.save(before, changed)

    (found,) = workspace.corpus.copies("regions")

    assert found.kind is CorpusKind.COPIES_DIFFER and found.values == ("France", "Iran")
    assert found.message.endswith("and its 2 copies are tagged differently: “France”, “Iran”.")
    assert workspace.library.count(found.query) == found.count == 3
    assert found in workspace.corpus.report("regions")


def test_the_order_of_tags_is_no_difference_between_copies(workspace: Workspace, tmp_path: Path) -> None:
    workspace.importing.import_paths([write_pages(tmp_path / "pages", one=twice(1), two=twice(2))])
    before = workspace.library.article(id_of(workspace, "two"))
    turned = replace(before, metadata=before.metadata.with_value("regions", ("Europe", "Iran")))
    workspace.editing.save(before, turned)
    assert workspace.corpus.copies("regions") == ()
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        workspace.corpus.copies("regions", progress)


def test_a_finding_s_articles_are_those_that_write_the_value_so(archive: Workspace) -> None:
    """“IRAN” is in one article, “Iran” in fifteen: a query that folds capitals would list all of them."""
    (iran,) = [f for f in of_kind(archive.corpus.look_over("regions"), CorpusKind.VARIANTS) if f.target == "Iran"]
    assert archive.library.count(iran.query) == iran.count == 1
    assert archive.library.count(archive.library.parse('region:=="Iran"')) == 15
    assert archive.library.count(archive.library.parse('region:="iran"')) == 16
    assert archive.library.count(archive.library.parse('region:=="iran"')) == 0
