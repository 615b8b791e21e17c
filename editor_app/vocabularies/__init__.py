"""Controlled vocabularies: SKOS in and out, look-up, suggestions."""
