"""Code shown to read: coloured by Pygments, in the theme's tone."""

from __future__ import annotations

from editor_app.gui import fonts
from editor_app.gui.theme import current_theme


def highlight_json(text: str) -> str:
    """The JSON as HTML for a text browser."""
    from pygments import highlight  # late: only for who asks to see it
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import JsonLexer

    style = "monokai" if current_theme().is_dark else "tango"
    formatter = HtmlFormatter(noclasses=True, nobackground=True, style=style, nowrap=True)
    family = ", ".join(f"'{family}'" for family in fonts.MONO_FAMILIES)
    code = highlight(text, JsonLexer(), formatter)
    return f'<pre style="font-family: {family}; font-size: {fonts.SMALL}px">{code}</pre>'
