"""What the program talks about: frozen types and pure functions, standard library only."""
