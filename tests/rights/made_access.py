"""Who belongs, who is asked, who may act: pairs of an organisation and something of its, or of another's."""

from datetime import timedelta

from django.utils import timezone

from tests.cast import LATELY, LONG_AGO, Cast
from tillit.bodies.actions import Ground, Terms, confirm_mandate, end_mandate, enter_mandate
from tillit.bodies.models import Mandate, Scope
from tillit.ground.db import acting
from tillit.kernel.period import today
from tillit.people.actions import Invited, accept_invitation, affiliate, invite, withdraw_invitation
from tillit.people.models import Invitation, Organisation, Person

BEFORE = timedelta(days=1)


def access_of_the_cast(cast: Cast) -> dict[str, object]:
    """Belonging, invitations and mandates of the mission, in every state."""
    mission, city = cast.mission.pk, cast.municipality.pk
    with acting(cast.ida.actor):
        affiliate(
            cast.dag, organisation=cast.mission, role="economist", starts_on=today() - LONG_AGO, by=cast.ida.actor
        )
    return {
        "mission_dag": (mission, cast.dag.pk),
        "mission_dag_less": (mission, cast.dag.pk),
        "mission_ida": (mission, cast.ida.pk),
        "mission_kim": (mission, cast.kim.pk),
        "mission_eva": (mission, cast.eva.pk),
        **_mandates(cast, mission, city),
        **_invitations(cast, mission, city),
    }


def _mandates(cast: Cast, mission: object, city: object) -> dict[str, object]:
    """Entered for Dag, confirmed for Sten, ended for Sten."""
    entered = _entered(cast, cast.dag, Scope.SPEAK)
    confirmed, ended = (_confirmed(cast, _entered(cast, cast.sten, scope)) for scope in (Scope.BOOK, Scope.SIGN))
    with acting(cast.ida.actor):
        end_mandate(ended, reason="Inte längre", by=cast.ida.actor)
    return {
        "mandate_entered": (mission, entered.pk),
        "mandate_confirmed": (mission, confirmed.pk),
        "mandate_ended": (mission, ended.pk),
        "mandate_crossed": (city, confirmed.pk),
    }


def _entered(cast: Cast, person: Person, scope: Scope) -> Mandate:
    terms, ground = Terms(scope, today() - LATELY), Ground("Styrelsen", today() - LATELY, "§ 3")
    with acting(cast.ida.actor):
        return enter_mandate(cast.mission, person=person, terms=terms, ground=ground, by=cast.ida.actor)


def _confirmed(cast: Cast, mandate: Mandate) -> Mandate:
    with acting(cast.ida.actor):
        return confirm_mandate(mandate, version=mandate.version, by=cast.ida.actor)


def _invitations(cast: Cast, mission: object, city: object) -> dict[str, object]:
    """Siv's is open. One was accepted by somebody who then belongs there, one ran out, one was withdrawn."""
    with acting(cast.ida.actor):
        open_one = Invitation.objects.get(organisation=cast.mission)
    accepted, secret_accepted = _invited(cast, cast.mission, "gammal@exempel.se")
    with acting(accepted.person.actor):
        accept_invitation(accepted, name="Gamla Gull", by=accepted.person.actor)
    expired, secret_expired = _invited(cast, cast.mission, "sen@exempel.se")
    withdrawn, secret_withdrawn = _invited(cast, cast.mission, "anger@exempel.se")
    with acting(cast.ida.actor):
        withdraw_invitation(withdrawn, by=cast.ida.actor)
        past = timezone.now() - BEFORE
        Invitation.objects.filter(pk=expired.pk).update(expires_at=past)
    return {
        "invited": (mission, open_one.pk),
        "invited_accepted": (mission, accepted.pk),
        "invited_expired": (mission, expired.pk),
        "invited_withdrawn": (mission, withdrawn.pk),
        "invited_crossed": (city, open_one.pk),
        "secret_open": cast.invitation,
        "secret_accepted": secret_accepted,
        "secret_expired": secret_expired,
        "secret_withdrawn": secret_withdrawn,
    }


def _invited(cast: Cast, organisation: Organisation, email: str) -> tuple[Invitation, str]:
    secrets = list[str]()

    def address(secret: str) -> str:
        secrets.append(secret)
        return f"https://tillit.exempel.se/inbjudan/{secret}/"

    with acting(cast.ida.actor):
        who = Invited("Någon Ny", email, "member")
        made = invite(organisation, who=who, address=address, by=cast.ida.actor)
    return made, secrets[0]
