"""Look and controls, shared by every page."""
