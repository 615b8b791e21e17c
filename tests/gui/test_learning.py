from __future__ import annotations

from editor_app.domain.article import Article, Source
from editor_app.domain.holdings import NewArticle
from editor_app.domain.metadata import Metadata
from editor_app.gui.learning import TagLearning
from tests.gui.opened_desk import Opened

PLACES = ("Norway", "Kenya", "Japan", "Brazil", "Egypt")


def article(number: int) -> Article:
    about, other = PLACES[number % 5], PLACES[(number + 1) % 5]
    return Article(
        f"{number:016x}",
        Source(f"{number}.txt", "page", f"{number:064x}"),
        title=f"Ice in {about}",
        body=f"Boats of {about} met boats of {other}. They lay in {about} all winter.",
        language="en",
        metadata=Metadata({"regions": (about,)}),
    )


def test_tags_are_learned_from_when_articles_have_come_and_nothing_else_goes_on(opened: Opened) -> None:
    learning = TagLearning(opened.workspace, opened.runner, opened.hub, opened.desk)
    learning.timer.timeout.emit()
    opened.settle()
    assert opened.workspace.suggesting.learned("regions") is None
    with opened.workspace._store.write("Fill", "Mira") as unit:
        unit.add_articles([NewArticle(article(number)) for number in range(120)])
    learning.timer.stop()
    opened.hub.library_changed.emit()
    assert learning.timer.isActive()
    learning.timer.timeout.emit()
    learning.timer.timeout.emit()  # one at a time
    opened.settle()
    learned = opened.workspace.suggesting.learned("regions")
    assert learned is not None and learned.tagged_count >= 120
