"""Bulk edits of fields: `=` sets, `+=` adds to a list, `-=` takes out of it."""

from __future__ import annotations

from rapidfuzz import process

from editor_app.domain.article import TEXT_FIELDS, Article
from editor_app.domain.errors import InputError
from editor_app.domain.fields import Field, Profile
from editor_app.domain.interview import DECISION_KEY, Genre
from editor_app.domain.metadata import text_to_list, value_to_text
from editor_app.domain.reports import Assignment
from editor_app.services.decisions import with_decision

OPERATORS = ("+=", "-=", "=")
_REVIEW_FIELDS = ("state", "assignee")
_MEANT_SCORE = 60


def resolve_assignment(assignment: Assignment, profile: Profile) -> Assignment:
    """The assignment with the field's own name; raises InputError for what cannot be assigned."""
    if assignment.operator not in OPERATORS:
        raise InputError(f"'{assignment.operator}' is no operator; use =, += or -=.")
    if assignment.field in _REVIEW_FIELDS:
        raise InputError(f"'{assignment.field}' belongs to the review; use `review --state` and `--assign`.")
    if assignment.field == DECISION_KEY:
        return _resolve_decision(assignment)
    field = profile.query_field(assignment.field)
    name = field.name if field else assignment.field
    if field is None and name not in TEXT_FIELDS:
        raise InputError(_unknown(assignment.field, profile))
    if assignment.operator != "=" and not (field is not None and field.is_list):
        raise InputError(f"'{name}' holds one value; {assignment.operator} is for lists such as regions or topics.")
    return Assignment(name, assignment.operator, assignment.value)


def _resolve_decision(assignment: Assignment) -> Assignment:
    genres = [genre.value for genre in Genre]
    if assignment.operator != "=" or assignment.value not in ("", *genres):
        raise InputError(f"'{DECISION_KEY}' is set with = to one of {', '.join(genres)}, or to nothing.")
    return assignment


def apply_assignment(article: Article, assignment: Assignment, field: Field | None) -> Article:
    """The article after a resolved assignment; the same one where nothing changes."""
    if assignment.field == DECISION_KEY:
        return with_decision(article, Genre(assignment.value) if assignment.value else None)
    before = article.field_text(assignment.field)
    if assignment.operator == "=":
        text = assignment.value
    else:
        members, named = list(text_to_list(before)), text_to_list(assignment.value)
        if assignment.operator == "+=":
            members += [name for name in dict.fromkeys(named) if name not in members]
        else:
            members = [member for member in members if member not in named]
        text = value_to_text(tuple(members))
    if text == before:
        return article
    return article.with_field_text(
        assignment.field, text, is_list=field.is_list if field and not field.is_own else None
    )


def _unknown(name: str, profile: Profile) -> str:
    names = [other for field in profile.fields for other in (field.name, *field.query_names)]
    meant = process.extractOne(name, names, score_cutoff=_MEANT_SCORE)
    hint = f"; did you mean '{meant[0]}'?" if meant else "."
    return f"There is no field '{name}'{hint}"
