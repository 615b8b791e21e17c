"""The body editor: exact text, margin, waves."""
