"""Terms are suggested by what speaks for them; what is set aside stays away; what the tags teach is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.bootstrap import Workspace, open_workspace
from editor_app.config.settings import Settings
from editor_app.domain.article import Article, Source
from editor_app.domain.errors import InputError, LibraryError, NotFoundError
from editor_app.domain.holdings import NewArticle
from editor_app.domain.metadata import Metadata
from editor_app.domain.query import EVERYTHING, Flag
from editor_app.services.learned_weights import Learned, LearnedWeights
from editor_app.vocabularies.weights import HAND
from tests.services.conftest import id_of

FILLER = "The boats lay in the harbour, and the pilots counted what the ice had left of them. " * 3


def article(number: int, **changes: object) -> Article:
    """Names one country in its title, which it is about, and three in passing."""
    main, *others = (_PLACES[(number * step) % len(_PLACES)] for step in (1, 3, 5, 7))
    about = "Poland" if main in others else main
    body = f"{FILLER}Some came from {others[0]}, {others[1]} and {others[2]}. {FILLER}All of them spoke of {about}."
    made = Article(
        f"{number:016x}",
        Source(f"{number}.txt", "page", f"{number:064x}"),
        title=f"A winter in {about}",
        body=body,
        language="en",
        metadata=Metadata({"authors": (f"Author {number % 4}",), "regions": (about,)}),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


_PLACES = ("Norway", "Kenya", "Japan", "Brazil", "Egypt", "Latvia", "Mexico", "Nepal", "Ghana", "Chile", "Malta")


def fill(workspace: Workspace, count: int, first: int = 0) -> None:
    with workspace._store.write("Fill", "Mira") as unit:
        unit.add_articles([NewArticle(article(number)) for number in range(first, first + count)])


@pytest.fixture
def archive(workspace: Workspace) -> Iterator[Workspace]:
    fill(workspace, 120)
    yield workspace


def untagged(number: int) -> Article:
    return article(number, metadata=Metadata({"authors": ("Author 1",)}))


def labels(workspace: Workspace, subject: Article) -> list[str]:
    return [found.concept.preferred_label for found in workspace.suggesting.suggestions(subject, "regions")]


def test_what_the_title_names_comes_before_what_is_named_in_passing(archive: Workspace) -> None:
    subject = untagged(1)
    found = archive.suggesting.suggestions(subject, "regions")
    assert found[0].concept.preferred_label == "Kenya"
    assert found[0].reasons[0] == "in the title"
    assert (found[0].count, found[0].found_in, found[0].sentence) == (2, "title", "A winter in Kenya")
    assert [s.score for s in found] == sorted((s.score for s in found), reverse=True)
    assert all(1 <= len(s.reasons) <= 3 for s in found)


def test_a_query_name_will_do_and_a_field_without_suggestions_is_a_sentence(archive: Workspace) -> None:
    assert archive.suggesting.suggestions(untagged(1), "region") == archive.suggesting.suggestions(
        untagged(1), "regions"
    )
    with pytest.raises(InputError, match="not suggested for “authors”"):
        archive.suggesting.suggestions(untagged(1), "authors")


def test_tags_of_the_same_author_speak_for_a_term_and_the_article_itself_does_not(archive: Workspace) -> None:
    one = archive.library.article(f"{1:016x}")
    retagged = replace(one, metadata=one.metadata.with_value("regions", ()))
    kenya = next(s for s in archive.suggesting.suggestions(retagged) if s.concept.preferred_label == "Kenya")
    alone = untagged(1)
    stranger = replace(alone, metadata=Metadata({"authors": ("Nobody Known",)}))
    other = next(s for s in archive.suggesting.suggestions(stranger) if s.concept.preferred_label == "Kenya")
    assert kenya.score > other.score


def test_a_term_that_is_named_everywhere_counts_less(workspace: Workspace) -> None:
    subject = untagged(0)
    body = "They sailed to Latvia. They sailed to Malta."
    with workspace._store.write("Fill", "Mira") as unit:
        crowd = [article(n, title="Winter", body="Boats of Latvia.", metadata=Metadata({})) for n in range(1, 40)]
        unit.add_articles([NewArticle(each) for each in crowd])
    subject = replace(subject, title=None, body=body)
    assert labels(workspace, subject) == ["Malta", "Latvia"]


# ---- not for an article


def test_what_is_set_aside_is_not_suggested_there_again_until_it_is_taken_back(filled: Workspace) -> None:
    subject = filled.library.article(id_of(filled, "clean"))
    other = filled.library.article(id_of(filled, "faulty"))
    (turkey,) = [s for s in filled.suggesting.suggestions(subject) if s.concept.preferred_label == "Türkiye"]
    operation = filled.suggesting.set_aside(subject, turkey.field, turkey.concept, "in passing")
    assert operation.label.startswith("“Türkiye” is not for “")
    assert "Türkiye" not in labels(filled, subject)
    assert filled.suggesting.set_aside_terms(subject.id) == {("regions", turkey.concept.id)}
    assert filled.suggesting.set_aside_terms(other.id) == frozenset()
    filled.suggesting.take_back(subject, "regions", turkey.concept)
    assert "Türkiye" in labels(filled, subject)
    with pytest.raises(NotFoundError):
        filled.suggesting.take_back(subject, "regions", turkey.concept)


def test_undo_takes_a_setting_aside_back(filled: Workspace) -> None:
    subject = filled.library.article(id_of(filled, "clean"))
    before = filled.suggesting.suggestions(subject)
    operation = filled.suggesting.set_aside(subject, "regions", before[0].concept)
    assert filled.suggesting.suggestions(subject) != before
    filled.history.undo(operation.id)
    assert filled.suggesting.suggestions(subject) == before


SPOKEN = "The ferries of Yemen carry salt.\n\nIn Yemen salt is cheap, and Yemen knows it. Yemen counts; Yemen waits."


def spoken(workspace: Workspace) -> Article:
    """An article that its first check says lacks Yemen."""
    made = article(7, title="What ferries carry", body=SPOKEN, metadata=Metadata({"regions": ("Norway",)}))
    with workspace._store.write("Fill", "Mira") as unit:
        unit.add_articles([NewArticle(made)])
    workspace.checking.check_library(EVERYTHING)
    return made


def missing(workspace: Workspace, subject: Article) -> list[str]:
    """What the finding about a missing term quotes: as stored, which queries see, and as checked now."""
    stored = list(workspace._store.ids(Flag("taxonomy.suggest")))
    found = [found.quote for found in workspace.checking.check(subject).findings if found.rule == "taxonomy.suggest"]
    assert stored == [subject.id] * bool(found)
    return found


def test_a_term_that_is_not_for_an_article_is_no_finding_either(workspace: Workspace) -> None:
    subject = spoken(workspace)
    (yemen,) = workspace.suggesting.suggestions(subject, "regions")
    assert missing(workspace, subject) == ["Yemen"]

    operation = workspace.suggesting.set_aside(subject, "regions", yemen.concept)
    assert missing(workspace, subject) == []
    workspace.history.undo(operation.id)
    assert missing(workspace, subject) == ["Yemen"]

    workspace.suggesting.set_aside(subject, "regions", yemen.concept, "It is about salt.")
    assert workspace.checking.suppressions(subject.id)[0].reason == "It is about salt."
    workspace.suggesting.take_back(subject, "regions", yemen.concept)
    assert missing(workspace, subject) == ["Yemen"] and labels(workspace, subject) == ["Yemen"]


def test_a_finding_about_a_missing_term_that_is_left_is_not_suggested_either(workspace: Workspace) -> None:
    subject = spoken(workspace)
    (finding,) = [f for f in workspace.checking.check(subject).findings if f.rule == "taxonomy.suggest"]

    workspace.checking.suppress(finding, subject.id, "No mention: the pilot is called so.")
    assert labels(workspace, subject) == []
    workspace.checking.unsuppress(finding, subject.id)
    assert labels(workspace, subject) == ["Yemen"]


def test_an_article_that_the_library_does_not_have_is_suggested_for_as_well(workspace: Workspace) -> None:
    assert labels(workspace, article(9, body=SPOKEN, title=None, metadata=Metadata({}))) == ["Yemen"]


# ---- learning


def test_weights_are_learned_from_a_hundred_tagged_articles_and_kept(archive: Workspace, settings: Settings) -> None:
    service = archive.suggesting
    assert service.learned("regions") is None and service.weights("regions") is HAND
    (learned,) = service.learn_due()
    assert (learned.field, learned.tagged_count) == ("regions", 120)
    assert (learned.article_count, learned.held_out_count) == (90, 30)
    assert 0 <= learned.hand_f1 <= learned.f1 <= 1
    assert service.weights("regions").by_feature["title"] > 1
    assert service.learn_due() == ()
    with open_workspace(settings) as again:
        assert again.suggesting.learned("regions") == learned
        assert again.suggesting.learn_due() == ()


def test_of_few_articles_nothing_is_learned(workspace: Workspace) -> None:
    fill(workspace, 99)
    assert workspace.suggesting.learn_due() == ()
    assert workspace.suggesting.learn("regions") is None


def test_texts_that_never_name_a_tag_teach_nothing(workspace: Workspace) -> None:
    with workspace._store.write("Fill", "Mira") as unit:
        unit.add_articles([NewArticle(article(n, title="Winter", body="Nothing.")) for n in range(100)])
    learned = workspace.suggesting.learn("regions")
    assert learned is not None and not learned.by_feature and not learned.is_better
    assert workspace.suggesting.weights("regions") is HAND
    assert workspace.suggesting.learn_due() == ()


def test_a_library_that_has_grown_by_half_is_learned_from_again(archive: Workspace) -> None:
    archive.suggesting.learn_due()
    fill(archive, 40, first=1000)
    assert archive.suggesting.learn_due() == ()
    fill(archive, 40, first=2000)
    assert [learned.tagged_count for learned in archive.suggesting.learn_due()] == [200]


# ---- the file


LEARNED = Learned("regions", "regions 1 2", 120, 90, 30, 0.8, 0.7, -1.0, {"title": 2.0})


def test_learned_weights_are_used_only_where_they_do_at_least_as_well() -> None:
    assert LEARNED.weights.by_feature == {"title": 2.0}
    assert replace(LEARNED, f1=0.6).weights is HAND


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "weights.json"
    LearnedWeights(file).put(LEARNED)
    LearnedWeights(file).put(replace(LEARNED, field="topics"))
    assert LearnedWeights(file).get("regions") == LEARNED
    assert LearnedWeights(file).get("topics") == replace(LEARNED, field="topics")
    assert LearnedWeights(file).get("centers") is None


@pytest.mark.parametrize("content", ["", "{", "7", "[{}]", "[7]", '{"a": 1}', json.dumps([{"field": "x"}])])
def test_a_damaged_file_is_as_none(tmp_path: Path, content: str) -> None:
    file = tmp_path / "weights.json"
    file.write_text(content, encoding="utf-8")
    assert LearnedWeights(file).get("regions") is None
    LearnedWeights(file).put(LEARNED)
    assert LearnedWeights(file).get("regions") == LEARNED


def test_weights_that_are_no_numbers_are_as_none(tmp_path: Path) -> None:
    file = tmp_path / "weights.json"
    LearnedWeights(file).put(LEARNED)
    file.write_text(file.read_text(encoding="utf-8").replace("2.0", '"much"'), encoding="utf-8")
    assert LearnedWeights(file).get("regions") is None


def test_a_file_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "weights.json"
    file.mkdir()
    with pytest.raises(LibraryError, match="could not be kept"):
        LearnedWeights(file).put(LEARNED)
