"""Two names that changed places halfway: the turns are what they say, and one finding tells of it."""

from __future__ import annotations

import pytest

from editor_app.checks.registry import check_article
from editor_app.domain.article import Article, Source
from editor_app.domain.finding import Finding, FixKind, apply_edits
from editor_app.domain.metadata import Metadata
from tests.checks.samples import shipped_context
from tests.interview.reading import paragraphs, read, roles_of

INTRO = "On the island of Harrow one teacher has all the pupils. She rows to the mainland for chalk."
TURNS = (
    ("Orrey", "How many pupils do you have?"),
    ("Brisk", "Eleven. I had fourteen when I came, and I count the cat."),
    ("Orrey", "And where do they sit?"),
    ("Brisk", "In my kitchen. I teach sums on the left of the stove and reading on its right."),
    ("Orrey", "Are you never tired of them?"),
    ("Brisk", "I am, on Fridays. Then I row, and I am glad to be back."),
    ("Orrey", "Who will follow you?"),
    ("Brisk", "My niece, I hope. She learned to read on my knees."),
)
OTHER = {"Orrey": "Brisk", "Brisk": "Orrey"}
ROLES = "IQAQAQAQA"


def body_of(wrong: range) -> str:
    said = (f"{OTHER[name] if at in wrong else name}: {text}" for at, (name, text) in enumerate(TURNS))
    return paragraphs(INTRO, *said)


def article_of(body: str, **metadata: str) -> Article:
    source = Source("sample.txt", "page", "0" * 64)
    return Article("sample", source, body=body, language="en", metadata=Metadata(metadata))


def findings_on(article: Article) -> list[Finding]:
    wanted = ("role-conflict", "consecutive-", "question-", "answer-", "missing-answer", "missing-question-marker")
    return [
        finding
        for finding in check_article(article, shipped_context()).findings
        if finding.rule.removeprefix("interview.").startswith(wanted)
    ]


@pytest.mark.parametrize("wrong", [range(0), range(4, 8)], ids=["none", "from the middle"])
def test_turns_are_what_they_say(wrong: range) -> None:
    assert roles_of(read(body_of(wrong), language="en")) == ROLES


def test_one_finding_tells_of_names_exchanged_from_the_middle_on() -> None:
    article = article_of(body_of(range(4, 8)))

    (found,) = findings_on(article)

    assert found.rule == "interview.role-conflict"
    assert "from here on" in found.message
    assert found.start == article.body.index("Brisk: Are you never")


def test_its_repair_gives_the_names_back() -> None:
    article = article_of(body_of(range(4, 8)))
    (found,) = findings_on(article)
    assert found.fix is not None

    mended = apply_edits(article, found.fix.edits)

    assert found.fix.kind is FixKind.UNSAFE
    assert mended.body == body_of(range(0))
    assert findings_on(mended) == []


def test_the_metadata_tell_which_half_is_wrong() -> None:
    article = article_of(body_of(range(4, 8)), interviewer="Brisk")

    (found,) = findings_on(article)

    assert "up to here" in found.message
    assert found.start == article.body.index("Brisk: In my kitchen")


def test_a_lost_question_is_no_exchange() -> None:
    said = [f"{name}: {text}" for at, (name, text) in enumerate(TURNS) if at != 4]
    found = {finding.rule for finding in findings_on(article_of(paragraphs(INTRO, *said)))}

    assert "interview.role-conflict" not in found


def test_one_who_asks_back_is_no_exchange() -> None:
    said = [f"{name}: {text}" for name, text in TURNS]
    said[4:6] = ["Orrey: They say that you are tired of it.", "Brisk: Who says so? I am not."]

    assert roles_of(read(paragraphs(INTRO, *said), language="en")) == ROLES
    assert findings_on(article_of(paragraphs(INTRO, *said))) == []
