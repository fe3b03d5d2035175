"""What the domain name system says about the sender: may our mail server speak for it, and can answers come back?

Only `doctor --mail` asks, and only then is dnspython loaded; nothing else in the program needs to look names up.
"""

import re
from collections.abc import Iterator
from typing import Any

import dns.exception
import dns.resolver
from django.utils.translation import gettext as _

from tillit.site.running.health_report import Finding, fault, note, ok
from tillit.site.trouble import Trouble

PATIENCE = 6.0
MOST_LOOKUPS = 10  # RFC 7208, 4.6.4
ASKS = re.compile(r"(include:|exists:|redirect=|(a|mx|ptr)([:/]|$))")


class NoNameServer(Exception):
    """Nobody answers questions about names on this machine."""


class Names:
    """Questions to a name server: the machine's own, or the one that is named (`host` or `host:port`)."""

    def __init__(self, server: str = "") -> None:
        self._asked = _resolver(server)
        self._asked.lifetime = PATIENCE

    def texts(self, name: str) -> list[str]:
        """The TXT records of a name, each in one piece."""
        return [b"".join(record.strings).decode("utf-8", "replace") for record in self._ask(name, "TXT")]

    def mail_servers(self, name: str) -> list[str]:
        """The hosts of the MX records, the preferred first; `` for a domain that says it takes no mail (RFC 7505)."""
        records = sorted(self._ask(name, "MX"), key=lambda record: int(record.preference))
        return [record.exchange.to_text(omit_final_dot=True).rstrip(".") for record in records]

    def has_address(self, name: str) -> bool:
        """Whether the name leads to a machine, which takes mail for it when there is no MX record."""
        return bool(self._ask(name, "A") or self._ask(name, "AAAA"))

    def _ask(self, name: str, kind: str) -> list[Any]:
        try:
            return list(self._asked.resolve(f"{name}.", kind))
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return []
        except (dns.resolver.NoNameservers, dns.exception.Timeout, OSError) as error:
            raise NoNameServer(str(error)) from None
        except dns.exception.DNSException:  # a name that cannot be asked for: a label too long, two dots
            return []


def about_names(names: Names, *, author: str, envelope: str, selector: str) -> Iterator[Finding]:
    """SPF and MX of the envelope's domain, DKIM and DMARC of the one that readers see."""
    try:
        yield from _about_spf(names, envelope)
        yield from _about_dkim(names, author, selector)
        yield from _about_dmarc(names, author)
        yield from _about_alignment(author, envelope)
        for domain in dict.fromkeys([envelope, author]):
            yield from _about_way_back(names, domain)
    except NoNameServer:
        yield note(
            _(
                "No name server answers on this machine, so SPF, DKIM, DMARC and MX could not be looked at. Name one "
                "with --resolver, or run the command on another machine. docs/mail.md tells what should stand there."
            )
        )


def _about_spf(names: Names, domain: str) -> Iterator[Finding]:
    found = [text for text in names.texts(domain) if text.lower().split(" ")[0] == "v=spf1"]
    about = {"domain": domain, "record": found[0] if found else "", "count": len(found)}
    if not found:
        yield fault(
            _(
                "%(domain)s has no SPF record: nobody can see that our mail server may send for it. Ask the mail "
                'operator what to include, and put a TXT record at %(domain)s: "v=spf1 include:OPERATOR -all"'
            )
            % about
        )
    elif len(found) > 1:
        yield fault(_("%(domain)s has %(count)s SPF records, and then none counts. Make one of them.") % about)
    else:
        yield from _about_spf_words(about, found[0].lower().split()[1:])


def _about_spf_words(about: dict[str, object], words: list[str]) -> Iterator[Finding]:
    bare = [word.lstrip("+-~?") for word in words]
    lookups = sum(bool(ASKS.match(word)) for word in bare)
    if lookups > MOST_LOOKUPS:
        yield fault(_("The SPF record of %(domain)s asks more than ten questions, and then it does not count.") % about)
    elif "all" in words or "+all" in words:
        yield fault(_("The SPF record of %(domain)s lets everybody send (+all). End it with -all or ~all.") % about)
    elif "?all" in words or not ("all" in bare or any(word.startswith("redirect=") for word in bare)):
        yield note(_("The SPF record of %(domain)s does not say who may not send. End it with -all or ~all.") % about)
    else:
        yield ok(
            _("%(domain)s has an SPF record: %(record)s. Ask the mail operator that it lets their servers in.") % about
        )


