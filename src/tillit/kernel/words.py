"""Words that are shown to people but translated further up, where the reader's language is known."""


def N_(text: str) -> str:
    """Mark an English message for translation, and give it back untouched (gettext's convention for no-operation)."""
    return text
