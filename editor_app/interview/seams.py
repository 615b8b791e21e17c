"""Blocks to be cut or joined before they can be read: a marker inside a paragraph, a label on its own line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from editor_app.domain.interview import Role
from editor_app.interview.analysis import MarkerKind
from editor_app.interview.lexicon import Lexicon, fold
from editor_app.interview.pieces import Piece, make_piece
from editor_app.interview.readings import Candidate, Reading, Said, make_reading
from editor_app.interview.style import Style

_SENTENCE_END = r"(?<=[.?!؟…\"”»)。？！*])"
_SHORTEST_BLOCK = 12
_LONGEST_TAIL = 8  # a blank, three digits, two marks, a blank, the colon
_LEAST_MERGED, _MERGED_SHARE = 2, 0.5
_SHORTEST_SURNAME = 3
_INNER_COLON = re.compile(rf"{_SENTENCE_END}\s*(?:\*\*|__)?(?P<label>[^\W\d_]{{1,14}})(?:\*\*|__)?\s?[:：]")
_GIVEN_NAMES = r"(?:[^\W\d_a-z][\w.’'\-]* ){0,2}"


def split_inner_markers(pieces: Sequence[Piece], style: Style, lexicon: Lexicon) -> list[Piece]:
    """The pieces, cut where a known marker or label stands behind a sentence's end inside a paragraph."""
    _find_inner_side(pieces, style, lexicon)
    pattern = _seam_pattern(style, pieces)
    if pattern is None:
        return list(pieces)
    delimiters = (":", "：", ".") if "." in style.use.delimiters else (":", "：")
    result: list[Piece] = []
    for piece in pieces:
        cuts = _cuts(piece, pattern, style) if _has_any(piece, delimiters) else []
        if not cuts:
            result.append(piece)
            continue
        result += _cut(piece, cuts, style, lexicon)
    _prefer_full_names(result, style)
    return result


def _find_inner_side(pieces: Sequence[Piece], style: Style, lexicon: Lexicon) -> None:
    """Where all marked lines ask, take for answers' the markers of the same language that stand inside most of them."""
    use = style.use
    asking = [piece for piece in pieces if piece.claim is Role.QUESTION and piece.person is None]
    if use.pack is None or use.count(Role.ANSWER) or len(asking) < _LEAST_MERGED:
        return
    found = Counter(
        label
        for piece in asking
        for label in {match["label"] for match in _INNER_COLON.finditer(piece.raw, _beginning(piece))}
        if (use.pack, Role.ANSWER) in lexicon.claims.get(fold(label), ())
    )
    label, count = found.most_common(1)[0] if found else ("", 0)
    if count >= _MERGED_SHARE * len(asking):
        use.labels[Role.ANSWER][label] += count


def _has_any(piece: Piece, delimiters: tuple[str, ...]) -> bool:
    beginning = _beginning(piece)
    return any(piece.raw.find(delimiter, beginning) >= 0 for delimiter in delimiters)


def _prefer_full_names(pieces: Sequence[Piece], style: Style) -> None:
    """Inside a paragraph a speaker may stand with the full name that the lines do not give."""
    for person in style.people:
        for piece in pieces:
            label = piece.marker.label if piece.marker and piece.is_inner and piece.person == person.name else ""
            if label.endswith(f" {person.name}"):
                for other in pieces:
                    other.person = label if other.person == person.name else other.person
                person.name = label


def _seam_pattern(style: Style, pieces: Sequence[Piece]) -> re.Pattern[str] | None:
    """Finds the style's markers behind a sentence's end; only names that stand inside a paragraph are looked for."""
    labels = [label for role in style.use.labels for label in style.use.labels[role] if not label.islower()]
    said = {
        candidate.label for person in style.people for _, candidate in person.pieces if candidate.delimiter in ":："
    }
    said |= {surname for label in said if len(surname := label.split()[-1]) >= _SHORTEST_SURNAME}
    names = [name for name in said if any(_holds_label(piece, name) for piece in pieces)]
    if not labels and not names:
        return None
    words = "|".join(
        [*sorted(map(re.escape, set(labels)), key=len, reverse=True)]
        + [_GIVEN_NAMES + label for label in sorted(map(re.escape, names), key=len, reverse=True)]
    )
    return re.compile(
        rf"{_SENTENCE_END}\s*(?P<marker>(?:\*\*|__)?(?<!\w)(?P<label>{words})\s?\d{{0,3}}(?:\*\*|__)?\s?(?P<delimiter>[:：.])(?:\*\*|__)?)"
    )


