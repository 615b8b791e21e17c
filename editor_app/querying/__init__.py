"""The query language of list, views, bulk commands and search box."""
