"""What a set of criteria is called, also in events, which keep its name and version for the reader's language."""

from typing import Any

from django.utils.translation import gettext as _

from tillit.assessments.engine.criteria import CriteriaSet
from tillit.assessments.queries.criteria_sets import criteria_set
from tillit.assessments.wording.words import said

CRITERIA_SET = "assessments.criteriaset"


def parts_of(found: CriteriaSet) -> dict[str, Any]:
    """What an event keeps of a set."""
    return {"id": found.id, "version": found.version}


def called(told: dict[str, Any]) -> str:
    """A version of a set, in the reader's language; by its own name when it is not here."""
    found = criteria_set((str(told["id"]), int(told["version"])))
    return name_of(found) if found else f"{told['id']} ({told['version']})"


def name_of(found: CriteriaSet) -> str:
    """What it is called, and which version."""
    return _("%(name)s (version %(version)s)") % {"name": said(found.name), "version": found.version}
