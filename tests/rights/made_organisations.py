"""What an organisation is, and rows that are one: organs, contacts, merges."""

from tests.cast import Cast
from tillit.ground.db import acting
from tillit.people.actions import (
    Invited,
    Seen,
    found_organ,
    introduce_organisation,
    invite,
    keep_contact,
    propose_merge,
)
from tillit.people.models import Merge, Organisation


def descriptions_of(cast: Cast) -> dict[str, object]:
    """The mission's organs and contact, one that it wrote down, one put together with it, and one that it asks for."""
    ida = cast.ida.actor
    with acting(ida):
        common = {"sector": "civil", "legal_form": "association", "number": None, "no_number_because": "påhittad"}
        written_down, merged, asked = (
            introduce_organisation(name, describer=cast.mission, by=ida, **common)
            for name in ("Nerskriven", "Sammanslagen", "Tillfrågad om")
        )
        organ, _other = (
            found_organ(cast.mission, name=name, kind="board", starts_on=None, by=ida)
            for name in ("Styrelsen", "Arbetsutskottet")
        )
        version = Organisation.objects.get(pk=cast.mission.pk).version
        contact = keep_contact(
            cast.mission, contact=None, function="Kansliet", email="kansli@exempel.se", phone="", is_no_person=False,
            version=version, by=ida,
        )  # fmt: skip
        into = Organisation.objects.get(pk=cast.mission.pk).version
        awaiting = introduce_organisation("Väntande", describer=cast.mission, by=ida, **common)
        first = invite(awaiting, who=Invited("Siv Ny", "siv@exempel.se", "keeper"), address=str, by=ida)
        propose_merge(merged, into=cast.mission, reason="samma", seen=Seen(duplicate=1, into=into), by=ida)
        waits = Merge(duplicate=asked, into=cast.mission, asked=cast.welfare, reason="samma", proposed_by=cast.ida)
        waits.save(force_insert=True)
    return {
        "written_down": written_down.pk, "merged": merged.pk, "organ_mission": organ.pk, "contact_mission": contact.pk,
        "merge": waits.pk, "awaiting": awaiting.pk, "invited_first": (awaiting.pk, first.pk),
    }  # fmt: skip
