"""Refusals that no form of the matrix leads to, each asked by hand: what only the console or the program does, what
somebody else's own is, and what the state of a thing forbids to those who may else do it.

A line is who stands in the database, and what is asked then; it must be refused with the reasons of a rule.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from tests.exchange.files import as_content
from tests.exchange.reported import between
from tests.rights.secret import actor_of
from tests.rights.world import Stage, World
from tillit.accord.actions import propose, propose_vanished, remove_statement, say_from_outside
from tillit.accord.actions.bodies import form_or_propose, seat_or_propose
from tillit.accord.actions.proposals import Wanted, Why
from tillit.accord.models import Proposal, StatementKind
from tillit.bodies.actions import ask_admission, give_seat, give_task, hand_over_all, leave_organisation
from tillit.bodies.actions.tasks import Words
from tillit.bodies.models import Body, Sitting
from tillit.bodies.queries import what_is_held
from tillit.documents.actions import change_policy
from tillit.documents.models import Document
from tillit.exchange.actions import receive_upload
from tillit.exchange.actions.importing import export_any, import_file
from tillit.exchange.models import Tip
from tillit.exchange.queries.tips import TIPS
from tillit.ground.db import acting
from tillit.kernel.errors import NotAllowed
from tillit.kernel.period import today
from tillit.partnerships.actions import (
    Edit,
    adopt_confirmed,
    adopt_opened,
    bring_in,
    edit_fact,
    propose_confirming,
    propose_opening,
)
from tillit.partnerships.kinds import PARTY
from tillit.partnerships.models import Party
from tillit.people.actions import factors
from tillit.people.actions.affiliations import change_roles, close_account
from tillit.people.actions.factors import NewPasskey
from tillit.people.actions.identities import link_identity, unlink_identity, use_identity
from tillit.people.actions.links import make_link, use_link
from tillit.people.actions.merging import answer_merge
from tillit.people.actions.organs import move_organ
from tillit.people.actions.persons import choose_language, choose_name
from tillit.people.actions.privacy import forget_ways_in
from tillit.people.actions.recovering import forget_factors
from tillit.people.actions.sessions import end_session
from tillit.people.levels import APP, PASSKEY, note_way
from tillit.people.models import (
    Affiliation,
    AuthenticatorApp,
    LinkPurpose,
    Merge,
    OneTimeLink,
    Organ,
    Organisation,
    Passkey,
    Person,
)
from tillit.people.rules.factors import MOST_PASSKEYS
from tillit.people.sealing import seal
from tillit.register.actions import publish
from tillit.site.install import make_first_organisation

SECRET = "JBSWY3DPEHPK3PXP"  # of no app


@dataclass(frozen=True, slots=True)
class ByHand:
    """One of them."""

    name: str
    who: str
    asked: Callable[[Stage], object]

    def __str__(self) -> str:
        return f"by hand {self.name}"

    def is_right(self, stage: Stage) -> bool:
        """Whether it is refused; what was done otherwise is undone."""
        try:
            with transaction.atomic(), acting(actor_of(stage.world.cast, self.who)):
                self.asked(stage)
                raise _Undone
        except NotAllowed:
            return True
        except Exception:  # it went on where a rule should have stopped it
            return False


class _Undone(Exception):
    """Takes back what was done."""


def _why(world: World) -> Why:
    return Why(party=world.cast.mission, reason="ett skäl")


def _person(world: World, who: str) -> Person:
    return Person.objects.get(pk=world.cast.everybody[who].pk)


def _body(world: World, word: str) -> Body:
    return Body.objects.get(pk=world.about[word][-1])


def own_group_of_another(stage: Stage) -> None:
    """Kim forms a group for the mission."""
    cast, words = stage.world.cast, {"words": {"name": "Ny grupp"}}
    form_or_propose(cast.joint_room, change=words, owner=cast.mission, why=_why(stage.world), by=cast.kim.actor)


def proposed_seat_on_the_wrong_side(stage: Stage) -> None:
    """The city in the civil parties' own group."""
    cast, body = stage.world.cast, _body(stage.world, "body_caucus")
    seat_or_propose(body, organisation=cast.municipality, outside=False, why=_why(stage.world), by=cast.ida.actor)


