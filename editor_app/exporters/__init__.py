"""Articles written to files."""
