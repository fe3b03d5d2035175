"""What the pages of the choice of form show: each form with what is said of it, the rows, and what speaks plainly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.assessments.engine.criteria import Form, FormTable
from tillit.assessments.models import FormAnswer, FormArgument, FormRemark, LegalCheck, Side
from tillit.assessments.models.choosing import ASK, ROW
from tillit.assessments.queries import Stance, Talk, stance_of
from tillit.assessments.wording.choosing import ANSWERS, FRAME_NAMES, ROWS, STANCES, row_in
from tillit.assessments.wording.page import PartyShown
from tillit.assessments.wording.questions import GroundShown, RemarkShown, ground_shown
from tillit.assessments.wording.words import name_of_form, said
from tillit.ground.addresses import address
from tillit.kernel.formats import day_text, moment_text, number_text
from tillit.kernel.period import day_of
from tillit.people.models import Organisation


@dataclass(frozen=True, slots=True)
class FormShown:
    """A form. `stance`: what the legal check says of it, with a kind of tag; `points`: whose answers point to it."""

    code: str
    name: str
    fits: str
    limits: str
    ground: GroundShown
    simplest: str
    simplest_ground: GroundShown | None
    frame: str
    rows: list[tuple[str, str]]
    stance: str
    stance_kind: str
    is_chosen: bool
    counts: str
    points: str
    href: str
    choose_href: str


@dataclass(frozen=True, slots=True)
class ArgumentShown:
    """What a party says for and against a form; `meta`: who wrote it and when."""

    party: str
    speaks_for: str
    for_meta: str
    speaks_against: str
    against_meta: str


@dataclass(frozen=True, slots=True)
class SignShown:
    """An answer that says something of the form: the question, who has answered so, what it says, and who says that."""

    question: str
    parties: str
    says: str
    forms: list[tuple[str, str]]
    ground: GroundShown


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row of the table of frames, or a question.

    `placed`: which parties have said what; `differs`: not all the same.
    """

    name: str
    frames: list[str]
    placed: list[tuple[str, str]]
    differs: bool


@dataclass(frozen=True, slots=True)
class Read:
    """What the pages read: the table, what the parties say, the newest finished check, and the form that stands."""

    table: FormTable
    talk: Talk
    check: LegalCheck | None
    chosen: str
    members: list[Organisation]
    circle: UUID

    @property
    def answers(self) -> list[FormAnswer]:
        """Those of the parties of today that are not taken back."""
        keys = {one.pk for one in self.members}
        return [one for one in self.talk.answers if one.choice and one.voice.organisation_id in keys]

    @property
    def arguments(self) -> list[FormArgument]:
        """Those that are not taken back, also of who has left: what was said was said."""
        return [one for one in self.talk.arguments if one.text]


def forms_shown(read: Read) -> list[FormShown]:
    """All of them, in the order of the table."""
    return [form_shown(one, read) for one in read.table.forms]


def form_shown(form: Form, read: Read) -> FormShown:
    """One of them."""
    stance = stance_of(read.check, form.code)
    words, kind = STANCES[stance] if read.check else ("", "")
    simplest = form.simplest
    return FormShown(
        form.code, said(form.name), said(form.fits), said(form.limits), ground_shown(form.ground),
        said(simplest.says) if simplest else "", ground_shown(simplest.ground) if simplest else None,
        str(FRAME_NAMES[form.frame]) if form.frame else "",
        [(str(row.name), row_in(key, form.frame)) for key, row in ROWS.items()] if form.frame else [],
        str(words), kind, form.code == read.chosen, _counts(form.code, read), ", ".join(_points(form.code, read)),
        address("assessments:form", read.circle, form.code),
        f"{address('assessments:form_choose', read.circle)}?form={form.code}",
    )  # fmt: skip


def arguments_shown(code: str, read: Read) -> list[ArgumentShown]:
    """What each party says of a form, side by side in the order of their names; those who have said nothing too (C1).

    Who has left comes after them, with what it said.
    """
    said_of: dict[UUID, dict[str, FormArgument]] = {}
    names = {one.pk: one.name for one in read.members}
    for one in read.arguments:
        if one.form == code:
            said_of.setdefault(one.voice.organisation_id, {})[one.side] = one
            names.setdefault(one.voice.organisation_id, one.voice.organisation.name)
    return [
        ArgumentShown(name, *_side(said_of.get(key, {}).get(Side.FOR)), *_side(said_of.get(key, {}).get(Side.AGAINST)))
        for key, name in names.items()
    ]


