"""HTML: a page an article that needs nothing else and loads nothing, and an index over them.

Interviews are written turn by turn (`<section class="qa">`, the speaker in bold), everything else as its Markdown says.
What the Markdown yields is cleaned by nh3: no script, no style, no form, nothing remote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape
from pathlib import Path
from string import Template

from editor_app.domain.article import Article
from editor_app.domain.interview import Interview, Role, Turn, Verdict
from editor_app.domain.metadata import Metadata
from editor_app.exporters.base import ExportContext, Exporter, ExportItem, IndexEntry
from editor_app.exporters.clean_html import markdown_to_html

_MARKUP_BEFORE_MARKER = r"[\s*_#>]*"
_MARKUP_AFTER_MARKER = r"[*_]*\s*"
_LABEL_MARKS = " :：.-–—―\t"
_CLASS_OF_ROLE = {Role.QUESTION: "q", Role.ANSWER: "a", Role.NOTE: "note"}


def render_html(item: ExportItem, context: ExportContext) -> bytes:
    """The article's page, its style sheet inside."""
    article = item.article
    page = _template(context.resources, "article.html").substitute(
        language=escape(article.language or "en"),
        direction=_direction(article.language),
        title=escape(_title_of(article)),
        style=_style(context.resources),
        heading=f"<h1>{escape(article.title)}</h1>" if article.title else "",
        abstract=f'<p class="abstract">{escape(article.abstract)}</p>' if article.abstract else "",
        byline=_byline(article),
        body=body_to_html(article.body, item.interview),
        notes="".join(f"<p>{escape(note.text)}</p>" for note in article.author_notes),
        metadata=_metadata_table(article.metadata, context),
    )
    return page.encode()


def body_to_html(body: str, interview: Interview | None) -> str:
    """The body as clean HTML; the turns of an interview as sections, whatever lies between them as it is."""
    turns = interview.turns if interview is not None and interview.verdict is Verdict.INTERVIEW else ()
    return "\n".join(_sections(body, turns)) if turns else markdown_to_html(body)


def _sections(body: str, turns: tuple[Turn, ...]) -> Iterator[str]:
    """A section for each question with its answers; the gaps between turns are kept."""
    position, number, is_open = 0, 0, False
    for turn in sorted(turns, key=lambda turn: turn.start):
        if turn.start < position:
            continue
        gap = body[position : turn.start].strip()
        if is_open and (turn.role in (Role.QUESTION, Role.INTRO, Role.OUTRO) or gap):
            yield "</section>"
            is_open = False
        if gap:
            yield markdown_to_html(gap)
        if turn.role in (Role.INTRO, Role.OUTRO):
            yield f'<div class="{turn.role.value}">{markdown_to_html(body[turn.start : turn.end])}</div>'
        else:
            if not is_open:
                number += 1
                yield f'<section class="qa" id="t{number}">'
                is_open = True
            yield _turn(body, turn)
        position = turn.end
    if is_open:
        yield "</section>"
    if rest := body[position:].strip():
        yield markdown_to_html(rest)


def _turn(body: str, turn: Turn) -> str:
    """A turn with its speaker in bold before the first paragraph."""
    text = body[turn.start : turn.end]
    label = turn.speaker
    if turn.marker:
        marker = re.compile(_MARKUP_BEFORE_MARKER + re.escape(turn.marker) + _MARKUP_AFTER_MARKER)
        matched = marker.match(text)
        text = text[matched.end() :] if matched else text
        label = label or (turn.marker.strip(_LABEL_MARKS) if matched else None)
    speaker = f'<b class="speaker">{escape(label)}</b> ' if label else ""
    html = markdown_to_html(text)
    css_class = _CLASS_OF_ROLE[turn.role]
    if html.startswith("<p>"):
        return f'<div class="{css_class}"><p>{speaker}{html[3:]}</div>'
    return f'<div class="{css_class}">{f"<p>{speaker}</p>" if speaker else ""}{html}</div>'


def _byline(article: Article) -> str:
    parts = (", ".join(article.metadata.values_of("authors")), article.outlet, article.published)
    shown = " · ".join(escape(part) for part in parts if part)
    return f'<p class="byline">{shown}</p>' if shown else ""


def _metadata_table(metadata: Metadata, context: ExportContext) -> str:
    """The filled fields of the metadata block under their labels, those unknown to the profile under their key."""
    rows = []
    for key in metadata:
        values = metadata.values_of(key)
        if values:
            field = context.profile.field(key)
            name, text = escape(field.label if field else key), escape("; ".join(values))
            rows.append(f"<tr><th>{name}</th><td>{text}</td></tr>")
    return f"<table>{''.join(rows)}</table>" if rows else ""


def _title_of(article: Article) -> str:
    if article.title:
        return article.title
    words = (article.abstract or article.body).split()
    return " ".join(words[:12]) or article.id


def html_index_line(entry: IndexEntry) -> str:
    """An article's row in the index."""
    article = entry.article
    authors = ", ".join(article.metadata.values_of("authors"))
    kind = "Interview" if entry.interview is not None and entry.interview.verdict is Verdict.INTERVIEW else ""
    cells = (authors, article.published or "", article.outlet or "", kind)
    link = f'<a href="{escape(entry.file_name)}">{escape(_title_of(article))}</a>'
    return f"<tr><td>{link}</td>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>\n"


def html_index(lines: Iterable[str], context: ExportContext) -> Iterable[tuple[str, bytes]]:
    """The index over all pages."""
    rows = list(lines)
    page = _template(context.resources, "index.html").substitute(
        style=_style(context.resources),
        title=escape(context.profile.title),
        count=f"{len(rows):,} article{'' if len(rows) == 1 else 's'}",
        rows="".join(rows),
    )
    return (("index.html", page.encode()),)


def _direction(language: str | None) -> str:
    return "rtl" if (language or "").split("-")[0] in {"ar", "fa", "he", "ur"} else "ltr"


@lru_cache(maxsize=8)
def _template(resources: Path, name: str) -> Template:
    return Template((resources / "templates" / name).read_text(encoding="utf-8"))


@lru_cache(maxsize=8)
def _style(resources: Path) -> str:
    return (resources / "styles" / "export.css").read_text(encoding="utf-8")


HTML = Exporter(
    name="html",
    label="HTML",
    suffix=".html",
    description="A folder with one page an article and an index, for reading in any browser, offline.",
    render=render_html,
    is_folder=True,
    is_costly=True,
    index_line=html_index_line,
    index=html_index,
)
