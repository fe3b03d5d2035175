"""The permission matrix, written by hand: what each of the cast is answered at each address.

The table is judged by people before the rules are: a rule that is flipped must make a line of it false. A line is
address, what it is asked about, then one status for each column of WHO for GET, and the same for POST where the page
takes one. An address that stands neither here nor on the short public list fails the test.
"""

from dataclasses import dataclass

WHO = ("anonymous", "kim", "ida", "noor", "pia", "rut", "stig", "dag", "eva", "sten", "lo", "omar")

# Everybody, signed in or not, is answered alike; the reason stands beside it.
PUBLIC = {
    "register:front": "what this is",
    "register:index": "the register is open (C10)",
    "register:partnership": "a published snapshot, read through the public role",
    "register:readers": "who can read what is no secret",
    "account_request_login_code": "the way in",
    "account_login": "the same address, by the sign-in package's own name",
    "account_confirm_login_code": "the code that was sent by mail",
    "account_inactive": "says that the account is closed",
    "account_logout": "a button; nobody is asked who they are in order to leave",
    "one_time_link": "the secret in the address is the key",
    "first_organisation": "the secret in the address is the key",
    "choose_language": "a cookie",
    "catalogue": "the components, without data",
    "mailbox": "only where the data is an example",
}

# For the anonymous 302 is the way to sign in, and 401 shows what they had written, whatever the address.
# Absent and forbidden are both 404.
#                          anonymous kim ida noor pia rut stig dag eva sten lo omar
TABLE = """
GET  desk:home              -                302 200 200 200 200 200 200 200 200 200 200 200
GET  partnerships:home      circle           302 200 200 200 200 404 404 200 404 404 404 404
GET  partnerships:home      other_circle     302 404 404 404 404 404 404 404 404 404 404 200
GET  partnerships:home      nothing          302 404 404 404 404 404 404 404 404 404 404 404

GET  exchange:export        circle           302 200 200 200 200 404 404 200 404 404 404 404
GET  exchange:export        other_circle     302 404 404 404 404 404 404 404 404 404 404 200
GET  exchange:export        nothing          302 404 404 404 404 404 404 404 404 404 404 404

GET  documents:new_note     joint_room       302 200 200 200 200 404 404 200 404 404 404 404
GET  documents:new_note     caucus_room      302 404 200 200 404 404 404 200 404 404 404 404
GET  documents:new_note     municipality_room 302 200 404 404 404 404 404 404 404 404 404 404
GET  documents:new_note     mission_room     302 404 200 404 404 404 404 200 404 404 404 404
GET  documents:new_note     welfare_room     302 404 404 200 404 404 404 404 404 404 404 404
GET  documents:new_note     departed_room    302 404 404 404 404 404 404 404 404 404 404 404
GET  documents:new_note     other_room       302 404 404 404 404 404 404 404 404 404 404 200
GET  documents:new_note     city_alone       302 200 404 404 404 200 404 404 404 404 404 404
GET  documents:new_note     mission_alone    302 404 200 404 404 404 404 200 404 200 404 404
GET  documents:new_note     guides_alone     302 404 404 404 200 404 404 404 404 404 404 404
GET  documents:new_note     public_room      302 403 403 403 403 403 403 403 403 403 403 403
GET  documents:new_note     nothing          302 404 404 404 404 404 404 404 404 404 404 404
POST documents:new_note     joint_room       401 302 302 302 302 404 404 302 404 404 404 404
POST documents:new_note     caucus_room      401 404 302 302 404 404 404 302 404 404 404 404
POST documents:new_note     mission_room     401 404 302 404 404 404 404 302 404 404 404 404
POST documents:new_note     city_alone       401 302 404 404 404 302 404 404 404 404 404 404
POST documents:new_note     public_room      401 403 403 403 403 403 403 403 403 403 403 403
POST documents:new_note     nothing          401 404 404 404 404 404 404 404 404 404 404 404

GET  documents:document     note_joint       302 200 200 200 200 404 404 200 404 404 404 404
GET  documents:document     note_caucus      302 404 200 200 404 404 404 200 404 404 404 404
GET  documents:document     note_mission     302 404 200 404 404 404 404 200 404 404 404 404
GET  documents:document     note_city        302 200 404 404 404 404 404 404 404 404 404 404
GET  documents:document     note_city_alone  302 200 404 404 404 200 404 404 404 404 404 404
GET  documents:document     nothing          302 404 404 404 404 404 404 404 404 404 404 404

GET  documents:change       note_joint       302 403 200 403 403 404 404 200 404 404 404 404
GET  documents:change       note_caucus      302 404 200 403 404 404 404 200 404 404 404 404
GET  documents:change       note_mission     302 404 200 404 404 404 404 200 404 404 404 404
GET  documents:change       note_city        302 200 404 404 404 404 404 404 404 404 404 404
GET  documents:change       note_city_alone  302 200 404 404 404 200 404 404 404 404 404 404
GET  documents:change       nothing          302 404 404 404 404 404 404 404 404 404 404 404
POST documents:change       note_joint       401 403 302 403 403 404 404 302 404 404 404 404
POST documents:change       note_caucus      401 404 302 403 404 404 404 302 404 404 404 404
POST documents:change       note_mission     401 404 302 404 404 404 404 302 404 404 404 404
POST documents:change       note_city        401 302 404 404 404 404 404 404 404 404 404 404
POST documents:change       nothing          401 404 404 404 404 404 404 404 404 404 404 404
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; `statuses` by name."""

    method: str
    name: str
    about: str
    statuses: dict[str, int]


def lines() -> list[Line]:
    """The table, read; every line has a status for each of WHO."""
    read = []
    for row in filter(None, TABLE.splitlines()):
        method, name, about, *statuses = row.split()
        read.append(Line(method, name, about, dict(zip(WHO, map(int, statuses), strict=True))))
    return read
