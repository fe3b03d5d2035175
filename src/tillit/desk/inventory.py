"""What is held, why, and how long: one line for each table, and one for each kind of room.

The page "What we keep" and a person's own export read this; a test fails when a table is missing here. `fields` are
what a person's export takes from the rows that point to them; keys to other people and secrets are never among them.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Retention:
    """A class of retention. `text` says when it goes away (a lazy translation)."""

    key: str
    name: Any
    text: Any


CLASSES = (
    Retention("account", _("Account"), _("As long as the account; gone when the person is erased.")),
    Retention(
        "record", _("Shared record"),
        _("As long as the organisations keep the record. A person who is erased is no longer named in it."),
    ),
    Retention(
        "trail", _("Trail"),
        _("Events for ever, with keys only. Words that name somebody can be erased on a ground in law, which shows."),
    ),
    Retention("facts", _("Facts about organisations"), _("As long as the organisation is known here. No persons.")),
    Retention(
        "short",
        _("Short-lived"),
        _(
            "Days: letters 30, answers to forms 90, what became of a file 30, a tip about a partnership 90 after its"
            " answer (without one 365), who proposed a correction 90 after its answer, sign-in at most one."
        ),
    ),
    Retention(
        "public", _("Published"),
        _("As long as it is published. Of persons only the names of those who have chosen to be shown."),
    ),
    Retention("technical", _("Technical"), _("What the program needs to run. Keys and times, nobody’s words.")),
)  # fmt: skip

TABLES = {
    "people_person": "account", "people_formerpersonname": "account",
    "people_affiliation": "record", "people_identity": "account",
    "people_passkey": "account", "people_authenticatorapp": "account", "people_recoverycode": "account",
    "people_session": "short", "people_providersession": "short", "people_onetimelink": "short",
    "people_invitation": "account", "people_merge": "record", "account_emailaddress": "technical",
    "account_emailconfirmation": "technical",
    "people_organisation": "facts", "people_formername": "facts", "people_formernumber": "facts",
    "people_organ": "facts", "people_conditions": "facts", "people_contact": "facts", "people_place": "facts",
    "people_area": "facts", "people_factset": "facts", "people_organisationplace": "facts",
    "people_organisationarea": "facts", "people_organisationfit": "facts",
    "people_organisationword": "facts", "people_organisationsearch": "facts",
    "bodies_circle": "record", "bodies_membership": "record", "bodies_room": "record", "bodies_body": "record",
    "bodies_seat": "record", "bodies_sitting": "record", "bodies_mandate": "record", "bodies_task": "record",
    "bodies_declaration": "record", "bodies_admission": "record", "bodies_admissionanswer": "record",
    "bodies_addressanswer": "account", "bodies_jobroom": "technical",
    "documents_document": "record", "documents_section": "record", "documents_version": "record",
    "documents_policy": "record",
    "challenges_challenge": "record", "challenges_need": "record", "challenges_resource": "record",
    "challenges_causenode": "record", "challenges_causelink": "record", "challenges_causeagreed": "record",
    "partnerships_goalorigin": "record",
    "challenges_policylink": "record", "challenges_anchorstep": "record", "challenges_invitation": "record",
    "challenges_handlingorder": "record", "challenges_handlingmark": "record",
    "challenges_openinvitation": "record", "challenges_interest": "record",
    "assessments_legalcheck": "record", "assessments_legalvoice": "record", "assessments_legalanswer": "record",
    "assessments_legalamount": "record", "assessments_legalremark": "record",
    "assessments_formvoice": "record", "assessments_formanswer": "record", "assessments_formargument": "record",
    "assessments_formremark": "record", "assessments_formchoice": "record",
    "assessments_matrixround": "record", "assessments_matrixactivity": "record", "assessments_matrixlink": "record",
    "assessments_matrixsheet": "record", "assessments_matrixposition": "record", "assessments_matrixready": "record",
    "assessments_matrixparty": "record", "assessments_matrixstance": "record",
    "assessments_matrixconsequence": "record",
    "assessments_aidrecord": "record", "assessments_aidlink": "record", "assessments_aidentry": "record",
    "assessments_aidshown": "record", "assessments_aidparty": "record", "assessments_aidgrant": "record",
    "assessments_aidcertificate": "record", "assessments_aidtakenout": "record",
    "assessments_criteriavoice": "record", "assessments_criteriause": "record", "assessments_criteriabasis": "record",
    "assessments_criterionanswer": "record",
    "assessments_memohead": "record", "assessments_memo": "record", "assessments_memofile": "record",
    "assessments_setdraft": "record", "assessments_ownset": "record",
    "assessments_codevoice": "record", "assessments_codeplacing": "record",
    "assessments_factorreading": "record", "assessments_factorsheet": "record", "assessments_factoranswer": "record",
    "assessments_factorparty": "record", "assessments_factorview": "record", "assessments_jointanswer": "record",
    "assessments_painpoint": "record",
    "accord_proposal": "record", "accord_ask": "record", "accord_acceptance": "record",
    "accord_objection": "record", "accord_decisionway": "record", "accord_offer": "record",
    "accord_statement": "record", "accord_delegationdecision": "record",
    "partnerships_partnership": "record", "partnerships_term": "record", "partnerships_party": "record",
    "partnerships_activity": "record", "partnerships_source": "record", "partnerships_citation": "record",
    "partnerships_contributor": "record", "partnerships_dependency": "record", "partnerships_feedback": "record",
    "partnerships_goal": "record", "partnerships_indicator": "record", "partnerships_learninggoal": "record",
    "partnerships_followup": "record", "partnerships_contribution": "record", "partnerships_potrule": "record",
    "partnerships_priority": "record", "partnerships_participation": "record", "partnerships_claim": "record",
    "partnerships_stateentry": "record", "partnerships_link": "record", "partnerships_familytie": "record",
    "partnerships_termparty": "record", "partnerships_withholding": "record",
    "register_correction": "record", "register_furtheranswer": "record", "register_correctionsender": "short",
    "exchange_package": "record", "exchange_partnershiplist": "record", "exchange_listrow": "record",
    "exchange_upload": "short", "exchange_tip": "short",
    "trail_event": "trail", "trail_payload": "trail", "trail_mention": "trail",
    "register_entry": "public",
    "register_entrywords": "public",
    "register_publicface": "public", "register_opening": "public",
    "register_faceword": "public",
    "register_figure": "public",
    "ground_mail": "short", "ground_mailtrouble": "short", "ground_answer": "short",
    "auth_permission": "technical", "auth_group": "technical", "auth_group_permissions": "technical",
    "django_content_type": "technical", "procrastinate_jobs": "technical", "procrastinate_events": "technical",
    "procrastinate_periodic_defers": "technical", "procrastinate_workers": "technical",
}  # fmt: skip

ROOMS = {
    "own": _("Belongs to one organisation, which decides by its own plan what is kept and what is weeded out."),
    "caucus": _("Belongs to the parties of one sector together."),
    "circle": _("Belongs to all the parties together. Public parties follow their plan for documents."),
    "council": _("Belongs to the council."),
    "public": _("Published by the one who wrote it, until they take it back."),
}


def class_of(key: str) -> Retention:
    """A class by its key; one that does not exist is a fault in the program."""
    return {one.key: one for one in CLASSES}[key]
