"""What could be a marker at the start of a block, before anything else of the article is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from editor_app.domain.interview import Role
from editor_app.interview.analysis import MarkerKind
from editor_app.interview.east_asian import could_be_name, without_quotes
from editor_app.interview.lexicon import Lexicon, compose, fold
from editor_app.interview.marks import Lead, read_lead
from editor_app.interview.readings import Candidate, Reading, make_reading

_TIME = re.compile(r"\\?[\[(<]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\\?[\])>]?\s*(?:[-–—:|]\s+)?(?=\D)")
_CLOSE = r"(?:\*{1,3}|_{1,3})?"
_GAP = r"[ \t\u00a0\u202f\u2009]"
_NUMBER_BEFORE = rf"(?:(?P<turn>\d{{1,4}}){_GAP}*[.)\-–:]?{_GAP}+(?:\*\*|__)?)?"
_WORD_MARKER = re.compile(
    rf"{_NUMBER_BEFORE}(?P<label>[^\W\d_]+(?:[ '’\-][^\W\d_]+)?){_GAP}?(?P<number>\d{{1,3}})?{_CLOSE}{_GAP}?"
    rf"(?P<delimiter>[:：.．\u3000>＞〉])(?P<after>\d{{1,3}}(?=[\s.:)]))?[.:)]?{_CLOSE}"
)
_WORD_BRACKETS = re.compile(
    rf"[【\[［〈<＜〔](?P<label>[^\W\d_]{{1,12}})(?P<number>\d{{1,3}})?(?P<delimiter>[】\]］〉>＞〕])(?P<after>(?!\())"
    rf"{_CLOSE}[:：]?{_CLOSE}"
)
_NAME_COLON = re.compile(
    rf"{_NUMBER_BEFORE}(?P<label>[^\s\d:：*_#>(\[{{}}\])“”\"«»?!;][^:：\n?!*_“”\"«»;()\[\]]{{0,79}}?)"
    rf"(?P<post>{_GAP}?(?:\([^()\n]{{1,60}}\)|\[[^\[\]\n]{{1,60}}\]|（[^（）\n]{{1,60}}）|［[^［］\n]{{1,60}}］))?"
    rf"{_CLOSE}{_GAP}?(?P<delimiter>[:：]){_CLOSE}"
)
_POST = r"(?P<post>[（(][^（）()\n]{1,40}[）)])?"
_NAME_SIGN = re.compile(
    rf"(?P<label>[^\W\d_][^\n:：>＞〉<?!*“”\"]{{0,30}}?){_GAP}?{_POST}{_GAP}?(?P<delimiter>[>＞〉]){_CLOSE}"
)
_NAME_BRACKETS = re.compile(
    rf"[【\[［〈<＜《〔](?P<label>[^\W\d_][^\n【】\[\]［］〈〉<>＜＞《》〔〕]{{0,20}}?){_GAP}?{_POST}"
    rf"(?P<delimiter>[】\]］〉>＞》〕]){_CLOSE}(?![:：(]){_GAP}?"
)
_NAME_SPACE = re.compile(rf"(?P<label>[^\W\d_][\w・·＝]{{0,15}}){_POST}{_CLOSE}(?P<delimiter>\u3000)(?=\S)")
_NAME_QUOTE = re.compile(
    rf"(?P<label>[^\W\d_][\w・·＝]{{0,11}}){_POST}(?=(?P<delimiter>「).*」(?:（[^（）]{{1,8}}）)?\Z)", re.DOTALL
)
_SIGNS = "•◇◆○●◎▶▷►■□★☆△▲▼▽☏◈※♦♣☞▣"
_SIGN = re.compile(rf"[{_SIGNS}]{{1,2}}\s?")
_QUOTED_COLON = re.compile(
    rf"{_NUMBER_BEFORE}(?P<label>(?:[^\W\d_][^\n:：«»“”„\"?!.,;()]{{0,40}} )?[«“„\"][^«»“”„\"\n]{{1,40}}[»”“\"]"
    rf"(?: [^\W\d_][^\n:：«»“”„\"?!.,;()]{{0,30}})?)(?P<post>(?!\())"
    rf"{_CLOSE}{_GAP}?(?P<delimiter>[:：]){_CLOSE}"
)
_NAME_DASH = re.compile(
    rf"(?P<label>[^\W\d_][^\n:：?!–—―*_,“”\"«»()]{{0,40}}?)(?P<post>{_GAP}?\([^()\n]{{1,60}}\))?{_CLOSE}"
    rf"(?P<delimiter>{_GAP}?[–—―]+(?=[*_]{{0,3}}(?:\s|\w))|{_GAP}-(?=[*_]{{0,3}}\s)){_CLOSE}"
)
_PERIOD = rf"(?P<post>{_GAP}\([^()\n]{{1,60}}\))?(?P<delimiter>\.){_CLOSE}(?=\s|\Z)"
_PLAIN_LABEL = r"[^\W\d_a-z][^\n:：?!.*_,“”\"«»()]{0,30}"
_NAME_PERIOD = re.compile(
    rf"(?P<label>(?:M\.|Mme){_GAP}l(?:[ea]{_GAP}|['’])[^\W\d_]\w{{2,20}}|"
    rf"(?:(?:(?:[^\W\d_a-z][^\W\d_]?{_GAP}(?=[^\W\d_]{{2,5}}\.))?[^\W\d_]{{2,14}}\.?|M\.){_GAP})?{_PLAIN_LABEL}){_PERIOD}"
)
_PLAIN_PERIOD = re.compile(rf"(?P<label>{_PLAIN_LABEL}){_PERIOD}")
_DASH = re.compile(
    rf"(?P<delimiter>[–—―‒─━－]{{1,3}}|-{{1,2}}(?=[\s\u3040-\u9fff\uac00-\ud7a3])|[{_SIGNS}]{{1,2}})(?=\s*\S)"
)
_NUMBER = re.compile(rf"(?P<number>\d{{1,3}})(?P<delimiter>{_GAP}?[.)](?=\s|\*|_)|{_GAP}[-–—](?=\s)){_CLOSE}")
_WIDE_ENDS = "\u3000>＞〉"
_JOINED = re.compile(r"[・·/／、&＆和及]")
_COMMA = re.compile("[,،]")
_BRACKETED = re.compile(r"([^()（）]+?)\s*([(（][^()（）]{1,60}[)）])")
_TITLE = re.compile(r"[«“„\"「『《]([^«»“”„\"「」『』《》]+)[»”“\"」』》]")
_LINE_ENDS = frozenset(".?!…:;,،。！？؟")
_PARTICLES = frozenset(
    [
        "de",
        "van",
        "von",
        "der",
        "den",
        "al",
        "el",
        "bin",
        "ibn",
        "la",
        "le",
        "di",
        "da",
        "dos",
        "du",
        "do",
        "das",
        "des",
        "del",
        "della",
        "delle",
        "dei",
        "degli",
        "los",
        "las",
        "les",
        "ben",
        "y",
        "e",
        "ter",
        "ten",
        "af",
        "av",
        "zu",
        "фон",
        "де",
    ]
)
_JOINING = frozenset(("y", "e"))
_ARTICLES = frozenset(("le", "la", "el", "il", "the", "der", "die", "o", "a"))
_OPENING = ("Le", "La", "El", "Il", "The", "Der", "Die", "O", "A", "M.", "Mme", "Sr.", "Sra.", "Signor", "Signora")
_LONGEST_NAME = 40
_DASHES = ("–", "—", "―", "-")
_LONGEST_INITIAL = 3  # with its period
_MOST_NAME_WORDS = 4
_LONGEST_UNSPACED_NAME, _PERFECT = 3, "了"


@lru_cache(maxsize=4096)
def read_block(raw: str, lexicon: Lexicon) -> Reading:
    """What a block opens with; kept, so that a body with one changed paragraph is cheap."""
    lead = read_lead(raw)
    position = lead.length
    time = _TIME.match(raw, position) if raw[position : position + 1] in "\\[(<0123456789" else None
    after_time = _skip_marks(raw, time.end()) if time else position
    sign = _SIGN.match(raw, after_time) if raw[after_time : after_time + 1] in _SIGNS else None
    after_time = _skip_marks(raw, sign.end()) if sign else after_time
    candidates = [
        *_word_markers(raw, position, after_time, lexicon),
        *_names(raw, position, after_time, lexicon),
        *_dash_and_number(raw, position, lead),
    ]
    candidates = [candidate for candidate in candidates if not _is_credit(raw, candidate, lexicon)]
    line = _name_line(raw, position, lead, lexicon)
    return make_reading(raw, lexicon, lead, (*candidates, line) if line else tuple(candidates))


def _is_credit(raw: str, candidate: Candidate, lexicon: Lexicon) -> bool:
    """Whether a label says who led the talk and nothing is said behind it but a name: `Moderation: Paula Reinders`."""
    label = fold(candidate.label)
    if lexicon.is_uncased or label in lexicon.claims or lexicon.role_labels.get(label) is not Role.QUESTION:
        return False
    said = raw[candidate.end :].strip("*_ \t\u00a0")
    return " " in said and said[-1] not in _LINE_ENDS and looks_like_name(said, lexicon)


def _skip_marks(raw: str, position: int) -> int:
    while raw[position : position + 1] in ("*", "_"):
        position += 1
    return position


def _word_markers(raw: str, start: int, position: int, lexicon: Lexicon) -> list[Candidate]:
    match = _WORD_MARKER.match(raw, position)
    if match is None and lexicon.is_uncased:
        match = _WORD_BRACKETS.match(raw, position)
    if match is None:
        return []
    label = match["label"]
    folded = fold(label)
    if folded not in lexicon.claims and folded not in lexicon.role_labels:
        return []
    if match["delimiter"] in ".．" and not _may_end_with_period(raw, match):
        return []
    if match["delimiter"] in _WIDE_ENDS and not lexicon.is_uncased:
        return []
    number = match["number"] or match["after"]
    kind = MarkerKind.LETTER if len(compose(label)) <= 2 and not lexicon.is_unspaced else MarkerKind.WORD
    return [
        Candidate(
            kind if len(compose(label)) > 1 or folded in lexicon.claims else MarkerKind.NAME,
            label,
            match["delimiter"],
            start,
            match.end(),
            int(number) if number else None,
            is_line=match.end() == len(raw),
        )
    ]


def _may_end_with_period(raw: str, match: re.Match[str]) -> bool:
    """`Q. Why`, `QUESTION. Why` and bold `**Pregunta.** Why` are markers; `Answer. It` and `A.B.` are not."""
    label, following = match["label"], raw[match.end() : match.end() + 1]
    is_set_apart = label.isupper() or match[0].endswith(("**", "__"))
    return is_set_apart and (not following or following.isspace())


def _names(raw: str, start: int, position: int, lexicon: Lexicon) -> list[Candidate]:
    found = []
    head = raw[position : position + 150]
    if ":" in head or "：" in head:
        label = _NAME_COLON.match(raw, position)
        found.append(_named(label or _QUOTED_COLON.match(raw, position), start, raw, lexicon))
    if any(dash in head[:64] for dash in ("–", "—", "―", " - ", " -*", "\u00a0-")):
        found.append(_named(_NAME_DASH.match(raw, position), start, raw, lexicon))
    if "." in head[:60]:
        found.append(_named(_before_period(raw, position, lexicon), start, raw, lexicon))
    if lexicon.is_uncased:
        found += [_named(match, start, raw, lexicon) for match in _set_apart(raw, head, position)]
    return [candidate for candidate in found if candidate is not None]


def _before_period(raw: str, position: int, lexicon: Lexicon) -> re.Match[str] | None:
    """A label that ends with a period; one within it is a title's (`MR. PRICE.`), or else ends the label."""
    match = _NAME_PERIOD.match(raw, position)
    title, period, _ = match["label"].partition(".") if match else ("", "", "")
    if period and not lexicon.honorifics.issuperset(map(fold, title.split()[-1:])):
        return _PLAIN_PERIOD.match(raw, position)
    return match


