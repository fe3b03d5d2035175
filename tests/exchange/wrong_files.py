"""The ways in which a partnership file can be wrong, each in one file that is otherwise right."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.exchange.files import RIGHT, as_content, changed, right, without, written

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
NAMELESS = {"name": "X", "sector": "civil", "no_number_because": "?"}

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
    here("a later version", "version", 2, "has version 2 of the format"),
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
    Wrong("a key twice", written('"version": 1', '"version": 1, "version": 1'), "version", "stands twice"),
    Wrong("a key twice deep", written('"kind"', '"name": "x", "kind"'), "bodies/0/name", "stands twice"),
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
        changed("parties/2", {"organisation": "stad", "to": "2014"}),
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
]
