"""Articles read into findings."""
