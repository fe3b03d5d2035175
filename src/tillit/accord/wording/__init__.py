"""How proposals are told."""
