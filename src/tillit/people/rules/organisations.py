"""What may be done with organisations."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Organisation
from tillit.people.queries import nobody_yet
from tillit.people.roles import CONFIRM_MANDATE, DESCRIBE
from tillit.people.rules.roles import may


def is_first_organisation(exists: bool) -> Verdict:
    """The console's link makes the first organisation and no other."""
    return no(_("This installation already has an organisation.")) if exists else YES


def can_describe(actor: Actor, organisation: Organisation) -> Verdict:
    """Its own people describe an organisation; one that nobody has belonged to yet, also those who wrote it down."""
    own = is_not_merged(organisation) & may(actor, organisation, DESCRIBE)
    if own:
        return own
    return own | (is_not_merged(organisation) & wrote_it_down(actor, organisation))


def is_not_merged(organisation: Organisation) -> Verdict:
    """One that has been merged is described where it went."""
    return no(_("The organisation has been put together with another one.")) if organisation.merged_into_id else YES


def wrote_it_down(actor: Actor, organisation: Organisation) -> Verdict:
    """The actor describes for the organisation that wrote this one down, and nobody has belonged to this one yet."""
    describer = organisation.described_by
    if describer is not None and nobody_yet(organisation) and may(actor, describer, DESCRIBE):
        return YES
    return no(_("You do not describe this organisation."))


def acts_through(actor: Actor, organisation: Organisation) -> Organisation:
    """The organisation that the actor describes for: itself, or the one that wrote it down. Ask can_describe first."""
    describer = organisation.described_by
    if describer is None or may(actor, organisation, DESCRIBE):
        return organisation
    return describer


def describes_any(mine: Sequence[Organisation]) -> Verdict:
    """Only somebody who describes an organisation writes down another one, or says that one is the same as theirs."""
    return YES if mine else no(_("You describe no organisation yet."))


def can_introduce(actor: Actor, describer: Organisation) -> Verdict:
    """Somebody who describes their own organisation may write down another one for it."""
    return is_not_merged(describer) & may(actor, describer, DESCRIBE)


def can_merge_into(actor: Actor, into: Organisation, *, somebody_belongs: bool) -> Verdict:
    """Who describes an organisation says that another row is the same one.

    When people belong to that row they come along with their roles and mandates, and so it takes the board's word.
    """
    if not somebody_belongs:
        return is_not_merged(into) & may(actor, into, DESCRIBE)
    board = is_not_merged(into) & may(actor, into, CONFIRM_MANDATE)
    if board:
        return YES
    return board & no(_("People belong to the other one and come along; your organisation’s board says yes to that."))


def can_answer_merge(actor: Actor, asked: Organisation) -> Verdict:
    """The board of the organisation that is asked answers, whoever proposed it."""
    return may(actor, asked, CONFIRM_MANDATE)
