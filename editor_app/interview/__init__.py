"""Paragraphs read as the turns of an interview."""
