"""What of a person stands in each table: what they get when they ask for their own data (GDPR article 15)."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Own:
    """What of a person stands in a table: the columns that point to them, and what the export takes."""

    model: str
    what: Any
    pointing: tuple[str, ...]
    fields: tuple[str, ...]


OWN = (
    Own("people.Person", _("You"), ("pk",), ("name", "email", "language", "protected_at", "created_at", "last_login")),
    Own("people.FormerPersonName", _("What you were called before"), ("person",), ("name", "changed_at")),
    Own(
        "people.Affiliation", _("Where you belong and have belonged"), ("person",),
        ("organisation__name", "role", "starts_on", "ends_on", "shown_publicly"),
    ),
    Own(
        "bodies.Sitting", _("Your seats"), ("person",),
        ("seat__body__name", "seat__organisation__name", "capacity", "starts_on", "ends_on"),
    ),
    Own(
        "bodies.Mandate", _("Your mandates"), ("person",),
        ("organisation__name", "scope", "jointly", "as_deputy", "decided_by", "decided_on", "reference", "starts_on",
         "ends_on", "confirmed_at", "ended_at"),
    ),
    Own(
        "bodies.Mandate", _("Mandates that you entered, confirmed or ended for others"),
        ("entered_by", "confirmed_by", "ended_by"), ("organisation__name", "scope", "decided_on", "entered_at"),
    ),
    Own(
        "bodies.Task", _("Tasks that you hold, gave or finished"), ("holder", "made_by", "done_by"),
        ("organisation__name", "title", "text", "due_on", "done_at"),
    ),
    Own(
        "bodies.Declaration", _("Conflicts of interest that you declared"), ("person",),
        ("organisation__name", "matter", "reason", "declared_at", "ended_at"),
    ),
    Own(
        "bodies.AdmissionAnswer", _("Answers that you gave in a caucus"), ("answered_by",),
        ("organisation__name", "yes", "reason", "answered_at"),
    ),
    Own(
        "bodies.AddressAnswer", _("What you answered about your mail address"), ("person",),
        ("email", "may_be_used", "answered_at"),
    ),
    Own(
        "documents.Document", _("Documents that you wrote"), ("written_by",),
        ("title", "kind", "organisation__name", "created_at", "changed_at"),
    ),
    Own(
        "challenges.Challenge", _("Challenges that you opened"), ("opened_by",),
        ("title", "opened_for__name", "created_at"),
    ),
    Own(
        "challenges.Need", _("Needs that you wrote for an organisation"), ("written_by",),
        ("challenge__title", "organisation__name", "kind", "text", "created_at"),
    ),
    Own(
        "challenges.Resource", _("What an organisation has, as you wrote it"), ("written_by",),
        ("challenge__title", "organisation__name", "kind", "text", "created_at"),
    ),
    Own(
        "challenges.PolicyLink", _("Policy documents that you pointed to"), ("written_by",),
        ("challenge__title", "organisation__name", "place", "why", "created_at"),
    ),
    Own(
        "challenges.AnchorStep", _("Anchoring plans that you wrote in or see to something in"),
        ("written_by", "holder"),
        ("challenge__title", "organisation__name", "who", "state", "agreed", "due_on", "created_at"),
    ),
    Own(
        "challenges.CauseNode", _("Boxes that you put on a map of causes to goals"), ("written_by",),
        ("challenge__title", "organisation__name", "kind", "text", "detail", "created_at"),
    ),
    Own(
        "challenges.CauseLink", _("Links that you drew on a map of causes to goals"), ("written_by",),
        ("challenge__title", "organisation__name", "cause__text", "effect__text", "created_at"),
    ),
    Own(
        "challenges.Invitation", _("Invitations to talks that you sent, and answers that you met"),
        ("asked_by", "met_by"), ("challenge__title", "name", "why", "asked_at", "met_at"),
    ),
    Own(
        "challenges.Interest", _("Organisations that were interested in talks, and that you answered no"),
        ("refused_by",), ("invitation__title", "name", "refused_for__name", "refused_because", "refused_at"),
    ),
    Own(
        "challenges.HandlingOrder", _("How an organisation handles what comes to it, as you wrote it"),
        ("written_by",), ("organisation__name", "in_force_on", "source", "kept_at"),
    ),
    Own(
        "challenges.HandlingMark", _("Steps of handling that you told of, or were said to see to"),
        ("marked_by", "answers"),
        ("challenge__title", "organisation__name", "kind", "to", "said", "marked_at"),
    ),
    Own(
        "assessments.LegalCheck", _("Legal checks that you began for a party"), ("begun_by",),
        ("partnership__title", "begun_for__name", "begun_at"),
    ),
    Own(
        "assessments.LegalAnswer", _("What you answered for a party in legal checks"), ("given_by",),
        ("legal_check__partnership__title", "voice__organisation__name", "key", "choice", "ground", "given_at"),
    ),
    Own(
        "assessments.LegalAmount", _("Amounts that you entered for a party in legal checks"), ("given_by",),
        ("legal_check__partnership__title", "voice__organisation__name", "key", "amount", "ground", "given_at"),
    ),
    Own(
        "assessments.LegalRemark", _("Comments that you wrote in legal checks"), ("given_by",),
        ("legal_check__partnership__title", "voice__organisation__name", "key", "called", "text", "given_at"),
    ),
    Own(
        "assessments.FormAnswer", _("What you answered for a party about which form fits"), ("given_by",),
        ("partnership__title", "voice__organisation__name", "key", "choice", "given_at"),
    ),
    Own(
        "assessments.FormArgument", _("Arguments about forms that you wrote for a party"), ("given_by",),
        ("partnership__title", "voice__organisation__name", "form", "side", "text", "given_at"),
    ),
    Own(
        "assessments.FormRemark", _("Comments that you wrote on a choice of form"), ("given_by",),
        ("partnership__title", "voice__organisation__name", "form", "called", "text", "given_at"),
    ),
    Own(
        "assessments.MatrixRound", _("Rounds of the consensus matrix that you began"), ("begun_by",),
        ("partnership__title", "begun_for__name", "begun_at"),
    ),
    Own(
        "assessments.MatrixPosition", _("What you answered in the consensus matrix"), ("sheet__person",),
        ("matrix_round__partnership__title", "matrix_activity__name", "goal", "means", "why"),
    ),
    Own(
        "assessments.MatrixSheet", _("When you answered in the consensus matrix"), ("person",),
        ("matrix_round__partnership__title", "saved_at"),
    ),
    Own(
        "assessments.MatrixReady", _("That a party was done in the consensus matrix, which you said"), ("said_by",),
        ("matrix_round__partnership__title", "said_at"),
    ),
    Own(
        "assessments.MatrixLink", _("Links to the consensus matrix that you made"), ("made_by",),
        ("matrix_round__partnership__title", "made_at"),
    ),
    Own(
        "assessments.FactorReading", _("Readings of factors that you began"), ("begun_by",),
        ("partnership__title", "begun_for__name", "begun_at"),
    ),
    Own(
        "assessments.FactorSheet", _("When you answered for a party in a reading"), ("saved_by",),
        ("reading__partnership__title", "saved_at", "ready_at"),
    ),
    Own(
        "assessments.AidEntry", _("Aid that you told of for an organisation"), ("told_by",),
        ("record__organisation__name", "giver", "granted_on", "cents", "ground", "reason", "written_at"),
    ),
    Own(
        "assessments.AidLink", _("Enterprises that you told are counted with an organisation"), ("told_by",),
        ("record__organisation__name", "name", "how", "told_at"),
    ),
    Own(
        "assessments.AidGrant", _("Aid that you wrote for a giver"), ("given_by",),
        ("giver__partnership__title", "giver__organisation__name", "granted_on", "cents", "ground", "reason",
         "written_at"),
    ),
    Own(
        "assessments.AidCertificate", _("Certificates of aid that you showed for an organisation"), ("given_by",),
        ("recipient__partnership__title", "recipient__organisation__name", "reckoned_on", "given_at"),
    ),
    Own(
        "assessments.AidTakenOut", _("Certificates of aid that you took out for a giver outside"), ("taken_by",),
        ("record__organisation__name", "giver", "number", "reckoned_on", "taken_at"),
    ),
    Own(
        "assessments.AidShown", _("What you showed of an organisation’s aid"), ("shown_by",),
        ("record__organisation__name", "partnership", "shown_at"),
    ),
    Own(
        "assessments.CriteriaUse", _("Criteria that you chose for a party"), ("chosen_by",),
        ("partnership__title", "voice__organisation__name", "criteria", "reason", "chosen_at"),
    ),
    Own(
        "assessments.CriterionAnswer", _("What you answered of criteria"), ("given_by",),
        ("use__partnership__title", "voice__organisation__name", "use__criteria", "number", "grade", "ground", "judge",
         "called", "given_at"),
    ),
    Own(
        "assessments.MemoHead", _("What a party’s memos begin with, which you wrote last"), ("changed_by",),
        ("partnership__title", "organisation__name", "board", "letterhead", "contact", "proposal", "changed_at"),
    ),
    Own(
        "assessments.Memo", _("Memos that you made for a board"), ("made_by",),
        ("head__partnership__title", "head__organisation__name", "number", "diary_number", "made_at"),
    ),
    Own(
        "assessments.SetDraft", _("Rules and criteria that you wrote on for an organisation"),
        ("begun_by", "changed_by"), ("organisation__name", "kind", "identity", "begun_at", "changed_at"),
    ),
    Own(
        "assessments.OwnSet", _("Rules and criteria that you published for an organisation"), ("published_by",),
        ("organisation__name", "kind", "identity", "source", "published_at"),
    ),
    Own(
        "assessments.CodePlacing", _("What you placed in the code matrix for a party"), ("given_by",),
        ("voice__organisation__name", "phase", "layer", "levels", "ground", "given_at"),
    ),
    Own("accord.Proposal", _("Proposals that you made"), ("proposed_by",), ("title", "reason", "proposed_at", "state")),
    Own(
        "accord.Acceptance", _("A party’s yes that you gave"), ("given_by",), ("ask__party__name", "reason", "given_at")
    ),
    Own(
        "accord.Statement", _("What you said for a party by itself"), ("said_by", "withdrawn_by"),
        ("organisation__name", "kind", "text", "said_at", "withdrawn_at"),
    ),
    Own(
        "accord.DelegationDecision", _("Decisions by delegation that you made, or noted as reported"),
        ("given_by", "noted_by"), ("organisation__name", "titles", "yes", "given_at", "reported_on", "reported_in"),
    ),
    Own(
        "partnerships.Feedback", _("What you said for a party of another’s activity"), ("given_by",),
        ("activity__name", "party__name", "text", "given_at"),
    ),
    Own(
        "partnerships.Feedback", _("What you answered for the one who books an activity"), ("answered_by",),
        ("activity__name", "answered_for__name", "answer", "answered_at"),
    ),
    Own(
        "partnerships.Withholding", _("What you withheld from a public page, or let be public again"),
        ("withheld_by", "ended_by"), ("partnership__title", "organisation__name", "ground", "withheld_at", "ended_at"),
    ),
    Own("exchange.Package", _("Packages that you took along"), ("made_by",), ("title", "made_at")),
    Own(
        "exchange.Upload", _("Partnership files that you uploaded"), ("uploaded_by",),
        ("title", "uploaded_at", "outcome"),
    ),
    Own(
        "exchange.PartnershipList", _("Lists of partnerships that you brought in"), ("uploaded_by",),
        ("name", "uploaded_at", "started_at"),
    ),
    Own(
        "register.Correction", _("Corrections of public pages that you answered for a party"), ("answered_by",),
        ("partnership__title", "answered_for__name", "outcome", "reason", "answered_at"),
    ),
    Own(
        "register.FurtherAnswer", _("Further answers that you gave for a party to corrections"), ("answered_by",),
        ("correction__partnership__title", "answered_for__name", "outcome", "reason", "answered_at"),
    ),
    Own(
        "exchange.Tip", _("Tips that you answered for an organisation"), ("answered_by",),
        ("outcome", "reason", "answered_at"),
    ),
    Own("accord.Objection", _("A party’s no that you gave"), ("given_by",), ("ask__party__name", "reason", "given_at")),
    Own("documents.Version", _("Versions that you saved"), ("saved_by",), ("title", "heading", "text", "saved_at")),
    Own(
        "people.Invitation", _("Invitations to you"), ("person",),
        ("organisation__name", "email", "name", "role", "invited_at", "expires_at", "accepted_at", "withdrawn_at"),
    ),
    Own(
        "people.Invitation", _("Invitations that you sent"), ("invited_by",),
        ("organisation__name", "role", "invited_at", "accepted_at", "withdrawn_at"),
    ),
    Own(
        "people.Merge", _("Merges of organisations that you proposed or answered"), ("proposed_by", "answered_by"),
        ("duplicate__name", "into__name", "proposed_at", "answered_at", "done"),
    ),
    Own("people.Identity", _("Identities at other services"), ("person",), ("issuer", "label", "linked_at")),
    Own("people.Passkey", _("Your passkeys"), ("person",), ("name", "created_at", "used_at")),
    Own("people.AuthenticatorApp", _("Your app for codes"), ("person",), ("created_at", "used_at")),
    Own("people.RecoveryCode", _("Your codes in reserve"), ("person",), ("created_at", "used_at")),
    Own(
        "people.Session", _("Where you are signed in"), ("person",), ("browser", "network", "started_at", "seen_at"),
    ),
    Own("people.OneTimeLink", _("Links that were made for you"), ("person", "used_by"), ("created_at", "used_at")),
)  # fmt: skip
