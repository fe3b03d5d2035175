"""What each party says of the forms: where it places the rows, what it answers, for and against; and comments."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.accord.queries import mandate_behind
from tillit.assessments.events import FORM_ANSWERS_GIVEN, FORM_ARGUED, FORM_REMARK_MADE
from tillit.assessments.models import FormAnswer, FormArgument, FormRemark, FormVoice, Side
from tillit.assessments.models.choosing import ASK, ROW
from tillit.assessments.queries import form_voice_of, newest_table, next_turn, talk_about
from tillit.assessments.queries.choosing import standing
from tillit.assessments.rules import can_comment_on_forms, can_speak_of_forms
from tillit.assessments.wording.choosing import ANSWERS, FRAME_NAMES, ROWS, answer_in_words, called_form
from tillit.bodies.models import Scope
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput
from tillit.kernel.verdict import require
from tillit.partnerships.models import Partnership
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record


@dataclass(frozen=True, slots=True)
class FormGiven:
    """An answer about forms; an empty choice takes it back. `seen`: how far the talk had come for the person."""

    key: str
    choice: str
    seen: int = 0


@dataclass(frozen=True, slots=True)
class Argued:
    """What a party says for and against a form; an empty text takes it back. `seen` as above."""

    form: str
    texts: dict[str, str]
    seen: int = 0


@dataclass(frozen=True, slots=True)
class FormTold:
    """A comment; `form`: on which, empty for the whole; `called`: as what the person writes."""

    form: str
    text: str
    called: str = ""


@transaction.atomic
def answer_about_forms(
    partnership: Partnership, *, party: Organisation, given: Sequence[FormGiven], by: Actor
) -> list[FormAnswer]:
    """Answer for a party; what it has answered already and does not change stays as it is.

    Conflict with both texts when somebody has answered for the same party meanwhile. InvalidInput for what is not asked
    and for what is no answer to it.
    """
    fresh = lock(partnership)
    require(can_speak_of_forms(by, fresh, party))
    own = {one.key: one for one in talk_about(fresh).answers if one.voice.organisation_id == party.pk}
    changed = [one for one in given if _is_new(one, own.get(one.key))]
    if not changed:
        return []
    _refuse_unknown(changed)
    for one in changed:
        there = own.get(one.key)
        if there and there.turn > one.seen:
            raise Conflict(mine=answer_in_words(one.key, one.choice), theirs=answer_in_words(one.key, there.choice))
    common = _said(fresh, party, by, mandate=True)
    rows = [FormAnswer(**common, key=one.key, choice=one.choice) for one in changed]
    FormAnswer.objects.bulk_create(rows)
    record(
        FORM_ANSWERS_GIVEN, common["voice"], room=fresh.room_id, by=by, party=party.pk, mandate=common["mandate"].pk,
        matter=fresh.circle_id, person=common["given_by"], organisation=party.name,
    )  # fmt: skip
    return rows


@transaction.atomic
def argue(partnership: Partnership, told: Argued, *, party: Organisation, by: Actor) -> list[FormArgument]:
    """Say for a party what speaks for and against a form; the others' arguments stay beside it (C5).

    Conflict with both texts when somebody has written for the same party meanwhile.
    """
    fresh = lock(partnership)
    require(can_speak_of_forms(by, fresh, party))
    _refuse_unknown_form(told.form)
    own = standing(talk_about(fresh).arguments, party.pk, told.form)
    changed = {side: text for side, text in told.texts.items() if text != (own[side].text if side in own else "")}
    if not changed:
        return []
    for side, text in changed.items():
        if side in own and own[side].turn > told.seen:
            raise Conflict(mine=text, theirs=own[side].text)
    common = _said(fresh, party, by, mandate=True)
    rows = [FormArgument(**common, form=told.form, side=Side(side), text=text) for side, text in changed.items()]
    FormArgument.objects.bulk_create(rows)
    record(
        FORM_ARGUED, common["voice"], room=fresh.room_id, by=by, party=party.pk, mandate=common["mandate"].pk,
        matter=fresh.circle_id, reason="\n\n".join(text for text in changed.values() if text),
        person=common["given_by"], organisation=party.name, form=called_form(told.form),
    )  # fmt: skip
    return rows


@transaction.atomic
def comment_on_form(partnership: Partnership, told: FormTold, *, organisation: Organisation, by: Actor) -> FormRemark:
    """Comment for the organisation whose seat the person holds. It decides nothing, and nobody changes it (C5, C7)."""
    fresh = lock(partnership)
    require(can_comment_on_forms(by, fresh, organisation))
    if told.form:
        _refuse_unknown_form(told.form)
    common = _said(fresh, organisation, by, mandate=False)
    made = FormRemark(**common, form=told.form, called=told.called, text=told.text)
    made.save(force_insert=True)
    record(
        FORM_REMARK_MADE, made, room=fresh.room_id, by=by, party=organisation.pk, matter=fresh.circle_id,
        reason=told.text, person=common["given_by"], organisation=organisation.name,
    )  # fmt: skip
    return made


def _said(partnership: Partnership, organisation: Organisation, by: Actor, *, mandate: bool) -> dict[str, Any]:
    """What everything that is said has in common; the organisation's place is kept from now on."""
    voice: FormVoice = form_voice_of(partnership, organisation)
    if voice._state.adding:
        voice.save(force_insert=True)
    found = {
        "room_id": partnership.room_id, "partnership": partnership, "voice": voice, "turn": next_turn(partnership),
        "given_by": author(by), "given_at": timezone.now(),
    }  # fmt: skip
    return found | ({"mandate": mandate_behind(by, organisation, Scope.SPEAK)} if mandate else {})


def _is_new(given: FormGiven, there: FormAnswer | None) -> bool:
    return given.choice != (there.choice if there else "")


def _refuse_unknown(changed: Sequence[FormGiven]) -> None:
    known = {f"{ROW}{key}": set(FRAME_NAMES) for key in ROWS}
    known |= {f"{ASK}{one.key}": set(ANSWERS) for one in newest_table().asks}
    wrong = [
        Fault(f"answers/{one.key}", _("This is no answer to that question."), _("Choose one of the answers."))
        for one in changed
        if one.choice and one.choice not in known.get(one.key, ())
    ]
    if wrong:
        raise InvalidInput(tuple(wrong))


def _refuse_unknown_form(code: str) -> None:
    if newest_table().form(code) is None:
        raise InvalidInput((Fault("form", _("There is no such form."), _("Choose one of the forms.")),))
