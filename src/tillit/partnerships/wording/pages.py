"""How a partnership is told: where it is, and its parties side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from tillit.partnerships.models import State
from tillit.partnerships.queries import PartyLine
from tillit.people.models import LegalForm, Sector

SECTORS = {one.value: one.label for one in Sector}
FORMS = {one.value: one.label for one in LegalForm if one != LegalForm.UNKNOWN}


@dataclass(frozen=True, slots=True)
class PartyShown:
    """A party as a card; every card is made alike (C1)."""

    name: str
    role: str
    text: str
    facts: tuple[tuple[str, str], ...] = field(default=())
    href: str = ""


def state_sentence(state: str, as_of: str) -> str:
    """Where a partnership stands, and when the sources said so if it is they who say it.

    What was published before the states were changed may be none of them; then it is not known.
    """
    sentences: dict[str, str] = {
        State.PREPARING: _("The partnership is being prepared."),
        State.SIGNED: _("The agreement is signed."),
        State.RUNNING: _("The partnership is running."),
        State.ENDED: _("The partnership has ended."),
        State.REFUSED: _("The partnership was refused."),
        State.BROKEN_OFF: _("The partnership was broken off."),
        State.NO_AGREEMENT: _("The partnership is without a valid agreement."),
        State.OTHER_FORM: _("The cooperation goes on in another form than a partnership."),
        State.HELD_UNLAWFUL: _("The agreement has been held unlawful."),
        State.UNKNOWN: _("Where the partnership stands today is not known from the sources."),
    }
    sentence = sentences.get(state, sentences[State.UNKNOWN])
    said = _("%(sentence)s This was the situation as of %(when)s.")
    return said % {"sentence": sentence, "when": as_of} if as_of else sentence


def cited(facts_of_sources: list[Sequence[str]]) -> dict[str, str]:
    """For each fact the numbers of the sources that it rests on, "1, 3"; sources are numbered in their order."""
    found: dict[str, list[str]] = {}
    for number, facts in enumerate(facts_of_sources, 1):
        for fact in facts:
            found.setdefault(fact, []).append(str(number))
    return {fact: ", ".join(numbers) for fact, numbers in found.items()}


def parties_shown(parties: list[PartyLine], sources: dict[str, str]) -> list[PartyShown]:
    """The parties as cards, in the order they came, with the numbers of their sources."""
    return [
        PartyShown(
            name=party.name,
            role=", ".join(part for part in (sector_word(party.sector), form_word(party.legal_form)) if part),
            text=party.brings,
            facts=_said(
                (_("Acts through"), party.organ),
                (_("Party during"), party.period),
                (_("Source"), sources.get(f"parties/{place}", "")),
            ),
        )
        for place, party in enumerate(parties, 1)
    ]


def _said(*facts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(fact for fact in facts if fact[1])


def sector_word(sector: str) -> str:
    """The sector in the reader's language."""
    return str(SECTORS.get(sector, ""))


def form_word(form: str) -> str:
    """The legal form in the reader's language; nothing when it is not known."""
    return str(FORMS.get(form, ""))
