"""Exchange: the partnership file, in and out."""