def sectors_group_with_the_other_side(stage: Stage) -> None:
    """A further group of the civil parties' own, with a seat for the city."""
    cast = stage.world.cast
    words = {"name": "Ny grupp", "task": "", "cadence": "", "recurrence": ""}
    change = {"kind": "caucus", "sector": "civil", "words": words, "seats": [str(cast.municipality.pk)]}
    form_or_propose(cast.joint_room, change=change, owner=None, why=_why(stage.world), by=cast.ida.actor)


def party_asked_to_come_in_that_is_in(stage: Stage) -> None:
    """The welfare association is in the circle already."""
    cast = stage.world.cast
    words = {"name": "Ny grupp", "task": "", "cadence": "", "recurrence": ""}
    wanted = Wanted("body_formed", {"kind": "working", "sector": "", "words": words, "seats": []})
    propose(cast.joint_room, wanted=wanted, why=_why(stage.world), newcomer=cast.welfare, by=cast.ida.actor)


def party_called_gone_that_is_here(stage: Stage) -> None:
    """Kim can answer for the city."""
    cast = stage.world.cast
    propose_vanished(cast.joint_room, party=cast.municipality, why=_why(stage.world), by=cast.ida.actor)


def statement_removed_in_the_product(stage: Stage) -> None:
    """Not even by the party whose words they are: it takes them back."""
    cast, key = stage.world.cast, stage.world.about["said_joint"][-1]
    remove_statement(key, circle=cast.circle.pk, ground="x", who="x", by=cast.ida.actor)  # type: ignore[arg-type]


def seat_on_the_wrong_side(stage: Stage) -> None:
    """The same, past the proposal."""
    cast = stage.world.cast
    give_seat(_body(stage.world, "body_caucus"), organisation=cast.municipality, by=cast.ida.actor)


def asked_anew_by_oneself(stage: Stage) -> None:
    """Bo was refused, and asks again himself."""
    sitting = Sitting.objects.get(pk=stage.world.about["sitting_refused"][-1])
    ask_admission(sitting, by=stage.world.cast.bo.actor)


def last_keeper_leaves(stage: Stage) -> None:
    """Ida leaves, and nobody who lets people in would be left."""
    ida, mission = stage.world.cast.ida, stage.world.cast.mission
    choices = {one.key: None for one in what_is_held(ida.actor, ida, mission)}
    leave_organisation(ida, organisation=mission, choices=choices, by=ida.actor)


def last_keeper_lays_it_down(stage: Stage) -> None:
    """Ida is keeper and board alone, and would be neither."""
    ida, mission = stage.world.cast.ida, stage.world.cast.mission
    change_roles(ida, organisation=mission, roles={"member"}, leave_empty=True, by=ida.actor)


def role_of_one_who_has_left(stage: Stage) -> None:
    """Eva has left the mission."""
    cast = stage.world.cast
    change_roles(cast.eva, organisation=cast.mission, roles={"member"}, by=cast.ida.actor)


def tasks_of_anothers_colleague(stage: Stage) -> None:
    """Kim hands over what Dag holds for the mission."""
    cast = stage.world.cast
    hand_over_all(cast.dag, organisation=cast.mission, to=None, by=cast.kim.actor)


def task_to_another_organisations_person(stage: Stage) -> None:
    """Kim would hold a task of the mission."""
    cast = stage.world.cast
    words = Words("Ett ord")
    give_task(cast.joint_room, organisation=cast.mission, words=words, holder=cast.kim, by=cast.ida.actor)


