"""Acts that bind the organisation or touch others, and what each takes: a mandate, a role, or to belong.

A test sees that the rule named beside each act asks for just that.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Scope
from tillit.people.roles import CONFIRM_MANDATE, DESCRIBE, FILL_SEATS, REPORT_DECISIONS


@dataclass(frozen=True, slots=True)
class Act:
    """`rule` is where the program decides; `needs` a mandate's scope, a permission, or "" for belonging."""

    text: Any
    rule: str
    needs: Scope | str = ""
    besides: Any = ""


ACTS = (
    Act(
        _("Declare a conflict of interest for oneself, and say that it has ended"),
        "tillit.bodies.rules.conflicts.can_declare",
        besides=_("It is declared in the joint room. Who has declared it gives no yes and no no in that matter."),
    ),
    Act(
        _("Propose a change to what is joint"), "tillit.accord.rules.can_propose", Scope.SPEAK,
        _("The organisation is one of those who own it together."),
    ),
    Act(_("Take a proposal back"), "tillit.accord.rules.can_withdraw", Scope.SPEAK,
        _("Only the organisation that made it, as long as it is not decided.")),
    Act(
        _("Answer a proposal with the organisation’s yes or no"), "tillit.accord.rules.can_accept", Scope.ACCEPT,
        _("Not by somebody who has declared a conflict of interest in it."),
    ),
    Act(
        _("Say something by itself beside what is joint: a statement or a reservation"),
        "tillit.accord.rules.voices.can_say", Scope.SPEAK,
        _("No other party has to agree, and none can change, hide or delay it."),
    ),
    Act(
        _("Change or take back what the organisation has said by itself"),
        "tillit.accord.rules.voices.can_change_statement", Scope.SPEAK,
        _("Only the organisation whose words they are; it takes them back also where it takes part no more."),
    ),
    Act(
        _("Answer a proposed correction of the partnership’s public page"),
        "tillit.register.rules.can_answer_correction", Scope.SPEAK,
        _(
            "Each of the parties for itself, once, in public; about what is one party’s own, that party alone. Not by"
            " somebody with a conflict of interest."
        ),
    ),
    Act(
        _("Propose a correction of a public page in the organisation’s name"),
        "tillit.register.rules.can_send_for", Scope.SPEAK,
        _("The page tells the organisation as a party. Anybody can propose one in their own name, or in none."),
    ),
    Act(
        _("Answer whether the organisation comes into a circle that asks it"),
        "tillit.accord.rules.offers.can_answer_offer", Scope.ACCEPT,
        _(
            "In its own room. When the others believe that nobody answers for it any more, anybody with a mandate of "
            "some kind says no to that."
        ),
    ),
    Act(
        _("Note that decisions by delegation were reported to the board"),
        "tillit.accord.rules.delegation.can_report", REPORT_DECISIONS, _("Of a public body."),
    ),
    Act(
        _("Answer whether somebody from the other side comes into a sector’s own room"),
        "tillit.bodies.rules.conflicts.can_answer", Scope.SPEAK, _("Not by somebody who stands on both sides."),
    ),
    Act(_("Give up the organisation’s seat in a group"), "tillit.bodies.rules.circles.can_give_up", FILL_SEATS),
    Act(
        _("Leave the circle, and with it the partnership"), "tillit.bodies.rules.circles.can_leave", Scope.SPEAK,
        _("No other party has to agree. Not by somebody who has declared a conflict of interest in the whole of it."),
    ),
    Act(
        _("Share a policy document or the strategy with others"), "tillit.documents.rules.policies.can_share",
        Scope.SPEAK, _("The others get a copy."),
    ),
    Act(
        _("Take back a document that was shared"), "tillit.documents.rules.policies.can_withdraw_copy", Scope.SPEAK
    ),
    Act(
        _("Move a note out of the own room or a sector’s room, to where more can read it"),
        "tillit.documents.rules.moving.can_begin_to_move", Scope.SPEAK,
        _("Only the organisation that it was written for."),
    ),
    Act(
        _("Write down an organisation that is not in the list"), "tillit.people.rules.organisations.can_introduce",
        DESCRIBE, _("Its own people describe it as soon as somebody belongs to it."),
    ),
    Act(
        _("Ask the first person of an organisation that nobody belongs to yet"),
        "tillit.people.rules.first_person.can_see_to_first", DESCRIBE,
        _(
            "For another party of its partnerships, of its own side where there is one; for one that is in none, for "
            "the organisation that wrote it down."
        ),
    ),
    Act(
        _("Say that another row in the list is the same organisation, when nobody belongs to that row"),
        "tillit.people.rules.organisations.can_merge_into", DESCRIBE,
    ),
    Act(
        _("The same, when people belong to that row and come along"),
        "tillit.people.rules.organisations.can_merge_into", CONFIRM_MANDATE,
    ),
    Act(
        _("Answer the question whether two rows are one organisation"),
        "tillit.people.rules.organisations.can_answer_merge", CONFIRM_MANDATE,
    ),
)  # fmt: skip