def _about_dkim(names: Names, domain: str, selector: str) -> Iterator[Finding]:
    about = {"domain": domain, "place": f"{selector}._domainkey.{domain}"}
    if not selector:
        yield note(
            _(
                "DKIM was not looked at: the signature's name (selector) is chosen by the one who signs, your mail "
                "operator. In a letter that has arrived it stands after s= in DKIM-Signature; give it with --dkim."
            )
        )
        return
    keys = [text for text in names.texts(str(about["place"])) if "p=" in text]
    if not keys:
        yield fault(_("There is no DKIM key at %(place)s. Ask the mail operator for the record to put there.") % about)
    elif _value(keys[0], "p") == "":
        yield fault(_("The DKIM key at %(place)s has been withdrawn (p= is empty).") % about)
    else:
        yield ok(_("There is a DKIM key at %(place)s.") % about)


def _about_dmarc(names: Names, domain: str) -> Iterator[Finding]:
    place, found = _dmarc(names, domain)
    about = {"domain": domain, "place": place, "record": found[0] if found else "", "policy": ""}
    if not found:
        yield note(
            _(
                "%(domain)s has no DMARC record: receivers are not told what to do with letters that only pretend to "
                'come from you. Begin with a TXT record at _dmarc.%(domain)s: "v=DMARC1; p=none; '
                'rua=mailto:ADDRESS FOR REPORTS"'
            )
            % about
        )
        return
    if len(found) > 1:
        yield fault(_("There is more than one DMARC record at %(place)s, and then none counts.") % about)
        return
    own = place == f"_dmarc.{domain}"
    about["policy"] = (_value(found[0], "p") if own else _value(found[0], "sp") or _value(found[0], "p")).lower()
    if about["policy"] in {"quarantine", "reject"}:
        yield ok(_("DMARC at %(place)s: %(record)s") % about)
    else:
        yield note(
            _("DMARC at %(place)s only watches (p=none). When SPF and DKIM are well, go on to p=quarantine.") % about
        )


def _dmarc(names: Names, domain: str) -> tuple[str, list[str]]:
    """The nearest DMARC record, from the domain upwards; never that of a top domain."""
    labels = domain.split(".")
    for start in range(max(len(labels) - 1, 1)):
        place = f"_dmarc.{'.'.join(labels[start:])}"
        found = [text for text in names.texts(place) if text.replace(" ", "").upper().startswith("V=DMARC1")]
        if found:
            return place, found
    return f"_dmarc.{domain}", []


def _about_alignment(author: str, envelope: str) -> Iterator[Finding]:
    """For DMARC the envelope's SPF counts only under the same domain (RFC 7489, 3.1)."""
    if author.split(".")[-2:] != envelope.split(".")[-2:]:
        yield note(
            _(
                "Letters come from %(author)s and return to %(envelope)s. For DMARC only a DKIM signature of "
                "%(author)s can count then; a return address under %(author)s would let SPF count too."
            )
            % {"author": author, "envelope": envelope}
        )


def _about_way_back(names: Names, domain: str) -> Iterator[Finding]:
    servers = names.mail_servers(domain)
    if [server for server in servers if server]:
        yield ok(_("Mail to %(domain)s goes to %(server)s.") % {"domain": domain, "server": servers[0]})
    elif servers or not names.has_address(domain):
        yield fault(
            _(
                "Nobody takes mail for %(domain)s (no MX record): answers, and reports of letters that could not be "
                "delivered, have nowhere to go. Some receivers refuse letters from such a domain."
            )
            % {"domain": domain}
        )
    else:
        yield note(_("%(domain)s has no MX record; mail to it goes to the machine of that name.") % {"domain": domain})


def _value(record: str, key: str) -> str:
    for part in record.split(";"):
        name, _equals, value = part.partition("=")
        if name.strip().lower() == key:
            return value.strip()
    return ""


def _resolver(server: str) -> dns.resolver.Resolver:
    if not server:
        try:
            return dns.resolver.Resolver()
        except dns.resolver.NoResolverConfiguration:
            return dns.resolver.Resolver(configure=False)
    host, _colon, port = server.rpartition(":") if server.count(":") == 1 else (server, "", "53")
    made = dns.resolver.Resolver(configure=False)
    try:
        made.nameservers = [host]
        made.port = range(65536)[int(port)]
    except (ValueError, IndexError):
        raise Trouble(
            f"--resolver is the address of a name server, such as 192.0.2.53 or 127.0.0.1:5353, not {server!r}."
        ) from None
    return made
