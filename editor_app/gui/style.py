"""The one style sheet: what the palette cannot say.

How to use: give a widget its look with `set_look(widget, "primary")`; the looks are
QWidget: page panel raised form bar-error bar-info; QFrame: line; QLabel: quiet small section strong title error;
QPushButton: primary flat command segment link; QToolButton: flat sort; QLineEdit: bare; QTextEdit: query body;
QAbstractScrollArea: rows; QHeaderView: cells; QScrollBar: idle (always there, nothing to scroll). Selectors name
classes or `look`, never a place in the tree; no rule sets a font for QWidget, which would beat every `setFont()`.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from editor_app.gui.fonts import LARGE, SMALL
from editor_app.gui.theme import CONTROL, RADIUS, TABS, Theme, current_theme


def set_look(widget: QWidget, look: str) -> None:
    """Give the widget a look of the style sheet, also when it had another before."""
    if widget.property("look") == look:
        return
    widget.setProperty("look", look)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)  # else a plain QWidget does not paint its ground
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # sooner, the sheet would undo a later setFont()
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def outline_boxes(widget: QWidget) -> None:
    """Make a widget's check boxes visible on every ground: Fusion darkens the window's colour for their outline."""
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.Window, QColor(current_theme().text))
    palette.setColor(QPalette.ColorRole.Highlight, QColor(current_theme().accent))  # frames what has the keys
    widget.setPalette(palette)


def style_sheet(theme: Theme) -> str:
    """The sheet for the whole application in the theme's colours."""
    return "\n".join(part(theme) for part in (_grounds, _labels, _menus, _buttons, _fields, _lists, _bars))


def _grounds(t: Theme) -> str:
    return f"""
    QWidget[look="page"], QWidget[look="form"] {{ background: {t.page}; }}
    QWidget[look="panel"] {{ background: {t.panel}; }}
    QWidget[look="raised"] {{ background: {t.raised}; border: 1px solid {t.control_line}; border-radius: 8px; }}
    QWidget[look="bar-error"] {{ background: {t.tint("error", 0.08)}; }}
    QWidget[look="bar-info"] {{ background: {t.tint("accent", 0.08)}; }}
    QFrame[look="line"] {{ background: {t.line}; border: none; }}
    QSplitter::handle {{ background: {t.line}; }}
    QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.control_line}; padding: 4px 8px; }}
    """


def _labels(t: Theme) -> str:
    return f"""
    QLabel[look="quiet"] {{ color: {t.quiet}; }}
    QLabel[look="small"] {{ color: {t.quiet}; font-size: {SMALL}px; }}
    QLabel[look="section"] {{ color: {t.quiet}; font-size: {SMALL}px; font-weight: 600; }}
    QLabel[look="strong"] {{ font-weight: 600; }}
    QLabel[look="title"] {{ font-size: {LARGE}px; font-weight: 600; }}
    QLabel[look="error"] {{ color: {t.error}; }}
    """


def _menus(t: Theme) -> str:
    return f"""
    QMenuBar {{ background: transparent; border: none; }}
    QMenuBar::item {{ padding: 6px 8px; border-radius: {RADIUS}px; background: transparent; }}
    QMenuBar::item:selected {{ background: {t.hover}; }}
    QMenu {{ background: {t.raised}; border: 1px solid {t.control_line}; padding: 4px; }}
    QMenu::item {{ padding: 5px 24px 5px 24px; border-radius: {RADIUS}px; background: transparent; }}
    QMenu::item:selected {{ background: {t.chosen}; color: {t.text}; }}
    QMenu::item:disabled {{ color: {t.faint}; }}
    QMenu::icon {{ padding-left: 6px; }}
    QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
    """


