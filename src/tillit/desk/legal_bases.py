"""On which ground in law each kind of personal data is kept, and what everybody may ask for, as the page tells it.

What stands here is how the program is made to be used. Each organisation is responsible for its own grounds, and the
page says which of it a lawyer must confirm (docs/personal-data.md).
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Basis:
    """A kind of data, the ground in law, its source, and what a lawyer must confirm ("" where the text is plain)."""

    kind: Any
    ground: Any
    source: str
    confirm: Any = ""


@dataclass(frozen=True, slots=True)
class Right:
    """What somebody may ask for, how it is done here, and where the law says so."""

    name: Any
    how: Any
    source: str


GDPR = "https://eur-lex.europa.eu/eli/reg/2016/679/oj/swe"
BASES = (
    Basis(
        _("Account: name, mail address, how one signs in"),
        _("For a public body a task in the public interest. For others a legitimate interest: nobody can speak for an"
          " organisation without being known to be who they are."),
        "GDPR art. 6.1 e, 6.1 f",
    ),
    Basis(
        _("The shared record: seats, mandates, tasks, documents, proposals and answers"),
        _("For a public body a task in the public interest, and what law demands of its documents and archives. For"
          " others a legitimate interest: that what is agreed together can be read and proved."),
        "GDPR art. 6.1 c, 6.1 e, 6.1 f; arkivlag (1990:782)",
        _("Which tasks each public party rests on, in the law or the decision that gives it them."),
    ),
    Basis(
        _("The trail: who did what, for which organisation"),
        _("The same. The events hold keys only; names and words can be erased."), "GDPR art. 6.1 e, 6.1 f, 17.3",
        _("How long the words of events are needed."),
    ),
    Basis(
        _("Published: names of persons on public pages"),
        _("Consent: a person is shown only who has chosen it, and takes it back when they like."), "GDPR art. 6.1 a, 7",
    ),
    Basis(
        _("That somebody belongs to an organisation, which can say what they believe or think"),
        _("Kept inside the organisation and shown to those who share its work; never told outside without consent."),
        "GDPR art. 9.2 a, 9.2 d",
        _("Whether this holds for each organisation, and what a public party may keep of it."),
    ),
    Basis(
        _("A visitor’s name and mail address, with a correction or a tip"),
        _("A legitimate interest: to answer whoever asked for an answer. Nobody has to leave either."),
        "GDPR art. 6.1 f",
        _("For a public party that receives it: what becomes of it as an official document."),
    ),
)  # fmt: skip
RIGHTS = (
    Right(
        _("To know what is kept, and to get a copy"),
        _("Signed in: “What is kept about me” shows it and gives it as a file. Without an account: ask an organisation"
          " that you belong to, or whoever runs the installation."),
        "GDPR art. 15, 20",
    ),
    Right(
        _("To have it corrected"),
        _("You change your own name and address in your account. What a partnership says: “Correct this” on its page,"
          " without an account. What an organisation says: its page tells at its end who can change it."),
        "GDPR art. 16",
    ),
    Right(
        _("To be erased, and its limits"),
        _("Signed in, when you belong nowhere any more: “What is kept about me”. Your name goes, also where it is told"
          " what you did. What you wrote for an organisation is the organisation’s and stays, and what a public body"
          " must keep by law stays with it. Backups hold what is erased until they are thrown away."),
        "GDPR art. 17.1, 17.3 b, 17.3 d",
    ),
    Right(
        _("To object, and to have use of it limited"),
        _("Write to whoever answers for it: the organisation, else whoever runs the installation. Meanwhile you can"
          " protect your name yourself, and it is shown to nobody else."),
        "GDPR art. 18, 21",
    ),
    Right(
        _("To take back what you have consented to"),
        _("Choose in your account not to be shown publicly; it is gone from the public pages when they are published"
          " again, which is at once."),
        "GDPR art. 7.3",
    ),
)  # fmt: skip