def _set_apart(raw: str, head: str, position: int) -> Iterator[re.Match[str] | None]:
    """East Asian labels without a colon: a sign or brackets around them, a wide space or a quotation behind them."""
    if head[:1] in "【[［〈<＜《〔":
        yield _NAME_BRACKETS.match(raw, position)
    elif any(map(head[:40].__contains__, ">＞〉")):
        yield _NAME_SIGN.match(raw, position)
    if "「" in head[:30]:
        yield _NAME_QUOTE.match(raw, position)
    if "\u3000" in head[:30]:
        yield _NAME_SPACE.match(raw, position)


def _named(match: re.Match[str] | None, start: int, raw: str, lexicon: Lexicon) -> Candidate | None:
    if match is None or raw.startswith("//", match.end()):
        return None
    delimiter = match["delimiter"].strip() or match["delimiter"]
    following = raw[match.end() : match.end() + 1]
    if delimiter == ":" and following.isdigit():
        return None
    core, after_comma = _part_at_comma(match["label"].strip())
    affiliation = after_comma.strip() or (match["post"] or "").strip()
    core = core.strip()
    if delimiter in _DASHES and not core.isupper() and raw[match.end() :].lstrip(" \u00a0*_")[:1].islower():
        return None  # `Anna Feld – a sailor for thirty years – …`
    if delimiter in _DASHES and len(core.rpartition(" ")[2]) > _LONGEST_INITIAL:
        core = core.rstrip(".")  # `Anna Feld. — Yes.`
    is_name = looks_like_name(without_quotes(core), lexicon) or _is_titled(core)
    if delimiter not in (":", "：") and not is_name:
        return None
    if delimiter == "." and not (core.isupper() or _honorific(core, lexicon)):
        return None
    return Candidate(
        MarkerKind.NAME, core, delimiter, start, match.end(), None, affiliation, is_name, match.end() == len(raw)
    )