def signs_shown(read: Read) -> list[SignShown]:
    """The questions to which some party has answered yes: each says something else than a partnership."""
    shown = []
    for one in read.table.asks:
        parties = _who(read, f"{ASK}{one.key}", "yes")
        if parties:
            forms = [(name_of_form(code), address("assessments:form", read.circle, code)) for code in one.points_to]
            shown.append(SignShown(said(one.text), ", ".join(parties), said(one.says), forms, ground_shown(one.ground)))
    return shown


def answers_side_by_side(read: Read) -> list[RowShown]:
    """The questions that somebody has answered: which parties have answered what, in the order of their names."""
    asked = [(said(one.text), f"{ASK}{one.key}") for one in read.table.asks]
    shown = [_placed(name, [], _by_choice(read, key, ANSWERS)) for name, key in asked]
    return [one for one in shown if one.placed]


def rows_shown(read: Read) -> list[RowShown]:
    """The six rows, in the three frames, and which parties think of each in which frame."""
    return [
        _placed(
            str(row.name), [row_in(key, frame) for frame in FRAME_NAMES], _by_choice(read, f"{ROW}{key}", FRAME_NAMES)
        )
        for key, row in ROWS.items()
    ]


def _placed(name: str, frames: list[str], placed: list[tuple[str, str]]) -> RowShown:
    return RowShown(name, frames, placed, len(placed) > 1)


def _by_choice(read: Read, key: str, words: Mapping[str, object]) -> list[tuple[str, str]]:
    given = {one.voice.organisation_id: one.choice for one in read.answers if one.key == key}
    told = {choice: [party.name for party in read.members if given.get(party.pk) == choice] for choice in words}
    return [(str(words[choice]), ", ".join(names)) for choice, names in told.items() if names]


def comments_shown(remarks: Iterable[FormRemark], code: str) -> list[RemarkShown]:
    """The comments on a form, or on the whole; the oldest first."""
    return [
        RemarkShown(
            f"{one.given_by} ({one.called})" if one.called else str(one.given_by), one.text,
            f"{one.voice.organisation.name}, {moment_text(one.given_at)}",
        )
        for one in remarks
        if one.form == code
    ]  # fmt: skip


def spoken_shown(read: Read) -> list[PartyShown]:
    """How much each party has said; each is shown alike (C1)."""
    shown = []
    for party in read.members:
        answered = sum(one.voice.organisation_id == party.pk for one in read.answers)
        argued = len({one.form for one in read.arguments if one.voice.organisation_id == party.pk})
        if not answered and not argued:
            shown.append(PartyShown(party.name, _("Has said nothing yet"), "neutral"))
            continue
        answers = ngettext("%(num)s answer", "%(num)s answers", answered) % {"num": number_text(answered)}
        forms = ngettext("arguments on %(num)s form", "arguments on %(num)s forms", argued)
        forms %= {"num": number_text(argued)}
        shown.append(PartyShown(party.name, f"{answers}, {forms}", "success"))
    return shown


def partnership_stance(read: Read) -> Stance:
    """What the check says of a partnership as drafted."""
    return stance_of(read.check, "IOP")


def _counts(code: str, read: Read) -> str:
    sides = [one.side for one in read.arguments if one.form == code]
    speak_for, against = sides.count(Side.FOR), sides.count(Side.AGAINST)
    if not sides:
        return _("No arguments yet")
    told = {"for": number_text(speak_for), "against": number_text(against)}
    return _("Parties that argue: for %(for)s, against %(against)s") % told


def _points(code: str, read: Read) -> list[str]:
    keys = {f"{ASK}{one.key}" for one in read.table.asks if code in one.points_to}
    names = {one.voice.organisation.name for one in read.answers if one.key in keys and one.choice == "yes"}
    return [one.name for one in read.members if one.name in names]


def _who(read: Read, key: str, choice: str) -> list[str]:
    there = {one.voice.organisation_id for one in read.answers if one.key == key and one.choice == choice}
    return [one.name for one in read.members if one.pk in there]


def _side(one: FormArgument | None) -> tuple[str, str]:
    if one is None:
        return "", ""
    return one.text, _("%(person)s, %(day)s") % {"person": str(one.given_by), "day": day_text(day_of(one.given_at))}
