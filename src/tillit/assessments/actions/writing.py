"""Writing in a check under way: which one, whose place in it, and what is refused."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import get_language

from tillit.assessments.actions.beginning import begin_check
from tillit.assessments.models import CheckState, LegalAmount, LegalAnswer, LegalCheck, LegalVoice
from tillit.assessments.queries import check_by_key, reckoned, said_in, voice_of, with_newer
from tillit.bodies.queries import members_of
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import InvalidInput, NotFound
from tillit.people.models import Organisation


def locked(check: LegalCheck) -> LegalCheck:
    """The check as it is now, locked after its partnership: everybody locks them in that order."""
    partnership = lock(check.partnership)
    fresh = lock(check)
    fresh.partnership = partnership
    return fresh


@transaction.atomic
def to_write_in(check: LegalCheck, *, party: Organisation, by: Actor) -> LegalCheck:
    """The check that is written in, locked: itself while it is under way, else a new one that takes all along."""
    if check.state == CheckState.OPEN:
        return check
    found = check_by_key(begin_check(check.partnership, party=party, by=by).pk)
    if found is None:
        raise NotFound
    return lock(found)


def place_in(check: LegalCheck, organisation: Organisation) -> LegalVoice:
    """The organisation's place among those who have said something; it is kept from now on."""
    voice = voice_of(check, organisation)
    if voice._state.adding:
        voice.save(force_insert=True)
    return voice


def refuse_what_does_not_hold(
    check: LegalCheck, *, answers: Iterable[LegalAnswer] = (), amounts: Iterable[LegalAmount] = (), by: Actor
) -> None:
    """Refuse what brings in a contradiction or something else that is wrong; what was wrong before hinders nobody."""
    said, members = said_in(check), list(members_of(check.partnership.circle_id))
    before = reckoned(check, said, members).wrong
    after = reckoned(check, with_newer(said, answers=answers, amounts=amounts), members).wrong
    if found := [one for one in after if one not in before]:
        raise InvalidInput(tuple(one.told(get_language() or "sv") for one in found))