def _part_at_comma(label: str) -> tuple[str, str]:
    """What stands before and behind the label's first comma, Latin or Arabic."""
    found = _COMMA.search(label)
    return (label[: found.start()], label[found.end() :]) if found else (label, "")


def quoted_title(name: str) -> str | None:
    """The title in quotation marks that a name holds or is: `Журнал «Сцена»`; people are not put in such marks."""
    found = _TITLE.search(name)
    return found[1].strip() if found else None


def _is_titled(label: str) -> bool:
    """Whether a label with a title in quotation marks is an outlet's: a few words at most beside the title."""
    title = quoted_title(label)
    return title is not None and not label[:1].islower() and len(label.replace(title, "").split()) <= _MOST_NAME_WORDS


@lru_cache(maxsize=4096)
def looks_like_name(label: str, lexicon: Lexicon) -> bool:
    """Whether a label can be a speaker's: at most four words, none of them in lower case, no common word."""
    label = compose(label)
    words = label.split()
    if not words or len(words) > _MOST_NAME_WORDS + 1 or len(label) > _LONGEST_NAME or fold(label) in lexicon.not_names:
        return False
    if (words[0][0].islower() and not _opens_with_particle(words)) or not words[0][0].isalpha():
        return False
    if lexicon.is_uncased and (not could_be_name(label) or _names_no_one(label, lexicon)):
        return False
    return _are_name_words(label, words, lexicon) or _presides(words, lexicon)


