"""What the pages are called on which a fact is added, changed or taken away: a whole sentence for each kind.

What is joint is proposed. What can be a party's own is added, changed and taken away: its page says who is asked. So
is what is only reported, of which nobody is asked.
"""

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tillit.partnerships.kinds import ABOUT, Kind


@dataclass(frozen=True, slots=True)
class Titles:
    """Adding one, changing one and taking one away; empty where there is no such page."""

    adding: object = ""
    changing: object = ""
    removing: object = ""


TITLES = {
    "about": Titles(changing=_("Propose a change of what is said of the partnership")),
    "party": Titles(changing=_("Propose a change of what is said of the party “%(name)s”")),
    "term": Titles(
        _("Propose an agreement period"),
        _("Propose a change of the agreement period “%(name)s”"),
        _("Propose that the agreement period “%(name)s” is taken away"),
    ),
    "contributor": Titles(
        _("Propose somebody who takes part without being a party"),
        _("Propose a change of what is said of “%(name)s”, who takes part without being a party"),
        _("Propose that “%(name)s” no longer stands among those who take part without being parties"),
    ),
    "activity": Titles(
        _("Add an activity"), _("Change the activity “%(name)s”"), _("Take away the activity “%(name)s”")
    ),
    "dependency": Titles(
        _("Say what an activity needs of another"),
        _("Change what “%(name)s” needs of another activity"),
        _("Take away what “%(name)s” needs of another activity"),
    ),
    "goal": Titles(
        _("Propose a goal"),
        _("Propose a change of the goal “%(name)s”"),
        _("Propose that the goal “%(name)s” is taken away"),
    ),
    "indicator": Titles(
        _("Propose an indicator"),
        _("Propose a change of the indicator “%(name)s”"),
        _("Propose that the indicator “%(name)s” is taken away"),
    ),
    "learning_goal": Titles(
        _("Add something that you want to learn"),
        _("Change the learning goal “%(name)s”"),
        _("Take away the learning goal “%(name)s”"),
    ),
    "follow_up": Titles(
        _("Propose how you follow up"),
        _("Propose a change of the follow-up “%(name)s”"),
        _("Propose that the follow-up “%(name)s” is taken away"),
    ),
    "pot_rule": Titles(
        _("Propose a rule for a shared pot"),
        _("Propose a change of the pot rule “%(name)s”"),
        _("Propose that the pot rule “%(name)s” is taken away"),
    ),
    "contribution": Titles(
        _("Propose what somebody contributes"),
        _("Propose a change of the contribution “%(name)s”"),
        _("Propose that the contribution “%(name)s” is taken away"),
    ),
    "priority": Titles(
        _("Propose what goes first when there is not enough"),
        _("Propose a change of “%(name)s”, which goes first when there is not enough"),
        _("Propose that “%(name)s” no longer goes first when there is not enough"),
    ),
    "participation": Titles(
        _("Tell how your organisation takes part in a phase"),
        _("Change how your organisation takes part in a phase"),
        _("Take away how your organisation takes part in a phase"),
    ),
    "claim": Titles(
        _("Propose something that is said of the partnership"),
        _("Propose a change of what is said: “%(name)s”"),
        _("Propose that this no longer stands among what is said: “%(name)s”"),
    ),
    "state": Titles(
        _("Propose a step in the partnership’s life"),
        _("Propose a change of the step “%(name)s”"),
        _("Propose that the step “%(name)s” is taken away"),
    ),
    "link": Titles(
        _("Propose where the partnership comes from or goes to"),
        _("Propose a change of what is said of “%(name)s”, before, after or beside the partnership"),
        _("Propose that “%(name)s” no longer stands before, after or beside the partnership"),
    ),
    "family": Titles(
        _("Propose a family that the partnership belongs to"),
        _("Propose a change of the family “%(name)s”"),
        _("Propose that the partnership no longer belongs to the family “%(name)s”"),
    ),
    "source": Titles(
        _("Propose a source"),
        _("Propose a change of the source “%(name)s”"),
        _("Propose that the source “%(name)s” is taken away"),
    ),
}


# of these what stands in TITLES is no proposal
PLAIN = {"activity", "dependency", "learning_goal", "participation"}


def title_of_adding(kind: Kind, *, at_once: bool = False) -> str:
    """The heading of the page. `at_once`: nobody is asked."""
    if at_once and kind.key not in PLAIN:
        return gettext("Add: %(kind)s") % {"kind": kind.label}
    return str(TITLES[kind.key].adding)


def title_of_changing(kind: Kind, name: str, *, at_once: bool = False) -> str:
    """The same, for one that stands."""
    if at_once and kind.key not in PLAIN:
        about = gettext("Change what is said of the partnership")
        return about if kind is ABOUT else gettext("Change: %(name)s") % {"name": name}
    return str(TITLES[kind.key].changing) % {"name": name}


def title_of_removing(kind: Kind, name: str, *, at_once: bool = False) -> str:
    """The same, for one that is to go."""
    if at_once and kind.key not in PLAIN:
        return gettext("Take away: %(name)s") % {"name": name}
    return str(TITLES[kind.key].removing) % {"name": name}
