"""The bytes of a captured page as text, or a sentence that says why they are none."""

from __future__ import annotations

from editor_app.domain.errors import PageError

PAGE_LIMIT = 50_000_000
"""Bytes that a page must stay below; the largest real ones have some hundred thousand."""

_CONTROLS = bytes([*range(1, 9), *range(14, 28), 127])
_CONTROL_SHARE = 0.02


def decode_page(data: bytes) -> str:
    """The page's text, from which all offsets count; a byte order mark at its beginning is not part of it.

    Raises PageError for what is empty, too large, binary or not UTF-8.
    """
    if len(data) >= PAGE_LIMIT:
        raise PageError(f"The file has {len(data) / 1e6:.1f} MB; a page must have less than the limit of 50 MB.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise PageError("The file is UTF-16 text; save it as UTF-8 and import it again.")
    if (position := data.find(b"\0")) >= 0:
        raise PageError(f"The file is binary (byte {position + 1} is NUL), not the text of a page.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PageError(f"The file is not UTF-8 text (byte {error.start + 1}); it may be binary.") from error
    if not text or text.isspace():
        raise PageError("The page is empty.")
    if len(data) - len(data.translate(None, _CONTROLS)) > _CONTROL_SHARE * len(data):
        raise PageError("The file is binary (it is full of control characters), not the text of a page.")
    return text