def copy_of_a_policy(stage: Stage) -> None:
    """A copy that was shared is not written in."""
    copy = Document.objects.get(pk=stage.world.about["policy_shared"][-1])
    change_policy(copy, title="Ny", text="Ny", facts={}, version=copy.version, by=stage.world.cast.ida.actor)


def organ_to_an_organisation_of_others(stage: Stage) -> None:
    """Ida moves the mission's board to the city."""
    cast = stage.world.cast
    organ = Organ.objects.get(pk=stage.world.about["organ_mission"][-1])
    city = Organisation.objects.get(pk=cast.municipality.pk)
    move_organ(organ, to=city, day=today(), version=organ.organisation.version, by=cast.ida.actor)


def merge_of_one_who_has_left(stage: Stage) -> None:
    """Ida asked, and no longer describes the mission when Noor answers."""
    cast = stage.world.cast
    Affiliation.objects.filter(person=cast.ida).update(ends_on=today())
    answer_merge(Merge.objects.get(pk=stage.world.about["merge"][-1]), yes=True, by=cast.noor.actor)


def closed(person: Person) -> Person:
    """Stig, who belongs nowhere, has closed the account."""
    close_account(person, by=person.actor)
    return Person.objects.get(pk=person.pk)


def link_of_a_closed_account(stage: Stage) -> None:
    """A link that was sent before."""
    stig = _person(stage.world, "stig")
    make_link(LinkPurpose.SIGN_IN, person=stig, by=stig.actor)
    link = OneTimeLink.objects.filter(person=stig).latest("expires_at")
    stig = closed(stig)
    OneTimeLink.objects.filter(pk=link.pk).update(expires_at=link.expires_at)  # as if closing had missed it
    use_link(link, person=stig)


def identity_of_a_closed_account(stage: Stage) -> None:
    """A provider still knows who it is."""
    stig = _person(stage.world, "stig")
    identity = link_identity(stig, issuer="https://id.exempel.se", subject="s", label="Id", by=stig.actor)
    closed(stig)
    use_identity(identity, sid="", by=stig.actor)


def linked_by_another(stage: Stage) -> None:
    """Kim links an identity to Ida's account."""
    cast = stage.world.cast
    link_identity(cast.ida, issuer="https://id.exempel.se", subject="k", label="Id", by=cast.kim.actor)


def unlinked_by_another(stage: Stage) -> None:
    """Kim takes Ida's identity away."""
    cast = stage.world.cast
    mine = link_identity(cast.ida, issuer="https://id.exempel.se", subject="i", label="Id", by=cast.ida.actor)
    unlink_identity(mine, by=cast.kim.actor)


def with_app(stage: Stage) -> Person:
    """Ida, who has an authenticator app."""
    ida = _person(stage.world, "ida")
    factors.add_app(ida, secret=SECRET, step=1, here=None, by=ida.actor)
    return ida


def second_app(stage: Stage) -> None:
    """One is enough."""
    ida = with_app(stage)
    factors.add_app(ida, secret=SECRET, step=2, here=None, by=ida.actor)


def app_before_the_password(stage: Stage) -> None:
    """The password would be left alone."""
    ida = with_app(stage)
    ida = factors.set_password(ida, password="tolv ord till", here=None, by=ida.actor)
    factors.remove_app(ida, here=None, by=ida.actor)


def with_every_passkey(stage: Stage) -> Person:
    """Ida, who has as many as one may have."""
    ida = _person(stage.world, "ida")
    Passkey.objects.bulk_create(
        Passkey(person=ida, name="Nyckel", credential_id=bytes([number]), credential=b"x")
        for number in range(MOST_PASSKEYS)
    )
    return ida


def one_passkey_too_many(stage: Stage) -> None:
    """Twenty are enough."""
    ida = with_every_passkey(stage)
    factors.add_passkey(ida, name="En till", new=NewPasskey(b"ny", b"x", 0), here=None, by=ida.actor)


