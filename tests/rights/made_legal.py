"""Legal checks of the cast: one under way in its partnership, one that is finished in the one that has grown."""

from tests.assessments.legal import CALM, GROUND
from tests.cast import Cast
from tillit.accord.actions import accept
from tillit.accord.actions.proposals import Why
from tillit.assessments.actions import (
    Entered,
    Given,
    Remark,
    begin_check,
    enter_facts,
    give_answers,
    make_remark,
    propose_freezing,
)
from tillit.assessments.models import LegalCheck
from tillit.assessments.models.legal import FIRST, SERVICE
from tillit.ground.db import acting
from tillit.partnerships.models import Partnership


def legal_of(cast: Cast, grown: object) -> dict[str, object]:
    """The checks, and the addresses that name a check or a question."""
    under_way = _answered(cast, cast.partnership)
    with acting(cast.noor.actor):
        told = Remark("U1", "Det liknar inget köp.", "jurist")
        make_remark(under_way, told, organisation=cast.welfare, by=cast.noor.actor)
    with acting(cast.kim.actor):
        other = Partnership.objects.get(circle=grown)
    done = _answered(cast, other)
    _finish(cast, done)
    here = cast.circle.pk
    return {
        "legal_open": under_way.pk,
        "legal_done": done.pk,
        "check_open": (here, 1),
        "check_done": (grown, 1),
        "check_none": (here, 9),
        "asks_open": (here, "K1"),
        "asks_done": (grown, "K1"),
        "asks_by_facts": (here, "U5"),
        "asks_nothing": (here, "K99"),
    }


def _answered(cast: Cast, partnership: Partnership) -> LegalCheck:
    by = cast.kim.actor
    with acting(by):
        check = begin_check(partnership, party=cast.municipality, reason="Inför beslutet.", by=by)
        amounts = [Entered("contract_sek", 30_000_000, GROUND), Entered("in_kind_sek", 0, GROUND)]
        check = enter_facts(
            check, party=cast.municipality, entered=amounts, service=Given(SERVICE, "social"), by=by
        )  # fmt: skip
        given = [Given(key, choice, GROUND, check.version) for key, choice in {**CALM, f"{FIRST}remit": "yes"}.items()]
        return give_answers(check, party=cast.municipality, given=given, by=by)


def _finish(cast: Cast, check: LegalCheck) -> None:
    with acting(cast.kim.actor):
        made = propose_freezing(check, why=Why(cast.municipality, "Vi är klara."), by=cast.kim.actor)
        accept(made, party=cast.municipality, by=cast.kim.actor)
    with acting(cast.ida.actor):
        accept(made, party=cast.mission, by=cast.ida.actor)
