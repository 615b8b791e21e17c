"""The program asks where it is unsure and can be overruled; the answer is kept with the article."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from editor_app.domain.interview import Genre, Interview, Reason, Verdict
from editor_app.gui.panels.desk_verdict_acts import question_text
from tests.gui.opened_desk import Opened, page, press

MILL = (
    "**Why was the mill silent for so long?**",
    "The owners had left, and we could not find their heirs. The court needed nine years for a single letter.",
    "**Who pays for the roof?**",
    "The county pays one half. The other half comes from the sale of the wood behind the mill.",
    "**When will it grind again?**",
    "In two years at the earliest. The stones have to be cut anew, and our mason is eighty.",
)


@pytest.fixture
def unsure(opened: Opened, tmp_path: Path) -> Opened:
    """The library with an article of which the program is not sure."""
    file = tmp_path / "mill.txt"
    text = page(MILL, "A mill by the river is to turn again.", type="article").replace("\n**", "\n\n**")
    file.write_text(text.replace("**\n", "**\n\n"), encoding="utf-8")
    opened.workspace.importing.import_paths([file])
    return opened


def verdict(opened: Opened) -> Verdict:
    """The verdict that is stored, which the outline shows."""
    stored = opened.workspace.library.interview(opened.draft.id)
    assert stored is not None and stored == opened.desk.outline._interview
    return stored.verdict


def answer(opened: Opened, text: str) -> None:
    [button] = [b for b in opened.desk.question.findChildren(QPushButton) if b.text() == text]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    opened.settle()


@pytest.mark.parametrize(
    ("said", "decided", "label"),
    [
        ("It Is an Interview", Verdict.INTERVIEW, "is an interview"),
        ("It Is No Interview", Verdict.NONE, "is no interview"),
    ],
)
def test_the_bar_asks_and_the_answer_is_kept(unsure: Opened, said: str, decided: Verdict, label: str) -> None:
    unsure.show("mill")
    bar = unsure.desk.question
    assert bar.isVisible() and bar.label.text().startswith("This may be an interview (score 0.")
    answer(unsure, said)
    assert verdict(unsure) is decided and not bar.isVisible()
    operation = unsure.workspace.history.operations(unsure.draft.id)[0]
    assert operation.label == f"Decide that “A mill by the river is to turn again.” {label}"
    unsure.show("talk")
    unsure.show("mill")
    assert not bar.isVisible() and verdict(unsure) is decided
    unsure.hub.announce(unsure.workspace.history.undo())
    unsure.settle()
    assert verdict(unsure) is Verdict.UNSURE and bar.isVisible()


def test_a_question_that_is_closed_is_not_asked_again_and_others_are_left_alone(unsure: Opened) -> None:
    unsure.show("talk")
    assert not unsure.desk.question.isVisible()
    unsure.show("mill")
    unsure.desk.question.setFocus()
    press(unsure.desk.question, Qt.Key.Key_Escape)
    assert not unsure.desk.question.isVisible()
    unsure.show("talk")
    unsure.show("mill")
    assert not unsure.desk.question.isVisible() and verdict(unsure) is Verdict.UNSURE


def test_the_question_stays_as_it_is_while_something_else_is_typed(unsure: Opened) -> None:
    unsure.show("mill")
    buttons = unsure.desk.question.findChildren(QPushButton)
    unsure.desk.session.set_field("outlet", "Another Gazette")
    unsure.pause()
    assert unsure.desk.question.isVisible() and unsure.desk.question.findChildren(QPushButton) == buttons


def test_another_article_takes_the_question_away(unsure: Opened) -> None:
    unsure.show("mill")
    unsure.desk.show_article(None)
    assert not unsure.desk.question.isVisible()


def test_a_wrong_verdict_is_overruled_beside_its_reasons(opened: Opened) -> None:
    opened.show("talk")
    outline = opened.desk.outline
    QTest.mouseClick(outline.why, Qt.MouseButton.LeftButton)
    assert not outline.yes.isVisible() and outline.no.isVisible() and not outline.program.isVisible()
    QTest.mouseClick(outline.no, Qt.MouseButton.LeftButton)
    opened.settle()
    assert verdict(opened) is Verdict.NONE
    assert outline.verdict.text().startswith("Mira decided on ")
    assert outline.verdict.text().endswith(" that this is not an interview.")
    assert outline.yes.isVisible() and not outline.no.isVisible() and outline.program.isVisible()
    QTest.mouseClick(outline.program, Qt.MouseButton.LeftButton)
    opened.settle()
    assert verdict(opened) is Verdict.INTERVIEW and "genre" not in opened.stored().metadata


def test_the_menu_decides_too_and_says_what_became_of_it(opened: Opened) -> None:
    opened.show("report")
    acts = opened.desk.verdict_acts
    for act, said in (
        (acts.let_program_decide, "Nothing was decided about this article."),
        (acts.mark_interview, "Decided."),
        (acts.mark_interview, "That is decided already."),
        (acts.mark_no_interview, "Decided otherwise."),
        (acts.let_program_decide, "The program decides again."),
    ):
        act()
        opened.settle()
        assert said in opened.said[-2:]


def test_the_decision_stands_in_the_form_by_name(opened: Opened) -> None:
    opened.show("talk")
    opened.desk.verdict_acts.mark_no_interview()
    opened.settle()
    row = opened.desk.form.extras["genre"]
    assert row.field.label == "Genre" and "editor has decided" in row.field.help  # type: ignore[union-attr]


def test_the_question_names_the_strongest_evidence_of_each_side() -> None:
    reasons = (Reason("long answers", 1.4), Reason("questions to nobody", -0.8), Reason("one pair", 0.2))
    asked = Interview(Verdict.UNSURE, Genre.INTERVIEW, 0.46, "bold", reasons)
    assert question_text(asked) == (
        "This may be an interview (score 0.46 of 1). For it: long answers; against it: questions to nobody."
    )
    assert question_text(Interview(Verdict.UNSURE, Genre.INTERVIEW, 0.5)).endswith("(score 0.50 of 1).")
