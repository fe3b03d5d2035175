"""What is held about a person in words: what each field is called, and its value as people read it."""

from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from tillit.documents.wording import heading_of
from tillit.kernel.formats import day_text, moment_text
from tillit.people.roles import BY_KEY
from tillit.people.wording import yes_or_no
from tillit.ui.context import own_name

LABELS: dict[str, Any] = {
    "to": _("Sent on to"),
    "said": _("What came of it, or why"),
    "marked_at": _("Told"),
    "kept_at": _("Written"),
    "in_force_on": _("From which day it holds"),
    "accepted_at": _("Accepted"),
    "activity__name": _("Activity"),
    "amount": _("Amount, in hundredths"),
    "answer": _("The answer"),
    "answered_at": _("Answered"),
    "answered_for__name": _("Organisation"),
    "as_deputy": _("As deputy"),
    "ask__party__name": _("Party"),
    "begun_at": _("Begun"),
    "ready_at": _("Done"),
    "reading__partnership__title": _("Partnership"),
    "begun_for__name": _("Organisation"),
    "browser": _("Browser"),
    "called": _("You wrote as"),
    "capacity": _("Sits as"),
    "changed_at": _("Last changed"),
    "choice": _("The answer"),
    "layer": _("Planned or experienced"),
    "levels": _("Levels"),
    "phase": _("Phase"),
    "chosen_at": _("Chosen"),
    "confirmed_at": _("Confirmed"),
    "created_at": _("Made"),
    "criteria": _("Criteria"),
    "decided_by": _("Decided by"),
    "decided_on": _("Decided on"),
    "declared_at": _("Declared"),
    "done": _("Done"),
    "done_at": _("Done"),
    "due_on": _("To be done by"),
    "duplicate__name": _("The row that would go"),
    "challenge__title": _("Challenge"),
    "invitation__title": _("Open invitation"),
    "refused_at": _("Answered"),
    "refused_because": _("Why"),
    "refused_for__name": _("Organisation"),
    "cause__text": _("Cause"),
    "effect__text": _("What it leads to, answers to or helps to reach"),
    "detail": _("More about it"),
    "why": _("Why"),
    "asked_at": _("Invited"),
    "met_at": _("The answer was met"),
    "email": _("Mail address"),
    "ended_at": _("Ended"),
    "ends_on": _("Until"),
    "entered_at": _("Entered"),
    "expires_at": _("Can be accepted until"),
    "form": _("Which form"),
    "given_at": _("Answered"),
    "goal": _("The goal"),
    "grade": _("How far it is met"),
    "ground": _("Ground in law"),
    "heading": _("Heading"),
    "into__name": _("The organisation that would stay"),
    "invited_at": _("Invited"),
    "issuer": _("Service"),
    "jointly": _("Only together with one more"),
    "kind": _("What it is"),
    "judge": _("Whose judgement you entered"),
    "key": _("Question"),
    "label": _("What it is called there"),
    "language": _("Language"),
    "last_login": _("Last signed in"),
    "legal_check__partnership__title": _("Partnership"),
    "place": _("Where in it"),
    "who": _("Which board or which official"),
    "agreed": _("What was agreed"),
    "linked_at": _("Linked"),
    "made_at": _("Made"),
    "matrix_activity__name": _("Activity"),
    "matrix_round__partnership__title": _("Partnership"),
    "matter": _("What it is about"),
    "number": _("Criterion"),
    "may_be_used": _("Letters may go there"),
    "means": _("The means"),
    "name": _("Name"),
    "network": _("First part of the network’s address"),
    "opened_for__name": _("Organisation"),
    "organisation__name": _("Organisation"),
    "partnership__title": _("Partnership"),
    "correction__partnership__title": _("Partnership"),
    "outcome": _("What became of it"),
    "party__name": _("Party"),
    "proposed_at": _("Proposed"),
    "protected_at": _("Name protected since"),
    "reason": _("Reason"),
    "reference": _("Number or paragraph"),
    "reported_in": _("Paragraph"),
    "reported_on": _("Reported on"),
    "role": _("Role"),
    "said_at": _("Said"),
    "saved_at": _("Saved"),
    "scope": _("Mandate to"),
    "seat__body__name": _("Group"),
    "seat__organisation__name": _("Organisation"),
    "seen_at": _("Last seen"),
    "shown_publicly": _("Shown to everybody"),
    "started_at": _("Signed in"),
    "side": _("For or against"),
    "starts_on": _("From"),
    "state": _("Where it stands"),
    "text": _("Text"),
    "title": _("Title"),
    "titles": _("What it is about"),
    "uploaded_at": _("Uploaded"),
    "use__criteria": _("Criteria"),
    "use__partnership__title": _("Partnership"),
    "used_at": _("Last used"),
    "voice__organisation__name": _("Organisation"),
    "withdrawn_at": _("Taken back"),
    "withheld_at": _("Withheld"),
    "yes": _("Said yes"),
    "board": _("Which board decides"),
    "contact": _("Whom to ask"),
    "diary_number": _("Diary number"),
    "head__organisation__name": _("Organisation"),
    "head__partnership__title": _("Partnership"),
    "letterhead": _("Letterhead"),
    "proposal": _("What is proposed that the board decides"),
    # sets of one's own
    "identity": _("Name in files"),
    "published_at": _("Published"),
    "source": _("What it builds on"),
    # state aid
    "cents": _("Amount, in hundredths of a euro"),
    "giver": _("Giver"),
    "giver__organisation__name": _("Giver"),
    "giver__partnership__title": _("Partnership"),
    "granted_on": _("Granted on"),
    "how": _("How they belong together"),
    "partnership": _("Partnership"),
    "reckoned_on": _("As it was on"),
    "recipient__organisation__name": _("Organisation"),
    "recipient__partnership__title": _("Partnership"),
    "record__organisation__name": _("Organisation"),
    "shown_at": _("Shown"),
    "taken_at": _("Taken out"),
    "told_at": _("Told"),
    "written_at": _("Written"),
}
# where the same field means something else
LABELS_IN: dict[tuple[str, str], Any] = {
    ("assessments.Memo", "number"): _("Memo"),
    ("assessments.CodePlacing", "ground"): _("Why"),
    ("assessments.CriterionAnswer", "ground"): _("On what ground"),
    ("assessments.AidCertificate", "given_at"): _("Shown"),
    ("assessments.AidEntry", "ground"): _("On what ground"),
    ("assessments.AidGrant", "ground"): _("On what ground"),
    ("partnerships.Feedback", "given_at"): _("Said"),
    ("people.FormerPersonName", "changed_at"): _("Called so until"),
    ("people.OneTimeLink", "used_at"): _("Used"),
    ("people.RecoveryCode", "used_at"): _("Used"),
}


def label_of(model: str, field: str) -> str:
    """What a field of the export is called; one without a word is a fault in the program."""
    return str(LABELS_IN.get((model, field)) or LABELS[field])


def facts_of(model: str, row: dict[str, Any]) -> list[tuple[str, str]]:
    """A row as labels and values, without what is empty."""
    return [
        (label_of(model, name), shown(model, name, value)) for name, value in row.items() if value not in (None, "")
    ]


def shown(model: str, name: str, value: Any) -> str:
    """A value as people read it: times by the clocks in Stockholm, choices by their words."""
    if isinstance(value, bool):
        return yes_or_no(value)
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return day_text(value)
    return _word(model, name, str(value))


def _word(model: str, name: str, value: str) -> str:
    if name == "role":
        return str(BY_KEY[value].name) if value in BY_KEY else value
    if name == "language":
        return own_name(value) if value in dict(settings.LANGUAGES) else value
    if name == "heading":
        return heading_of(value)
    if "__" in name:
        return value
    return str(dict(apps.get_model(model)._meta.get_field(name).flatchoices).get(value, value))
