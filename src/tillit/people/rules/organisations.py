"""What may be done with organisations."""

from django.utils.translation import gettext_lazy as _

from tillit.kernel.verdict import YES, Verdict, no


def is_first_organisation(exists: bool) -> Verdict:
    """The console's link makes the first organisation and no other."""
    return no(_("This installation already has an organisation.")) if exists else YES
