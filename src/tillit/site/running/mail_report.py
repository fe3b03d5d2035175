"""What `doctor --mail` finds out: do letters leave, does a test letter, and is the sender's domain in order?"""

from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.ground.db import acting
from tillit.ground.mail import count_troubles, count_waiting, letter_as_message, return_address
from tillit.ground.models import Mail, TroubleKind
from tillit.kernel.actor import Actor
from tillit.site.mail_place import mail_place
from tillit.site.running.domain_names import Names, about_names
from tillit.site.running.health_report import Finding, fault, note, ok
from tillit.site.running.relay import Handed, hand_over

POST = Actor.system("mail")
ONLY_HERE = ("localhost", "localdomain", "local", "example", "invalid", "test")


@dataclass(frozen=True, slots=True)
class MailQuestion:
    """What the operator wants to know: who gets the test letter, and where names are looked up."""

    reader: str
    selector: str = ""
    resolver: str = ""


def about_mail(question: MailQuestion) -> Iterator[Finding]:
    """Settings, outbox, mail server, domain; each fault with its mend."""
    names = Names(question.resolver)
    yield from _about_settings()
    yield from _about_outbox()
    yield from _about_test_letter(question.reader)
    author, envelope = _domain(settings.DEFAULT_FROM_EMAIL), _domain(settings.TILLIT_BOUNCE_ADDRESS)
    if not _is_only_here(author):
        yield from about_names(names, author=author, envelope=envelope or author, selector=question.selector)


def _about_settings() -> Iterator[Finding]:
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    if _is_only_here(_domain(sender)):
        yield fault(
            _(
                "Letters come from %(sender)s, an address that nobody can answer. Set TILLIT_MAIL_FROM to one of "
                "your own."
            )
            % {"sender": sender}
        )
    else:
        yield ok(_("Letters come from %(sender)s.") % {"sender": sender})
    if settings.TILLIT_BOUNCE_ADDRESS:
        yield ok(
            _("Letters that cannot be delivered return to %(address)s.") % {"address": settings.TILLIT_BOUNCE_ADDRESS}
        )
    else:
        yield note(
            _(
                "TILLIT_BOUNCE_ADDRESS is not set: when a letter comes back after the mail server has taken it, nobody "
                "here learns of it. docs/mail.md tells how to set it up."
            )
        )


def _about_outbox() -> Iterator[Finding]:
    with acting(POST):
        waiting, troubles = count_waiting(), count_troubles()
    held = troubles[TroubleKind.REFUSED] + troubles[TroubleKind.RETURNED]
    if waiting:
        yield note(_("Letters that wait in the outbox: %(count)s. Does a worker run?") % {"count": waiting})
    if held:
        yield note(_("Addresses that letters come back from: %(count)s.") % {"count": held})
    if troubles[TroubleKind.BLOCKED]:
        yield fault(
            _(
                "Addresses whose mail servers refuse our letters for another reason than the address: %(count)s. The "
                "usual ones are SPF, DKIM and DMARC; see below, and docs/mail.md."
            )
            % {"count": troubles[TroubleKind.BLOCKED]}
        )


def _about_test_letter(reader: str) -> Iterator[Finding]:
    place = mail_place()
    if place is None:
        yield fault(_("TILLIT_MAIL_URL is not set: letters stay in the outbox, and nobody gets a sign-in code."))
        return
    letter = _test_letter(reader)
    whole = letter_as_message(letter).message().as_bytes().replace(b"\n", b"\r\n")
    last = None
    for last in hand_over(place, Handed(return_address(letter), reader, whole), patience=settings.EMAIL_TIMEOUT):
        yield last
    if last is not None and last.grade == "ok":
        _remember(letter)
        yield note(
            _(
                "Look for the test letter %(id)s at %(reader)s, among unwanted mail too. Its headers tell what the "
                "receiver thought: Authentication-Results should say spf=pass, dkim=pass and dmarc=pass."
            )
            % {"id": letter.id, "reader": reader}
        )


def _test_letter(reader: str) -> Mail:
    now = timezone.now()
    letter = Mail(
        recipient=reader, sender=settings.DEFAULT_FROM_EMAIL, created_at=now, next_attempt_at=now, always=True
    )
    letter.subject = _("Test letter from Tillit")
    letter.text = _(
        "This is a test letter from an installation of Tillit. It was sent by whoever runs it, to see whether letters "
        "arrive. You need do nothing.\n\nTest letter %(id)s"
    ) % {"id": letter.id}
    return letter


def _remember(letter: Mail) -> None:
    """As a letter that left, so that a report about it finds its reader."""
    letter.sent_at, letter.attempts, letter.text = timezone.now(), 1, ""
    with acting(POST):
        letter.save(force_insert=True)


def _domain(address: str) -> str:
    return parseaddr(address)[1].rpartition("@")[2].lower()


def _is_only_here(domain: str) -> bool:
    return "." not in domain or domain.rpartition(".")[2] in ONLY_HERE
