"""Which column of a list is which, and what each of its rows becomes: looked through before anything happens."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from tillit.bodies.models import Room
from tillit.exchange.actions.uploading import addresses_spoken_for
from tillit.exchange.judging import Beside, Judged, judged
from tillit.exchange.lists.columns import BY_KEY
from tillit.exchange.lists.making import Made, made_of
from tillit.exchange.lists.read_back import read_back
from tillit.exchange.lists.sheets import Sheet, check_rows, sheets_of
from tillit.exchange.lists.told import RowTold, Words, told_in
from tillit.exchange.models import ListRow, PartnershipList
from tillit.exchange.queries import (
    addresses_taken,
    alike_here,
    known_in,
    parties_of_rows,
    rows_by_address,
    seats_filled_by,
    speaks_for,
    taken_before,
    words_here,
)
from tillit.exchange.rules import can_bring_in_upload
from tillit.ground.jobs import enqueue
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.verdict import require

CHECK = "check_list"
# more than these take longer to look through than somebody waits for a page
ROWS_AT_ONCE = 300


@transaction.atomic
def match_list(of: PartnershipList, *, sheet: int, heading: int, matching: list[str], by: Actor) -> PartnershipList:
    """Say which column is which, and look through each row, or let a job do it; what was checked before is forgotten.

    `heading`: the number of the row of headings. Nothing has happened yet but that it is known what would.
    """
    found = hold_list(of, by=by)
    if found.started_at is not None or found.sheets is None:
        raise NotFound
    chosen = sheets_of(found.sheets)[sheet]
    check_rows(chosen, heading - 1)
    found.sheet, found.heading_row, found.headings = sheet, heading, chosen.rows[heading - 1]
    found.matching, found.checked_at = matching, None
    found.save(update_fields=["sheet", "heading_row", "headings", "matching", "checked_at"])
    ListRow.objects.filter(from_list=found).delete()
    if len(chosen.rows) <= ROWS_AT_ONCE:
        return check_list(found, by=by)
    enqueue(CHECK, key=str(found.pk), person=str(found.uploaded_by_id), language=get_language() or "sv")
    return found


@transaction.atomic
def check_list(of: PartnershipList, *, by: Actor) -> PartnershipList:
    """Look through the rows of a list that is matched; once, however often it is asked for."""
    found = hold_list(of, by=by)
    if found.checked_at is None and found.matching and found.sheets is not None:
        ListRow.objects.bulk_create(_checked(found, sheets_of(found.sheets)[found.sheet], by=by))
        found.checked_at = timezone.now()
        found.save(update_fields=["checked_at"])
    return found


def hold_list(of: PartnershipList, *, by: Actor) -> PartnershipList:
    """Under its lock, for the one who may go on with it; NotFound for those who may not see it."""
    held = PartnershipList.objects.select_for_update(of=["self"]).select_related("organisation", "room")
    found = held.filter(pk=of.pk).first()
    if found is None:
        raise NotFound
    require(can_bring_in_upload(by, found))
    return found


def _checked(of: PartnershipList, sheet: Sheet, *, by: Actor) -> list[ListRow]:
    """What each row becomes, and what is wrong with it: by itself, within the list, and beside what is here."""
    words, full, codes = words_here()
    told = [
        told_in(number, row, of.matching, words)
        for number, row in enumerate(sheet.rows[of.heading_row :], of.heading_row + 1)
        if any(row)
    ]
    known = known_in(told, full, codes, own=of.organisation if _is_implied(of) else None)
    language = (get_language() or "sv")[:2]
    made = [made_of(row, known, language=language, within=of.organisation_id) for row in told]
    each = judged(told, made, _beside(of.room, told, made, words, by=by))
    return [
        _row_of(of, one, judgement, read_back(row, words)) for row, one, judgement in zip(told, made, each, strict=True)
    ]


def _row_of(of: PartnershipList, one: Made, judgement: Judged, read: dict[str, str]) -> ListRow:
    return ListRow(
        room=of.room, from_list=of, number=one.number, title=one.title[:200], parties=one.parties, digest=one.digest,
        content=one.content, faults=[fault.as_json() for fault in one.to_mend], read=read, differs=judgement.differs,
        warnings=[fault.as_json() for fault in one.warnings], outcome=judgement.outcome, as_tip=judgement.as_tip,
        circle_id=judgement.circle,
    )  # fmt: skip


def _is_implied(of: PartnershipList) -> bool:
    """The one whose list it is, is a party of every row when no column tells parties of its sector."""
    sector = of.organisation.sector
    return not any(sector in {BY_KEY[key].parties, BY_KEY[key].numbers} for key in of.matching if key)


def _beside(room: Room, told: list[RowTold], made: list[Made], words: Words, *, by: Actor) -> Beside:
    """What the rows are held against: as much is asked however many they are."""
    right = [one for one in made if one.content is not None]
    addresses = {row.values["address"] for row in told if row.values.get("address")}
    own = rows_by_address(by, addresses)
    others = addresses_taken(by, addresses - set(own))
    return Beside(
        words=words,
        taken=taken_before(room, (one.digest for one in right)),
        own=own,
        addresses=others | addresses_spoken_for(addresses - set(own) - others, by=by),
        alike=alike_here(by, (one.title for one in right)),
        bring={one.pk for one in seats_filled_by(by, speaks_for(by))},
        parties=parties_of_rows({one.number: one.content for one in right if one.content is not None}),
    )
