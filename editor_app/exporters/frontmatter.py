"""YAML front matter that reads like notes and comes back exactly as it was.

Strings are written plain where YAML cannot mistake them and in JSON's quotes, which are YAML's too, elsewhere. PyYAML
would take twenty times as long over the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import orjson

_PLAIN = re.compile(r"[A-Za-zÀ-ɏЀ-ӿ](?:[\w .,/()’–-]*[\w.)’])?")
_KEYWORDS = frozenset(["null", "true", "false", "yes", "no", "on", "off", "y", "n"])
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")  # YAML refuses, breaks or drops these
_PLAIN_LENGTH = 200
_KEY_LENGTH = 120  # YAML's readers take no more than 1,024 code points before the colon, escapes counted


def render_front_matter(record: Mapping[str, object]) -> str:
    """The block from `---` to `---`, both with their line feeds."""
    return "---\n" + "".join(f"{line}\n" for line in _mapping_lines(record, "")) + "---\n"


def _mapping_lines(record: Mapping[str, object], indent: str) -> Iterator[str]:
    for key, value in record.items():
        if len(key) > _KEY_LENGTH:
            yield f"{indent}? {scalar(key)}"
            yield from _value_lines(f"{indent}:", value, indent + "  ")
        else:
            yield from _value_lines(f"{indent}{scalar(key)}:", value, indent + "  ")


def _value_lines(opening: str, value: object, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        yield opening
        yield from _mapping_lines(value, indent)
    elif isinstance(value, list | tuple) and value:
        yield opening
        for member in value:
            yield from _member_lines(member, indent)
    else:
        yield f"{opening} {scalar(value)}"


def _member_lines(member: object, indent: str) -> Iterator[str]:
    """A list's member; mappings begin on the line of their hyphen."""
    if isinstance(member, Mapping) and member:
        lines = list(_mapping_lines(member, indent + "  "))
        yield f"{indent}- {lines[0].lstrip(' ')}"
        yield from lines[1:]
    else:
        yield f"{indent}- {_flow(member) if isinstance(member, list | tuple) else scalar(member)}"


def scalar(value: object) -> str:
    """A string, number, flag, null or empty container as YAML, plain where that cannot be mistaken."""
    if isinstance(value, str):
        is_plain = len(value) <= _PLAIN_LENGTH and _PLAIN.fullmatch(value) and value.casefold() not in _KEYWORDS
        return value if is_plain else _quoted(value)
    return _flow(value)


def _flow(value: object) -> str:
    """Any value on one line."""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"? {_quoted(key)} : {_flow(member)}" for key, member in value.items()) + "}"
    return orjson.dumps(value).decode()


def _quoted(text: str) -> str:
    """JSON's quotes, with the characters escaped that YAML does not take as they are."""
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", orjson.dumps(text).decode())


def _number(value: float) -> str:
    """The shortest decimal, with the point that YAML 1.1 wants before an exponent."""
    text = repr(value)
    return text if "e" not in text or "." in text else text.replace("e", ".0e")
