"""Controlled vocabularies: SKOS files, resolving what was written, and suggesting what was meant."""
