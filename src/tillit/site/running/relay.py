"""One test letter, handed over step by step, and what the mail server answered to each."""

import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tillit.ground.mail.answers import Refusal, shown
from tillit.ground.models import TroubleKind
from tillit.site.mail_place import MailPlace
from tillit.site.running.health_report import Finding, fault, note, ok


@dataclass(frozen=True, slots=True)
class Handed:
    """What is handed over: a letter in its envelope."""

    sender: str
    reader: str
    whole: bytes


def hand_over(place: MailPlace, letter: Handed, *, patience: float) -> Iterator[Finding]:
    """Connect, encrypt, sign in, hand over; ends at the first step that fails. `patience`: seconds for each answer.

    The last finding is ok only when the server took the letter.
    """
    server = {"server": f"{place.host}:{place.port}"}
    line: smtplib.SMTP | None = None
    try:
        line = _connect(place, patience)
        yield ok(_("The mail server %(server)s answers.") % server)
        yield from _encrypt(line, place)
        yield from _sign_in(line, place)
        yield from _give(line, letter)
    except ssl.SSLCertVerificationError as error:
        yield _wrong_certificate(place, error)
    except OSError as error:
        yield _broken(server, error, patience)
    finally:
        if line is not None:
            line.close()


def _connect(place: MailPlace, patience: float) -> smtplib.SMTP:
    if place.security == "tls":
        return smtplib.SMTP_SSL(place.host, place.port, timeout=patience, context=ssl.create_default_context())
    return smtplib.SMTP(place.host, place.port, timeout=patience)


def _encrypt(line: smtplib.SMTP, place: MailPlace) -> Iterator[Finding]:
    if place.security == "starttls":
        line.starttls(context=ssl.create_default_context())
    if place.security == "none":
        yield note(_("Letters travel to the mail server in the open, as TILLIT_MAIL_URL says."))
        return
    version = line.sock.version() if isinstance(line.sock, ssl.SSLSocket) else ""
    yield ok(_("%(version)s, and the certificate is for %(host)s.") % {"version": version, "host": place.host})


def _sign_in(line: smtplib.SMTP, place: MailPlace) -> Iterator[Finding]:
    if place.user:
        line.login(place.user, place.password)
        yield ok(_("The mail server lets us in as %(user)s.") % {"user": place.user})


def _give(line: smtplib.SMTP, letter: Handed) -> Iterator[Finding]:
    line.ehlo_or_helo_if_needed()
    code, words = line.mail(letter.sender)
    if code != 250:
        yield _refused_sender(letter.sender, code, words)
        return
    code, words = line.rcpt(letter.reader)
    if code not in {250, 251}:
        yield _refused_reader(letter.reader, Refusal(code, words.decode("utf-8", "replace")))
        return
    code, words = line.data(letter.whole)
    said = {"answer": _answer(code, words)}
    if code == 250:
        yield ok(_("The mail server took the test letter: %(answer)s") % said)
    else:
        yield fault(_("The mail server refused the test letter for what is in it: %(answer)s") % said)


def _refused_sender(sender: str, code: int, words: bytes) -> Finding:
    said = {"sender": sender, "answer": _answer(code, words)}
    return fault(
        _(
            "The mail server will not send for %(sender)s: %(answer)s. Ask whoever runs it to let this installation "
            "send from the addresses in TILLIT_MAIL_FROM and TILLIT_BOUNCE_ADDRESS."
        )
        % said
    )


def _refused_reader(reader: str, refusal: Refusal) -> Finding:
    said = {"reader": reader, "answer": f"{refusal.code} {shown(refusal.words)}"}
    if refusal.kind == TroubleKind.DELAYED:
        return note(
            _(
                "The mail server asks us to come back later (%(answer)s). Some do so with every stranger for a few "
                "minutes (greylisting). Letters are tried again by themselves; try this command again in ten minutes."
            )
            % said
        )
    if refusal.kind == TroubleKind.REFUSED:
        return fault(_("The mail server says that %(reader)s cannot get letters: %(answer)s. Check it.") % said)
    return fault(
        _(
            "The mail server will not take letters for %(reader)s from us: %(answer)s. Ask whoever runs it to let this "
            "installation send to other domains."
        )
        % said
    )


def _wrong_certificate(place: MailPlace, error: ssl.SSLCertVerificationError) -> Finding:
    said = {"host": place.host, "why": error.verify_message}
    return fault(
        _(
            "The certificate of %(host)s is not to be trusted (%(why)s), so nothing was sent. Write the name that "
            "stands in the certificate in TILLIT_MAIL_URL. If your own authority made it, name a file with its "
            "certificate in SSL_CERT_FILE."
        )
        % said
    )


def _broken(server: dict[str, str], error: OSError, patience: float) -> Finding:
    more: dict[str, object] = {**server, "why": shown(str(error)), "seconds": f"{patience:g}"}
    if isinstance(error, smtplib.SMTPAuthenticationError):
        more["why"] = _answer(error.smtp_code, error.smtp_error)
        return fault(_("%(server)s does not accept the user and the password in TILLIT_MAIL_URL: %(why)s") % more)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return fault(
            _(
                "%(server)s does not offer what TILLIT_MAIL_URL asks for (%(why)s). Without TLS no code and no "
                "password is sent. Ask whoever runs it for a port with TLS: smtps:// is often 465, smtp+starttls:// "
                "often 587."
            )
            % more
        )
    if isinstance(error, TimeoutError) or "timed out" in str(error):
        return fault(
            _("%(server)s did not answer within %(seconds)s seconds. Check name and port, and firewalls between.")
            % more
        )
    return fault(_("%(server)s cannot be spoken with: %(why)s. Check name, port and kind in TILLIT_MAIL_URL.") % more)


def _answer(code: int, words: bytes | str) -> str:
    return f"{code} {shown(words.decode('utf-8', 'replace') if isinstance(words, bytes) else words)}"
