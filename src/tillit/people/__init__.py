"""People: persons, organisations, affiliations, sign-in."""
