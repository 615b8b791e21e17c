from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor, QFontInfo, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from editor_app.gui import fonts
from editor_app.gui.appearance import Appearance, apply_theme
from editor_app.gui.style import set_look, style_sheet
from editor_app.gui.theme import CONTRAST, DARK, LIGHT, THEMES, Theme, contrast, current_theme, mix, palette


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_words_can_be_read_on_every_ground(theme: Theme) -> None:
    assert theme.shortfalls() == []


def test_a_theme_with_pale_words_is_told_of_by_pair_and_ratio() -> None:
    pale = replace(LIGHT, quiet="#999999")
    assert "light: quiet on page is 2.85" in pale.shortfalls()


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("role", ["accent", "question", "answer", "error", "warning", "info", "quiet"])
def test_a_role_made_legible_reaches_the_contrast_on_the_selected_band(theme: Theme, role: str) -> None:
    assert contrast(theme.legible(role, theme.selected), theme.selected) >= 4.5


def test_a_role_that_is_legible_already_keeps_its_colour() -> None:
    assert LIGHT.legible("error", LIGHT.page) == LIGHT.error


def test_contrast_follows_the_definition() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert mix("#000000", "#FFFFFF", 0) == "#000000"
    assert mix("#000000", "#FFFFFF", 1) == "#FFFFFF"
    assert mix("#204060", "#406080", 0.5) == "#305070"


def test_the_high_contrast_theme_has_the_strongest_words() -> None:
    assert contrast(CONTRAST.quiet, CONTRAST.page) > contrast(LIGHT.quiet, LIGHT.page)


def test_the_palette_speaks_the_themes_colours() -> None:
    dark = palette(DARK)
    assert dark.color(QPalette.ColorRole.Base) == QColor(DARK.page)
    assert dark.color(QPalette.ColorRole.PlaceholderText) == QColor(DARK.quiet)
    assert dark.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == QColor(DARK.faint)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_qt_reads_the_whole_style_sheet(theme: Theme, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    button = QPushButton("Approve")
    qtbot.addWidget(button)
    button.setStyleSheet(style_sheet(theme))
    button.ensurePolished()
    assert "Could not parse" not in caplog.text
    assert "{{" not in style_sheet(theme)
    assert "font-size" not in style_sheet(theme).split("QLabel")[0]


def test_a_look_that_changes_later_is_painted(qtbot: QtBot) -> None:
    label = QLabel("Not saved")
    qtbot.addWidget(label)
    set_look(label, "error")
    label.ensurePolished()
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(LIGHT.error)
    set_look(label, "quiet")
    set_look(label, "quiet")
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(LIGHT.quiet)


def test_a_font_set_after_a_look_outlives_the_first_show_and_another_theme(qapp: QApplication, qtbot: QtBot) -> None:
    editor = QTextEdit()
    qtbot.addWidget(editor)
    set_look(editor, "body")
    editor.setFont(fonts.reading())
    editor.show()
    assert editor.font().family() == "Source Serif 4"
    apply_theme(qapp, DARK)
    assert editor.font().family() == "Source Serif 4"


def test_an_applied_theme_is_the_current_one(qapp: QApplication) -> None:
    apply_theme(qapp, DARK)
    assert current_theme() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.panel)
    label = QLabel()
    label.ensurePolished()
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(DARK.text)


def test_a_chosen_theme_is_told_and_kept_for_the_next_start(qapp: QApplication, tmp_path: object, qtbot: QtBot) -> None:
    store = QSettings(f"{tmp_path}/window.ini", QSettings.Format.IniFormat)
    appearance = Appearance(qapp, store)
    assert appearance.choice == "system"
    with qtbot.waitSignal(appearance.theme_changed) as told:
        appearance.choose("contrast")
    assert told.args == [CONTRAST]
    again = Appearance(qapp, QSettings(f"{tmp_path}/window.ini", QSettings.Format.IniFormat))
    assert again.choice == "contrast"
    assert current_theme() is CONTRAST


def test_choosing_the_theme_in_force_tells_nobody(qapp: QApplication, qtbot: QtBot) -> None:
    appearance = Appearance(qapp)
    appearance.choose("light")
    with qtbot.assertNotEmitted(appearance.theme_changed):
        appearance.choose("light")


def test_a_theme_that_does_not_exist_is_refused(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="There is no theme 'sepia'"):
        Appearance(qapp).choose("sepia")


def test_a_stored_choice_that_does_not_exist_any_more_means_the_systems(qapp: QApplication, tmp_path: object) -> None:
    store = QSettings(f"{tmp_path}/window.ini", QSettings.Format.IniFormat)
    store.setValue("appearance/theme", "sepia")
    assert Appearance(qapp, store).choice == "system"


def test_the_system_turning_dark_is_followed_until_the_editor_chose(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    appearance = Appearance(qapp)
    scheme = Qt.ColorScheme.Dark
    monkeypatch.setattr(QStyleHints, "colorScheme", lambda _hints: scheme)  # an offscreen system has no scheme
    with qtbot.waitSignal(appearance.theme_changed) as told:
        qapp.styleHints().colorSchemeChanged.emit(scheme)
    assert told.args == [DARK]
    appearance.choose("light")
    with qtbot.assertNotEmitted(appearance.theme_changed):
        qapp.styleHints().colorSchemeChanged.emit(scheme)


def test_the_packaged_faces_are_found() -> None:
    assert set(fonts.load_fonts()) == {"Inter", "Source Serif 4"}
    assert QFontInfo(fonts.interface()).family() == "Inter"
    assert QFontInfo(fonts.reading()).family() == "Source Serif 4"


def test_a_missing_font_package_leaves_the_next_family() -> None:
    assert list(fonts._font_files(("fontpkg_not_installed",))) == []
    assert len(fonts.interface().families()) > 3


def test_figures_of_a_tabular_face_have_one_width() -> None:
    from editor_app.gui.paint import text_width

    tabular = fonts.interface(is_tabular=True)
    assert text_width("1111", tabular) == pytest.approx(text_width("8888", tabular))
    assert text_width("1111", fonts.interface()) < text_width("8888", fonts.interface())


def test_strong_words_are_six_hundred_and_wider() -> None:
    from editor_app.gui.paint import text_width

    assert fonts.interface(is_strong=True).weight() == 600
    assert text_width("Metadata", fonts.interface(is_strong=True)) > text_width("Metadata", fonts.interface())


def test_the_reading_face_counts_points_alike_on_every_platform() -> None:
    assert QFontInfo(fonts.reading(12)).pixelSize() == 16
    assert fonts.reading(is_italic=True).italic()
    assert QFontInfo(fonts.mono_reading(12)).pixelSize() == 16
