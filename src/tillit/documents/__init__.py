"""Documents: sections, versions, notes."""
