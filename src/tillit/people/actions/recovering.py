"""The last way back for somebody who has lost everything they sign in with."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.ground.db import acting, lock
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import require
from tillit.people.letters import tell
from tillit.people.models import AuthenticatorApp, Passkey, Person, RecoveryCode
from tillit.people.queries.factors import who_see_to_access_of
from tillit.people.rules.factors import is_console
from tillit.people.tokens import end_all_tokens


@transaction.atomic
def forget_factors(person: Person, *, because: str, by: Actor) -> None:
    """Take away all that a person signs in with but the code by mail, and end everything that lets them in.

    Only from the console of the installation, by whoever has made sure that it is the person who asks (`because` says
    how). No role in the product can do it: it would be a way into others' rooms. The person and those who see to
    access in the person's organisations are written to, so that it is never done unseen.
    """
    require(is_console(by))
    person = lock(person)
    with acting(person.actor):
        for kind in (Passkey, AuthenticatorApp, RecoveryCode):
            kind.objects.filter(person=person).delete()
    person.set_unusable_password()
    person.save(update_fields=["password"])
    end_all_tokens(person, by=by)
    told = {"name": person.name, "because": because}
    for reader in (person, *who_see_to_access_of(person)):
        tell(reader, subject=SUBJECT, text=TEXT, values=told)


SUBJECT = _("What %(name)s signs in to Tillit with has been taken away")
TEXT = _(
    "The one who runs this installation has taken away all passkeys, the authenticator app, the codes in reserve and"
    " the password of %(name)s, and ended every session. A code by mail is enough to sign in until something new is"
    " added.\n\nThe reason that was given: %(because)s\n\nIf %(name)s did not ask for this, tell the one who runs"
    " this installation at once."
)
