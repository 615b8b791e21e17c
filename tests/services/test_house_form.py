"""Bringing interviews into one form: what is offered for one article, and many as one operation."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.bootstrap import Workspace
from editor_app.domain.article import Article
from editor_app.domain.errors import InputError
from editor_app.domain.interview import DECISION_KEY, Genre, HouseForm
from editor_app.domain.query import EVERYTHING
from editor_app.services.decisions import with_decision
from tests.services.conftest import id_of
from tests.services.pages import page, write_pages


def talk(workspace: Workspace) -> Article:
    return workspace.library.article(id_of(workspace, "talk"))


def with_field(article: Article, name: str, text: str) -> Article:
    return article.with_field_text(name, text, is_list=True)


def test_a_conversion_is_in_hand_before_anything_is_written(filled: Workspace) -> None:
    article = talk(filled)
    conversion = filled.house_form.convert(article, HouseForm.BOLD)
    assert conversion.is_change and conversion.label.startswith("Convert to bold in “")
    assert conversion.after.body.startswith("**Who keeps the light today?**\n\nI do, with a computer")
    assert talk(filled) == article


@pytest.mark.parametrize("form", HouseForm)
def test_a_second_conversion_changes_nothing_and_letters_give_the_first_text_back(
    filled: Workspace, form: HouseForm
) -> None:
    article = with_field(talk(filled), "interviewee", "Ada Quay")
    after = filled.house_form.convert(article, form).after
    assert not filled.house_form.convert(after, form).is_change
    assert filled.house_form.convert(after, HouseForm.LETTERS).after.body == article.body


def test_labels_that_become_other_labels_are_told(filled: Workspace) -> None:
    body = (
        "Anna Berg: Do you sail out to the light at night?\n\nTomas Lind: I do, and I like it.\n\n"
        "Berg: Alone?\n\nLind: With my dog, whom I trust."
    )
    conversion = filled.house_form.convert(replace(talk(filled), body=body))
    assert conversion.after.body.count("**Tomas Lind:**") == 2
    assert conversion.left_out == (
        "The label “Berg” becomes “Anna Berg”.",
        "The label “Lind” becomes “Tomas Lind”.",
    )


def test_a_name_that_the_metadata_contradicts_stays_in_the_text(filled: Workspace) -> None:
    named = filled.house_form.convert(with_field(talk(filled), "interviewee", "Ada Quay")).after
    other = with_field(named, "interviewee", "Bo Reed")
    with pytest.raises(InputError, match="The text names Ada Quay, but the interviewee is Bo Reed in the metadata"):
        filled.house_form.convert(other, HouseForm.LETTERS)


def test_what_is_no_interview_is_not_converted(filled: Workspace) -> None:
    with pytest.raises(InputError, match="This is no interview"):
        filled.house_form.convert(filled.library.article(id_of(filled, "clean")))


def test_many_are_one_operation_that_undo_takes_back(filled: Workspace, tmp_path: Path) -> None:
    body = "**Who painted the boats?**\n\nI did, in the winter when nobody watched me.\n\n**Why white?**\n\n"
    body += "I had no other paint, and I like snow.\n\n**Who paid for it?**\n\nI paid, and I am paying still."
    filled.importing.import_paths([write_pages(tmp_path / "more", boats=page(body, type="qa", outlet=None))])
    before = {article_id: filled.library.article(article_id) for article_id in filled.library.ids(EVERYTHING)}
    dry = filled.house_form.normalise(EVERYTHING, dry_run=True)
    done = filled.house_form.normalise(EVERYTHING)
    assert done.changes.rows == dry.changes.rows and dry.changes.operation is None
    assert (done.changes.changed, done.unchanged, done.others) == (2, 0, 2)
    assert done.changes.operation is not None and done.changes.operation.label == "Convert interviews to names"
    again = filled.house_form.normalise(EVERYTHING)
    assert (again.changes.changed, again.unchanged, again.others) == (0, 2, 2)
    filled.history.undo(done.changes.operation.id)
    assert {article_id: filled.library.article(article_id) for article_id in before} == before


def test_what_may_be_an_interview_is_to_be_decided_first(filled: Workspace, tmp_path: Path) -> None:
    body = (
        "**Why was the mill silent for so long?**\n\nThe owners had left, and we could not find their heirs. The court "
        "needed nine years for a single letter.\n\n**Who pays for the roof?**\n\nThe county pays one half. The other "
        "half comes from the sale of the wood behind the mill.\n\n**When will it grind again?**\n\nIn two years at the "
        "earliest. The stones have to be cut anew, and our mason is eighty."
    )
    mill = page(body, abstract="A mill by the river is to turn again.", outlet=None, type="article")
    filled.importing.import_paths([write_pages(tmp_path / "more", mill=mill)])
    article = filled.library.article(id_of(filled, "mill"))
    report = filled.house_form.normalise(EVERYTHING, dry_run=True)
    assert [(failure.article_id, failure.reason) for failure in report.changes.failed] == [
        (article.id, "Nobody has decided yet whether this is an interview.")
    ]
    decided = filled.house_form.convert(with_decision(article, Genre.INTERVIEW))
    assert decided.after.body.startswith("**Q:** Why was the mill silent for so long?")


CLOSED = (
    "A talk with the keeper.\n\nQ: When did you learn of the search?\n\nA: From the cat. I saw it at noon.\n\n"
    "Q: What were they looking for?\n\nA: Files of the mothers. I keep eighty-three.\n\nQ: Could you leave?\n\n"
    "A: Yes, I have a visa. I look at it.\n\nThe lawyer spoke in a kitchen, and the office stays shut until May."
)


def test_a_rule_parts_the_closing_text_where_no_marker_does_and_is_told(filled: Workspace) -> None:
    article = replace(talk(filled), body=CLOSED)
    conversion = filled.house_form.convert(article, HouseForm.BOLD)

    assert conversion.after.body.endswith(
        "I look at it.\n\n---\n\nThe lawyer spoke in a kitchen, and the office stays shut until May."
    )
    assert "A rule is set before the closing text." in conversion.left_out
    assert not filled.house_form.convert(conversion.after, HouseForm.BOLD).is_change
    named = filled.house_form.convert(article, HouseForm.LETTERS)
    assert "---" not in named.after.body


def test_the_genre_is_written_down_where_the_form_would_not_tell_it(filled: Workspace) -> None:
    body = (
        "Q: Who paid for the dam?\n\nA: The ministry paid, in three parts, and I counted them.\n\n"
        "Q: What did the village get?\n\nA: A road, and we had work for a year.\n\n"
        "Q: What is left of it?\n\nA: The road, which floods."
    )
    article = replace(talk(filled), body=body)
    conversion = filled.house_form.convert(article, HouseForm.HEADINGS)

    assert conversion.after.metadata.first(DECISION_KEY) == "interview"
    assert conversion.left_out == ("The metadata will say that this is an interview, for its marks alone do not.",)
    assert not filled.house_form.convert(conversion.after, HouseForm.HEADINGS).is_change
