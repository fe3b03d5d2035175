"""What an aid rests on, in words: the act of entrustment of aid for SGEI, and whose means they are."""

from django.utils.translation import gettext as _

from tillit.assessments.models import AidMeans


def entrusted_text(entrustment: str, entrusted_on: str) -> str:
    """Which act an aid for SGEI rests on, and of which day; or that it is missing."""
    if not entrustment:
        return _("Not told: without it the aid cannot be taken for aid for SGEI. Ask the giver for the decision.")
    return f"{entrustment}, {entrusted_on}" if entrusted_on else _("%(act)s (day not told)") % {"act": entrustment}


def means_text(means: str, means_from: str) -> str:
    """Whose means they are, in words; empty where nobody was asked."""
    if not means:
        return ""
    label = str(AidMeans(means).label)
    return f"{label} ({means_from})" if means_from else label
