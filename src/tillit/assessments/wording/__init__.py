"""Legal checks in words."""
