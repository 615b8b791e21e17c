"""Pictures come from the real window, in a library of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from editor_app.gui.screenshots import main


def test_a_screen_is_rendered_in_the_size_asked_for(tmp_path: Path) -> None:
    assert main(["--only", "history", "--size", "1280x800", "--output", str(tmp_path)]) == 0

    picture = QImage(str(tmp_path / "history.png"))
    assert (picture.width(), picture.height()) == (1280, 800)


def test_a_screen_that_there_is_not_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--only", "nothing", "--output", str(tmp_path)])

    assert ended.value.code == 2
    assert "there is no screen nothing" in capsys.readouterr().err