def _buttons(t: Theme) -> str:
    return f"""
    QPushButton {{ background: {t.control}; border: 1px solid {t.control_line}; border-radius: {RADIUS}px;
                   padding: 0 12px; min-height: {CONTROL - 2}px; max-height: {CONTROL - 2}px; }}
    QPushButton:hover {{ background: {t.hover}; }}
    QPushButton:pressed {{ background: {t.chip}; }}
    QPushButton:focus {{ border: 1px solid {t.accent}; }}
    QPushButton:disabled {{ color: {t.faint}; border-color: {t.line}; }}
    QPushButton[look="primary"] {{ background: {t.primary}; color: {t.on_accent}; border-color: {t.primary};
                                   font-weight: 600; }}
    QPushButton[look="primary"]:focus {{ border: 2px solid {t.text}; }}
    QPushButton[look="primary"]:disabled {{ background: {t.chip}; color: {t.faint}; border-color: {t.chip}; }}
    QPushButton[look="flat"], QToolButton[look="flat"] {{ background: transparent; border: 1px solid transparent;
                                   border-radius: {RADIUS}px; padding: 0 8px; }}
    QToolButton[look="flat"] {{ padding: 0; min-height: {CONTROL - 2}px; min-width: {CONTROL - 2}px; }}
    QPushButton[look="flat"]:hover, QToolButton[look="flat"]:hover {{ background: {t.hover}; }}
    QPushButton[look="flat"]:focus, QToolButton[look="flat"]:focus {{ border: 1px solid {t.accent}; }}
    QToolButton[look="sort"] {{ background: transparent; border: 1px solid transparent; color: {t.quiet};
                                border-radius: {RADIUS}px; padding: 2px 16px; font-size: {SMALL}px; }}
    QToolButton[look="sort"]::menu-indicator {{ subcontrol-origin: padding; subcontrol-position: center right;
                                right: 4px; }}
    QToolButton[look="sort"]:hover {{ background: {t.hover}; }}
    QToolButton[look="sort"]:focus {{ border: 1px solid {t.accent}; }}
    QToolButton[look="flat"]:checked {{ background: {t.chosen}; }}
    QPushButton[look="command"] {{ color: {t.quiet}; text-align: left; padding: 0 8px; }}
    QPushButton[look="segment"] {{ background: transparent; border-color: transparent; color: {t.quiet};
                                   padding: 0 12px; }}
    QPushButton[look="segment"]:checked {{ background: {t.chosen}; color: {t.text}; font-weight: 600; }}
    QPushButton[look="segment"]:focus {{ border: 1px solid {t.accent}; }}
    QPushButton[look="link"] {{ background: transparent; border: 1px solid transparent; color: {t.accent}; padding: 0;
                                text-align: left; min-height: 20px; max-height: 20px; }}
    QPushButton[look="link"]:hover, QPushButton[look="link"]:focus {{ text-decoration: underline; }}
    """


def _fields(t: Theme) -> str:
    return f"""
    QLineEdit, QTextEdit[look="query"] {{ background: {t.control}; border: 1px solid {t.control_line};
                 border-radius: {RADIUS}px; padding: 0 8px; selection-background-color: {t.match};
                 selection-color: {t.text}; }}
    QLineEdit {{ min-height: {CONTROL - 2}px; max-height: {CONTROL - 2}px; }}
    QLineEdit:focus, QTextEdit[look="query"]:focus {{ border: 1px solid {t.accent}; }}
    QAbstractSpinBox {{ background: {t.control}; border: none; }}
    QLineEdit[look="bare"], QLineEdit[look="bare"]:focus {{ background: transparent; border: none; padding: 0; }}
    """


def _lists(t: Theme) -> str:
    return f"""
    QAbstractItemView {{ background: transparent; border: none; outline: none; }}
    QComboBox QAbstractItemView {{ background: {t.raised}; border: 1px solid {t.control_line}; }}
    QTextEdit[look="body"], QPlainTextEdit[look="body"], QTextBrowser[look="body"],
    QAbstractScrollArea[look="rows"] {{ border: none; background: {t.page}; }}
    QScrollArea {{ border: none; background: transparent; }}
    QHeaderView {{ background: transparent; border: none; }}
    QHeaderView::section {{ background: transparent; color: {t.quiet}; border: none; padding: 0 8px;
                            font-size: {SMALL}px; font-weight: 400; }}
    QHeaderView[look="cells"]::section {{ padding: 0 3px; }}
    QTabBar {{ border: none; background: transparent; }}
    QTabBar::tab {{ color: {t.quiet}; background: transparent; border: none; border-bottom: 2px solid transparent;
                    padding: 0; margin: 0 24px 0 0; height: {TABS - 2}px; }}
    QTabBar::tab:selected {{ color: {t.text}; border-bottom: 2px solid {t.accent}; font-weight: 600; }}
    QTabBar::tab:focus {{ color: {t.accent}; }}
    """


def _bars(t: Theme) -> str:
    return f"""
    QScrollBar {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ width: 10px; margin: 0; }}
    QScrollBar:horizontal {{ height: 10px; margin: 0; }}
    QScrollBar::handle {{ background: {t.bar}; border-radius: 3px; margin: 2px; }}
    QScrollBar::handle:vertical {{ min-height: 32px; }}
    QScrollBar::handle:horizontal {{ min-width: 32px; }}
    QScrollBar::handle:hover {{ background: {t.faint}; }}
    QScrollBar[look="idle"]::handle {{ background: transparent; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
        background: transparent; width: 0; height: 0; }}
    QProgressBar {{ background: {t.chip}; border: none; border-radius: 2px; min-height: 4px; max-height: 4px; }}
    QProgressBar::chunk {{ background: {t.accent}; border-radius: 2px; }}
    """
