"""Text that was read in the wrong encoding: what it may have been, and what fits where letters were lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_READ_AS = (
    "cp1252",
    "latin-1",
    "cp1251",
    "cp437",
    "cp850",
    "cp866",
    "mac_roman",
    "koi8_r",
    "cp1250",
    "cp1253",
    "cp1254",
    "iso8859_5",
)
_WRITTEN_IN = (
    "cp1252",
    "cp1251",
    "koi8_r",
    "cp866",
    "mac_roman",
    "cp1250",
    "cp1253",
    "cp1254",
    "cp1256",
    "cp437",
    "cp850",
    "gbk",
    "big5",
    "shift_jis",
    "euc_kr",
)
_MOST_TIMES = 4
_LOST = "\ufffd"
_LOST_RUN = re.compile(r"\ufffd+|\?+")
_INSIDE = re.compile(r"\ufffd|\w\?+\w|\s\?+\s")
_HALF_LOST = re.compile(b"([\xc2-\xdf])\xff|([\xe0-\xef])(?:\xff[\x80-\xbf\xff]|[\x80-\xbf]\xff)")
_PAIR = re.compile(b"[\xc2-\xdf][\x80-\xbf]")
_PLAIN_BLANK = re.compile(b"([\xc2-\xdf]) ")  # the second half of a letter that was a no-break space until cleaned
_LEAST_LETTERS = 3
_MOST_LOST = 12


@lru_cache(maxsize=4_096)
def utf8_reading(text: str) -> str | None:
    """The text where UTF-8 was taken for something else, once or several times over; None where it was not.

    Letters whose bytes were lost on the way are U+FFFD in it.
    """
    read = text
    for _ in range(_MOST_TIMES):
        once = next(_as_utf8(read), None)
        if once is None:
            break
        read = once
    return read if read != text else None


def _as_utf8(text: str) -> Iterator[str]:
    """The text's bytes read as UTF-8, for every encoding that has all of its letters and gives bytes that are UTF-8."""
    if text.isascii():
        return
    for encoding in _READ_AS:
        try:
            data = _bytes(text, encoding)
            if _PAIR.search(data) is not None:
                data = _PLAIN_BLANK.sub(b"\\1\xa0", data)
            yield _HALF_LOST.sub(_LOST.encode(), data).decode()
        except UnicodeError:
            continue


def _bytes(text: str, encoding: str) -> bytes:
    """The bytes of a text; what the encoding has no letter for may stand for itself, as browsers have it."""
    made = bytearray()
    for character in text:
        if character == _LOST:
            made.append(0xFF)
        elif encoding == "cp1252" and "\x80" <= character <= "\x9f":
            made.append(ord(character))
        else:
            made += character.encode(encoding)
    return bytes(made)


@lru_cache(maxsize=4_096)
def other_readings(text: str) -> tuple[str, ...]:
    """What the text's bytes say in other encodings than the one it was read in; each is a guess only."""
    if text.isascii():
        return ()
    return tuple(dict.fromkeys(_read_otherwise(text)))


def _read_otherwise(text: str) -> Iterator[str]:
    for read_as in _READ_AS:
        try:
            data = _bytes(text, read_as)
        except UnicodeError:
            continue
        for written_in in _WRITTEN_IN:
            try:
                read = data.decode(written_in)
            except UnicodeError:
                continue
            if read != text:
                yield read


def lost_letters(text: str) -> re.Pattern[str] | None:
    """What a label looks like that lost letters as this text did (T?rkiye, T\ufffdrkiye); None where none were lost."""
    if _INSIDE.search(text) is None:
        return None
    lost = [found.group() for found in _LOST_RUN.finditer(text)]
    kept = _LOST_RUN.sub("", text)
    if sum(map(str.isalnum, kept)) < _LEAST_LETTERS or sum(map(len, lost)) > _MOST_LOST:
        return None
    parts = [re.escape(part.casefold()) for part in _LOST_RUN.split(text)]
    gaps = [f"[^a-z0-9 ]{{1,{len(run)}}}" for run in lost]
    return re.compile("".join(part + gap for part, gap in zip(parts, [*gaps, ""], strict=True)))
