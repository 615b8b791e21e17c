"""Articles as RDF: what their fields say, and what that means in the vocabularies.

Each article is a `tx:Article` with two properties a field. `says:regions` has what is written there: the term that it
names, in use or retired, or the words themselves where they name none. `means:regions` has the same, but a retired term
with one successor is that successor. Empty values are left out, and a value that stands twice is one statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from editor_app.domain.article import TEXT_FIELDS, Article, metadata_key
from editor_app.domain.fields import FieldKind, Profile
from editor_app.domain.rdf_terms import address_term, literal_term
from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies import rdf_names as names
from editor_app.vocabularies.index import VocabularyIndex

ARTICLE = f"<{names.TX}Article>"
SAYS = "urn:editor-app:says#"
MEANS = "urn:editor-app:means#"
_ARTICLES = "urn:editor-app:article:"


class FieldTerms:
    """The terms of RDF that stand for values of a profile's fields."""

    def __init__(self, profile: Profile, vocabularies: Mapping[str, VocabularyIndex]) -> None:
        self._fields = {field.name: field for field in profile.fields}
        self._vocabularies = vocabularies

    def index(self, field_name: str) -> VocabularyIndex | None:
        """The vocabulary behind a field, or None."""
        field = self._fields.get(field_name)
        return self._vocabularies.get(field.vocabulary or "") if field is not None else None

    def said(self, field_name: str, text: str) -> str:
        """What a value names, or its words."""
        index = self.index(field_name)
        concept = index.resolve(text).concept if index is not None else None
        if index is None or concept is None:
            return self._words(field_name, text)
        return concept_term(index, concept)

    def meant(self, field_name: str, text: str) -> str:
        """What a value stands for today, or its words."""
        index = self.index(field_name)
        concept = index.resolve(text).concept if index is not None else None
        if index is None or concept is None:
            return self._words(field_name, text)
        successors = index.successors(concept) if concept.is_deprecated else ()
        return concept_term(index, successors[0] if len(successors) == 1 else concept)

    def labelled(self, field_name: str, label: str) -> str:
        """The term that a rule names by its preferred label; another text stands for itself."""
        index = self.index(field_name)
        concept = index.resolve(label).concept if index is not None else None
        if index is not None and concept is not None and concept.preferred_label == label:
            return concept_term(index, concept)
        return self._words(field_name, label)

    def _words(self, field_name: str, text: str) -> str:
        field = self._fields.get(field_name)
        is_date = field is not None and field.kind is FieldKind.DATE
        return literal_term(text, datatype=names.date_type(text) if is_date else "")


def concept_term(index: VocabularyIndex, concept: Concept) -> str:
    """The address of a concept as a term."""
    base = names.base_of(names.address_of(index.scheme))
    return address_term(names.concept_address(concept, base))


def article_term(article_id: str) -> str:
    """The address of an article as a term."""
    return address_term(_ARTICLES + quote(article_id, safe=""))


def said_property(field_name: str) -> str:
    """The address of the property that has what a field says."""
    return SAYS + quote(field_name, safe="")


def meant_property(field_name: str) -> str:
    """The address of the property that has what a field means."""
    return MEANS + quote(field_name, safe="")


def articles_to_n_triples(
    articles: Iterable[Article], profile: Profile, vocabularies: Mapping[str, VocabularyIndex]
) -> str:
    """The articles' fields as N-Triples, in the order of the articles and of the form."""
    terms = FieldTerms(profile, vocabularies)
    return "".join(line for article in articles for line in _lines(article, profile, terms))


def _lines(article: Article, profile: Profile, terms: FieldTerms) -> Iterator[str]:
    subject = article_term(article.id)
    yield f"{subject} <{names.TYPE}> {ARTICLE} .\n"
    for field in profile.fields:
        for text in dict.fromkeys(_values(article, field.name)):
            yield f"{subject} <{said_property(field.name)}> {terms.said(field.name, text)} .\n"
            yield f"{subject} <{meant_property(field.name)}> {terms.meant(field.name, text)} .\n"


def _values(article: Article, field_name: str) -> Iterator[str]:
    """The values of a field that are texts and not empty."""
    held = (
        article.field_text(field_name) if field_name in TEXT_FIELDS else article.metadata.get(metadata_key(field_name))
    )
    members = held if isinstance(held, tuple) else (held,)
    if all(isinstance(member, str) for member in members):
        yield from (str(member) for member in members if str(member).strip())
