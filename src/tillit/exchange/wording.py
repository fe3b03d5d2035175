"""What a file that was uploaded would bring, in the reader's language."""

from django.utils.translation import gettext as _

from tillit.exchange.models import Upload
from tillit.exchange.queries import Preview


def done_in_words(upload: Upload) -> str:
    """What has happened when it is here."""
    if upload.by_hand:
        return _("The partnership has begun. Nobody is bound by it yet.")
    return _("The partnership has been brought in. Nobody is bound by it yet.")


def parties_shown(preview: Preview) -> list[dict[str, str]]:
    """The parties side by side: which of them are here already, and which will be written down."""
    return [
        {
            "name": one.name,
            "role": one.sector,
            "text": one.organ if one.is_today else _("No party today."),
            "status": _("is here already") if one.is_here else _("will be written down"),
            "status_kind": "success" if one.is_here else "neutral",
        }
        for one in preview.parties
    ]
