"""The form by which somebody who was invited is let in: who they are here."""

from typing import Any

from django.utils.translation import gettext as _

from tillit.accord.why_form import WhyForm
from tillit.kernel.actor import Actor
from tillit.people.picking import organisation_field


class LetInForm(WhyForm):
    """Which organisation it is here, for which party one asks, and why."""

    field_order = ["organisation", "reason", "party"]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, reason_required=False, **kwargs)
        self.fields["organisation"] = organisation_field(
            actor, label=_("Which organisation it is"),
            help_text=_("Write its name and pick it. If it is not here, write it down first; the way there is below."),
        )  # fmt: skip
        self.order_fields(self.field_order)
