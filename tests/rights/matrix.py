"""The permission matrix, written by hand: what each of the cast is answered at each address.

The table is judged by people before the rules are: a rule that is flipped must make a line of it false. It stands in
tests/rights/table/, a file for each package. A line says

    GET  documents:change note_joint | 200 ida dag bo | 403 kim noor pia | 404

a method, an address by name, what it is asked about (made in tests/rights/made*.py), then each status with those who
are answered so; a status without names is for everybody else who is signed in. Who is not signed in is led to the
sign-in (302) or shown what they had written (401), also whoever holds a letter with a secret (`link`), unless the line
names them. Absent and forbidden are both 404, byte for byte; 403 says why to those who may see the thing. An address
that stands neither here nor on the short public list fails the test.
"""

from dataclasses import dataclass
from functools import cache

from tests.rights.table import (
    access,
    accord,
    account,
    aid,
    causes,
    challenges,
    circles,
    code,
    corrections,
    criteria,
    desk,
    documents,
    exchange_pages,
    factors,
    forms,
    handling,
    invitations,
    legal,
    matrix,
    memos,
    openly,
    organisations,
    own_sets,
    partnership_edits,
    partnership_pages,
    tasks,
)

PERSONS = ("kim", "ida", "noor", "pia", "rut", "stig", "dag", "eva", "sten", "lo", "omar", "bo", "siv")
WHO = ("anonymous", "link", *PERSONS)
TABLES = (
    desk, documents, exchange_pages, tasks, circles, accord, partnership_edits, partnership_pages, organisations,
    access, account, corrections, challenges, legal, forms, matrix, aid, criteria, invitations, memos, own_sets,
    openly, causes, code, factors, handling,
)  # fmt: skip

# Everybody, signed in or not, is answered alike; the reason stands beside it.
PUBLIC = {
    "register:front": "what this is",
    "register:index": "the register is open (C10)",
    "register:partnership": "a published snapshot, read through the public role",
    "register:organisation": "what an organisation itself has made public, read through the public role",
    "register:organisations": "those that tell everybody something, read through the public role",
    "register:names": "the first of them that fit, while somebody types",
    "register:of_party": "the published partnerships of one, and those that it has left",
    "register:parts": "those of them that say they are part of one",
    "register:csv": "the same list as a table",
    "register:json": "the same list for programs",
    "register:feed": "what is new in it",
    "register:embedded": "the list for somebody's own page",
    "register:entry_json": "a published snapshot as it is",
    "register:correct": "anybody says what is wrong on a published page, in their own name or in none",
    "register:followed": "the secret in the address is the key",
    "register:statistics": "numbers of what is published",
    "register:figures_csv": "the same as a table",
    "register:figures_json": "the same for programs",
    "register:map": "where what is published works",
    "register:readers": "who can read what is no secret",
    "register:powers": "who may do what is no secret either",
    "register:accessibility": "how accessible it is, and how to say that it is not",
    "register:contact": "whom to ask about what",
    "register:source": "the licence gives it to everybody",
    "register:open_data": "what can be fetched",
    "register:embed": "the same list on somebody's own page",
    "register:dcat": "an entry for data portals",
    "register:robots": "what programs may read",
    "register:sitemap": "where all public pages are",
    "register:sitemap_pages": "those that are always there",
    "register:sitemap_entries": "published partnerships, read through the public role",
    "register:sitemap_faces": "organisations that tell everybody something, read through the public role",
    "register:security": "whom to tell of a weakness",
    "register:icon": "the icon",
    "exchange:format": "what a partnership file is",
    "exchange:schema": "the same for programs",
    "challenges:answer": "the secret in the address is the key",
    "challenges:interested": "the secret in the address is the key, which came in a letter",
    "register:openings": "open invitations, as their parties have agreed, read through the public role",
    "register:openings_csv": "the same list as a table",
    "register:openings_json": "the same list for programs",
    "register:openings_feed": "what is new in it",
    "register:opening": "one of them, read through the public role",
    "register:show_interest": "anybody shows interest for an organisation, and confirms it by a letter",
    "exchange:tip": "anybody tells of a partnership that is not here",
    "exchange:tip_file": "the same with a file",
    "exchange:tip_status": "the secret in the address is the key",
    "assessments:matrix_guest": "the secret in the address is the key, which a party's link holds",
    "assessments:matrix_own": "the secret in the address is the key, which one got when one had answered",
    "account_request_login_code": "the way in",
    "account_login": "the same address, by the sign-in package's own name",
    "account_confirm_login_code": "the code that was sent by mail",
    "account_inactive": "says that the account is closed",
    "account_logout": "a button; nobody is asked who they are in order to leave",
    "one_time_link": "the secret in the address is the key",
    "first_organisation": "the secret in the address is the key",
    "password_sign_in": "a way in",
    "passkey_sign_in": "a way in",
    "passkey_options": "a question for a key that the browser has",
    "second_step": "a way in; without the first step it leads to the beginning",
    "oidc_sign_in": "a way in, over a provider",
    "oidc_answer": "the provider's answer, bound to the browser that asked",
    "oidc_ended_there": "a provider tells, with its signature, that somebody has signed out there",
    "choose_language": "a cookie",
    "catalogue": "the components, without data",
    "mailbox": "only where the data is an example",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    method: str
    name: str
    about: str
    statuses: dict[str, int]

    def __str__(self) -> str:
        return f"{self.method} {self.name} {self.about}"


@cache
def lines() -> tuple[Line, ...]:
    """The table, read."""
    rows = (row for table in TABLES for row in table.LINES.strip().splitlines())
    return tuple(read(row) for row in rows if row and not row.startswith("#"))


def read(row: str) -> Line:
    """One line; refuses a name that nobody has, a status said twice, and somebody left out."""
    head, *parts = (part.split() for part in row.split("|"))
    method, name, about = head
    assert method in {"GET", "POST"}, row
    judged: dict[str, int] = {}
    rest: int | None = None
    for status, *names in parts:
        assert not set(names) & set(judged) and set(names) <= set(WHO), row
        assert names or rest is None, row
        rest = rest if names else int(status)
        judged |= dict.fromkeys(names, int(status))
    stranger = 302 if method == "GET" else 401
    for who in WHO:
        other = stranger if who not in PERSONS else rest
        assert who in judged or other is not None, f"{row}: what is {who} answered?"
        judged.setdefault(who, other or 0)
    return Line(method, name, about, judged)