def page(stage: Stage, who: str, name: str, *keys: object, sent: bool = False) -> None:
    """A page as somebody is shown it, or answered when they send an empty form."""
    path, browser = reverse(name, args=keys), stage.browser(who)
    if (browser.post(path) if sent else browser.get(path)).status_code == 403:
        raise NotAllowed(())


def shown_with(stage: Stage, way: str) -> None:
    """Ida has lately shown this in the browser that she sits at."""
    request = HttpRequest()
    request.session = stage.browser("ida").session
    note_way(request, _person(stage.world, "ida"), way)
    request.session.save()


def page_for_a_second_app(stage: Stage) -> None:
    """Not shown to her."""
    AuthenticatorApp(person=stage.world.cast.ida, secret=seal(SECRET), last_step=1).save(force_insert=True)
    shown_with(stage, APP)
    page(stage, "ida", "add_app")


def page_for_one_passkey_too_many(stage: Stage) -> None:
    """Not shown either."""
    with_every_passkey(stage)
    shown_with(stage, PASSKEY)
    page(stage, "ida", "add_passkey")


def empty_answer_for_another(stage: Stage) -> None:
    """Ida sends an empty answer to what she has asked herself; it is not for her to mend it."""
    page(stage, "ida", "organisations:merge", *stage.world.about["merge"], sent=True)


def party_taken_away(stage: Stage) -> None:
    """The mission would be no party any more, by a proposal."""
    cast = stage.world.cast
    row = Party.objects.get(partnership=cast.partnership, organisation=cast.mission)
    edit_fact(cast.partnership, Edit(PARTY, None, row, PARTY.values(row)), why=_why(stage.world), by=cast.ida.actor)


def proposal_about(stage: Stage) -> Proposal:
    """One that has been adopted somehow."""
    return Proposal(room=stage.world.cast.joint_room, change={"name": "Ett"}, reason="")


def task_of_others_to_nobody_named(stage: Stage) -> None:
    """Kim sends an empty form about a task of the mission; it is not for him to choose from its people."""
    page(stage, "kim", "bodies:hand_over_task", *stage.world.about["task_joint"], sent=True)


def tip_that_does_not_name_it(stage: Stage) -> None:
    """The mission takes a tip further that names the city and Grannföreningen."""
    cast = stage.world.cast
    with acting(TIPS):
        tip = Tip.objects.get(pk=stage.world.about["tip_city"][0])
    receive_upload(as_content(between(cast.mission, cast.elsewhere)), tip=tip, by=cast.ida.actor)


