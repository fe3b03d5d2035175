"""Which proposals to finish a legal check are about something that has changed since, for lists."""

from collections.abc import Sequence
from uuid import UUID

from tillit.accord.models import Proposal
from tillit.assessments.models import CheckState, LegalCheck


def moved_checks(proposals: Sequence[Proposal]) -> set[UUID]:
    """The keys of those to which nobody can say yes any more, as far as the check itself tells; one statement.

    Something that is said in a check makes a new version of it. Whether the facts of the partnership have changed
    meanwhile only the page of the proposal tells.
    """
    wanted = {one.subject for one in proposals}
    rows = LegalCheck.objects.filter(pk__in=wanted).values_list("pk", "version", "state")
    found = {key: (version, state) for key, version, state in rows}
    return {
        one.pk for one in proposals if found.get(one.subject) != (one.change["version"], CheckState.OPEN.value)
    }  # fmt: skip
