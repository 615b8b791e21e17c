"""Paragraphs in, turns out: whether a text is an interview, who speaks, and where each turn begins and ends."""

from editor_app.interview.analysis import Analysis
from editor_app.interview.engine import analyse, analyse_article

__all__ = ["Analysis", "analyse", "analyse_article"]
