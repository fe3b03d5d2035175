"""A proposal about what is agreed, in words: what it is called, what would change, and whether that still stands."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.accord.models import Proposal, State
from tillit.accord.queries import Way
from tillit.accord.wording.ways import way_in_words
from tillit.bodies.queries import membership_of
from tillit.kernel.errors import Fault, NotFound
from tillit.partnerships.kinds import ABOUT, BY_KEY, Kind, Values
from tillit.partnerships.queries import (
    Pointing,
    current_values,
    digest_of_public,
    digest_of_record,
    digest_of_withheld,
    get_withholding,
    moved_beside,
    names_in,
    newcomer_in,
    offered_in,
    partnership_of,
    pointing_to,
    whose,
)
from tillit.partnerships.queries.origins import box_of
from tillit.partnerships.wording.facts import amount_called, called, fields_shown, reworded, shown, stands_now, title_of
from tillit.partnerships.wording.published import FactShown, Published

Facts = list[tuple[str, str]]
ASKED_AT = {"partnership_confirmed": "confirm", "partnership_opened": "open", "party_joins": "new_party"}


def title_of_fact_added(change: dict[str, Any]) -> str:
    """Adding a fact, by what it would be called."""
    return _("Add – %(kind)s: %(name)s") % _called(change)


def title_of_fact_changed(change: dict[str, Any]) -> str:
    """Changing one, by what it is called."""
    return _("Change – %(kind)s: %(name)s") % _called(change)


def title_of_fact_removed(change: dict[str, Any]) -> str:
    """Taking one away."""
    return _("Take away – %(kind)s: %(name)s") % _called(change)


def amount_of_fact(change: dict[str, Any]) -> str:
    """How much a contribution comes to; nothing of another fact."""
    return amount_called(change["called"]) if "called" in change else ""


def title_of_partnership_confirmed(change: dict[str, Any]) -> str:
    """Confirming what a file brought in."""
    return _("Confirm the partnership %(name)s") % {"name": change["name"]}


def title_of_partnership_opened(change: dict[str, Any]) -> str:
    """Publishing before signing."""
    return _("Let %(name)s be public before it is signed") % {"name": change["name"]}


def title_of_withholding_ended(change: dict[str, Any]) -> str:
    """What one that has left withheld."""
    return _("Let it be public again: %(what)s") % {"what": _name(change)}


def title_of_party_joins(change: dict[str, Any]) -> str:
    """A newcomer."""
    return _("Let %(organisation)s become a party") % {"organisation": change["organisation_name"]}


def describe_fact_added(proposal: Proposal) -> Facts:
    """What would be there."""
    kind, after = _kind(proposal), proposal.change["after"]
    return fields_shown(kind, after, names_in(kind, [after])) + _of_map(proposal)


def _of_map(proposal: Proposal) -> Facts:
    """The box that a goal would be made of, where it is made of one."""
    key, circle = proposal.change.get("origin"), proposal.room.circle_id
    box = box_of(partnership_of(circle), UUID(key)) if key and circle else None
    return [(_("On the map of causes to goals"), box.text)] if box else []


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
        for name in [column.name for column in kind.told if before.get(column.name) != after.get(column.name)]
    ]


def describe_fact_removed(proposal: Proposal) -> Facts:
    """What would be agreed no more, and what follows with that as long as it is not decided."""
    kind, before = _kind(proposal), proposal.change["before"]
    facts = fields_shown(kind, before, names_in(kind, [before]))
    if proposal.room.circle_id is None or proposal.state != State.OPEN:
        return facts
    return facts + follows(pointing_to(partnership_of(proposal.room.circle_id), kind, proposal.subject))


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


def describe_withholding_ended(proposal: Proposal) -> Facts:
    """What is not public, on which ground, by whom, and what would become of it."""
    told = proposal.change
    meaning = _("Everybody can read it. The organisation that withheld it has left, so all of you are asked.")
    return [
        (_("Withheld"), _name(told)),
        (_("The ground"), told["ground"]),
        (_("Withheld by"), told["organisation_name"]),
        (_("It means"), meaning),
    ]


def describe_party_joins(proposal: Proposal) -> Facts:
    """Who would come in, what they bring, and what they are told when the parties have said yes."""
    told = proposal.change
    about = told.get("about", {})
    facts = [
        (_("The organisation"), told["organisation_name"]),
        (_("Brings"), told.get("brings", "")),
        *fields_shown(ABOUT, about, names_in(ABOUT, [about])),
        (_("The parties today"), ", ".join(told.get("parties", []))),
        *_bound_by(told.get("facts", {})),
        (_("How they decide"), way_in_words(Way(**told["way"])) if told.get("way") else ""),
    ]
    return [fact for fact in facts if fact[1]]


def _bound_by(facts: dict[str, Any]) -> Facts:
    """What is agreed that a newcomer comes into, a line for each fact."""
    published = Published({"facts": facts})
    return [
        (section.label, "\n".join(" – ".join(_line(fact)) for fact in section.facts))
        for section in published.sections()
    ]


def _line(fact: FactShown) -> Iterator[str]:
    yield " ".join(fact.title.paragraphs)
    if fact.text:
        yield " ".join(fact.text.paragraphs)
    yield from (f"{label}: {' '.join(said.paragraphs)}" for label, said in fact.facts)


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
        return hindered_by(pointing_to(partnership, kind, proposal.subject))
    return _in_the_way(moved_beside(partnership, kind, now | after, proposal.subject))


def changed_hands(proposal: Proposal, now: Values) -> bool:
    """Whether it is another's than when it was proposed, or binds another: others decide about it no more (C2, C3)."""
    if proposal.room.circle_id is None:
        return False
    before: str = proposal.change.get("owner", "")
    return str(whose(proposal.room.circle_id, _kind(proposal), now) or "") != before


