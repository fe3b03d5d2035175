"""Short letters to one person about their own account, in the language they have chosen."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from tillit.ground.mail import post
from tillit.people.models import Person


def tell(person: Person, *, subject: object, text: object) -> None:
    """Write to a person; `subject` and `text` are lazy translations, spoken in the reader's language."""
    if person.email is None:
        return
    with override(person.language):
        post(person.email, subject=str(subject), text=f"{_('Hello!')}\n\n{text}\n")
