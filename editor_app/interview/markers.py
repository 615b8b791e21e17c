"""Letter and word markers (`Q:`, `Answer.`): which language's they are, and near misses of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import OSA

from editor_app.domain.interview import Role
from editor_app.interview.analysis import MarkerKind
from editor_app.interview.lexicon import Lexicon, compose, fold
from editor_app.interview.pieces import Piece
from editor_app.interview.readings import Candidate

_NEAR = re.compile(r"(?P<label>[^\W_]{1,14})(?P<gap>[ \t\u00a0]?)(?P<delimiter>[:;,.：\-–—])?(?:\*\*|__)?(?=[\s\w])")
_SPELLED_OUT = re.compile(r"(?P<label>[^\W\d_]{3,14})\.(?=\s+[^\W\d_a-z]|\s+[¿¡«“])")
_SURNAME = re.compile(r"\s+(?P<surname>[^\W\d_a-z][\w'’\-]+)(?P<comma>,)?\s+(?P<next>[^\W\d_]+)(?:\s+(?P<third>\w))?")
_LOOK_ALIKES = str.maketrans("АВЕКМНОРСТУХΑΒΕΗΙΚΜΝΟΡΤΧ0", "ABEKMHOPCTYXABEHIKMNOPTXO")
_LONG_MARKER = 4
_STRONG, _LIKELY = 9.0, 5.0


@dataclass(slots=True)
class MarkerUse:
    """The letter and word markers of one article.

    `labels` counts each marker as printed by role, `delimiters` what follows them; `pack` is the language they are of.
    """

    pack: str | None = None
    labels: dict[Role, Counter[str]] = field(default_factory=lambda: {Role.QUESTION: Counter(), Role.ANSWER: Counter()})
    delimiters: Counter[str] = field(default_factory=Counter)

    def count(self, role: Role) -> int:
        """How many turns carry a marker of the role."""
        return self.labels[role].total()

    @property
    def delimiter(self) -> str:
        """The delimiter that most markers have."""
        return self.delimiters.most_common(1)[0][0] if self.delimiters else ":"

    def usual(self, role: Role) -> str | None:
        """The label that most turns of the role carry."""
        found = self.labels[role].most_common(1)
        return found[0][0] if found else None


def assign_markers(pieces: Sequence[Piece], lexicon: Lexicon) -> MarkerUse:
    """Give the pieces their letter and word markers, where the article uses such markers at all."""
    found = [(piece, candidate) for piece in pieces if (candidate := piece.reading.marker) is not None]
    use = MarkerUse()
    use.pack = _choose_pack(found, lexicon)
    if use.pack is None:
        return use
    previous = ""
    for piece, candidate in found:
        is_again, previous = candidate.label == previous, candidate.label
        if _is_look_alike(candidate.label, use.pack, lexicon) or (is_again and _is_initial(piece, candidate, lexicon)):
            continue
        role, language = _role_in(candidate.label, use.pack, lexicon)
        piece.take(candidate, role, _STRONG)
        piece.language = language
        use.labels[role][candidate.label] += 1
        use.delimiters[candidate.delimiter] += 1
    if use.delimiter == "." and use.count(Role.QUESTION) and use.count(Role.ANSWER):
        _take_words(pieces, use, lexicon)
    return use


def _take_words(pieces: Sequence[Piece], use: MarkerUse, lexicon: Lexicon) -> None:
    """Take words before a period (`Pregunta. …`) for markers beside letters that have one: of both sides or none."""
    found: list[tuple[Piece, Candidate, Role]] = []
    for piece in pieces:
        match = _SPELLED_OUT.match(piece.raw, piece.reading.lead.length) if piece.marker is None else None
        claims = dict(lexicon.claims.get(fold(match["label"]), ())) if match else {}
        if match and use.pack in claims:
            candidate = Candidate(MarkerKind.WORD, match["label"], ".", piece.reading.lead.length, match.end())
            found.append((piece, candidate, claims[use.pack]))
    if len({role for _, _, role in found}) < len(use.labels):
        return
    for piece, candidate, role in found:
        piece.take(candidate, role, _STRONG)
        piece.language = use.pack
        use.labels[role][candidate.label] += 1
        use.delimiters["."] += 1


def _choose_pack(found: Sequence[tuple[Piece, Candidate]], lexicon: Lexicon) -> str | None:
    """The language whose markers explain the article: the body's own first, another only with both sides."""
    sides: dict[str, Counter[Role]] = {}
    colons: Counter[str] = Counter()
    printed = Counter((candidate.label, candidate.delimiter in ":：") for _, candidate in found)
    for (label, has_colon), count in printed.items():
        for code, role in lexicon.claims[fold(label)]:
            sides.setdefault(code, Counter())[role] += count
            colons[code] += count * has_colon
    own = sides.get(lexicon.code, Counter())
    complete = [code for code, counts in sides.items() if counts[Role.QUESTION] and counts[Role.ANSWER]]
    if lexicon.code in complete:
        return lexicon.code
    if complete:
        return max(complete, key=lambda code: (min(sides[code].values()), sides[code].total(), code == "en"))
    if own[Role.QUESTION] >= 2 or (own[Role.ANSWER] >= 2 and colons[lexicon.code] >= 2):
        return lexicon.code
    return None


