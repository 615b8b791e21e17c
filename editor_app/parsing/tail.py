"""What stands between the last paragraph and the disclaimer, or was left in the text by the site's machinery."""

from __future__ import annotations

import re

from editor_app.domain.article import FurnitureKind
from editor_app.domain.metadata import Metadata
from editor_app.parsing.accounting import Ledger
from editor_app.parsing.labels import has_glued_type, is_about_author, is_recent_work, is_share_link
from editor_app.parsing.names import is_name_list, is_sentence

_FIELD_LENGTH = 40  # characters
_LONGEST = 400  # characters; pointers and notes on provenance are one sentence
_WORK = (
    "article|interview|op-ed|oped|piece|commentary|essay|column|text|report|paper|excerpt|post|analysis|story|review|"
    "conversation|discussion|segment|broadcast|program|podcast|letter|speech|chapter|debate|Q&A|translation"
)
_PROVENANCE = re.compile(
    rf"(?:This|The)\s+(?:[\w-]+\s+)?(?:{_WORK})\s+(?:is\s+|was\s+|has\s+been\s+|had\s+been\s+)?"
    r"(?:originally\s+|first\s+|also\s+|re)?\s?(?:published|appeared|aired|broadcast|printed|ran|posted|adapted|"
    r"reprinted|republished|translated|excerpted)\b"
    r"|(?:Originally|First|Previously)\s+(?:published|appeared|aired|broadcast|posted)\b"
    r"|(?:Reprinted|Republished)\s+(?:with\s+permission|from|by)\b"
    r"|(?:Впервые|Первоначально)\s+опубликован|Оригинал\s+(?:статьи|материала|публикации|интервью|текста)\b"
    r"|(?:Статья|Интервью|Текст|Материал)\s+(?:впервые\s+|первоначально\s+)?опубликован"
    r"|(?:Эта\s+статья|Этот\s+текст|Это\s+интервью)\s+(?:был[ао]?\s+)?(?:впервые\s+)?опубликован",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"Click\s+(?:here|below)\b"
    r"|(?:Listen|Watch|Read|View|See|Download|Access|Hear)\b(?=.{0,300}\b(?:here|below)\W{0,3}$)"
    r"|(?:Read|Listen\s+to|Watch|View|Download|Hear|See)\s+the\s+(?:full|complete|entire|original|whole|rest)\b"
    r"|(?:The\s+)?(?:full|complete|original)\s+(?:text|article|interview|transcript|version|video|audio)\b"
    r"(?=.{0,200}\b(?:here|available|found)\b)"
    r"|To\s+(?:read|listen|watch|view|hear|download|see|access)\b(?=.{0,200}\b(?:click|visit|go\s+to|see|here)\b)"
    r"|(?:Читать|Смотреть|Слушать)\s+(?:далее|полностью|полный|оригинал)",
    re.IGNORECASE,
)
_DEAD_POINTERS = frozenset({"invalid video url", "invalid audio url", "video unavailable"})
_RESIDUE = frozenset({"stub", "###", "#", "# # #", "-30-", "* * *end* * *"})
_RELEASE = re.compile(r"FOR IMMEDIATE RELEASE\b:?.{0,40}")
_IMAGE_MARK = re.compile(r"(?:\s*IMGXYZ\d+IMGZYX)+\s*")
_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+")
_FORM_BEGIN = re.compile(r"(?:event\s+)?registration(?:\s+form)?|register(?:\s+now)?|rsvp", re.IGNORECASE)
_FORM_CLOSED = re.compile(r"You must (?:log|sign) ?in to register\b.{0,60}", re.IGNORECASE)
_FORM_FIELD = re.compile(
    r"(?:(?:first|last|full|middle|your)\s+name|name|e-?mail(?:\s+address)?|phone(?:\s+number)?|affiliation|title|"
    r"organization|company|institution|country|city|state|zip(?:\s+code)?|address|submit|register|send|reset|cancel|"
    r"required(?:\s+fields?)?)\s*[*:]*|\*\s*(?:required|indicates).{0,40}",
    re.IGNORECASE,
)


