"""Words and lines that the archive's layouts print around an article."""

from __future__ import annotations

import re

TYPE_LABELS = (
    "In The Media",
    "Legacy In The Media",
    "Media Mention",
    "Commentary",
    "Article",
    "Op-Ed",
    "Interview",
    "Q&A",
    "Event",
    "Paper",
    "Working Paper",
    "Carnegie Paper",
    "Policy Paper",
    "Research",
    "Report",
    "Book",
    "Book Review",
    "Brief",
    "Policy Brief",
    "Policy Outlook",
    "Testimony",
    "Speech",
    "Statement",
    "Press Release",
    "Pressrelease",
    "News Release",
    "Announcement",
    "Video",
    "Video Q&A",
    "Podcast",
    "Multimedia",
    "Infographic",
    "Collection",
    "Course",
    "Newsletter",
    "Web Commentary",
    "Proliferation Analysis",
    "Proliferation News",
    "Emissary",
    "Other",
    "В прессе",
    "Статья",
    "Комментарий",
    "Интервью",
    "Мероприятие",
    "Книга",
    "Доклад",
    "Аналитика",
    "Брифинг",
    "Пресс-релиз",
    "Подкаст",
    "Видео",
    "Другое",
)
"""The labels as printed; older pages write them in lower case."""

_FOLDED_LABELS = frozenset(label.casefold() for label in TYPE_LABELS)
_GLUED_LABEL = re.compile(
    r"(?<=[^\s\-–—/(])(?:" + "|".join(re.escape(label) for label in sorted(TYPE_LABELS, key=len, reverse=True)) + ")$"
)
_BULLET = re.compile(r"^[-–—•·*]\s+\S")
_ABOUT_AUTHOR = re.compile(r"(?:About the Authors?|Author Bio|Об автор(?:е|ах)|Автор(?:ы)?:?):?", re.IGNORECASE)
_RECENT_WORK = re.compile(r"(?:Recent Work|More by (?:this|the) authors?|Недавние публикации):?", re.IGNORECASE)
_MORE_WORK = re.compile(r"(?:More Work from|More from|Больше материалов|Другие материалы)\s+\S.{0,90}")
_SHARE = re.compile(r"(?:Link Copied!?|Copy Link|Share(?: this)?|Ссылка скопирована)", re.IGNORECASE)
_LOGO = re.compile(r"\blogo\b|lettermark|logoCarnegie", re.IGNORECASE)
_DISCLAIMER = re.compile(
    r"(?:The )?Carnegie(?: [^\s.;:!?]+){0,6} does not take institutional positions"
    r"|(?:\S+ ){0,4}Карнеги[^.!?]{0,120}?не выступает с общей позицией"
)
_GLUED_DISCLAIMER = re.compile(
    r"(?<=[.!?…)”\"])\s?(?=Carnegie (?:[^\s.;:!?]+ )?does not take institutional positions on public policy)"
)
_BODY_BEGIN = re.compile(r"\*\*|#{1,6}\s|[—–―]\s?\S|\d{1,2}[.)]\s|[•*]\s|>\s")
_TURN_MARKER = re.compile(r"(?:[QA]\d{0,3}|Question|Answer|Вопрос|Ответ)\s?[:.：]|[QA]\d{0,3}\s?[—–-]\s|[ВО]:\s")


def is_type_label(text: str) -> bool:
    """Whether the line is an article's type as printed before its title."""
    return text.casefold() in _FOLDED_LABELS


def has_glued_type(text: str) -> bool:
    """Whether the line is `- TITLEType`, a title with its type glued to it."""
    return _BULLET.match(text) is not None and _GLUED_LABEL.search(text) is not None


def is_bullet(text: str) -> bool:
    """Whether the line begins with a bullet or dash."""
    return _BULLET.match(text) is not None


def is_about_author(text: str) -> bool:
    """Whether the line is the heading before the authors' notes."""
    return _ABOUT_AUTHOR.fullmatch(text) is not None


def is_recent_work(text: str) -> bool:
    """Whether the line is the heading of an author's recent work."""
    return _RECENT_WORK.fullmatch(text) is not None


def is_more_work(text: str) -> bool:
    """Whether the line is the heading before the cards at a page's end."""
    return len(text) < 120 and not text.endswith((".", "?", "!")) and _MORE_WORK.fullmatch(text) is not None


def is_share_link(text: str) -> bool:
    """Whether the line is what a share button left."""
    return _SHARE.fullmatch(text) is not None


def is_logo(text: str) -> bool:
    """Whether the line is the text of a logo."""
    return len(text) < 120 and _LOGO.search(text) is not None


def is_disclaimer(text: str) -> bool:
    """Whether the line begins the sentence that ends the article (pages.md section 1)."""
    return _DISCLAIMER.match(text) is not None


def glued_disclaimer_start(text: str) -> int:
    """Where a disclaimer begins that was glued to the end of a paragraph; 0 where none is."""
    match = _GLUED_DISCLAIMER.search(text)
    return match.end() if match else 0


def begins_body(text: str) -> bool:
    """Whether the line can be neither title, abstract nor outlet: a turn, a dash, a number, a list or Markdown."""
    return _BODY_BEGIN.match(text) is not None or is_turn(text)


def is_turn(text: str) -> bool:
    """Whether the line begins with a question's or an answer's marker: body, whatever else it looks like."""
    return _TURN_MARKER.match(text) is not None
