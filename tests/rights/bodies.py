"""Forms filled in as a person would, so that a right decides and never a fault in the form.

The fields are read from the page that one who may is shown: what the form class says comes back as it is, what is empty
and needed is filled. Where a button stands on another page, or a choice decides what is asked, the words stand below.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from html.parser import HTMLParser
from uuid import uuid4

from tests.rights.matrix import PERSONS, Line
from tests.rights.world import Stage

Body = dict[str, object]
A_DAY = timedelta(days=1)
SOON = (date.today() + 30 * A_DAY).isoformat()  # noqa: DTZ011  # any day to come will do
# several boxes of which one must be ticked, which HTML cannot say
ONE_OF_THEM = {"chosen"}
NOT_OURS = {"csrfmiddlewaretoken", "language", "next", "q", "sok"}


@dataclass
class Form:
    """A form of a page: where it leads, and what its controls hold."""

    action: str
    values: dict[str, list[str]] = field(default_factory=dict)
    empty: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)

    def filled(self) -> Body:
        """What is sent: what stands there, and something in every control that is empty and needed."""
        body: Body = {name: values[0] if len(values) == 1 else values for name, values in self.values.items()}
        for name, kind in self.empty.items():
            body.setdefault(name, _something(kind))
        for name, choices in self.choices.items():
            body.setdefault(name, choices[0])
        return {name: value for name, value in body.items() if name not in NOT_OURS}


class FormReader(HTMLParser):
    """Gathers the forms of a page that send."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._select = ""
        self._chosen = False
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Forms, and the controls in them."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self._form = Form(given.get("action", ""))
            self.forms.append(self._form)
        if self._form is None:
            return
        if tag == "input":
            self._input(self._form, given)
        elif tag == "textarea":
            self._text = given["name"]
            self._form.empty[self._text] = "text"
        elif tag == "select":
            self._select, self._chosen = given["name"], False
        elif tag == "option" and self._select:
            self._option(self._form, given)

    def handle_endtag(self, tag: str) -> None:
        """Out of a form or a control."""
        if tag == "form":
            self._form = None
        self._select = "" if tag == "select" else self._select
        self._text = "" if tag == "textarea" else self._text

    def handle_data(self, data: str) -> None:
        """What stands in a text."""
        if self._text and self._form is not None and data.strip():
            self._form.values[self._text] = [data.strip()]

    def _input(self, form: Form, given: dict[str, str]) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        if not name or kind in {"submit", "button", "file"}:
            return
        if kind in {"radio", "checkbox"}:
            if "checked" in given:
                form.values.setdefault(name, []).append(given.get("value", "on"))
            elif (kind == "radio" and given.get("value")) or "required" in given or name in ONE_OF_THEM:
                form.choices.setdefault(name, []).append(given.get("value", "on"))
        elif given.get("value"):
            form.values[name] = [given["value"]]
        elif kind != "hidden" and "required" in given:
            form.empty[name] = kind

    def _option(self, form: Form, given: dict[str, str]) -> None:
        if "selected" in given and given.get("value"):
            form.values[self._select] = [given["value"]]
        elif given.get("value"):
            form.choices.setdefault(self._select, []).append(given["value"])


def forms_of(page: bytes) -> list[Form]:
    """The forms of a page."""
    reader = FormReader()
    reader.feed(page.decode())
    return reader.forms


def body_of(stage: Stage, line: Line, who: str) -> Body:
    """What somebody sends: read from the page that they, or else the first of those who may, see at the address."""
    spoken = WORDS.get((line.name, line.about)) or WORDS.get((line.name, "")) or {}
    reader = next((one for one in (who, *PERSONS) if line.statuses[one] == 302), None)
    if reader is None:
        return dict(spoken)
    known = (line.name, line.about, reader)
    if known not in stage.world.forms:
        stage.world.forms[known] = _read(stage, line, reader)
    return {**stage.world.forms[known], **spoken}


def _read(stage: Stage, line: Line, reader: str) -> Body:
    path = stage.world.path(line.name, line.about)
    found = forms_of(stage.browser(reader).get(path).content)
    leads_here = [form for form in found if form.action in {"", path} and "once" in form.values]
    return leads_here[0].filled() if leads_here else {}


def _something(kind: str) -> str:
    day = date.today()  # noqa: DTZ011  # any day will do
    return {
        "date": (day - A_DAY).isoformat(),
        "email": f"ny-{uuid4().hex[:8]}@exempel.se",
        "number": "1",
    }.get(kind, f"Ord {uuid4().hex[:8]}")


