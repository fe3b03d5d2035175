"""The form of one party: who has read what one party says writes over no other's."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tillit.people.models import Organisation
from tillit.people.picking import ActsForField


class OnePartyField(ActsForField):
    """Always in the form and never seen: another party than the page's is refused, with what was written kept."""

    def __init__(self, party: Organisation) -> None:
        super().__init__([party], label=_("For which organisation"))
        self.name = party.name

    def clean(self, value: Any) -> str:
        """The key of the party of the page."""
        if self.only is None or value not in (None, self.only):
            told = _(
                "This page is for %(organisation)s, and nothing is saved. Go to the page of the one you write for."
            )
            raise ValidationError(told, params={"organisation": self.name})
        return self.only
