"""State aid of the cast: what Ida tells, what Kim grants, and the certificate that Ida shows."""

from dataclasses import replace

from tests.assessments.aid import DAY, KRONOR, declared, euro, granted
from tests.cast import Cast
from tillit.assessments.actions import (
    LinkTold,
    Showing,
    TakingOut,
    show_certificate,
    take_out_certificate,
    tell_links,
    withdraw_grant,
)
from tillit.assessments.models import LinkAct
from tillit.assessments.queries.aid import entries_of, get_grant, record_turn
from tillit.ground.db import acting


def aid_of(cast: Cast) -> dict[str, object]:
    """The rows, and the addresses that name one."""
    told = declared(cast, replace(KRONOR, sector="88"))
    grant, gone = granted(cast), granted(cast, euro(5))
    for person, organisation in ((cast.kim, cast.municipality), (cast.noor, cast.welfare)):
        with acting(person.actor):
            tell_links(organisation, LinkTold(LinkAct.LINKED, "Ett bolag", how="Äger det."), by=person.actor)
    with acting(cast.kim.actor):
        here = get_grant(cast.partnership, gone.first)
        mended = withdraw_grant(here, partnership=cast.partnership, reason="Fel.", seen=1, by=cast.kim.actor)
    with acting(cast.ida.actor):
        tell_links(cast.mission, LinkTold(LinkAct.LINKED, "Ett annat bolag", how="Styr det."), by=cast.ida.actor)
        showing = Showing(DAY, with_rows=True, seen=record_turn(cast.mission))
        shown = show_certificate(cast.partnership, showing, recipient=cast.mission, by=cast.ida.actor)
        taking = TakingOut("Socialstyrelsen", DAY, with_rows=True, seen=record_turn(cast.mission))
        taken = take_out_certificate(cast.mission, taking, by=cast.ida.actor)
        reached = next(one for one in entries_of(cast.mission) if one.grant_key == grant.first)
    here_and = cast.circle.pk
    return {
        "aid_told": (cast.mission.pk, told.pk),
        "aid_reached": (cast.mission.pk, reached.pk),
        "aid_of_nobody": (cast.mission.pk, cast.circle.pk),
        "aid_taken": (cast.mission.pk, taken.pk),
        "aid_grant": (here_and, grant.pk),
        "aid_grant_gone": (here_and, mended.pk),
        "aid_withdrawn": (here_and, gone.pk),
        "aid_certificate": (here_and, shown.pk),
        "aid_no_certificate": (here_and, cast.circle.pk),
    }