NOT_REGULAR = {"often": "", "which": "", "weekday": []}
NOT_EVERY = {f"fact_recurrence{part}": value for part, value in (("", ""), ("_which", ""), ("_weekday", []))}
IN_EURO: Body = {"kind": "general", "amount": "100", "currency": "EUR"}
WORDS: dict[tuple[str, str], Body] = {
    ("members:roles", "mission_dag"): {"roles": ["representative", "economist", "strategist"]},
    ("members:roles", "mission_dag_less"): {"roles": ["representative"]},
    ("members:show", ""): {"shown": "1"},
    ("bodies:decline_task", ""): {"reason": "Ett skäl."},
    ("bodies:hand_over_task", ""): {"holder": "nobody"},
    ("bodies:seat", ""): {"deputy": ""},
    ("accord:new_body", ""): NOT_REGULAR,
    ("challenges:new", ""): {"also_in": "", "why_1": "", "why_2": "", "why_3": ""},
    ("challenges:share_step", ""): {"version": "1"},
    ("challenges:move_cause", ""): {"at": ""},
    ("challenges:shift_cause", ""): {"up": "1"},
    ("challenges:change_cause", ""): {"text": "Nytt"},
    ("challenges:take_back_step", ""): {"version": "2"},
    ("assessments:answer_reading", ""): {"ground_shaping": "", "ground_character": ""},
    ("assessments:aid_declare", ""): IN_EURO,
    ("assessments:aid_grant", ""): {**IN_EURO, "means": "forwarded", "means_from": "Staten"},
    ("assessments:aid_take_out", ""): {"giver": "Socialstyrelsen", "show": "sums"},
    ("assessments:aid_linked", ""): {"what": "linked", "name": "Bolaget"},
    ("assessments:publish_set", ""): {"source": "Läst i källan."},
    ("assessments:set_piece", "piece_new"): {"text-sv": "Ett behov.", "evidence_hint-sv": "Vems?"},
    ("challenges:invite", ""): {"name": "Ny förening", "email": "ny@exempel.se"},
    ("challenges:let_in", ""): {"organisation": "Processledarna"},
    ("challenges:let_in_interested", ""): {"organisation": "Processledarna"},
    ("challenges:invite_openly", ""): {
        "last_on": SOON,
        "answer_on": SOON,
        "deadline_on": "",
    },
    ("challenges:write_order", ""): {"what_1": "Registratorn tar emot", "days_1": "3"},
    ("challenges:publish_order", ""): {"seen": "1"},
    ("challenges:mark_step", ""): {"kind": "done", "to": "", "seen": "1"},
    ("challenges:end_openly", ""): {"how": "closed", "reason": "Nog nu."},
    ("challenges:refuse_interest", ""): {"reason": "Inte nu."},
    ("challenges:change", ""): {"title": "Ny titel", "also_in": ""},
    ("partnerships:change", "goal_joint"): {"fact_name": "Nytt mål"},
    ("partnerships:change", "fact_party"): {"fact_brings": "Nytt"},
    ("partnerships:change", "fact_own"): {"fact_name": "Ny frukost", **NOT_EVERY},
    ("partnerships:add", "add_activity"): NOT_EVERY,
    ("partnerships:change", "fact_learning"): {"fact_how": "Nytt"},
    ("partnerships:change_about", ""): {"fact_challenge": "Ny", "fact_also_in": ""},
    ("partnerships:new_party", ""): {"newcomer": "Processledarna"},
    ("accord:change_body", ""): NOT_REGULAR,
    ("organisations:introduce", ""): {"no_number_because": "saknas"},
    ("organisations:description", ""): {"target_groups": "", "mail_domains": ""},
    ("organisations:work", ""): {"places": ""},
    ("organisations:new_contact", ""): {"email": "ny@exempel.se", "is_no_person": "on"},
    ("organisations:merge", ""): {"answer": "no", "reason": "Nej."},
    ("register:correction", ""): {"outcome": "not_changed", "reason": "Nej."},
    ("exchange:list_columns", ""): {"column_0": "title", "column_1": "civil"},
    ("exchange:received_tip", "tip_mission"): {"answer": "here"},
    ("exchange:received_tip", ""): {"answer": "not_so", "reason": "Nej.", "partnership": ""},
}
