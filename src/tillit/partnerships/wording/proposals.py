"""A proposal about what is agreed, in words: what it is called, what would change, and whether that still stands."""

from typing import Any

from django.utils.translation import gettext as _

from tillit.accord.models import Proposal
from tillit.kernel.errors import Fault
from tillit.partnerships.kinds import BY_KEY, Kind, Values
from tillit.partnerships.models import Fact
from tillit.partnerships.queries import current_values, moved_beside, names_in, owner_of, partnership_of, resting_on
from tillit.partnerships.wording.facts import fields_shown, shown, stands_now, title_of

Facts = list[tuple[str, str]]


def title_of_fact_added(change: dict[str, Any]) -> str:
    """Adding a fact, by what it would be called."""
    return _("Add – %(kind)s: %(name)s") % _called(change)


def title_of_fact_changed(change: dict[str, Any]) -> str:
    """Changing one, by what it is called."""
    return _("Change – %(kind)s: %(name)s") % _called(change)


def title_of_fact_removed(change: dict[str, Any]) -> str:
    """Taking one away."""
    return _("Take away – %(kind)s: %(name)s") % _called(change)


def title_of_partnership_confirmed(change: dict[str, Any]) -> str:
    """Confirming what a file brought in."""
    return _("Confirm the partnership %(name)s") % {"name": change["name"]}


def title_of_partnership_opened(change: dict[str, Any]) -> str:
    """Publishing before signing."""
    return _("Let %(name)s be public before it is signed") % {"name": change["name"]}


def title_of_party_joins(change: dict[str, Any]) -> str:
    """A newcomer."""
    return _("Let %(organisation)s become a party") % {"organisation": change["organisation_name"]}


def describe_fact_added(proposal: Proposal) -> Facts:
    """What would be there."""
    kind, after = _kind(proposal), proposal.change["after"]
    return fields_shown(kind, after, names_in(kind, [after]))


def describe_fact_changed(proposal: Proposal) -> Facts:
    """What stands today, and what would stand instead, field by field."""
    kind, before, after = _kind(proposal), proposal.change["before"], proposal.change["after"]
    names = names_in(kind, [before, after])
    nothing = _("nothing")
    return [
        (
            str(kind.column(name).label),
            _("from %(before)s to %(after)s")
            % {
                "before": shown(kind, name, before.get(name), names) or nothing,
                "after": shown(kind, name, after.get(name), names) or nothing,
            },
        )
        for name in [column.name for column in kind.columns if before.get(column.name) != after.get(column.name)]
    ]


def describe_fact_removed(proposal: Proposal) -> Facts:
    """What would be agreed no more."""
    kind, before = _kind(proposal), proposal.change["before"]
    return fields_shown(kind, before, names_in(kind, [before]))


def describe_named(proposal: Proposal) -> Facts:
    """What it means, for those that change no single fact."""
    meaning = {
        "partnership_confirmed": _(
            "The parties stand behind what is written here. From signing it is public; what they decide from then on "
            "binds them as they agree."
        ),
        "partnership_opened": _("Everybody can read it in the register, though it is not signed yet."),
    }
    return [(_("The partnership"), proposal.change["name"]), (_("It means"), meaning[proposal.word])]


def describe_party_joins(proposal: Proposal) -> Facts:
    """Who would come in, and what they bring."""
    told = proposal.change
    facts = [(_("The organisation"), told["organisation_name"]), (_("Brings"), told.get("brings", ""))]
    return [fact for fact in facts if fact[1]]


def moved_fact(proposal: Proposal) -> str:
    """How the fact stands now, when something that would be changed is not what it was; or what is in its way by now.

    Only what the proposal touches counts: two proposals about different fields of a fact do not hinder each other.
    """
    if proposal.room.circle_id is None:
        return ""
    partnership, kind = partnership_of(proposal.room.circle_id), _kind(proposal)
    before, after = proposal.change["before"], proposal.change["after"]
    if proposal.word == "fact_added":
        return _in_the_way(moved_beside(partnership, kind, kind.whole(after), None))
    now = current_values(kind.key, partnership, proposal.subject_id)
    if now is None:
        return stands_now(kind, {}, {})
    if any(now.get(name) != value for name, value in before.items()) or changed_hands(proposal, now):
        return stands_now(kind, now, names_in(kind, [now]))
    if proposal.word == "fact_removed":
        return named_by(resting_on(partnership, kind, proposal.subject))
    return _in_the_way(moved_beside(partnership, kind, now | after, proposal.subject))


def changed_hands(proposal: Proposal, now: Values) -> bool:
    """Whether it has another owner than when it was proposed: what is somebody's own, others decide no more (C2)."""
    before: str = proposal.change.get("owner", "")
    return str(owner_of(_kind(proposal), now) or "") != before


def _in_the_way(faults: list[Fault]) -> str:
    return " ".join(f"{fault.message} {fault.mend}" for fault in faults)


def named_by(resting: list[tuple[Kind, Fact]]) -> str:
    """What names a fact that would go; nothing when nothing does."""
    told = [(kind, kind.values(row)) for kind, row in resting]
    what = "; ".join(f"{kind.label}: {title_of(kind, values, names_in(kind, [values]))}" for kind, values in told)
    return _("Something else names this: %(what)s.") % {"what": what} if told else ""


def never_moved(_proposal: Proposal) -> str:
    """What is not about a single fact is asked again when it is carried out."""
    return ""


def _kind(proposal: Proposal) -> Kind:
    return BY_KEY[proposal.change["kind"]]


def _called(change: dict[str, Any]) -> dict[str, str]:
    return {"kind": str(BY_KEY[change["kind"]].label), "name": change["name"]}
