"""A captured page taken apart into an article."""