def _is_initial(piece: Piece, candidate: Candidate, lexicon: Lexicon) -> bool:
    """Whether the letter is a name's where the same marker came last: `A. Hassan said`, `A. Smith and Sons`."""
    match = _SURNAME.match(piece.raw, candidate.end) if candidate.delimiter in ".．" else None
    if match is None or fold(match["surname"]) in lexicon.stop_words:
        return False
    following = fold(match["next"])
    if not match["comma"] and following in lexicon.stop_words and (match["third"] or "").isupper():
        return True
    return following in (lexicon.stop_words if match["comma"] else lexicon.speech_verbs)


@lru_cache(maxsize=512)
def _is_look_alike(label: str, pack: str, lexicon: Lexicon) -> bool:
    """Whether a letter is no marker of the pack but looks like one; then it is mistyped rather than foreign."""
    if len(label) > 1 or any(code == pack for code, _ in lexicon.claims[fold(label)]):
        return False
    letters = {marker.upper() for marker, claims in lexicon.claims.items() if len(marker) == 1 and pack in dict(claims)}
    return _skeleton(label) in set(map(_skeleton, letters)) or (_skeleton(label) == "O" and "Q" in letters)


@lru_cache(maxsize=512)
def _role_in(label: str, pack: str, lexicon: Lexicon) -> tuple[Role, str]:
    claims = lexicon.claims[fold(label)]
    for code, role in claims:
        if code == pack:
            return role, code
    code, role = claims[0]
    return role, code


def find_near_markers(pieces: Sequence[Piece], use: MarkerUse) -> None:
    """Give pieces that open with a near miss of the article's markers (`Q;`, `QQ:`, Cyrillic `А:`) that marker."""
    if use.pack is None:
        return
    wanted = {role: usual for role in use.labels if (usual := use.usual(role))}
    previous: Role | None = None
    for piece in pieces:
        if piece.marker is None and not piece.is_heading:
            _match_near(piece, wanted, use.delimiter, previous)
        previous = piece.claim or previous


def _match_near(piece: Piece, wanted: dict[Role, str], delimiter: str, previous: Role | None) -> None:
    start = piece.reading.lead.length
    match = _NEAR.match(piece.raw, start)
    if match is None:
        return
    expected = Role.ANSWER if previous is Role.QUESTION else Role.QUESTION
    for role in sorted(wanted, key=lambda role: role is not expected):
        if _is_near(match, wanted[role], piece.raw):
            kind = MarkerKind.LETTER if len(wanted[role]) <= 2 else MarkerKind.WORD
            end = match.end("delimiter") if match["delimiter"] else match.end("label")
            piece.take(Candidate(kind, match["label"], match["delimiter"] or "", start, end), role, _LIKELY)
            piece.repair = wanted[role] + delimiter
            return


def _is_near(match: re.Match[str], label: str, raw: str) -> bool:
    token, delimiter = compose(match["label"]), match["delimiter"]
    following = raw[match.end() :].lstrip("*_ \t\u00a0")[:1]
    if len(label) >= _LONG_MARKER:
        return (
            delimiter is not None
            and delimiter in ":;,."
            and OSA.distance(fold(token), fold(label)) <= 1 + (len(label) > 6)
        )
    if len(token) > 2 or not following or following.islower():
        return False
    if delimiter is None:
        return token == label == "Q" and bool(match["gap"])
    same = _skeleton(token) == _skeleton(label)
    if delimiter in ":：;":
        return same or _skeleton(token) == _skeleton(label) * 2 or (label == "Q" and _skeleton(token) == "O")
    return same and (token != "A" or delimiter == ",") and len(token) == 1 and bool(raw[match.end() :][:1].isspace())


def _skeleton(label: str) -> str:
    """Letters that look alike as one: Cyrillic and Greek capitals as Latin ones, nought as O."""
    return compose(label).upper().translate(_LOOK_ALIKES)
