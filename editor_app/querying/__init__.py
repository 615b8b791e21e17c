"""The query language of list, views, bulk commands and search box."""

from editor_app.querying.editing import add_term, chosen_terms, has_term, remove_term, replace_values
from editor_app.querying.explain import explain
from editor_app.querying.grammar import parse_query
from editor_app.querying.writing import query_to_text, quote_value

__all__ = [
    "add_term",
    "chosen_terms",
    "explain",
    "has_term",
    "parse_query",
    "query_to_text",
    "quote_value",
    "remove_term",
    "replace_values",
]
