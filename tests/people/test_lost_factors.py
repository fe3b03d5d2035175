"""The last way back: from the console alone, told to those whom it concerns, and never past the mail."""

import pytest
from django.core.management import CommandError, call_command

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.people.ways_in import PASSWORD, by_mail, is_in, with_app, with_passkey, with_password
from tillit.ground.db import acting
from tillit.ground.mail import mailbox
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotAllowed
from tillit.people.actions import affiliate
from tillit.people.actions.recovering import forget_factors
from tillit.people.models import Person
from tillit.people.queries import has_role
from tillit.people.queries.factors import factors_of, who_see_to_access_of

pytestmark = pytest.mark.django_db

CONSOLE = Actor.system("console")
BECAUSE = "Träffade henne på kontoret med pass"


def test_everything_but_mail_is_taken_away_and_letters_tell(cast: Cast) -> None:
    with acting(EXAMPLES):
        affiliate(cast.dag, organisation=cast.mission, role="keeper", by=EXAMPLES)
    with_passkey(cast.ida)
    with_app(cast.ida)
    with_password(cast.ida)
    elsewhere, before = signed_in(cast.ida), len(mailbox())
    with acting(CONSOLE):
        call_command("forgetfactors", "IDA@exempel.se", because=BECAUSE)
        ida = Person.objects.get(pk=cast.ida.pk)
    assert not factors_of(ida).second_step
    assert not ida.check_password(PASSWORD)
    assert not is_in(elsewhere)
    told = mailbox()[: len(mailbox()) - before]
    assert {letter.recipient for letter in told} == {"ida@exempel.se", "dag@exempel.se"}
    assert all(BECAUSE in letter.text for letter in told)
    assert is_in(by_mail(ida))


def test_no_person_can_do_it_whatever_the_role(cast: Cast) -> None:
    with_passkey(cast.ida)
    for actor in (cast.kim.actor, cast.dag.actor, cast.ida.actor, EXAMPLES, Actor.system("mail")):
        with acting(actor), pytest.raises(NotAllowed):
            forget_factors(cast.ida, because=BECAUSE, by=actor)
    assert factors_of(cast.ida).second_step


@pytest.mark.parametrize(("mail", "because"), [("nobody@exempel.se", BECAUSE), ("ida@exempel.se", "x")])
def test_a_person_and_a_reason_are_demanded(cast: Cast, mail: str, because: str) -> None:
    with acting(CONSOLE), pytest.raises(CommandError):
        call_command("forgetfactors", mail, because=because)


def test_only_those_who_see_to_access_of_the_same_organisation_are_told(cast: Cast) -> None:
    with acting(EXAMPLES):
        assert has_role(cast.noor.actor, cast.welfare, frozenset({"keeper"}))
        assert "Noor Haddad" not in [person.name for person in who_see_to_access_of(cast.ida)]
