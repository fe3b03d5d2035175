"""The columns of a list: the same in, out and in the template. Said once."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tillit.partnerships.models import State, TargetGroup
from tillit.people.models import Sector

SEVERAL = _("Several in one cell are divided by a semicolon or a line break.")


@dataclass(frozen=True, slots=True)
class Column:
    """`also`: what people call it in their own lists, in small letters and without signs (matching.plain).

    `parties`: whose names stand there, `numbers`: whose numbers. `written`: whether it stands in lists that go out.
    """

    key: str
    label: Any
    told: Any
    example: Any
    also: tuple[str, ...]
    parties: Sector | None = None
    numbers: Sector | None = None
    written: bool = True

    @property
    def may_stand_twice(self) -> bool:
        """Whether several columns of a list may be this one."""
        return self.parties is not None or self.numbers is not None


TITLE = Column(
    "title", _("Name of the partnership"),
    _("What it is called. Left empty, it is called by its parties."),
    "Trygga nätter",
    ("namn pa partnerskapet", "name of the partnership", "namn", "titel", "title", "name", "partnerskap",
     "partnerskapets namn", "partnership", "iop", "namn pa iop", "avtalets namn", "avtal", "benamning", "rubrik",
     "projekt", "insats", "samverkan"),
)  # fmt: skip
ADDRESS = Column(
    "address", _("Address in the register"),
    _("The last part of its address. Left empty, it is made of the name."),
    "trygga-natter",
    ("adress i registret", "address in the register", "slug", "registeradress"),
)  # fmt: skip
CIVIL = Column(
    "civil", _("Civil-society parties"),
    SEVERAL,
    "Stadsmissionen; Brottsofferjouren",
    ("ideburna parter", "civil society parties", "ideburen part", "civil parties", "civil party", "forening",
     "foreningar", "foreningens namn", "ideburen organisation", "ideburna organisationer", "ideburen aktor",
     "ideburna aktorer", "civilsamhallesorganisation", "civilsamhallesorganisationer", "civilsamhallet",
     "civilsamhallets part", "organisation", "organisationer", "organisationens namn", "association", "part 2"),
    parties=Sector.CIVIL,
)  # fmt: skip
CIVIL_NUMBERS = Column(
    "civil_numbers", _("Organisation numbers of the civil-society parties"),
    _("In the same order as the names. It says which organisation is meant."),
    "802000-0009; 802000-0017",
    ("ideburna parters organisationsnummer", "organisation numbers of the civil society parties",
     "ideburna parters org nr", "org nr ideburen part", "foreningens org nr", "org nr forening", "orgnr forening"),
    numbers=Sector.CIVIL,
)  # fmt: skip
PUBLIC = Column(
    "public", _("Public parties"),
    SEVERAL,
    "Göteborgs Stad",
    ("offentliga parter", "public parties", "offentlig part", "public party", "offentlig aktor", "offentliga aktorer",
     "offentlig organisation", "kommun region", "kommun eller region", "region kommun", "myndighet", "myndigheter",
     "bestallare", "part 1", "avtalspart"),
    parties=Sector.PUBLIC,
)  # fmt: skip
PUBLIC_NUMBERS = Column(
    "public_numbers", _("Organisation numbers of the public parties"),
    _("In the same order as the names. It says which organisation is meant."),
    "212000-1355",
    ("offentliga parters organisationsnummer", "organisation numbers of the public parties",
     "offentliga parters org nr", "org nr offentlig part", "kommunens org nr", "org nr kommun", "orgnr kommun"),
    numbers=Sector.PUBLIC,
)  # fmt: skip
OTHER = Column(
    "other", _("Other parties"),
    SEVERAL,
    "",
    ("andra parter", "other parties", "annan part", "ovriga parter", "ovrig part", "foretag", "part 3"),
    parties=Sector.OTHER,
)  # fmt: skip
OTHER_NUMBERS = Column(
    "other_numbers", _("Organisation numbers of the other parties"),
    _("In the same order as the names. It says which organisation is meant."),
    "",
    ("andra parters organisationsnummer", "organisation numbers of the other parties"),
    numbers=Sector.OTHER,
)  # fmt: skip
PLACE = Column(
    "municipality", _("Municipality or county"),
    _("Where it works: municipalities or counties, by name or code, the first one first."),
    "Göteborg",
    ("kommun eller lan", "municipality or county", "kommun", "kommuner", "lan", "region", "municipality", "county",
     "plats", "ort", "geografi", "var", "kommunkod", "lanskod"),
)  # fmt: skip
START = Column(
    "start", _("Start"),
    _("2023-01-01, or only 2023-01 or 2023."),
    "2023-01-01",
    ("start", "startdatum", "startar", "fran", "fr o m", "from", "fran och med", "borjar", "avtalsstart",
     "giltig fran", "avtal fran", "start date", "begins", "starts", "avtalets start", "period fran"),
)  # fmt: skip
END = Column(
    "end", _("End"),
    _("The last day, written as the start. Left empty when it is not known or until further notice."),
    "2025-12-31",
    ("slut", "end", "slutdatum", "slutar", "till", "t o m", "tom", "till och med", "upphor", "avtalsslut",
     "giltig till", "giltig t o m", "avtal till", "end date", "ends", "to", "until", "avtalets slut", "period till"),
)  # fmt: skip
PERIOD = Column(
    "period", _("Start and end in one cell"),
    _("Such as 2023–2025."),
    "",
    ("avtalsperiod", "period", "avtalstid", "giltighetstid", "tid", "tidsperiod", "lopner", "agreement period"),
    written=False,
)  # fmt: skip
STATE = Column(
    "state", _("State"),
    _("Where it is in its life: in preparation, signed, running, ended ..."),
    State.RUNNING.label,
    ("lage", "state", "status", "skede", "fas", "laget"),
)  # fmt: skip
FORM = Column(
    "form", _("Form"),
    _("The form of the cooperation: IOP, grant, procurement, other form."),
    "IOP",
    ("form", "samverkansform", "avtalsform", "typ", "typ av avtal", "kind", "juridisk form", "avtalstyp"),
)  # fmt: skip
SUMMARY = Column(
    "summary", _("What it is about"),
    _("A few plain sentences. Never about single persons."),
    "Natthärbärge och uppsökande arbete.",
    ("vad det handlar om", "what it is about", "beskrivning", "sammanfattning", "summary", "innehall", "verksamhet",
     "kort beskrivning", "om", "description", "omrade", "verksamhetsomrade", "vad", "aktivitet", "aktiviteter"),
)  # fmt: skip
PLAIN_SUMMARY = Column(
    "plain_summary", _("Summary in easy Swedish"),
    _("The same in short sentences and usual words."),
    "Den som inte har någonstans att sova får en säng.",
    ("sammanfattning pa lattlast svenska", "summary in easy swedish", "lattlast", "lattlast sammanfattning",
     "latt svenska", "pa latt svenska"),
)  # fmt: skip
AREAS = Column(
    "areas", _("What it works with"),
    _("Areas of work by their names here."),
    "Sociala tjänster",
    ("vad det arbetar med", "what it works with", "verksamhetsomraden", "omraden", "areas"),
)  # fmt: skip
TARGET_GROUPS = Column(
    "target_groups", _("Target groups"),
    _("Groups by their names here. Others are told in words in the column before."),
    TargetGroup.HOMELESS.label,
    ("malgrupper", "target groups", "grupper"),
)  # fmt: skip
CHALLENGE = Column(
    "challenge", _("The shared challenge"),
    _("What the parties want to do something about together."),
    "Fler sover ute än det finns platser.",
    ("den gemensamma utmaningen", "the shared challenge", "utmaning", "samhallsutmaning", "challenge", "problem",
     "behov", "bakgrund"),
)  # fmt: skip
PURPOSE = Column(
    "purpose", _("What the parties want together"),
    _("What they want to achieve together."),
    "Ingen ska behöva sova ute.",
    ("vad parterna vill tillsammans", "what the parties want together", "syfte", "purpose", "mal", "malsattning",
     "andamal", "syfte och mal", "vad vi vill tillsammans", "goals"),
)  # fmt: skip
TARGET_GROUP = Column(
    "target_group", _("For whom"),
    _("Whom it is for, in words. Never single persons."),
    "Vuxna i hemlöshet",
    ("for vem", "for whom", "malgrupp", "malgruppen", "target group"),
)  # fmt: skip
AMOUNT = Column(
    "amount", _("Kronor per year"),
    _("What is given in money in a year. Left empty when it is not known; unknown is not zero."),
    "1250000",
    ("kronor per ar", "kronor per year", "belopp per ar", "belopp", "belopp kr", "arligt belopp", "kr ar", "kr per ar",
     "amount", "yearly amount", "summa", "arlig summa", "ersattning", "ersattning per ar", "ekonomi", "budget",
     "finansiering", "stod per ar", "belopp per ar kr", "arsbelopp", "belopp ar", "belopp kr ar", "belopp i kr",
     "belopp i kronor", "stod ar", "bidrag per ar", "bidrag ar"),
)  # fmt: skip
GIVER = Column(
    "giver", _("Who gives it"),
    _("The name of the party that gives the money. Left empty it is the public party, when there is one."),
    "Göteborgs Stad",
    ("vem som ger", "who gives it", "givare", "finansiar", "finansieras av", "vem betalar", "giver", "funder"),
)  # fmt: skip
SOURCE = Column(
    "source", _("Source"),
    _("Where it can be read: a link, or what the source is called."),
    "https://goteborg.se/avtal",
    ("kalla", "source", "lank", "link", "url", "webb", "webbsida", "lank till avtal", "webbadress", "mer information"),
)  # fmt: skip

COLUMNS = (
    TITLE, ADDRESS, CIVIL, CIVIL_NUMBERS, PUBLIC, PUBLIC_NUMBERS, OTHER, OTHER_NUMBERS, PLACE, START, END, PERIOD,
    STATE, FORM, SUMMARY, PLAIN_SUMMARY, CHALLENGE, PURPOSE, AREAS, TARGET_GROUP, TARGET_GROUPS, AMOUNT, GIVER, SOURCE,
)  # fmt: skip
BY_KEY = {column.key: column for column in COLUMNS}
WRITTEN = tuple(column for column in COLUMNS if column.written)
NAMES = {column.parties: column for column in COLUMNS if column.parties is not None}
NUMBERS = {column.numbers: column for column in COLUMNS if column.numbers is not None}
# what a file of rows to mend has besides; such a column is never matched
FAULTS = _("What to mend")
