"""YAML front matter: the block between two lines `---` at the beginning of a Markdown file."""

from __future__ import annotations

import re
from datetime import date

import yaml

from editor_app.domain.errors import InputError
from editor_app.domain.json_reader import MAX_DEPTH

_DEEPEST = MAX_DEPTH + 4  # the metadata's own depth, and the record around it
_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_ALIAS = re.compile(r"(?:^|[\s\[{,:-])[*&]\S", re.MULTILINE)
_NESTING = re.compile(r"^ {60}|(?:- ){30}|(?:\? ){30}", re.MULTILINE)


def split_front_matter(text: str) -> tuple[str, str] | None:
    """The front matter without its `---` lines and all that follows it; None where the text has none."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return None
    return text[opening.end() : closing.start()], text[closing.end() :]


def read_front_matter(block: str) -> dict[str, object]:
    """The mapping that the block holds, dates as their ISO 8601 text.

    Raises InputError with the line for what is no YAML mapping, has a key twice, refers to other parts of itself, or
    nests too deep.
    """
    try:
        _check_shape(block)
        values = yaml.load(block, Loader=_Loader)
    except yaml.YAMLError as error:
        raise InputError(f"The front matter is not YAML{_place(error)}.") from error
    except (RecursionError, ValueError) as error:
        raise InputError(f"The front matter cannot be read: {error}.") from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise InputError("The front matter is no list of keys and values.")
    return {str(key): _plain(value) for key, value in values.items()}


class _Loader(yaml.CSafeLoader):
    """Safe YAML whose mappings have every key once."""


def _construct_mapping(loader: _Loader, node: yaml.MappingNode) -> dict[object, object]:
    loader.flatten_mapping(node)
    values: dict[object, object] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if isinstance(key, dict | list):
            raise yaml.constructor.ConstructorError(None, None, "a key is a list or mapping", key_node.start_mark)
        if key in values:
            raise yaml.constructor.ConstructorError(None, None, f"the key '{key}' stands twice", key_node.start_mark)
        values[key] = loader.construct_object(value_node, deep=True)
    return values


_Loader.add_constructor("tag:yaml.org,2002:map", _construct_mapping)


def _check_shape(block: str) -> None:
    """Refuse aliases, which can make a small file huge, and nesting deeper than the metadata may have."""
    is_suspicious = _ALIAS.search(block) or _NESTING.search(block) or block.count("[") + block.count("{") > _DEEPEST
    if not is_suspicious:
        return
    depth = 0
    for event in yaml.parse(block, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise InputError(f"The front matter refers to itself ('*{event.anchor}'); write it out.")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise InputError(f"The front matter nests lists or keys more than {MAX_DEPTH} deep.")


def _plain(value: object) -> object:
    """The value as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple | set):
        return [_plain(member) for member in value]
    if isinstance(value, dict):
        return {str(key): _plain(member) for key, member in value.items()}
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def _place(error: yaml.YAMLError) -> str:
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return f" ({str(error).splitlines()[0]})"
    return f" at line {error.problem_mark.line + 2}: {error.problem or 'unexpected'}"
