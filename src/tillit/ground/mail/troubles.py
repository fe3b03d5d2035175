"""What befalls letters to an address: who gets none, since when, and what helps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from tillit.ground.mail.answers import Refusal, shown
from tillit.ground.models import MailTrouble, TroubleKind

DAYS_REMEMBERED = 30
# longer than the five days that mail servers commonly try before they send a letter back (RFC 5321, 4.5.4.1)
DAYS_UNTIL_BELIEVED = 6
HELD = {TroubleKind.REFUSED, TroubleKind.RETURNED}


@dataclass(frozen=True, slots=True)
class MailState:
    """Why letters to an address do not arrive. `words` are the mail server's own, for whoever runs the mail."""

    kind: str
    since: datetime
    words: str

    @property
    def holds(self) -> bool:
        """Whether other letters than sign-in codes wait."""
        return self.kind in HELD

    @property
    def title(self) -> str:
        """For the person whose address it is."""
        return _("Letters to you come back") if self.holds else _("Letters to you do not arrive")

    @property
    def advice(self) -> str:
        """For the person: what it means and what helps."""
        if self.holds:
            return _(
                "A mail server says that your address cannot get letters. Check that the address is right and that the "
                "mailbox is open and not full, and ask whoever runs your mail. Sign-in codes are still sent; when you "
                "have used one from a letter, this notice goes away. Other letters wait for you for a week."
            )
        return _(
            "A mail server will not let our letters through to you. That is probably not because of your address. Ask "
            "whoever runs your mail to let letters from us in, and tell whoever runs this installation."
        )

    @property
    def told_to_others(self) -> str:
        """For those who wait for the person's answer; says nothing about why."""
        return _("Letters to this address come back.") if self.holds else _("Letters to this address do not arrive.")


def address_key(address: str) -> UUID:
    """The digest under which trouble with an address is kept."""
    return UUID(bytes=salted_hmac("tillit.mail.address", address.strip().lower(), algorithm="sha256").digest()[:16])


def mail_state(addresses: Iterable[str | None]) -> dict[str, MailState]:
    """Those of the addresses that letters do not reach, each with what is known; one query, none for no address.

    A letter that is only delayed is no trouble to tell of: most servers make strangers wait a few minutes.
    """
    keys = {address: address_key(address) for address in addresses if address}
    if not keys:
        return {}
    rows = MailTrouble.objects.filter(pk__in=keys.values()).exclude(kind__in=[TroubleKind.WELL, TroubleKind.DELAYED])
    states = {row.pk: MailState(row.kind, row.refused_at, row.words) for row in rows.order_by("pk")}
    return {address: states[key] for address, key in keys.items() if key in states}


def letters_arrive(address: str) -> None:
    """The reader has proved it: a code from a letter was used. Says nothing where there was no trouble."""
    trouble = MailTrouble.objects.filter(pk=address_key(address))
    trouble.update(kind=TroubleKind.WELL, words="", arrived_at=timezone.now())


def note_refused(address: str, refusal: Refusal, *, kind: TroubleKind | None = None) -> None:
    """A mail server refused a letter to the address while we spoke with it."""
    _note(address, kind or refusal.kind, refusal.words)


def note_taken(address: str) -> None:
    """A mail server took a letter: ends what the same server had said, and not what another one sent back."""
    trouble = MailTrouble.objects.filter(pk=address_key(address))
    if trouble.update(taken_at=timezone.now()):
        trouble.filter(kind__in=[TroubleKind.DELAYED, TroubleKind.REFUSED]).update(kind=TroubleKind.WELL, words="")


def note_returned(address: str, refusal: Refusal, *, sent_at: datetime) -> bool:
    """A letter came back; false when the reader has since proved that letters arrive."""
    if MailTrouble.objects.filter(pk=address_key(address), arrived_at__gt=sent_at).exists():
        return False
    kind = TroubleKind.RETURNED if refusal.kind == TroubleKind.REFUSED else TroubleKind.BLOCKED
    _note(address, kind, refusal.words)
    return True


def count_troubles() -> dict[str, int]:
    """How many addresses have which trouble; for whoever runs the installation."""
    found = MailTrouble.objects.order_by("kind").values_list("kind").annotate(Count("pk"))
    return dict.fromkeys(TroubleKind.values, 0) | dict(found)


def forget_troubles() -> None:
    """Remove what no longer matters: old refusals, and letters taken since without coming back."""
    now = timezone.now()
    believed = Q(taken_at__gt=F("refused_at"), taken_at__lt=now - timedelta(days=DAYS_UNTIL_BELIEVED))
    MailTrouble.objects.filter(Q(refused_at__lt=now - timedelta(days=DAYS_REMEMBERED)) | believed).delete()


def _note(address: str, kind: TroubleKind, words: str) -> None:
    news = {"kind": kind, "words": shown(words), "refused_at": timezone.now()}
    row, made = MailTrouble.objects.get_or_create(address_key=address_key(address), defaults=news)
    if not made and (kind != TroubleKind.DELAYED or row.kind in {TroubleKind.WELL, TroubleKind.DELAYED}):
        MailTrouble.objects.filter(pk=row.pk).update(**news)  # a delay does not hide what is worse
