"""The words that the sets leave to the program: marks of evidence, kinds of needs, forms."""

from collections.abc import Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tillit.assessments.engine.rules import Evidence
from tillit.assessments.engine.shipped import shipped_forms
from tillit.assessments.engine.texts import Text

EVIDENCE: Mapping[Evidence, object] = {
    Evidence.READ: _("read in the source"),
    Evidence.READ_IN_PART: _("read in part"),
    Evidence.SOURCE_DOCUMENT: _("from a source document"),
    Evidence.BACKGROUND: _("a lawyer must confirm"),
    Evidence.NOT_FOUND: _("not found"),
}
NEEDS: Mapping[str, object] = {
    "document": _("Document"),
    "clause": _("Clause in the agreement"),
    "certificate": _("Certificate"),
    "register": _("Entry in a register"),
    "accounts": _("Accounts"),
    "permit": _("Permit"),
    "decision": _("Decision"),
    "sign_off": _("A lawyer’s assessment"),
}
BEFORE: Mapping[str, object] = {
    "decision": _("before the decision"),
    "signing": _("before signing"),
    "payment": _("before the first payment"),
    "start": _("before the start"),
    "open": _("no set day"),
}


def said(text: Text) -> str:
    """A text of a set in the reader's language."""
    return text.said(get_language() or "sv")


def name_of_form(code: str) -> str:
    """What a form of working together is called."""
    found = next((one for table in reversed(shipped_forms()) for one in table.forms if one.code == code), None)
    return said(found.name) if found else code