def claim_tag_run(ledger: Ledger, metadata: Metadata) -> None:
    """Claim the topics and regions that stand on one line without spaces: exactly those of the block, joined."""
    topics, regions = metadata.values_of("topics"), metadata.values_of("regions")
    runs = {"".join(run) for run in (topics + regions, regions + topics, topics, regions) if len(run) > 1}
    if not runs:
        return
    for index in ledger.free():
        text = ledger.lines[index].text
        if " " not in text[:3] and text.strip() in runs:
            ledger.claim([index], furniture=FurnitureKind.TAG_RUN)


def claim_recent_work(ledger: Ledger, first: int) -> None:
    """Claim the heading `Recent Work` with the titles around it; without it, titles with a glued type at the end."""
    free = ledger.free(first)
    heading = next((place for place in reversed(range(len(free))) if is_recent_work(ledger.plain(free[place]))), None)
    anchor = len(free) if heading is None else heading
    begin = place = anchor
    while place > 0 and _is_of_a_work(text := ledger.plain(free[place - 1])):
        place -= 1
        begin = place if has_glued_type(text) else begin
    end = min(anchor + 1, len(free))
    while heading is not None and end < len(free) and has_glued_type(ledger.plain(free[end])):
        end += 1
    ledger.claim(free[begin:end], furniture=FurnitureKind.RECENT_WORK)


def _is_of_a_work(text: str) -> bool:
    """Whether the line is a title with its type, or the names of those who wrote it together."""
    return has_glued_type(text) or is_name_list(text)


def claim_tail(ledger: Ledger, first: int) -> None:
    """Claim pointers, provenance and residue at the end of the body, from the last line up to the first other one."""
    for index in reversed(ledger.free(first)):
        kind = tail_kind(ledger.plain(index))
        if kind is None:
            return
        ledger.claim([index], furniture=kind)


def claim_strays(ledger: Ledger, first: int) -> None:
    """Claim what is never an article's text, wherever it stands: dead players, share links, marks, forms."""
    free = ledger.free(first)
    for place, index in enumerate(free):
        text = ledger.lines[index].text
        if len(text) > 60 or not ledger.is_free(index):
            continue
        kind = stray_kind(text.strip())
        if kind is not None:
            ledger.claim([index], furniture=kind)
        elif _FORM_BEGIN.fullmatch(text.strip()):
            _claim_form(ledger, free[place:])


def tail_kind(text: str) -> FurnitureKind | None:
    """What a line is where it ends the body; None for a paragraph."""
    if len(text) > _LONGEST:
        return None
    if _PROVENANCE.match(text) and _is_single(text):
        return FurnitureKind.PROVENANCE
    if _POINTER.match(text) and _is_single(text):
        return FurnitureKind.POINTER
    return stray_kind(text)


def stray_kind(text: str) -> FurnitureKind | None:
    """What a line is that no article would hold; None for others."""
    folded = text.casefold()
    if folded in _DEAD_POINTERS:
        return FurnitureKind.POINTER
    if is_share_link(text):
        return FurnitureKind.SHARE_LINK
    if folded in _RESIDUE or _RELEASE.fullmatch(text) or _IMAGE_MARK.fullmatch(text) or _INVISIBLE.fullmatch(text):
        return FurnitureKind.RESIDUE
    return None


def _claim_form(ledger: Ledger, free: list[int]) -> None:
    """Claim a registration form: its heading and the fields below it, two or more of them known ones, or nothing."""
    if len(free) == 1:
        ledger.claim(free, furniture=FurnitureKind.RESIDUE)
        return
    if _FORM_CLOSED.fullmatch(ledger.plain(free[1])):
        ledger.claim(free[:2], furniture=FurnitureKind.RESIDUE)
        return
    known: list[int] = []
    for place in range(1, len(free)):
        text = ledger.plain(free[place])
        if len(text) > _FIELD_LENGTH or is_sentence(text) or is_about_author(text):
            break
        if _FORM_FIELD.fullmatch(text):
            known.append(place)
    if len(known) > 1:
        ledger.claim(free[: known[-1] + 1], furniture=FurnitureKind.RESIDUE)


def _is_single(text: str) -> bool:
    """Whether the text is one sentence: what goes on after it is the article's own."""
    return not any(is_sentence(text[: stop + 1]) for stop in _sentence_stops(text))


def _sentence_stops(text: str) -> list[int]:
    return [match.start() for match in re.finditer(r"[.!?…](?=\s+[A-ZА-ЯЁ“«\"])", text)]
