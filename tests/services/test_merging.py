"""A newer capture meets an editor's work: both stand where they do not meet, the editor's where they do."""

from __future__ import annotations

from dataclasses import replace

from editor_app.domain.metadata import Metadata
from editor_app.services.merging import merge_capture
from tests.exporters.samples import an_article

BASE = an_article()


def test_what_only_the_page_changed_is_taken() -> None:
    theirs = replace(BASE, body="New.", source=replace(BASE.source, sha256="7" * 64))
    merged = merge_capture(BASE, BASE, theirs)
    assert (merged.article.body, merged.article.source.sha256, merged.kept) == ("New.", "7" * 64, ())


def test_what_only_the_editor_changed_stays() -> None:
    merged = merge_capture(BASE, replace(BASE, title="Mine"), BASE)
    assert (merged.article.title, merged.kept) == ("Mine", ())


def test_where_both_changed_the_editors_stands_and_is_named() -> None:
    merged = merge_capture(BASE, replace(BASE, title="Mine"), replace(BASE, title="Theirs"))
    assert (merged.article.title, merged.kept) == ("Mine", ("title",))


def test_where_both_changed_alike_nothing_is_named() -> None:
    merged = merge_capture(BASE, replace(BASE, title="Same"), replace(BASE, title="Same"))
    assert (merged.article.title, merged.kept) == ("Same", ())


def test_the_block_is_merged_key_by_key() -> None:
    base = replace(BASE, metadata=Metadata({"type": "a", "gone": "x", "both": "1"}))
    ours = replace(BASE, metadata=Metadata({"type": "mine", "gone": "x", "both": "2", "added": "y"}))
    theirs = replace(BASE, metadata=Metadata({"type": "a", "both": "3", "new": "z"}))
    merged = merge_capture(base, ours, theirs)
    assert merged.article.metadata == Metadata({"type": "mine", "both": "2", "new": "z", "added": "y"})
    assert merged.kept == ("both",)


def test_state_and_id_are_the_editors() -> None:
    merged = merge_capture(BASE, BASE, replace(BASE, id="other", assignee="Somebody"))
    assert (merged.article.id, merged.article.assignee) == (BASE.id, "Mira")
