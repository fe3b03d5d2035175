"""How challenges are told."""
