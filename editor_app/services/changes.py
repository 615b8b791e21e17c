"""What changed between two versions of an article, and what the history should call it."""

from __future__ import annotations

from collections.abc import Iterable

from editor_app.domain.article import TEXT_FIELDS, Article, field_name
from editor_app.domain.fields import Profile

_TITLE_LENGTH = 48


def changed_fields(before: Article, after: Article) -> tuple[str, ...]:
    """Names of the fields whose content differs, the article's own first, then the metadata's in order."""
    own = [name for name in TEXT_FIELDS if getattr(before, name) != getattr(after, name)]
    keys = dict.fromkeys((*before.metadata, *after.metadata))
    block = [field_name(key) for key in keys if _value(before, key) != _value(after, key)]
    others = [name for name in ("state", "assignee", "author_notes") if getattr(before, name) != getattr(after, name)]
    return (*own, *block, *others)


def heading(article: Article) -> str:
    """What an article is called in a list or a label: its title or its first words, cut to be read at a glance."""
    return shortened(article.title or article.abstract or article.body or article.id)


def shortened(text: str) -> str:
    """The text on one line, cut between words where it is long."""
    words = " ".join(text.split())
    return words if len(words) <= _TITLE_LENGTH else words[:_TITLE_LENGTH].rsplit(" ", 1)[0] + "…"


def save_label(before: Article, after: Article, profile: Profile) -> str:
    """The history's words for a save: "Edit body and regions of “The Last Lamp”"."""
    return f"Edit {join_words(_labels(changed_fields(before, after), profile))} of “{heading(after)}”"


def join_words(words: Iterable[str]) -> str:
    """The words as one would say them: "title, body and regions"; three dots after the third."""
    listed = list(words)
    if len(listed) > 3:
        return f"{', '.join(listed[:2])} and {len(listed) - 2} more fields"
    return " and ".join(part for part in (", ".join(listed[:-1]), *listed[-1:]) if part)


def articles_text(count: int) -> str:
    """A number of articles: "1 article", "1,204 articles"."""
    return f"{count:,} article{'' if count == 1 else 's'}"


def _labels(names: Iterable[str], profile: Profile) -> list[str]:
    fields = (profile.field(name) for name in names)
    return [field.label.lower() if field else name for name, field in zip(names, fields, strict=True)]


def _value(article: Article, key: str) -> tuple[bool, object]:
    return key in article.metadata, article.metadata.get(key)
