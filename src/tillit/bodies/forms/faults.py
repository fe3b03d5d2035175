"""What an action found wrong, shown where it can be mended."""

from django import forms
from django.core.exceptions import ValidationError

from tillit.kernel.errors import InvalidInput


def tell_faults(form: forms.Form, refused: InvalidInput) -> None:
    """Put the faults of an action at the fields that they are about; those without a field stand first in the list."""
    for fault in refused.faults:
        said = " ".join(part for part in (str(fault.message), str(fault.mend)) if part)
        form.add_error(fault.path if fault.path in form.fields else None, ValidationError(said))
