"""Articles of our own making for the exporters to write."""

from __future__ import annotations

from hypothesis import strategies as st

from editor_app.config.paths import resources_folder
from editor_app.domain.annotation import Note, make_anchor
from editor_app.domain.article import (
    Article,
    AuthorNote,
    Furniture,
    FurnitureKind,
    ReviewState,
    Source,
)
from editor_app.domain.fields import Field, FieldKind, Profile
from editor_app.domain.interview import Genre, Interview, Role, Turn, Verdict
from editor_app.domain.metadata import Metadata
from editor_app.exporters.base import ExportContext, ExportItem

PROFILE = Profile(
    name="small",
    title="A small archive",
    fields=(
        Field("title", "Title", FieldKind.TEXT, is_own=True),
        Field("published", "Published", FieldKind.DATE, is_own=True),
        Field("body", "Body", FieldKind.TEXT, is_own=True),
        Field("authors", "Authors", FieldKind.PEOPLE),
        Field("type", "Type", FieldKind.TERM),
        Field("topics", "Topics", FieldKind.TERMS),
    ),
)
CONTEXT = ExportContext(PROFILE, resources_folder())

BODY = (
    "The lighthouse keeper receives us in the kitchen.\n\n"
    "Q: Who lights the lamp today?\n\n"
    "A: A *computer* does.\n\nI only dust it.\n\n"
    "Q: And in a storm?\n\n"
    "A: Then I sit beside it."
)
PAGE = b"Teaser.\n{}\n" + BODY.encode()


def an_article(**changes: object) -> Article:
    fields: dict[str, object] = {
        "id": "00aa11bb22cc33dd",
        "source": Source("pages/lamp.txt", "page", "5e" * 32, "A2"),
        "title": "The Last Lamp: a keeper's year",
        "abstract": "One man, one light, four seasons.",
        "published": "2011-05-04",
        "language": "en",
        "outlet": "Harbour Gazette",
        "body": BODY,
        "metadata": Metadata({"authors": ("Ada Quay", "Bo Reed"), "type": "commentary", "topics": (), "blog": ""}),
        "author_notes": (AuthorNote("Ada Quay", "Ada Quay writes about coasts."), AuthorNote(None, "editor")),
        "furniture": (Furniture(FurnitureKind.TEASER, "Teaser.", 0, 7),),
        "state": ReviewState.APPROVED,
        "assignee": "Mira",
    }
    return Article(**{**fields, **changes})  # type: ignore[arg-type]


def the_interview(body: str = BODY) -> Interview:
    """The profile of `BODY`, turn by turn."""
    marks = [("Q:", Role.QUESTION), ("A:", Role.ANSWER), ("Q:", Role.QUESTION), ("A:", Role.ANSWER)]
    turns = [Turn(Role.INTRO, None, None, "", 0, body.index("\n\nQ:"))]
    position = 0
    for marker, role in marks:
        start = body.index(f"{marker} ", position)
        following = [place for place in (body.find("\n\nQ:", start), body.find("\n\nA:", start)) if place >= 0]
        position = min(following, default=len(body))
        turns.append(Turn(role, None, marker, body[start + 3 : position], start, position))
    return Interview(Verdict.INTERVIEW, Genre.INTERVIEW, 0.97, "letters-colon", (), tuple(turns))


def a_note(article: Article) -> Note:
    return Note(
        "n1", article.id, "body", make_anchor(article.body, 4, 14), "Check: keeper?", "Mira", "2024-02-03T04:05:06Z"
    )


def an_item(**changes: object) -> ExportItem:
    article = an_article(**changes)
    return ExportItem(article, the_interview() if article.body == BODY else None, (), (a_note(article),), captured=PAGE)


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
json_scalars = (
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | texts
)
json_values = st.recursive(
    json_scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=12
)
json_objects = st.dictionaries(texts, json_values, max_size=6)
