"""Paths, settings and the profile of an archive."""
