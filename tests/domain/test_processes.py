"""Helping processes: they answer, leave Ctrl+C to the one that asked, and are missed in a sentence."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.domain.errors import AppError, Cancelled
from editor_app.domain.processes import helpers

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals to other processes are POSIX's")


def _interrupt_oneself(value: int) -> int:
    os.kill(os.getpid(), signal.SIGINT)
    return value + 1


def _die(_value: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def _fail(value: int) -> int:
    raise ValueError(f"{value} is wrong")


@posix
def test_a_helper_that_is_interrupted_goes_on() -> None:
    with helpers(1) as pool:
        assert [pool.submit(_interrupt_oneself, value).result() for value in range(3)] == [1, 2, 3]


@pytest.fixture
def hearing() -> Iterator[None]:
    """Ctrl+C is heard, also where tests run in the background, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@posix
@pytest.mark.usefixtures("hearing")
def test_the_one_that_asks_still_hears_of_ctrl_c_afterwards() -> None:
    with helpers(1) as pool:
        pool.submit(abs, -1).result()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


@posix
def test_a_helper_that_was_ended_from_outside_is_told() -> None:
    with pytest.raises(AppError, match="ended from outside"), helpers(1) as pool:
        pool.submit(_die, 1).result()


def test_an_error_in_a_helper_is_the_askers() -> None:
    with pytest.raises(ValueError, match="7 is wrong"), helpers(1) as pool:
        pool.submit(_fail, 7).result()


def test_leaving_early_waits_for_nothing_that_has_not_begun() -> None:
    waiting = []
    with pytest.raises(Cancelled), helpers(1) as pool:
        waiting = [pool.submit(abs, -number) for number in range(200)]
        raise Cancelled("Enough.")
    assert any(future.cancelled() for future in waiting)
    assert all(future.done() for future in waiting)


_ASKER = """
import os, time
from editor_app.domain.processes import helpers

if __name__ == "__main__":
    with helpers(1) as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        time.sleep(60)
"""


@posix
def test_a_helper_ends_with_the_one_that_asked_even_if_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "asker.py"
    script.write_text(_ASKER)
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as asker:
        assert asker.stdout is not None
        helper = int(asker.stdout.readline())
        os.kill(helper, 0)
        asker.kill()
    end = time.monotonic() + 20
    while time.monotonic() < end and _is_running(helper):
        time.sleep(0.05)
    assert not _is_running(helper)


def _is_running(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return not _is_zombie(process_id)


def _is_zombie(process_id: int) -> bool:
    """Whether it has ended and nobody has asked for its status: in a container its new parent may never do so."""
    status = Path(f"/proc/{process_id}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z"
