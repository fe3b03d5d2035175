"""Short letters to one person about their own account, in the language they have chosen."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import override

from tillit.ground.mail import post
from tillit.people.models import Person


def tell(person: Person, *, subject: object, text: object, values: Mapping[str, object] | None = None) -> None:
    """Write to a person; `subject` and `text` are lazy translations, spoken and filled in in the reader's language."""
    if person.email is None:
        return
    with override(person.language):
        head, said = (str(part) % values if values else str(part) for part in (subject, text))
        greeting = _("Hello!")
        post(person.email, subject=head, text=f"{greeting}\n\n{said}\n")