def _in_the_way(faults: list[Fault]) -> str:
    return " ".join(f"{fault.message} {fault.mend}" for fault in faults)


def hindered_by(pointing: list[Pointing]) -> str:
    """What cannot do without a fact that would go; nothing when nothing hinders it."""
    what = _listed([one for one in pointing if one.hinders])
    return _("Something else names this: %(what)s.") % {"what": what} if what else ""


def follows(pointing: list[Pointing]) -> Facts:
    """What becomes of the facts that name one that would go."""
    goes, stays = [one for one in pointing if one.without is None], [one for one in pointing if one.without is not None]
    told = ((_("Is taken away with it"), _listed(goes)), (_("Stays, and names it no more"), _listed(stays)))
    return [fact for fact in told if fact[1]]


def _listed(pointing: list[Pointing]) -> str:
    told = [(one.kind, one.kind.values(one.row)) for one in pointing]
    return "; ".join(f"{kind.label}: {title_of(kind, values, names_in(kind, [values]))}" for kind, values in told)


def moved_record(proposal: Proposal) -> str:
    """Nobody confirms or opens anything else than what stood there when it was asked, all of it."""
    if proposal.room.circle_id is None:
        return ""
    digest = {"partnership_confirmed": digest_of_record, "partnership_opened": digest_of_public}[proposal.word]
    return _not_as_asked(proposal.change.get("digest") == digest(partnership_of(proposal.room.circle_id)))


def moved_party_joins(proposal: Proposal) -> str:
    """It takes part already, or what it is told has changed."""
    circle, told = proposal.room.circle_id, proposal.change
    if circle is None:
        return ""
    if membership_of(circle, newcomer_in(proposal).pk) is not None:
        return _("The organisation is a party already.")
    now = offered_in(partnership_of(circle))
    return _not_as_asked(all(told.get(name) == value for name, value in now.items()))


def _not_as_asked(is_the_same: bool) -> str:
    return "" if is_the_same else _("What this is about has changed since it was asked: ask again.")


def moved_withholding_ended(proposal: Proposal) -> str:
    """It is public already, says something else, or the one that withheld it is here again and decides itself (C2)."""
    if proposal.room.circle_id is None:
        return ""
    try:
        found = get_withholding(proposal.room.circle_id, proposal.subject)
    except NotFound:
        return _("This is public already.")
    here = membership_of(proposal.room.circle_id, found.organisation_id)
    if here:
        return _("The organisation that withheld it takes part again, and decides by itself.")
    return _not_as_asked(proposal.change.get("digest") == digest_of_withheld(found))


def asked_at(proposal: Proposal) -> str:
    """The address of where the same is asked anew; nothing for a fact that is agreed no more."""
    circle, word = proposal.room.circle_id, proposal.word
    if circle is None or (word not in ASKED_AT and "kind" not in proposal.change):
        return ""
    if word in ASKED_AT:
        return reverse(f"partnerships:{ASKED_AT[word]}", args=[circle])
    kind = _kind(proposal)
    if word == "fact_added":
        return reverse("partnerships:add", args=[circle, kind])
    if kind is ABOUT:
        return reverse("partnerships:change_about", args=[circle])
    if current_values(kind.key, partnership_of(circle), proposal.subject_id) is None:
        return ""
    page = "remove" if word == "fact_removed" else "change"
    return reverse(f"partnerships:{page}", args=[circle, kind, proposal.subject])


def _kind(proposal: Proposal) -> Kind:
    return BY_KEY[proposal.change["kind"]]


def _called(change: dict[str, Any]) -> dict[str, str]:
    return {"kind": str(BY_KEY[change["kind"]].label), "name": _name(change)}


def _name(change: dict[str, Any]) -> str:
    """What a fact is called; of a proposal that was made before names were kept in parts, as it was written then."""
    return called(change["called"]) if "called" in change else reworded(change.get("kind", ""), change["name"])
