"""What a proposal of accord's own kinds is called, from what it holds, in the language of whoever reads it.

Without quotation marks of their own: a title stands in quotation marks in sentences.
"""

from typing import Any

from django.utils.translation import gettext as _

from tillit.accord.models import DecisionRule


def title_of_body_formed(change: dict[str, Any]) -> str:
    """Forming a group."""
    return _("Form the group %(name)s") % {"name": change["words"]["name"]}


def title_of_body_changed(change: dict[str, Any]) -> str:
    """Changing one, by the name that it had."""
    return _("Change the group %(name)s") % {"name": change["before"]["name"]}


def title_of_body_ended(change: dict[str, Any]) -> str:
    """Ending one."""
    return _("End the group %(name)s") % {"name": change["name"]}


def title_of_seat_given(change: dict[str, Any]) -> str:
    """A seat in one."""
    values = {"organisation": change["organisation_name"], "name": change["body"]}
    return _("A seat for %(organisation)s in %(name)s") % values


def title_of_seat_ended(change: dict[str, Any]) -> str:
    """The end of a seat in one."""
    values = {"organisation": change["organisation_name"], "name": change["body"]}
    return _("End %(organisation)s’s seat in %(name)s") % values


def title_of_decision_way_set(change: dict[str, Any]) -> str:
    """Another way to decide."""
    return _("How we decide: %(rule)s") % {"rule": DecisionRule(change["after"]["rule"]).label}


def title_of_party_vanished(change: dict[str, Any]) -> str:
    """A party that is no longer here."""
    return _("%(organisation)s is no longer with us") % {"organisation": change["organisation_name"]}
