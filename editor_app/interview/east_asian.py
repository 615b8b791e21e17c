"""Names as Chinese, Japanese and Korean print them: without spaces, the surname first, titles behind them."""

from __future__ import annotations

import re
from functools import lru_cache

from editor_app.interview.lexicon import Lexicon, compose

LETTERS = "\u3005\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u9fff\uac00-\ud7a3"
_KATAKANA = "\u30a1-\u30fa\u30fc"
_NO_PARTICLE = re.compile(f"[{_KATAKANA}\u3005\u3400-\u9fff\uac00-\ud7a3・·]")
_FOREIGN_GIVEN_NAME = re.compile(
    rf"(?:(?<![{LETTERS}])[{LETTERS}]{{1,4}}[·‧]|(?<![{_KATAKANA}])[{_KATAKANA}]{{1,12}}・)\Z"
)
_NAME = re.compile(rf"[{LETTERS}]{{1,8}}\Z")
_LETTER = re.compile(rf"[{LETTERS}]")
_DOTS = re.compile(r"(?<=[^\W\d_])[·・‧•･](?=[^\W\d_])")
_QUOTED = re.compile(r"[《「『“‘〈](?P<name>[^》」』”’〉]+)[》」』”’〉]")
_SENTENCE_MARKS = frozenset("，、。；！？…,;!?")
_LONGEST_LABEL = 14
_LONGEST_GIVEN_NAME = 13
_SHORTEST_PART, _SHORTEST_OUTLET = 2, 2
_COMMON_ENDINGS = ("です", "ます", "した", "では", "には", "니다", "는데")


def dots_as_spaces(name: str) -> str:
    """The name with a space for each dot that parts the names of foreigners (`セルジオ・タナカ`)."""
    return _DOTS.sub(" ", name)


def is_part_of_name(short: str, full: str) -> bool:
    """Whether a label is the surname (or the given name, of two letters at least) of a name without spaces."""
    short, full = short.replace(" ", ""), full.replace(" ", "")
    if len(short) > len(full) or not (_NAME.match(full) and _NAME.match(short)):
        return False
    return short == full or full.startswith(short) or (len(short) >= _SHORTEST_PART and full.endswith(short))


def without_title(label: str, lexicon: Lexicon) -> str:
    """The name without the title behind it (`佐伯教授`, `도원석 소장`); the label itself when nothing else is left."""
    for title in lexicon.titles:
        if label.endswith(title) and len(label) > len(title):
            return label[: -len(title)].rstrip()
    return label


def could_be_name(label: str) -> bool:
    """Whether a label without capitals to go by is short enough for a name and no piece of a sentence."""
    if label.isascii():
        return True
    if not _SENTENCE_MARKS.isdisjoint(label) or label.endswith(_COMMON_ENDINGS):
        return False
    return len(label) <= _LONGEST_LABEL or bool(_DOTS.search(label)) or " " in label


def without_quotes(label: str) -> str:
    """The name that a label sets in book title marks (`《时局观察》`), else the label."""
    match = _QUOTED.fullmatch(label)
    return match["name"] if match else label


def names_outlet(label: str, outlet: str) -> bool:
    """Whether a label is the outlet, the part of it in quotation marks, or its beginning."""
    name = without_quotes(label)
    if len(name) < _SHORTEST_OUTLET or not _LETTER.search(name):
        return False
    return any(match["name"] == name for match in _QUOTED.finditer(outlet)) or outlet.startswith((name, label))


def full_name_in_prose(label: str, prose: str, lexicon: Lexicon) -> str | None:
    """The full name that the prose gives for a surname: up to the title, the bracket or the comma behind it."""
    if not _NAME.match(label):
        return None
    text, given = compose(prose), _given_name(lexicon.titles)
    start = text.find(label)
    while start >= 0:
        end = start + len(label)
        foreign = _FOREIGN_GIVEN_NAME.search(text, max(0, start - _LONGEST_GIVEN_NAME), start)
        if foreign:
            return text[foreign.start() : end]
        native = given.match(text, end)
        if native and not (start and _NO_PARTICLE.match(text, start - 1)):
            return text[start : native.end()]
        start = text.find(label, end)
    return None


@lru_cache(maxsize=32)
def _given_name(titles: tuple[str, ...]) -> re.Pattern[str]:
    ends = "|".join((*map(re.escape, titles), "[（(]"))
    return re.compile(rf"(?!{'|'.join(map(re.escape, titles)) or '(?!)'})[{LETTERS}]{{1,3}}?(?=\s?(?:{ends}))")
