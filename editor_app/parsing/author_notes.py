"""What a page says of its authors: notes behind the body, and cards ending `More >` in its midst.

A note is a line with the author's name and a line that begins with it ("NAME is …"); a role alone, a name alone, or
the text alone are notes too. Lines are taken only where a whole run of them up to the article's end reads as notes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editor_app.domain.article import AuthorNote, FurnitureKind
from editor_app.parsing.accounting import Ledger
from editor_app.parsing.labels import is_about_author, is_turn
from editor_app.parsing.names import NAME_LENGTH, Authors, is_name, is_sentence, surname, without_honorific

_WINDOW = 40  # lines before the article's end in which notes may begin
_NAME_WORDS = 8  # words within which a note's text names its author
_ROLE_WORDS = 18
_CARD_LINES = 6

_ROLE = re.compile(
    r"(?:[\w’'-]+,?\s+){0,4}?(?:fellow|director|scholar|associate|analyst|president|professor|editor|researcher|"
    r"expert|adviser|advisor|chair|chairman|co-chair|chairwoman|lecturer|ambassador|minister|journalist|columnist|"
    r"correspondent|coordinator|manager|head|dean|intern|assistant|эксперт|директор|сотрудник|профессор|редактор|"
    r"руководитель|журналист|аналитик|научный|باحثة?|زميلة?|مديرة?|أستاذة?|خبيرة?)s?\b",
    re.IGNORECASE,
)
_IS_SOMETHING = re.compile(
    r"\b(?:is|was|are|were|has|serves|served|works|worked|directs|directed|holds|heads|leads|joined|teaches|"
    r"specializes|focuses|writes|covers|является|работает|работал|был|была)\b|\s[—–-]\s"
)
_CONTINUES = re.compile(
    r"(?:He|She|They|His|Her|Their|Previously|Formerly|Prior to|Before|Until|Since|From (?:19|20)\d\d|In addition|"
    r"Follow (?:him|her|them)|Он|Она|Ранее|Прежде|До этого)\b"
)
_OWNS = re.compile(r"[’']s\s+")
_OF_A_CAREER = re.compile(
    r"(?:[\w-]+\s+){0,3}?(?:research|work|writing|writings|publications?|books?|articles?|expertise|interests?|areas?|"
    r"career|commentary|analysis|essays?|most recent|scholarship|teaching|studies|focus)\b"
)
_MORE = re.compile(r"(?:^|\s)More\s?(?:>|»|›|&gt;)+$")


@dataclass(frozen=True, slots=True)
class _Draft:
    """One note and the lines it was made of."""

    lines: tuple[int, ...]
    note: AuthorNote


def claim_author_notes(ledger: Ledger, first: int, authors: Authors) -> list[AuthorNote]:
    """Claim the notes behind the body, which begins at line `first`; in the page's order."""
    free = ledger.free(first)
    heading = next((place for place in reversed(range(len(free))) if is_about_author(ledger.plain(free[place]))), None)
    if heading is not None and not any(is_turn(ledger.plain(index)) for index in free[heading + 1 :]):
        ledger.claim([free[heading]], furniture=FurnitureKind.AUTHOR_NOTE)
        drafts = _group(ledger, free[heading + 1 :], authors)
    else:
        drafts = _trailing_drafts(ledger, free, authors)
    return [_claim(ledger, draft) for draft in drafts]


def claim_author_cards(ledger: Ledger, first: int, authors: Authors) -> list[AuthorNote]:
    """Claim the author cards that end `More >`, wherever in the body they stand."""
    notes = []
    for index in ledger.free(first):
        text = ledger.plain(index)
        match = _MORE.search(text[-12:])
        if match is None:
            continue
        draft = _card_ending_at(ledger, first, index, authors)
        if draft is not None:
            notes.append(_claim(ledger, draft))
        elif len(text) <= len("More &gt;"):
            ledger.claim([index], furniture=FurnitureKind.POINTER)
    return notes


def _claim(ledger: Ledger, draft: _Draft) -> AuthorNote:
    ledger.claim(draft.lines, "author_notes", FurnitureKind.AUTHOR_NOTE)
    return draft.note


def _group(ledger: Ledger, indexes: Sequence[int], authors: Authors) -> list[_Draft]:
    """The lines behind `About the Author` as notes; a name, another author's text or a role after a text begins one."""
    groups: list[list[int]] = []
    for place, index in enumerate(indexes):
        text = ledger.plain(index)
        before = ledger.plain(indexes[place - 1]) if place else ""
        is_above = _is_role(text) or is_name(text)
        begins = _is_note_name(ledger, indexes, place, authors) or (is_above and is_sentence(before))
        owner = authors.named_first_in(text) if is_sentence(text) else None
        changes = owner is not None and bool(groups) and _owner(ledger, groups[-1], authors) not in (owner, None)
        if begins or changes or not groups:
            groups.append([])
        groups[-1].append(index)
    return [_draft(ledger, group, authors) for group in groups]


def _owner(ledger: Ledger, group: Sequence[int], authors: Authors) -> str | None:
    """The author whom a group of lines names."""
    texts = [ledger.plain(index) for index in group]
    if len(texts[0]) < 60 and (own := authors.match(texts[0])):
        return own
    return next((name for text in texts if is_sentence(text) and (name := authors.named_first_in(text))), None)


