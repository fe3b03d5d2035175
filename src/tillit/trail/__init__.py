"""Trail: what happened, who did it for which party, and why. Events are never changed or removed (C7)."""
