"""A captured page taken apart into an article."""

from __future__ import annotations

from editor_app.parsing.accounting import find_unaccounted
from editor_app.parsing.decode import PAGE_LIMIT, decode_page
from editor_app.parsing.page import parse_page

__all__ = ["PAGE_LIMIT", "decode_page", "find_unaccounted", "parse_page"]
