"""The ways in which a partnership file can be wrong, each in one file that is otherwise right."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.exchange.files import RIGHT, as_content, changed, right, without, written
from tillit.partnerships.models import TargetGroup

WHOLE = ""


@dataclass(frozen=True)
class Wrong:
    """A file that is wrong in one way: where it should be told, and a word of what should be said."""

    name: str
    content: Callable[[], bytes]
    path: str
    says: str

    def __str__(self) -> str:
        return self.name


def here(name: str, path: str, value: object, says: str) -> Wrong:
    """Wrong where it was changed."""
    return Wrong(name, changed(path, value), path, says)


def _raw(content: bytes) -> Callable[[], bytes]:
    return lambda: content


TWELVE = "162120001355"
STEERING = {"name": "Styrgruppen", "kind": "steering"}
NAMELESS = {"name": "X", "sector": "civil", "no_number_because": "?"}

ROOMY = {"name": "Rum", "sector": "civil", "no_number_because": "?", "id": "rum"}


def about(name: str, at: str, says: str, **told: object) -> Wrong:
    """Something of the partnership itself that is wrong."""
    return Wrong(name, changed("partnership", right()["partnership"] | told), f"partnership/{at}", says)


def more(name: str, path: str, row: object, at: str, says: str) -> Wrong:
    """A row added to a list, wrong in one of its fields."""
    return Wrong(name, changed(path, row), f"{path}/{at}" if at else path, says)


def gift(name: str, says: str, at: str, **row: object) -> Wrong:
    """A contribution that is wrong in one way."""
    return more(name, "contributions/2", {"party": "stad", "kind": "money"} | row, at, says)


def term_beside(name: str, **days: str) -> Wrong:
    """A further term; the first one is from 2015 to 2016-05."""
    return more(name, "terms/1", days, "from", "overlaps another one")


def eight() -> bytes:
    """Eight indicators that have not ended, and one that has."""
    data = right()
    data["indicators"] = [{"name": "Förr", "to": "2016"}, *({"name": f"I {number}"} for number in range(8))]
    return as_content(data)


def eight_until_then() -> bytes:
    """Eight that all end, and one that begins when they have: on a day of them one too many holds."""
    data = right()
    until = [{"name": f"I {number}", "from": "2020", "to": "2030"} for number in range(8)]
    data["indicators"] = [{"name": "Sedan", "from": "2031"}, *until]
    return as_content(data)


def with_an_outsider(**parts: object) -> Callable[[], bytes]:
    """An organisation that is no party, named by something."""
    return lambda: as_content(right() | {"organisations": [*RIGHT["organisations"], ROOMY], **parts})


WITHHELD = {"fact": "purpose", "ground": "OSL", "on": "2016-02-01", "organisation": "stad"}

OF_FACTS = [
    # a number for a place
    here("goal nowhere", "indicators/0/goal", 2, "There is no number 2 in goals: there are 1"),
    here("goal zero", "indicators/0/goal", 0, "0 is out of range"),
    here("goal before the first", "indicators/0/goal", -1, "out of range"),
    here("goal by its name", "indicators/0/goal", "Ingen sover ute", "not of the right kind"),
    here("goal and a half", "indicators/0/goal", 1.5, "not of the right kind"),
    here("activity nowhere", "dependencies/0/needs", 9, "no number 9 in activities: there are 2"),
    here("activity that needs itself", "dependencies/0/needs", 2, "does not need itself"),
    Wrong("dependency of nothing", without("dependencies/0/needs"), "dependencies/0/needs", "“needs” is missing"),
    here("pot nowhere", "contributions/1/pot", 2, "no number 2 in pot_rules"),
    here("term nowhere", "contributions/0/term", 3, "no number 3 in terms"),
    here("contributor nowhere", "contributions/1/contributor", 5, "no number 5 in contributors"),
    here("indicator nowhere", "claims/0/indicator", 2, "no number 2 in indicators"),
    here("claim nowhere", "claims/0/contradicts", 3, "no number 3 in claims"),
    here("claim about no criterion", "claims/0/criterion", "FORUM-2010", "written as it should"),
    here("claim about criterion nought", "claims/0/criterion", "FORUM-2010/1/0", "written as it should"),
    Wrong("claim graded of nothing", changed("claims/0/grade", "met"), "claims/0/criterion", "not of which criterion"),
    here("claim with a grade that there is not", "claims/0/grade", "excellent", "excellent"),
    here("claim against itself", "claims/0/contradicts", 1, "does not contradict itself"),
    # what is given
    gift("amount without basis", "not what it is an amount of", "basis", amount=5, measure="kronor"),
    gift("amount of a basis not known", "not what it is", "basis", amount=5, measure="kronor", basis="unknown"),
    gift("basis without amount", "but not the amount", "amount", basis="per_year"),
    gift("amount without measure", "has no measure", "measure", amount=5, basis="once"),
    gift("money in hours", "are not counted in hours", "measure", amount=5, measure="hours", basis="once"),
    gift("per unit of nothing", "the unit is not told", "unit", amount=5, measure="kronor", basis="per_unit"),
    gift("more than everything", "more than a hundred percent", "amount", amount=101, basis="percent_of_cost"),
    gift("finer than öre", "more than two decimals", "amount", amount=0.001, measure="kronor", basis="once"),
    gift("less than nothing", "out of range", "amount", amount=-1, measure="kronor", basis="once"),
    gift("more than there is", "out of range", "amount", amount=10**13, measure="kronor", basis="once"),
    gift("amount in words", "not of the right kind", "amount", amount="5 000", measure="kronor", basis="once"),
    gift("true for an amount", "not of the right kind: “true”", "amount", amount=True, measure="kronor", basis="once"),
    gift("no such basis", "not a choice", "basis", amount=5, measure="kronor", basis="per_week"),
    gift("a list for a basis", "not a choice", "basis", amount=5, measure="kronor", basis=["per_year"]),
    gift("for no months", "out of range", "months", amount=5, measure="kronor", basis="once", months=0),
    gift("from two", "comes from one, and here two", "contributor", contributor=1),
    more("from nobody", "contributions/2", {"kind": "money"}, "party", "Nobody is named who gives it"),
    more("of no kind", "contributions/2", {"party": "stad"}, "kind", "“kind” is missing"),
    more("rate without unit", "pot_rules/1", {"name": "P", "rate": 3}, "unit", "the unit is not told"),
    here("rate finer than öre", "pot_rules/0/rate", 0.125, "more than two decimals"),
    # who takes part
    more("contributor without a name", "contributors/1", {"role": "police"}, "name", "Nobody is named"),
    more(
        "contributor with two names", "contributors/1", {"organisation": "stad", "name": "Y"}, "name", "are both told"
    ),
    more(
        "the same phase twice",
        "participation/1",
        {"party": "mission", "phase": "agenda", "planned": "dialogue"},
        "phase",
        "told already",
    ),
    more("no level at all", "participation/1", {"party": "stad", "phase": "agenda"}, "planned", "Nothing is chosen"),
    # in time
    term_beside("a term inside another", **{"from": "2016-02", "to": "2016-03"}),
    term_beside("a term that begins too early", **{"from": "2016-03", "to": "2018"}),
    Wrong("a term around another", changed("terms/1", {"from": "2010", "to": "2018"}), "terms/0/from", "overlaps"),
    Wrong("an indicator too many", eight, "indicators/8/name", "At most seven indicators hold at the same time"),
    Wrong("one too many for some years", eight_until_then, "indicators/8/name", "At most seven indicators hold"),
    here("a schedule that cannot be read", "activities/0/recurrence", "FREQ=SECONDLY", "cannot be read"),
    here("a schedule by the hour", "activities/0/recurrence", "FREQ=DAILY;BYHOUR=9", "not used here: BYHOUR"),
    here("a week that is not", "activities/0/recurrence", "FREQ=YEARLY;BYWEEKNO=60", "no such week"),
    here("a schedule that ends twice", "bodies/0/recurrence", "FREQ=DAILY;COUNT=9;UNTIL=20260331", "ends twice"),
    here("a long schedule", "activities/0/recurrence", "FREQ=WEEKLY;BYDAY=" + "MO," * 99, "it may have 200"),
    here("a claim on no day", "claims/0/on", "2016-02-30", "not a date"),
    here("a step that ends before it begins", "states/0/to", "2014", "before the start"),
    # what only a party can be
    Wrong(
        "a party of a term that is none",
        with_an_outsider(contributors=[{"organisation": "rum"}], terms=[{"from": "2015", "parties": ["stad", "rum"]}]),
        "terms/0/parties/1",
        "“rum” is no party",
    ),
    here("a party of a term twice", "terms/0/parties", ["stad", "stad"], "twice in the list"),
    Wrong(
        "a group of one that is no party",
        with_an_outsider(
            contributors=[{"organisation": "rum"}], bodies=[{"name": "X", "kind": "working", "owner": "rum"}]
        ),
        "bodies/0/owner",
        "“rum” is no party",
    ),
    # what is withheld
    here("withheld and not there", "withheld/0/fact", "activities/3", "nothing in the file at “activities/3”"),
    here("withheld field that is none", "withheld/0/fact", "activities/1/price", "nothing in the file"),
    here("withheld list that is none", "withheld/0/fact", "notes/1", "nothing in the file"),
    here("withheld top that is none", "withheld/0/fact", "slug", "nothing in the file"),
    here("withheld by its number from 0", "withheld/0/fact", "goals/0", "not written as it should be"),
    here("withheld group", "withheld/0/fact", "bodies/2", "nothing in the file"),
    here("withheld field of a group", "withheld/0/fact", "bodies/1/owner", "nothing in the file"),
    here("withheld words of a field", "withheld/0/fact", "decision_rule/rule", "nothing in the file"),
    here("withheld source", "withheld/0/fact", "sources/9", "nothing in the file"),
    Wrong("withheld twice", changed("withheld", [WITHHELD, WITHHELD]), "withheld/1/fact", "stands twice"),
    Wrong("withheld on no ground", without("withheld/0/ground"), "withheld/0/ground", "is missing"),
    here("withheld for no reason", "withheld/0/ground", "", "nothing here"),
    here("withheld since some year", "withheld/0/on", "2016", "not written as it should be"),
    here("withheld since no day", "withheld/0/on", "2016-02-30", "not a date"),
    here("withheld by nobody here", "withheld/0/organisation", "regionen", "no organisation with the id"),
    # how they decide
    here("rule that is none", "decision_rule/rule", "kommunen", "not a choice"),
    Wrong("no rule in it", without("decision_rule/rule"), "decision_rule/rule", "is missing"),
    here("no days to answer", "decision_rule/answer_days", 0, "out of range"),
    Wrong(
        "silence that decides for all",
        changed("decision_rule", {"rule": "every_party", "on_silence": "those_who_answered"}),
        "decision_rule/on_silence",
        "a silence is never a yes",
    ),
    # and the rest
    Wrong("source nowhere in a goal", changed("goals/0/sources", ["brev"]), "goals/0/sources/0", "no source"),
    here("link to no address", "links/0/slug", "En natt", "not written as it should be"),
    here("an empty goal", "goals/0/name", "", "nothing here"),
    here("a long goal", "goals/0/name", "x" * 301, "it may have 300"),
    here("line break in a line of a fact", "goals/0/name", "a\nb", "line break"),
    here("too many goals", "goals", [{"name": "x"}] * 101, "may be 100"),
    Wrong("question of nobody", without("learning_goals/0/question"), "learning_goals/0/question", "is missing"),
    here("a fact of no kind", "budgets", [], "not a field"),
]

WRONG = [
    # no partnership file at all
    Wrong("empty", _raw(b""), WHOLE, "not JSON (line 1, column 1)"),
    Wrong("not JSON", _raw(b'{"format": '), WHOLE, "not JSON (line 1"),
    Wrong("a comma too many", written('"parties": [', '"parties": [,'), WHOLE, "not JSON"),
    Wrong("two objects", lambda: as_content(right()) * 2, WHOLE, "not JSON"),
    Wrong("a list", _raw(b"[]"), WHOLE, "not a partnership file"),
    Wrong("a text", _raw(b'"x"'), WHOLE, "not a partnership file"),
    Wrong("null", _raw(b"null"), WHOLE, "not a partnership file"),
    Wrong("a number", _raw(b"1e400"), WHOLE, "not a partnership file"),
    Wrong("nothing in it", _raw(b"{}"), "parties", "“parties” is missing"),
    Wrong("Windows-1252", lambda: as_content(right()).decode().encode("cp1252"), WHOLE, "not UTF-8"),
    Wrong("UTF-16", lambda: as_content(right()).decode().encode("utf-16"), WHOLE, "not UTF-8"),
    Wrong("deep", lambda: b"[" * 100_000 + b"]" * 100_000, WHOLE, "more than 20 levels"),
    Wrong("deep and unclosed", lambda: b'{"a":' * 100_000, WHOLE, "more than 20 levels"),
    Wrong(
        "deep inside", written('"rests_on": {', '"rests_on": {"x": ' + "[" * 30 + "]" * 30 + ","), WHOLE, "20 levels"
    ),
    Wrong("raw line break in a text", written("En rapport", "En\nrapport"), WHOLE, "line break, tab or other"),
    # another version, another format
    here("a later version", "version", 3, "has version 3 of the format; this program reads versions 1 to 2"),
    here("a version before the first", "version", 0, "has version 0"),
    here("half a version", "version", 1.5, "has version 1.5"),
    here("version in words", "version", "one", "has version one"),
    here("version true", "version", True, "has version true"),
    here("another format", "format", "geojson", "should be “tillit-partnership”"),
    # fields
    here("unknown field", "budget", {}, "“budget” is not a field"),
    here("unknown field deep", "activities/0/cost", 5, "“cost” is not a field"),
    Wrong("missing field", without("partnership/title"), "partnership/title", "“title” is missing"),
    here("wrong kind", "partnership/title", 5, "not of the right kind: “5”"),
    here("an object for a list", "parties", {}, "not of the right kind: “an object”"),
    here("a text for an object", "partnership", "IOP", "not of the right kind"),
    here("null for a text", "partnership/summary", None, "“null”"),
    here("no choice", "partnership/state", "alive", "not a choice"),
    here("empty title", "partnership/title", " \u200b ", "nothing here"),
    here("long title", "partnership/title", "x" * 201, "has 201 characters; it may have 200"),
    here("endless title", "partnership/title", "x" * 900_000, "may have 200"),
    here("no parties", "parties", [], "nothing here"),
    here("too many sources", "sources", [{"id": f"s{n}", "title": "x"} for n in range(101)], "may be 100"),
    here("key in capitals", "id", RIGHT["id"].upper(), "not written as it should be"),
    here("slug with a space", "partnership/slug", "en natt", "not written"),
    here("script for an address", "sources/0/address", "javascript:x()", "not written"),
    about("other places without the first", "municipality", "and not the first", also_in=["1480"]),
    about("the first place once more", "also_in", "once more", municipality="1480", also_in=["0180", "1480"]),
    about("a place by its name", "also_in/1", "not written", municipality="1480", also_in=["0180", "Umeå"]),
    about("a place twice", "also_in", "stands twice", municipality="1480", also_in=["0180", "0180"]),
    about("too many places", "also_in", "there may be 50", municipality="1480", also_in=[f"{n:04}" for n in range(51)]),
    about("no list of areas", "areas", "not of the right kind", areas="4100"),
    about("an area in letters", "areas/0", "not written", areas=["4x"]),
    about("no such group", "target_groups/1", "not a choice", target_groups=["older", "clients"]),
    about("too many groups", "target_groups", "there may be 10", target_groups=TargetGroup.values[:11]),
    here("municipality in other digits", "partnership/municipality", "１４８０", "not written"),
    # signs and numbers that a database cannot keep
    Wrong("null byte", written("Missionen", "Miss\\u0000ionen"), "organisations/1/name", "control character"),
    Wrong("escape sign", written("Missionen", "Miss\\u001b[31m"), "organisations/1/name", "control character"),
    Wrong(
        "half a surrogate pair", written("Missionen", "Miss\\ud800ionen"), "organisations/1/name", "control character"
    ),
    Wrong(
        "null byte in a key", written('"slug"', '"sl\\u0000ug": "x", "slug"'), "partnership/sl\ufffdug", "not a field"
    ),
    Wrong("half a pair in a key", written('"slug"', '"\\udfff": "x", "slug"'), "partnership/\ufffd", "not a field"),
    Wrong("line break in a line", written("Missionen", "Miss\\nionen"), "organisations/1/name", "line break"),
    here("too many accents", "partnership/summary", "e" + "\u0301" * 40, "accents"),
    here("NaN", "terms/0/notice_months", float("nan"), "“NaN” is not a value"),
    here("Infinity", "sources/0/year", float("-inf"), "“-Infinity” is not a value"),
    Wrong("huge number", written("2017", "9" * 5_000), "sources/0/year", "too great"),
    Wrong("huge power", written("2017", "1e999"), "sources/0/year", "too great"),
    here("too great", "terms/0/notice_months", 40_000, "out of range"),
    here("negative", "terms/0/notice_months", -1, "out of range"),
    here("a fraction", "sources/0/year", 2015.5, "not of the right kind: “2015.5”"),
    Wrong("a key twice", written('"version": 2', '"version": 2, "version": 2'), "version", "stands twice"),
    Wrong(
        "a key twice deep",
        written('"kind": "steering"', '"name": "x", "kind": "steering"'),
        "bodies/0/name",
        "stands twice",
    ),
    # what the schema cannot say
    here("two owners", "activities/0/booked_by", ["stad", "mission"], "here stand 2"),
    here("an owner and words", "activities/0/booked_by_in_words", "Staden", "told twice"),
    Wrong("no owner", without("activities/0/booked_by"), "activities/0/booked_by", "here stands none"),
    here("owner nowhere", "activities/0/booked_by", "regionen", "no organisation with the id “regionen”"),
    Wrong(
        "party nowhere", changed("parties/2", {"organisation": "regionen"}), "parties/2/organisation", "no organisation"
    ),
    here("permit nowhere", "activities/0/permit_holder", "regionen", "no organisation"),
    Wrong(
        "source nowhere",
        changed("bodies/0/sources", ["rapport", "brev"]),
        "bodies/0/sources/1",
        "no source with the id “brev”",
    ),
    Wrong("rests on nothing", changed("rests_on/form", ["brev"]), "rests_on/form/0", "no source"),
    here("source cited twice", "rests_on/form", ["rapport", "rapport"], "twice in the list"),
    Wrong(
        "organisation id twice",
        changed("organisations/2", {**NAMELESS, "id": "mission"}),
        "organisations/2/id",
        "“mission” stands twice",
    ),
    Wrong("source id twice", changed("sources/1", {"id": "rapport", "title": "B"}), "sources/1/id", "stands twice"),
    Wrong(
        "party twice",
        changed("parties/2", {"organisation": "stad", "from": "2014"}),
        "parties/2/organisation",
        "stands twice",
    ),
    Wrong(
        "body twice", changed("bodies/1", {"name": "Styrgruppen ", "kind": "working"}), "bodies/1/name", "stands twice"
    ),
    Wrong(
        "organisation spoken of nowhere",
        changed("organisations/2", {**NAMELESS, "id": "x"}),
        "organisations/2/id",
        "speaks of",
    ),
    Wrong(
        "end before start",
        changed("terms/0", {"from": "2016", "to": "2015-12"}),
        "terms/0/to",
        "The end, 2015-12, is before the start, 2016",
    ),
    Wrong(
        "end the day before",
        changed("parties/1", {"organisation": "mission", "from": "2015-05-02", "to": "2015-05-01"}),
        "parties/1/to",
        "before the start",
    ),
    here("no such day", "terms/0/from", "2015-02-30", "not a date"),
    here("no such month", "partnership/state_as_of", "2015-13", "not a date"),
    here("a day in words", "terms/0/from", "våren 2015", "not written"),
    here("wrong check digit", "organisations/0/number", "212000-1356", "last digit"),
    here("a person's number", "organisations/0/number", "811218-9876", "third digit"),
    Wrong(
        "number twice",
        changed("organisations/1", {"id": "mission", "name": "M", "sector": "civil", "number": TWELVE}),
        "organisations/1/number",
        "same number",
    ),
    Wrong(
        "name twice",
        changed("organisations/0", {**NAMELESS, "id": "stad", "name": "Missionen"}),
        "organisations/1/name",
        "are called “Missionen”",
    ),
    Wrong(
        "neither number nor reason",
        without("organisations/1/no_number_because"),
        "organisations/1/no_number_because",
        "says why",
    ),
    here("number and reason", "organisations/0/no_number_because", "?", "needs no reason"),
    Wrong("caucus of no sector", changed("bodies/0/kind", "caucus"), "bodies/0/sector", "says which sector"),
    here("sector of no caucus", "bodies/0/sector", "civil", "Only a sector’s own"),
    Wrong(
        "caucus of one party",
        changed("bodies/1", {"name": "X", "kind": "caucus", "sector": "civil", "owner": "mission"}),
        "bodies/1/owner",
        "belongs to the sector",
    ),
    Wrong(
        "a group of nobody here",
        changed("bodies/1", {"name": "X", "kind": "working", "owner": "regionen"}),
        "bodies/1/owner",
        "no organisation with the id",
    ),
    Wrong(
        "a seat of nobody here",
        changed("bodies/0/seats", ["regionen"]),
        "bodies/0/seats/0",
        "no organisation with the id",
    ),
    Wrong(
        "a seat of one that is no party",
        with_an_outsider(contributors=[{"organisation": "rum"}], bodies=[{**STEERING, "seats": ["stad", "rum"]}]),
        "bodies/0/seats/1",
        "“rum” is no party today",
    ),
    Wrong(
        "a seat of one that has left",
        lambda: as_content(
            right()
            | {"parties": [{"organisation": "stad", "to": "2016"}, {"organisation": "mission"}]}
            | {"bodies": [{**STEERING, "seats": ["stad"]}]}
        ),
        "bodies/0/seats/0",
        "“stad” is no party today",
    ),
    here("a seat twice", "bodies/0/seats", ["stad", "stad"], "twice in the list"),
    Wrong(
        "a seat on the other side",
        changed("bodies/1", {"name": "X", "kind": "caucus", "sector": "civil", "seats": ["stad"]}),
        "bodies/1/seats/0",
        "not of the sector",
    ),
    here("a group that meets in no way", "bodies/0/recurrence", "varje tisdag", "cannot be read"),
    *OF_FACTS,
]