def _draft(ledger: Ledger, group: Sequence[int], authors: Authors) -> _Draft:
    """A note from its lines: a first line that is a name is the name, the others are the text."""
    texts = [ledger.plain(index) for index in group]
    is_named = authors.has(texts[0]) or (is_name(texts[0]) and not _is_role(texts[0]))
    name = texts[0] if is_named else _owner(ledger, group, authors)
    text = "\n".join(ledger.lines[index].text for index in (group[1:] if is_named else group))
    return _Draft(tuple(group), AuthorNote(name, text))


def _trailing_drafts(ledger: Ledger, free: list[int], authors: Authors) -> list[_Draft]:
    """The longest run of lines up to the end that reads as notes, and is about the authors where they are known."""
    is_list = False
    for place in range(max(0, len(free) - _WINDOW), len(free)):
        drafts = _read_run(ledger, free, place, authors)
        if drafts and (_is_about_authors(drafts, authors) or (len(drafts) == 1 and not is_list)):
            return drafts
        is_list = is_list or len(drafts) > 1
    return []


def _is_about_authors(drafts: Sequence[_Draft], authors: Authors) -> bool:
    """Lists of speakers look like notes: only a note that stands alone is believed about someone else."""
    return all(draft.note.name is None or authors.match(without_honorific(draft.note.name)) for draft in drafts)


def _read_run(ledger: Ledger, free: list[int], place: int, authors: Authors) -> list[_Draft]:
    """The notes from `place` to the end; none where a line on the way is no note."""
    drafts: list[_Draft] = []
    while place < len(free):
        end = _note_end(ledger, free, place, authors)
        if end == place:
            return []
        drafts.append(_draft(ledger, free[place:end], authors))
        place = end
    return drafts


def _note_end(ledger: Ledger, free: list[int], place: int, authors: Authors) -> int:
    """The place behind the note that begins at `place`; `place` itself where none begins there."""
    text = ledger.plain(free[place])
    if is_turn(text) or authors.labels(text):
        return place
    if _is_note_name(ledger, free, place, authors):
        name = text
    elif _is_role(text) and not is_sentence(text):
        name = ""
    elif is_sentence(text) and (owner := authors.named_first_in(text)) and _is_about(text, owner):
        name = owner
    else:
        return place
    end = place + 1
    while end < len(free) and _belongs(ledger, free, end, name, authors):
        end += 1
    return end


def _belongs(ledger: Ledger, free: list[int], place: int, name: str, authors: Authors) -> bool:
    """Whether the line goes on with the note about `name`."""
    text = ledger.plain(free[place])
    if is_turn(text) or authors.labels(text) or _is_note_name(ledger, free, place, authors):
        return False
    if _is_role(text) and not is_sentence(text):
        return True
    if not is_sentence(text):
        return False
    return (
        _CONTINUES.match(text) is not None
        or (bool(name) and _is_about(text, name))
        or (not name and authors.named_first_in(text) is not None)
    )


def _is_note_name(ledger: Ledger, free: Sequence[int], place: int, authors: Authors) -> bool:
    """Whether the line is the name above a note: an author's, or one that the next line begins with."""
    text = ledger.plain(free[place])
    if len(text) > 60 or is_sentence(text):
        return False
    if authors.has(text):
        return True
    if not is_name(without_honorific(text)) or _is_role(text):
        return False
    following = ledger.plain(free[place + 1]) if place + 1 < len(free) else ""
    if _is_role(following) and not is_sentence(following) and place + 2 < len(free):
        following = ledger.plain(free[place + 2])
    return is_sentence(following) and _is_about(following, text)


def _is_about(text: str, name: str) -> bool:
    """Whether a sentence is about the person: it begins with their name, or names them early and says what they do."""
    if name.count(" ") and text.startswith(f"{name} "):
        return True
    owned = _OWNS.search(text[:NAME_LENGTH])
    if owned is not None and _OF_A_CAREER.match(text, owned.end()) is None:
        return False
    return _names_early(text, name) and _IS_SOMETHING.search(text[:200]) is not None


def _names_early(text: str, name: str) -> bool:
    """Whether the person's surname is among the first words."""
    words = [word.strip(",.;:’'()").removesuffix("’s") for word in text.casefold().split(None, _NAME_WORDS)]
    return surname(name) in words[:_NAME_WORDS]


def _is_role(text: str) -> bool:
    """Whether the line is a position: `Senior Fellow, Europe Program`."""
    is_short = len(text) < 160 and text.count(" ") < _ROLE_WORDS
    return is_short and not text[:1].islower() and _ROLE.match(text) is not None


def _card_ending_at(ledger: Ledger, first: int, index: int, authors: Authors) -> _Draft | None:
    """The author card whose last line is `index`: it begins at the nearest name above that its text is about."""
    last_text = _MORE.sub("", ledger.plain(index)).rstrip()
    texts = [last_text] if last_text else []
    for above in range(index - 1, max(first, index - _CARD_LINES) - 1, -1):
        text = ledger.plain(above)
        if not ledger.is_free(above) or is_turn(text):
            break
        is_own = authors.has(text) or (is_name(without_honorific(text)) and not _is_role(text))
        if is_own and texts and any(_names_early(other, text) or _is_role(other) for other in texts):
            return _Draft(tuple(range(above, index + 1)), AuthorNote(text, "\n".join(texts)))
        texts.insert(0, text)
    if last_text and (owner := authors.named_first_in(last_text)) and _is_about(last_text, owner):
        return _Draft((index,), AuthorNote(owner, last_text))
    return None