BY_HAND = tuple(
    ByHand(name, who, asked)
    for name, who, asked in (
        ("own group of another", "ida", own_group_of_another),
        ("proposed seat on the wrong side", "ida", proposed_seat_on_the_wrong_side),
        ("sector's group with the other side", "ida", sectors_group_with_the_other_side),
        ("seat on the wrong side", "ida", seat_on_the_wrong_side),
        ("party asked to come in that is in", "ida", party_asked_to_come_in_that_is_in),
        ("party called gone that is here", "ida", party_called_gone_that_is_here),
        ("statement removed in the product", "ida", statement_removed_in_the_product),
        ("asked anew by oneself", "bo", asked_anew_by_oneself),
        ("last keeper leaves", "ida", last_keeper_leaves),
        ("last keeper lays it down", "ida", last_keeper_lays_it_down),
        ("role of one who has left", "ida", role_of_one_who_has_left),
        ("tasks of another's colleague", "ida", tasks_of_anothers_colleague),
        ("task to another organisation's person", "ida", task_to_another_organisations_person),
        ("copy of a policy", "ida", copy_of_a_policy),
        ("organ to an organisation of others", "ida", organ_to_an_organisation_of_others),
        ("merge of one who has left", "noor", merge_of_one_who_has_left),
        ("link of a closed account", "stig", link_of_a_closed_account),
        ("identity of a closed account", "stig", identity_of_a_closed_account),
        ("linked by another", "ida", linked_by_another),
        ("unlinked by another", "ida", unlinked_by_another),
        ("second app", "ida", second_app),
        ("app before the password", "ida", app_before_the_password),
        ("password without an app", "ida", lambda stage: factors.set_password(
            stage.world.cast.ida, password="tolv ord till", here=None, by=stage.world.cast.ida.actor)),
        ("reserve without a second step", "ida", lambda stage: factors.renew_recovery_codes(
            stage.world.cast.ida, here=None, by=stage.world.cast.ida.actor)),
        ("one passkey too many", "ida", one_passkey_too_many),
        ("page for a second app", "ida", page_for_a_second_app),
        ("page for one passkey too many", "ida", page_for_one_passkey_too_many),
        ("empty answer for another", "ida", empty_answer_for_another),
        ("task of others to nobody named", "kim", task_of_others_to_nobody_named),
        ("party taken away", "ida", party_taken_away),
        ("confirmed again", "ida", lambda stage: propose_confirming(
            stage.world.cast.partnership, why=_why(stage.world), by=stage.world.cast.ida.actor)),
        ("opened though signed", "ida", lambda stage: propose_opening(
            stage.world.cast.partnership, why=_why(stage.world), by=stage.world.cast.ida.actor)),
        ("confirmed by an old proposal", "ida", lambda stage: adopt_confirmed(
            proposal_about(stage), by=stage.world.cast.ida.actor)),
        ("opened by an old proposal", "ida", lambda stage: adopt_opened(
            proposal_about(stage), by=stage.world.cast.ida.actor)),
        ("account of another", "stig", lambda stage: close_account(
            stage.world.cast.stig, by=stage.world.cast.kim.actor)),
        ("language of another", "ida", lambda stage: choose_language(
            stage.world.cast.ida, language="en", by=stage.world.cast.kim.actor)),
        ("name of another", "ida", lambda stage: choose_name(
            stage.world.cast.ida, name="Ny Namnsson", by=stage.world.cast.kim.actor)),
        ("session of another", "ida", lambda stage: end_session(
            stage.world.cast.ida, key=stage.world.about["session_ida"][0], by=stage.world.cast.kim.actor)),
        ("ways in of an open account", "ida", lambda stage: forget_ways_in(
            stage.world.cast.ida, by=stage.world.cast.ida.actor)),
        ("factors by one who is not the console", "ida", lambda stage: forget_factors(
            stage.world.cast.ida, because="bad om det", by=stage.world.cast.kim.actor)),
        ("said from outside by one inside", "ida", lambda stage: say_from_outside(
            stage.world.cast.circle.pk, organisation=stage.world.cast.mission, kind=StatementKind.STATEMENT, text="x",
            is_public=False, by=stage.world.cast.ida.actor)),
        ("tip that does not name it", "ida", tip_that_does_not_name_it),
        ("file by a person", "ida", lambda stage: import_file({}, by=stage.world.cast.ida.actor)),
        ("any partnership's file for a person", "ida", lambda stage: export_any(
            stage.world.cast.partnership.slug, by=stage.world.cast.ida.actor)),
        ("partnership brought in by a person", "ida", lambda stage: bring_in(
            stage.world.cast.circle, key=stage.world.cast.circle.pk, slug="ny", about={"title": "Ny"},
            room=stage.world.cast.joint_room, by=stage.world.cast.ida.actor)),
        ("published by a person", "ida", lambda stage: publish(
            stage.world.cast.partnership, by=stage.world.cast.ida.actor)),
        ("second first organisation", "ida", lambda stage: make_first_organisation(
            OneTimeLink(), given={"organisation": "Ny", "sector": "civil", "legal_form": "association", "number": None,
                                  "no_number_because": "saknas", "name": "Ny", "email": "ny-nyast@exempel.se"})),
    )
)  # fmt: skip
