"""How an organisation is told: its facts in plain words."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.kernel.formats import number_text
from tillit.people.models import LegalForm, Organisation, Sector
from tillit.people.queries import Below
from tillit.people.queries.search import Found


def fact_word(column: str) -> str:
    """What a fact is called, by its column."""
    return {
        "sector": _("Sector"),
        "legal_form": _("Legal form"),
        "number": _("Organisation number"),
        "profile": _("Profile"),
        "state_registered": _("In the state’s register of idea-based organisations"),
        "public_access": _("The principle of public access"),
        "target_groups": _("Target groups"),
        "mail_domains": _("Mail domains"),
        "places": _("Places"),
        "areas": _("Areas of work"),
        "parent": _("Part of"),
    }[column]


def yes_or_no(said: bool | None, *, since: date | None = None) -> str:
    """An answer in a word; "not said" is an answer of its own."""
    if said is None:
        return _("not said")
    if said and since:
        return _("yes, since %(day)s") % {"day": since.isoformat()}
    return _("yes") if said else _("no")


def public_access_sentence(organisation: Organisation) -> str:
    """What anybody may ask to see (tryckfrihetsförordningen 2 kap.; the Church of Sweden has its own principle)."""
    if organisation.public_access is None:
        return _("Nobody has said whether the principle of public access applies here.")
    if organisation.public_access:
        return _("Anybody may ask to see its documents: the principle of public access applies here.")
    return _("It need not show its documents to those who ask: the principle of public access does not apply here.")


def state_registered_sentence(organisation: Organisation) -> str:
    """Whether it is in the state's register of idea-based organisations (lag 2022:900)."""
    if organisation.state_registered is None:
        return _("Nobody has said whether it is in the state’s register of idea-based organisations.")
    if not organisation.state_registered:
        return _("It is not in the state’s register of idea-based organisations. A partnership does not demand it.")
    if organisation.state_registered_on:
        return _("It is in the state’s register of idea-based organisations since %(day)s.") % {
            "day": organisation.state_registered_on.isoformat()
        }
    return _("It is in the state’s register of idea-based organisations.")


def told_apart(found: Found) -> str:
    """What tells an organisation from another of the same name, on one line: where, what sort, number, old name."""
    form = "" if found.legal_form == LegalForm.UNKNOWN else str(LegalForm(found.legal_form).label)
    formerly = _("formerly %(name)s") % {"name": found.formerly} if found.formerly else ""
    parts = (formerly, ", ".join(found.places), form or str(Sector(found.sector).label), found.number)
    return " · ".join(part for part in parts if part)


def parts_sentence(below: Below) -> str:
    """How many organisations say that they are part of one."""
    if not below.nearest:
        return _("No organisation here says that it is part of it.")
    nearest = ngettext(
        "%(count)s organisation says that it is part of it.", "%(count)s organisations say that they are part of it.",
        below.nearest,
    ) % {"count": number_text(below.nearest)}  # fmt: skip
    if below.all == below.nearest:
        return nearest
    return _("%(nearest)s With their own parts they are %(all)s.") % {
        "nearest": nearest, "all": number_text(below.all),
    }  # fmt: skip
