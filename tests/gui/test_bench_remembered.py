"""The vocabulary and the term shown last are there at the next start."""

from __future__ import annotations

from tests.gui.opened_bench import Bench
from tests.gui.opened_window import Shown


def test_the_term_shown_last_is_shown_at_the_next_start(shown: Shown) -> None:
    Bench(shown).go("security", "topics")
    bench = Bench(shown.restart())
    assert bench.place.loaded is not None and bench.place.loaded.name == "topics"
    assert bench.place.shown == ("topics", "security")
    assert bench.view.hasFocus()


def test_a_start_without_the_bench_forgets_nothing(shown: Shown) -> None:
    Bench(shown).go("security", "topics")
    bench = Bench(shown.restart().restart())
    assert bench.place.shown == ("topics", "security")


def test_what_is_gone_gives_way_to_the_first(shown: Shown) -> None:
    Bench(shown).go("security", "topics")
    shown.window.settings.keep("bench/vocabulary", "of another library")
    Bench(shown)
    shown.program.close()
    shown.program.kept.keep("bench/vocabulary", "of another library")
    shown.open()
    bench = Bench(shown)
    assert bench.place.loaded is not None and bench.place.loaded.name == "regions"
    assert bench.place.shown[1] != "security"
    assert shown.problems == []
