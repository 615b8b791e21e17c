"""The collector waits, and goes on afterwards."""

from __future__ import annotations

import gc

import pytest

from editor_app.vocabularies.collecting import collector_paused


def test_it_goes_on_after_the_last_of_pauses_in_each_other() -> None:
    assert gc.isenabled()

    with collector_paused():
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()

    assert gc.isenabled()


def test_it_goes_on_after_a_failure() -> None:
    with pytest.raises(ValueError, match="no"), collector_paused():
        raise ValueError("no")

    assert gc.isenabled()


def test_it_stays_off_where_it_was_off() -> None:
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
