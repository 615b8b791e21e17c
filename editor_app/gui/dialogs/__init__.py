"""Import, export and the other dialogs."""
