"""Rows of lists: which they are, how many, how far it is with them, and whose parties nobody has asked."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from tillit.accord.models import Proposal, State
from tillit.exchange.models import Asking, ListRow, PartnershipList, RowOutcome

# proposals that ask the parties whether they stand behind what was brought in
ASKS_TO_CONFIRM = Q(word="partnership_confirmed")


def rows_of(of: PartnershipList, outcomes: Collection[RowOutcome] = ()) -> QuerySet[ListRow]:
    """The rows of a list, or those of them with these outcomes, in its order."""
    found = ListRow.objects.filter(from_list=of).order_by("number", "pk")
    return found.filter(outcome__in=outcomes) if outcomes else found


def rows_waiting(of: PartnershipList) -> QuerySet[ListRow]:
    """Those that the job has still to take in, send, or ask the parties of."""
    return ListRow.objects.filter(Q(outcome=RowOutcome.CHOSEN) | Q(asking=Asking.WAITING), from_list=of).order_by("pk")


def rows_asking(of: PartnershipList) -> QuerySet[ListRow]:
    """Those whose parties wait to be asked, in its order."""
    return rows_of(of).filter(asking=Asking.WAITING)


def rows_to_ask(of: PartnershipList) -> QuerySet[ListRow]:
    """Those that are in and are reported only, and whose parties nobody has asked to confirm."""
    asked = Proposal.objects.filter(ASKS_TO_CONFIRM, room__circle=OuterRef("circle"), state=State.OPEN)
    found = rows_of(of, [RowOutcome.TAKEN]).filter(asking="", circle__is_reported=True)
    return found.exclude(Exists(asked))


@dataclass(frozen=True, slots=True)
class Progress:
    """How many rows the job has settled since it was asked, how many wait, and about how many seconds that takes."""

    done: int
    waiting: int
    seconds: float | None


def progress_of(of: PartnershipList) -> Progress:
    """By the pace so far; the time is not known before some are done."""
    since = Q(settled_at__gte=of.started_at) if of.started_at else Q(pk=None)
    told = ListRow.objects.filter(from_list=of).aggregate(
        done=Count("pk", filter=since), last=Max("settled_at", filter=since),
        waiting=Count("pk", filter=Q(outcome=RowOutcome.CHOSEN)),
    )  # fmt: skip
    done, waiting = told["done"], told["waiting"]
    pace = (told["last"] - of.started_at).total_seconds() / done if done and of.started_at else None
    return Progress(done, waiting, pace * waiting if pace is not None else None)


def counts_of(of: PartnershipList) -> dict[str, int]:
    """How many rows of a list there are by outcome; and of these, in one question.

    `to_send`: ready to go to their parties. `less`: to mend, and takable without what cannot be read. `doubled`:
    takable though they look like others. `asked`, `asking`, `unasked`: how far it is with asking parties. `other`:
    here already and saying something else.
    """
    rows = ListRow.objects.filter(from_list=of).order_by()
    found = rows.values_list("outcome").annotate(
        count=Count("pk"), tips=Count("pk", filter=Q(as_tip=True)), whole=Count("pk", filter=Q(content__isnull=False)),
        done=Count("pk", filter=Q(asking=Asking.ASKED)), left=Count("pk", filter=Q(asking=Asking.WAITING)),
        not_asked=Count("pk", filter=Q(asking=Asking.REFUSED)), otherwise=Count("pk", filter=~Q(differs=[])),
    )  # fmt: skip
    counts = dict.fromkeys((*RowOutcome.values, "to_send", "less", "doubled", "asked", "asking", "unasked", "other"), 0)
    for outcome, count, to_send, whole, asked, asking, unasked, other in found:
        counts[outcome] = count
        counts["to_send"] += to_send if outcome == RowOutcome.READY else 0
        counts["less"] += whole if outcome == RowOutcome.FAULTY else 0
        counts["doubled"] += whole if outcome == RowOutcome.DOUBLE else 0
        counts |= {"asked": counts["asked"] + asked, "asking": counts["asking"] + asking}
        counts |= {"unasked": counts["unasked"] + unasked, "other": counts["other"] + other}
    return counts
