"""What the whole library says is found beside its articles, kept, and follows every change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.bootstrap import Workspace, open_workspace
from editor_app.config.settings import Settings
from editor_app.domain.article import Article, Source
from editor_app.domain.finding import Finding
from editor_app.domain.holdings import NewArticle
from editor_app.domain.metadata import Metadata, MetadataValue
from editor_app.domain.progress import Progress
from editor_app.domain.query import EVERYTHING, Flag
from editor_app.services import library_facts
from editor_app.services.new_phrases import phrases_in
from editor_app.vocabularies.operations import add

COPIES, PAIR, PHRASE = "taxonomy.sibling-disagree", "taxonomy.unusual-pair", "taxonomy.new-term-candidate"


def article(number: int, abstract: str = "", **metadata: MetadataValue) -> Article:
    return Article(
        f"{number:016x}",
        Source(f"{number}.txt", "page", f"{number:064x}"),
        title=f"Harbour number {number}",
        abstract=abstract or f"The pilots of harbour {number} count their lamps.",
        body="The boats lay in the harbour, and the pilots counted what the ice had left of them.",
        language="en",
        metadata=Metadata(metadata),
    )


def fill(workspace: Workspace, *articles: Article, mirror_of: str | None = None) -> None:
    with workspace._store.write("Fill", "Mira") as unit:
        unit.add_articles([NewArticle(each, mirror_of=mirror_of) for each in articles])


def flagged(workspace: Workspace, rule: str) -> list[str]:
    """The ids of the articles with such a finding, after a check of the library."""
    workspace.checking.check_library(EVERYTHING)
    return sorted(workspace._store.ids(Flag(rule)))


def found(workspace: Workspace, article_id: str, rule: str) -> Finding:
    """The one finding of that rule, the same as stored and as checked now."""
    stored = [each for each in workspace._store.findings(article_id) if each.rule == rule]
    (now,) = [f for f in workspace.checking.check(workspace.library.article(article_id)).findings if f.rule == rule]
    assert stored == [now]
    return now


# ---- copies


@pytest.fixture
def copies(workspace: Workspace) -> Workspace:
    """An article, its copy with a region more, a copy that agrees with it, and another article."""
    fill(workspace, article(1, regions=("Yemen",)), article(4, regions=("Oman",)))
    fill(workspace, article(2, regions=("Yemen", "Oman")), article(3, regions=("yemen",)), mirror_of=article(1).id)
    return workspace


def test_a_copy_that_lacks_a_term_is_found_and_the_one_that_has_it_is_not(copies: Workspace) -> None:
    assert flagged(copies, COPIES) == [article(number).id for number in (1, 3)]
    first = found(copies, article(1).id, COPIES)
    assert first.message == "Its copy “Harbour number 2” has other regions: “Oman” only there."
    titles = ["Put together what the copies have", "Take over what “Harbour number 2” has"]
    assert [fix.title for fix in first.fixes] == titles


def test_a_copy_that_changes_changes_the_findings_of_the_others(copies: Workspace) -> None:
    flagged(copies, COPIES)
    subject = copies.library.article(article(2).id)
    changed = replace(subject, metadata=Metadata({"regions": ("Yemen",)}))
    operation = copies.editing.save(subject, changed).operation
    assert flagged(copies, COPIES) == []
    assert operation is not None
    copies.history.undo(operation.id)
    assert flagged(copies, COPIES) == [article(number).id for number in (1, 3)]


def test_repairing_all_copies_makes_them_agree(copies: Workspace) -> None:
    assert len(flagged(copies, COPIES)) == 2
    copies.editing.fix_all(EVERYTHING, (COPIES,), unsafe=True)
    held = [copies.library.article(article(number).id).metadata["regions"] for number in (1, 2, 3)]
    assert [{str(value).casefold() for value in values} for values in held if isinstance(values, tuple)] == [
        {"yemen", "oman"}
    ] * 3
    assert flagged(copies, COPIES) == []


def test_a_finding_about_copies_that_is_left_stays_away(copies: Workspace) -> None:
    flagged(copies, COPIES)
    copies.checking.suppress(found(copies, article(1).id, COPIES), article(1).id, "Other readers.")
    assert flagged(copies, COPIES) == [article(3).id]


def test_a_check_without_a_change_checks_nothing_again(copies: Workspace) -> None:
    assert copies.checking.check_library(EVERYTHING).checked == 4
    assert copies.checking.check_library(EVERYTHING).checked == 0
    assert copies.checking.stale_count() == 0


# ---- pairs


def paired(number: int, region: str, program: str = "Europe") -> Article:
    return article(number, programs=(program,), regions=(region,))


@pytest.fixture
def pairs(workspace: Workspace) -> Workspace:
    """Sixty articles of one program, one of them about the region of sixty of another."""
    fill(workspace, *(paired(number, "Norway") for number in range(60)), paired(60, "Japan"))
    fill(workspace, *(paired(number, "Japan", "Asia") for number in range(100, 160)))
    return workspace


def test_a_term_that_hardly_ever_goes_with_a_program_is_found(pairs: Workspace) -> None:
    assert flagged(pairs, PAIR) == [paired(60, "Japan").id]
    said = found(pairs, paired(60, "Japan").id, PAIR)
    assert (said.field, said.quote) == ("regions", "Japan")
    assert said.message == "“Europe” with “Japan” occurs in 1 of 61 articles (PMI -4.9)."


def test_a_pair_is_no_finding_once_it_is_common(pairs: Workspace) -> None:
    flagged(pairs, PAIR)
    fill(pairs, *(paired(number, "Japan") for number in range(200, 220)))
    assert flagged(pairs, PAIR) == []


def test_few_articles_say_nothing_of_a_pair(workspace: Workspace) -> None:
    fill(workspace, *(paired(number, "Norway") for number in range(28)), paired(60, "Japan"))
    fill(workspace, *(paired(number, "Japan", "Asia") for number in range(100, 160)))
    assert flagged(workspace, PAIR) == []


# ---- phrases


ROUTE = "What the Northern Sea Route costs harbour {number}, and which route is cheaper."


@pytest.fixture
def phrases(workspace: Workspace) -> Workspace:
    """Twelve of two hundred abstracts name a route that is no term."""
    fill(workspace, *(article(number, ROUTE.format(number=number)) for number in range(12)))
    fill(workspace, *(article(number) for number in range(100, 288)))
    return workspace


def test_a_phrase_of_many_abstracts_is_found_once(phrases: Workspace) -> None:
    assert flagged(phrases, PHRASE) == [article(0).id]
    said = found(phrases, article(0).id, PHRASE)
    assert (said.field, said.quote, said.fix) == ("abstract", "Northern Sea Route", None)
    assert said.message == "“Northern Sea Route” stands in the abstracts of 12 articles, and no vocabulary has it."


def test_a_phrase_that_has_become_a_term_is_no_finding(phrases: Workspace) -> None:
    flagged(phrases, PHRASE)
    phrases.taxonomy.change(add(phrases.taxonomy.scheme("topics"), "Northern Sea Route"))
    assert flagged(phrases, PHRASE) == []


@pytest.mark.parametrize(
    ("abstract", "why"),
    [
        ("Vladimir Karpov has seen harbour {number}.", "a person"),
        ("What the Prime Minister and every minister say of harbour {number}.", "an office"),
        ("Saudi Arabia and the Middle East look at harbour {number} from the east.", "terms"),
        ("What Security Policy costs harbour {number}; a policy and its security.", "put together from terms"),
        ("Beijing and the harbour {number}.", "one word"),
    ],
)
def test_no_phrase_for_a_term(workspace: Workspace, abstract: str, why: str) -> None:
    fill(workspace, *(article(number, abstract.format(number=number)) for number in range(12)))
    fill(workspace, *(article(number) for number in range(100, 288)))
    assert flagged(workspace, PHRASE) == [], why


def test_outlets_authors_copies_and_the_house_are_no_phrases(workspace: Workspace) -> None:
    text = "The Harbour Post has a post at harbour {number}."
    outlets = [replace(article(n, text.format(number=n)), outlet="The Harbour Post") for n in range(12)]
    people = [article(n, f"Mara Post of harbour {n} is content.", authors=("Mara Post",)) for n in range(20, 32)]
    same = [article(n, "The Old Sea Route is a route.") for n in range(40, 60)]
    house = [article(n, f"From the Pilots Route of harbour {n}.") for n in range(60, 100)]
    fill(workspace, *outlets, *people, *same, *house, *(article(number) for number in range(100, 288)))
    assert flagged(workspace, PHRASE) == []


def test_phrases_are_names_without_the_small_words_before() -> None:
    assert list(phrases_in("The Northern Sea Route and the Council of Ministers. In Moscow")) == [
        "Northern Sea Route and the Council of Ministers"
    ]
    assert list(phrases_in("When The Route, From Here, is it NATO?")) == []
    assert list(phrases_in("Who pays for the Northern Sea Route’s lamps?")) == ["Northern Sea Route"]


# ---- kept


def test_what_was_counted_is_kept_beside_the_library(pairs: Workspace, settings: Settings) -> None:
    flagged(pairs, PAIR)
    file = pairs.library_file.with_name(f"{pairs.library_file.name}.facts.json")
    assert file.exists()
    with open_workspace(settings) as again:
        subject = again.library.article(paired(60, "Japan").id)
        assert PAIR in {finding.rule for finding in again.checking.check(subject).findings}


def test_a_large_library_is_counted_anew_after_some_operations(
    pairs: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_facts, "_AT_ONCE", 50)
    monkeypatch.setattr(library_facts, "_SHARE_CHANGED", 3 / 140)  # of the 121 articles and more: three operations
    steps: list[str] = []
    progress = Progress(lambda step: steps.append(step.task))
    pairs.checking.check_library(EVERYTHING, progress)
    assert steps[0] == "Counting terms"
    fill(pairs, *(paired(number, "Japan") for number in range(200, 220)))
    assert flagged(pairs, PAIR) == [paired(60, "Japan").id]
    for number in range(300, 303):
        fill(pairs, paired(number, "Norway"))
    assert flagged(pairs, PAIR) == []


def test_rules_that_are_switched_off_count_nothing(pairs: Workspace) -> None:
    none = replace(pairs.profile, rules=())
    file = pairs.library_file.with_name("other.json")
    facts = library_facts.LibraryFacts(pairs._store, none, pairs.vocabularies, file)
    facts.refresh(Progress())
    assert facts.marks() == {}


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"operation": "x"}', b"\xff\xfe"])
def test_a_broken_file_of_counts_is_counted_once_more(pairs: Workspace, data: bytes) -> None:
    file = pairs.library_file.with_name(f"{pairs.library_file.name}.facts.json")
    file.write_bytes(data)
    assert flagged(pairs, PAIR) == [paired(60, "Japan").id]


def test_counts_that_cannot_be_kept_still_serve(pairs: Workspace, tmp_path: Path) -> None:
    pairs.library_file.with_name(f"{pairs.library_file.name}.facts.json.part").mkdir()
    assert flagged(pairs, PAIR) == [paired(60, "Japan").id]


def test_an_article_of_no_library_has_nothing_beside_it(pairs: Workspace) -> None:
    flagged(pairs, PAIR)
    subject = replace(paired(60, "Japan"), id="ffff")
    assert PAIR not in {finding.rule for finding in pairs.checking._checker.check(subject).findings}
