"""A proposal of a form in words: what a yes is to, what stands against it, and whether that still stands."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tillit.accord.models import Proposal
from tillit.assessments.queries import (
    Stance,
    basis_of,
    checks_of,
    grounds_digest,
    newest_choice,
    newest_finished,
)
from tillit.assessments.wording.choosing import STANCES
from tillit.assessments.wording.proposals import result_in_words
from tillit.assessments.wording.words import name_of_form
from tillit.bodies.queries import members_of
from tillit.ground.addresses import address
from tillit.partnerships.queries import partnership_of, record_of

Facts = list[tuple[str, str]]


def title_of_form_chosen(change: Mapping[str, Any]) -> str:
    """Which form, for which partnership."""
    return _("Choose the form “%(form)s” for “%(title)s”") % {
        "form": name_of_form(change["form"]), "title": change["title"],
    }  # fmt: skip


def describe_form_chosen(proposal: Proposal) -> Facts:
    """What a yes is to: the form, what it replaces, what the legal check says of it, and why all the same."""
    told = proposal.change
    facts = [(_("The form"), name_of_form(told["form"]))]
    if proposal.room.circle_id is not None:
        partnership = partnership_of(proposal.room.circle_id)
        if (before := newest_choice(partnership)) and before.number < told["number"]:
            facts.append((_("It replaces"), name_of_form(before.form)))
        check = next((one for one in checks_of(partnership) if one.number == told["check"]), None)
        if check is not None and check.outcome:
            text = _("Check %(number)s: %(result)s") % {
                "number": check.number, "result": result_in_words(check, check.outcome["result"]),
            }  # fmt: skip
            facts.append((_("What the legal check says"), text))
    facts.append((_("Of this form"), str(STANCES[Stance(told["stance"])][0])))
    if told["despite"]:
        facts.append((_("Why all the same"), told["despite"]))
    says = _("It can be chosen anew later. What is chosen now stands until every party has said yes to something else.")
    return [*facts, (_("It means"), says)]


def moved(proposal: Proposal) -> str:
    """Why nobody can say yes any more: another form was chosen, or what it leans on is not what it was."""
    assert proposal.room.circle_id is not None  # noqa: S101  # what is joint is owned by a circle
    partnership = partnership_of(proposal.room.circle_id)
    before = newest_choice(partnership)
    if (before.number if before else 0) + 1 != proposal.change["number"]:
        return _("A form has been chosen since: %(form)s.") % {"form": name_of_form(before.form) if before else ""}
    check = newest_finished(checks_of(partnership))
    basis = basis_of(record_of(partnership), members_of(partnership.circle_id))
    if grounds_digest(basis, check, proposal.change["number"]) == proposal.change["digest"]:
        return ""
    if (check.number if check else None) != proposal.change["check"]:
        return _("A legal check has been finished since. Look at what it says, and ask anew.")
    return _("The parties, the sums, the periods or the activities have changed since. Look at them, and ask anew.")


def asked_at(proposal: Proposal) -> str:
    """Where the same is asked anew."""
    return address("assessments:form_choose", proposal.room.circle_id) if proposal.room.circle_id else ""