def _presides(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a label says who is in the chair, in lower case as it may be: `Le président`, `Mme la présidente`."""
    last = " ".join(map(fold, words[-2:])), fold(words[-1])
    before = all(fold(word).rstrip(".") in lexicon.honorifics or word in _ARTICLES for word in words[1:-1])
    return before and not {*last}.isdisjoint(lexicon.phrases("chair_words")) and words[0] in (words[-1], *_OPENING)


def _opens_with_particle(words: Sequence[str]) -> bool:
    """Whether a surname begins with small words that belong to it: `van der Berg`, `de la Cruz`."""
    return words[0] in _PARTICLES - _JOINING and len(words) > 1 and words[-1][0].isupper()


def _names_no_one(label: str, lexicon: Lexicon) -> bool:
    """Whether one of the things that a label names together is no name (`取材・文`), or what it is of (`来賓簡介`).

    Nor is a sentence that leads up to what somebody says: `主人只说了一句话：`.
    """
    if len(label) > _LONGEST_UNSPACED_NAME and _PERFECT in label:
        return True
    parts = _JOINED.split(fold(label))
    return any(part in lexicon.not_names or part[-2:] in lexicon.not_names for part in parts)


def _is_no_particle(word: str) -> bool:
    """Whether a word within a name is none of those that surnames begin with: `Anna Le Bras`."""
    return fold(word) not in _PARTICLES


def _are_name_words(label: str, words: list[str], lexicon: Lexicon) -> bool:
    if any(word[0].islower() and word not in _PARTICLES for word in words if word[0].isalpha()):
        inner = words[1:-1]  # `El señor Abril`
        if not inner or any(word[0].islower() and fold(word).rstrip(".") not in lexicon.honorifics for word in inner):
            return False
        if words[-1][0].islower():
            return False
    if any(word[0].isdigit() for word in words[:1]):
        return False
    if label.isupper():
        return True
    plain = [word for word in (words[0], *filter(_is_no_particle, words[1:-1]), *words[1:][-1:]) if len(word) > 1]
    common = sum(fold(word) in lexicon.stop_words for word in plain if word not in _PARTICLES)
    return not common or (
        len(words) > 1 and common < len(words) and fold(words[0]) in ("the", "la", "le", "el", "die", "der")
    )


def _honorific(label: str, lexicon: Lexicon) -> bool:
    words = label.split()
    return len(words) > 1 and fold(words[0]).rstrip(".") in lexicon.honorifics


def _dash_and_number(raw: str, position: int, lead: Lead) -> list[Candidate]:
    found = []
    dash = _DASH.match(raw, position)
    if dash:
        found.append(Candidate(MarkerKind.DASH, "", dash["delimiter"], position, dash.end()))
    number = _NUMBER.match(raw, position)
    if number:
        found.append(
            Candidate(
                MarkerKind.NUMBER,
                "",
                number["delimiter"].strip(),
                position,
                number.end(),
                int(number["number"]),
                is_line=number.end() == len(raw),
            )
        )
    return found


def _name_line(raw: str, position: int, lead: Lead, lexicon: Lexicon) -> Candidate | None:
    """A block that is nothing but a name, bold or not."""
    if len(raw) > _LONGEST_NAME + 20 or "\n" in raw:
        return None
    text = raw[position:].strip("*_ \t#")
    if not text or text[-1] in _LINE_ENDS or ":" in text:
        return None
    bracketed = _BRACKETED.fullmatch(text)
    core, affiliation = bracketed.groups() if bracketed else _part_at_comma(text)
    if not looks_like_name(core.strip(), lexicon):
        return None
    return Candidate(
        MarkerKind.NAME, core.strip(), "", position, len(raw), None, affiliation.strip(), is_name=True, is_line=True
    )
