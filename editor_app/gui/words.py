"""Ids as an editor says them: states, severities, verdicts, languages, fields and rules.

Queries, files and the command line go on speaking in ids; only what stands on the screen is put into words here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QLocale

from editor_app.domain.article import metadata_key
from editor_app.domain.fields import Profile
from editor_app.domain.finding import Rule
from editor_app.domain.interview import DECISION_KEY, TURNS_KEY

STATE_NAMES = {"new": "New", "review": "In review", "approved": "Approved", "held": "Held back"}
SEVERITY_NAMES = {"error": "Error", "warning": "Warning", "info": "Remark"}
VERDICT_NAMES = {"interview": "Interview", "announced": "Announced", "none": "No interview", "unsure": "Unsure"}

_RULE_ID = re.compile(r"\b[a-z]+\.[a-z0-9]+(?:-[a-z0-9]+)*\b")
GENRE_NAMES = {
    "interview": "Interview",
    "panel": "Round table",
    "transcript": "Transcript",
    "faq": "Frequent questions",
    "exam": "Test paper",
    "drama": "Play",
    "forum": "Forum thread",
    "testimony": "Testimony",
    "narrative-interview": "Interview told as a story",
    "none": "No interview",
}

_FIELD_ID = re.compile(r"(?:^|(?<=text of )|(?<=field )|(?<=: ))'([\w.]+)'")
"""Where the services' sentences name a field."""

_OTHER_FIELDS = {
    "state": "State",
    "assigned": "Assigned to",
    "assignee": "Assigned to",
    "author_notes": "About the authors",
    "note": "Note",
    DECISION_KEY: "Genre",
    TURNS_KEY: "Turns set by hand",
    "metadata": "Order of the fields",
}
_NAMED_VALUES: dict[str, Mapping[str, str]] = {
    "state": STATE_NAMES,
    "severity": SEVERITY_NAMES,
    "verdict": VERDICT_NAMES,
    DECISION_KEY: GENRE_NAMES,
}


def counted(count: int, noun: str, plural: str = "") -> str:
    """How many of something: “1 article”, “2,300 articles”; `plural` where it takes more than an s."""
    return f"{count:,} {numbered(count, noun, plural)}"


def numbered(count: int, noun: str, plural: str = "") -> str:
    """What is counted without the number, for a number that stands apart."""
    return noun if count == 1 else plural or f"{noun}s"


def language_name(code: str) -> str:
    """The name of a language: "Russian" for `ru`; what is no code of a language stays as it is."""
    language = QLocale.codeToLanguage(code) if code else QLocale.Language.AnyLanguage
    return code if language == QLocale.Language.AnyLanguage else QLocale.languageToString(language)


class Words:
    """The words of one archive: its profile names the fields, its rules the findings."""

    def __init__(self, profile: Profile, rules: Mapping[str, Rule]) -> None:
        self._profile, self._rules = profile, rules

    def field(self, name: str) -> str:
        """The label of a field: "Primary center" for `primaryCenter`; a readable form of a name that is unknown."""
        known = self._profile.field(name) or self._profile.field(metadata_key(name))
        if known is not None:
            return known.label
        return _OTHER_FIELDS.get(name) or metadata_key(name).replace("_", " ").capitalize()

    def rule(self, rule_id: str) -> str:
        """The title of a rule; the id of one that is unknown."""
        rule = self._rules.get(rule_id)
        return rule.title if rule is not None else rule_id

    def has_rule(self, name: str) -> bool:
        """Whether this is the id of a rule."""
        return name in self._rules

    def sentence(self, text: str) -> str:
        """A sentence of the services with the titles of rules and the labels of fields in place of their ids."""
        text = _FIELD_ID.sub(lambda match: self._quoted(match.group(1)) or match.group(), text)
        return _RULE_ID.sub(lambda match: self.rule(match.group()), text)

    def _quoted(self, name: str) -> str:
        is_known = name in _OTHER_FIELDS or self._profile.field(metadata_key(name)) is not None
        return f"“{self.field(name)}”" if is_known else ""

    def value(self, field: str, value: str) -> str:
        """A value of a field or facet as it is said; a term of a vocabulary is said as it is written."""
        if field == "findings":
            return self.rule(value)
        if field == "language":
            return language_name(value)
        return _NAMED_VALUES.get(field, {}).get(value, value)
