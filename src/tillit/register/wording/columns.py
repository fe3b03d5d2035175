"""What each column of the register's files holds, and what an address may ask for; docs/api.md says the same."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Told = str | Promise
TEXT, NUMBER, LIST, DAY, YES_NO = _("text"), _("whole number"), _("list"), _("date"), _("true or false")

COLUMN_WORDS: dict[str, tuple[Told, Told]] = {
    "address": (TEXT, _("The page of the partnership. It stays the same as long as the partnership is published.")),
    "title": (TEXT, _("What it is called.")),
    "state": (TEXT, _("Where in its life it is, as a word.")),
    "state_as_of": (DAY, _("When that was so, as exactly as it is known: a year, a month or a day.")),
    "form": (TEXT, _("Its form, as a word: iop for idéburet offentligt partnerskap.")),
    "place": (TEXT, _("Where it works, in words.")),
    "places": (LIST, _("The codes of counties (two digits) and municipalities (four), as Statistics Sweden has them.")),
    "areas": (LIST, _("The codes of its areas of work.")),
    "target_groups": (LIST, _("For whom it is, as words.")),
    "civil_parties": (LIST, _("The parties from civil society, by name.")),
    "public_parties": (LIST, _("The public parties, by name.")),
    "other_parties": (LIST, _("Other parties, by name.")),
    "organisation_numbers": (LIST, _("The organisation numbers of those parties that have given one.")),
    "from_year": (NUMBER, _("The first year that it ran, when that is known.")),
    "to_year": (NUMBER, _("The last year that it ran; empty while it goes on or when it is not known.")),
    "money": (
        TEXT,
        _("What is stated about what is given: known (in kronor), in_kind (but not in kronor) or unknown."),
    ),
    "summary": (TEXT, _("What the parties say in short.")),
    "published_on": (DAY, _("When it was first published.")),
    "changed_on": (DAY, _("When what is published was last changed.")),
    "is_example": (YES_NO, _("Whether it is an invented example.")),
}
PARAMETERS: dict[str, Told] = {
    "q": _("Words to look for, at most 200 characters. Beginnings of words, other endings and one typing error do."),
    "lan": _("A county, by its code of two digits."),
    "plats": _("A municipality, by its code of four digits, or a county."),
    "omrade": _("An area of work, by its code."),
    "malgrupp": _("A target group, by its word."),
    "form": _("A form, by its word."),
    "lage": _("Where in its life it is, by its word."),
    "part": _("The legal form of one of the parties, by its word."),
    "ar": _("A year that it ran in."),
    "pengar": _("What is stated about what is given: known, in_kind or unknown."),
    "ordning": _("The order: titel, nyast, or traff when something is looked for."),
    "efter": _("Where the next page begins, as the link to it says; only for pages that are turned."),
    "sprak": _("The language of pages and headings: sv or en."),
}
