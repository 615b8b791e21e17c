"""What is wrong with a vocabulary itself, and the changes that put it right."""
