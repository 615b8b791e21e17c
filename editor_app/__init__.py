"""Annotation and editorial review of large article archives."""

__version__ = "0.1.0"
