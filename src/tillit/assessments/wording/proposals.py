"""A proposal to finish a legal check, in words: what came of it, under which versions, whether that still stands."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tillit.accord.models import Proposal
from tillit.assessments.engine.own import is_own
from tillit.assessments.engine.parameters import Parameters
from tillit.assessments.engine.rules import Result, RuleSet
from tillit.assessments.models import CheckState, LegalCheck
from tillit.assessments.queries import basis_of, check_by_key, pair_of, reckoned, said_in
from tillit.bodies.queries import members_of
from tillit.ground.addresses import address
from tillit.partnerships.queries import record_of

Facts = list[tuple[str, str]]


def title_of_legal_check_frozen(change: Mapping[str, Any]) -> str:
    """Which check."""
    return _("Finish legal check %(number)s of “%(title)s”") % {"number": change["number"], "title": change["title"]}


def describe_legal_check_frozen(proposal: Proposal) -> Facts:
    """What a yes is to: what came of it, under which versions; and what a yes does not say."""
    told, check = proposal.change, check_by_key(proposal.subject)
    facts = [(_("The legal check"), f"{told['number']}, {told['title']}")]
    if check is not None:
        facts.append((_("What came of it"), result_in_words(check, told["result"])))
        facts += versions_in_words(check)
    says = _("A yes says that this is what you answered and what came of it. A reservation can stand beside it.")
    return [*facts, (_("It means"), says)]


def result_in_words(check: LegalCheck, result: str) -> str:
    """What came of a check, in the words of its rule set, which has none for lawful."""
    rules, _parameters = pair_of(check)
    return rules.results[Result(result)].said(get_language() or "sv")


def versions_in_words(check: LegalCheck) -> Facts:
    """Under which rules and parameters it was made."""
    rules, parameters = pair_of(check)
    language = get_language() or "sv"
    return [
        (_("Rules"), version_in_words(rules, language)),
        (_("Amounts and limits in law"), version_in_words(parameters, language)),
    ]


def version_in_words(one: RuleSet | Parameters, language: str) -> str:
    """What a set is called, and which version; whose it is, where an organisation has published it."""
    told = {"name": one.name.said(language), "version": one.version, "owner": one.owner}
    if is_own(one.id):
        return _("%(name)s, version %(version)s, published by %(owner)s") % told
    return _("%(name)s, version %(version)s") % told


def moved(proposal: Proposal) -> str:
    """Why nobody can say yes any more: the check is finished, or something of it or of the partnership has changed."""
    check = check_by_key(proposal.subject)
    if check is None or check.state != CheckState.OPEN:
        return _("The legal check is finished already.")
    members = list(members_of(check.partnership.circle_id))
    found = reckoned(check, said_in(check), members)
    now = found.digest(basis_of(record_of(check.partnership), members))
    if check.version == proposal.change["version"] and now == proposal.change["digest"]:
        return ""
    came = result_in_words(check, str(found.outcome.result))
    return _("Something has been answered or changed since. What comes of the check now: %(result)s") % {"result": came}


def asked_at(proposal: Proposal) -> str:
    """Where the same is asked anew."""
    return address("assessments:finish", proposal.room.circle_id) if proposal.room.circle_id else ""