def _holds_label(piece: Piece, name: str) -> bool:
    """Whether a colon stands near behind the name somewhere in the text."""
    start = piece.raw.find(name, _beginning(piece))
    while start >= 0:
        end = start + len(name)
        behind = piece.raw[end : end + _LONGEST_TAIL]
        if ":" in behind or "：" in behind:
            return True
        start = piece.raw.find(name, end)
    return False


def _beginning(piece: Piece) -> int:
    """Where the text begins behind the marker."""
    return piece.marker.end if piece.marker else piece.reading.lead.length


def _cuts(piece: Piece, pattern: re.Pattern[str], style: Style) -> list[re.Match[str]]:
    if len(piece.raw) < _SHORTEST_BLOCK or piece.is_break:
        return []
    return [match for match in pattern.finditer(piece.raw, _beginning(piece)) if _is_seam(match, piece, style)]


def _is_seam(match: re.Match[str], piece: Piece, style: Style) -> bool:
    """A colon is clear; a period only for a letter of the other role where periods are the style."""
    if match.start("marker") <= piece.text_offset:
        return False
    if match["delimiter"] != ".":
        return True
    role = next((role for role in style.use.labels if match["label"] in style.use.labels[role]), None)
    is_open = piece.raw[match.end() : match.end() + 1].isspace()
    return (
        role is not None
        and is_open
        and "." in style.use.delimiters
        and piece.claim is not None
        and role is not piece.claim
    )


def _cut(piece: Piece, cuts: Sequence[re.Match[str]], style: Style, lexicon: Lexicon) -> list[Piece]:
    bounds = [0, *(match.start("marker") for match in cuts), len(piece.raw)]
    head = make_piece(piece.start, piece.raw[: bounds[1]].rstrip(), lexicon)
    if piece.marker is not None:
        head.take(piece.marker, piece.claim, piece.claim_weight)
    head.person, head.language, head.repair = piece.person, piece.language, piece.repair
    parts = [head]
    for match, end in zip(cuts, bounds[2:], strict=True):
        start = match.start("marker")
        part = make_piece(piece.start + start, piece.raw[start:end].rstrip(), lexicon, is_inner=True)
        _mark_inner(part, match, style)
        parts.append(part)
    return parts


def _mark_inner(part: Piece, match: re.Match[str], style: Style) -> None:
    label = match["label"]
    length = match.end() - match.start("marker")
    for role, labels in style.use.labels.items():
        if label in labels:
            kind = MarkerKind.LETTER if len(label) <= 2 else MarkerKind.WORD
            part.take(Candidate(kind, label, match["delimiter"], 0, length), role, 9.0)
            part.language = style.use.pack
            return
    for person in style.people:
        if any(_is_same(label, candidate.label) for _, candidate in person.pieces):
            candidate = Candidate(MarkerKind.NAME, label, match["delimiter"], 0, length, is_name=True)
            part.take(candidate, person.role, person.weight)
            part.person = person.name
            return


def _is_same(label: str, known: str) -> bool:
    """Whether two labels are one person's: alike, or one the surname of the other."""
    return label == known or label.endswith(f" {known}") or known.endswith(f" {label}")


def join_marker_lines(pieces: Sequence[Piece], lexicon: Lexicon, body: str) -> list[Piece]:
    """The pieces, a marker on a line of its own joined with the unmarked paragraph below it."""
    result: list[Piece] = []
    for piece in pieces:
        previous = result[-1] if result else None
        if previous is not None and _waits_for_text(previous) and piece.marker is None and not piece.is_break:
            result[-1] = _joined(previous, piece, lexicon, body)
        else:
            result.append(piece)
    return result


def _waits_for_text(piece: Piece) -> bool:
    return piece.marker is not None and not piece.text and piece.marker.kind is not MarkerKind.DASH


def _joined(line: Piece, text: Piece, lexicon: Lexicon, body: str) -> Piece:
    assert line.marker is not None  # the caller looked
    raw = body[line.start : text.end]
    offset = text.start - line.start
    marker = Candidate(
        line.marker.kind,
        line.marker.label,
        line.marker.delimiter,
        line.marker.start,
        offset,
        line.marker.number,
        line.marker.affiliation,
        line.marker.is_name,
        is_line=True,
    )
    joined = Piece(line.start, raw, _read_joined(raw, line.reading), lexicon)
    joined.take(marker, line.claim, line.claim_weight)
    joined.said = Said(text.text, joined.said.offset, lexicon)
    joined.is_bold = text.is_bold
    joined.person, joined.language = line.person, line.language
    return joined


@lru_cache(maxsize=1024)
def _read_joined(raw: str, line: Reading) -> Reading:
    """The reading of a block that opens with what is read of its first line."""
    return make_reading(raw, line.lexicon, line.lead, line.candidates)
