"""Progress on a terminal, Ctrl+C between two articles, queries as the shell leaves them, tables that align."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
import unicodedata

import pytest

from editor_app.__main__ import open_window
from editor_app.cli.session import Session, query_text
from editor_app.cli.tables import write_table
from editor_app.domain.errors import Cancelled


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ((), ""),
        (('missile "joint defense"',), 'missile "joint defense"'),
        (("missile", "joint defense"), 'missile "joint defense"'),
        (("state:new", "is:interview"), "state:new is:interview"),
        (("(a", "or", "b)"), "(a or b)"),
        (('region:"Middle East"', "x"), 'region:"Middle East" x'),
    ],
)
def test_phrases_get_back_the_quotes_that_the_shell_took(words: tuple[str, ...], text: str) -> None:
    assert query_text(words) == text


def test_without_a_terminal_no_bar_is_drawn(capfd: pytest.CaptureFixture[str]) -> None:
    with Session(open_window).progress() as progress:
        progress.report("Working", 1, 2)
    assert capfd.readouterr().err == ""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_a_bar_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with Session(open_window).progress() as progress:
        for done in range(3):
            progress.report("Checking", done, 2)
    assert "Checking" in terminal.getvalue()


def test_ctrl_c_asks_to_stop_and_the_second_stops_at_once() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Session(open_window).progress() as progress:
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(Cancelled):
            progress.report("Working", 1)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_in_another_thread_ctrl_c_is_left_alone() -> None:
    done: list[bool] = []

    def work() -> None:
        with Session(open_window).progress() as progress:
            progress.report("Working", 1)
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


def test_columns_align_in_every_script(capsys: pytest.CaptureFixture[str]) -> None:
    write_table([("日本", "x"), ("e\u0301a", "y"), ("long\nline", "z" * 99)], head=("A", "B"))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "A          B"
    assert lines[1] == "日本       x"
    assert lines[2] == "e\u0301a         y"
    assert lines[3] == f"long line  {'z' * 59}…"


def test_nothing_in_a_table_steers_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    write_table([("\x1b[31mred\x1b]0;owned\x07", "a\u200db \u202eך", "\x9b2J"), ("plain", "e\u0301", "x")])
    out = capsys.readouterr().out
    assert not any(unicodedata.category(character) == "Cc" for character in out.replace("\n", ""))
    assert out.splitlines()[0] == "\ufffd[31mred\ufffd]0;owned\ufffd  a\u200db \u202eך  \ufffd2J"


def test_an_empty_table_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    write_table([])
    assert capsys.readouterr().out == ""
