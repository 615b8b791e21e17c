"""Qt models over pages of the library."""
