"""What a set of factors is called, also in events, which keep its name and version for the reader's language."""

from typing import Any

from django.utils.translation import gettext as _

from tillit.assessments.engine.factors import FactorSet
from tillit.assessments.queries.factors import factor_set
from tillit.assessments.wording.words import said

FACTOR_SET = "assessments.factorset"


def parts_of(found: FactorSet) -> dict[str, Any]:
    """What an event keeps of a set."""
    return {"id": found.id, "version": found.version}


def called(told: dict[str, Any]) -> str:
    """A version of a set, in the reader's language; by its own name when it is not here."""
    found = factor_set((str(told["id"]), int(told["version"])))
    return name_of(found) if found else f"{told['id']} ({told['version']})"


def name_of(found: FactorSet) -> str:
    """What it is called, and which version."""
    return _("%(name)s (version %(version)s)") % {"name": said(found.name), "version": found.version}
