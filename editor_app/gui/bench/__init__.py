"""The taxonomist's bench: the terms of a vocabulary, one of them, and what a change of it would do."""
