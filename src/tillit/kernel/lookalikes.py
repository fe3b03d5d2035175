"""Names that a reader may take for one another, and texts that look like a person where none should stand.

Both only give a reason to ask: a name that looks like another may be right, and a function may sound like a person.
"""

import re
import unicodedata

# Letters of other alphabets that look like Latin ones (a small part of Unicode's confusables, UTS 39: what a Swedish
# name could be imitated with), and signs that stand in for letters.
_TWINS = str.maketrans(
    "абвгеёзіїјкмнорсстухѕԁԛԝһӏԍαβγεικνορτυχηωσζ0135$|!",
    "a6breeziijkmhopccmyxsdqwhlgaβyeiknoptuxnwozolessll",
)
_SMALL = str.maketrans({"æ": "ae", "ø": "o", "ß": "ss", "đ": "d", "ł": "l", "ı": "i", "œ": "oe", "@": "a"})
# What says in which legal form somebody is, and nothing about who (longest first, for they are taken away in turn)
_FORMS = (
    "ideell forening", "ekonomisk forening", "ek for", "ideella foreningen", "foreningen", "stiftelsen", "stiftelse",
    "forening", "forsamlingen", "forsamling", "aktiebolag", "ab", "publ", "svb", "i likvidation",
)  # fmt: skip
_FORM = re.compile(r"(?<!\w)(?:" + "|".join(_FORMS) + r")(?!\w)")
_NOT_A_LETTER = re.compile(r"[\W_]+")
_SPACES = re.compile(r"[\W_]+")

_FUNCTIONS = frozenset({
    "info", "kontakt", "kontor", "kansli", "kansliet", "kommun", "region", "registrator", "registraturen",
    "diarium", "expedition", "expeditionen", "post", "mail", "hej", "service", "support", "press", "styrelsen",
    "styrelse", "ordforande", "sekretariat", "ekonomi", "faktura", "samordnare", "forvaltning", "namnd",
    "kontaktcenter", "medborgarservice", "vaxel", "vaxeln", "dataskydd", "dataskyddsombud", "office", "contact",
    "board", "finance", "media", "member", "members", "medlem", "medlemsservice", "partnerskap", "iop",
    "social", "socialtjanst", "kultur", "utbildning", "handlaggare", "verksamhetschef", "verksamhetsledare",
    "generalsekreterare", "direktor", "chef", "jour", "jouren", "avdelning", "enhet", "enheten", "team",
    "gruppen", "funktion", "reception", "receptionen",
})  # fmt: skip
_PARTICLES = frozenset({"von", "af", "av", "de", "der", "van", "al", "el", "la"})
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:[-'’][^\W\d_]+)*\.?")
_PERSONS_ADDRESS = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[._]([^\W\d_]+(?:-[^\W\d_]+)*)\d{0,3}")


def likeness(name: str) -> str:
    """What is left of a name when all that the eye may miss is taken away; two names with the same may be mixed up.

    Taken away: case, accents, unseen signs, spaces and punctuation, letters of other alphabets that look like ours,
    and the words for a legal form. Empty for a name without letters and digits.
    """
    known = _plain(name)
    bare = _NOT_A_LETTER.sub("", _FORM.sub(" ", known))
    seen = (bare or _NOT_A_LETTER.sub("", known)).translate(_TWINS)
    return seen.replace("rn", "m").replace("vv", "w").replace("i", "l")[:200]


def looks_like_a_person(function: str) -> bool:
    """Whether a function ("the registrar") is rather a person's name: two to four words that all begin with a capital.

    A word that is a known function, or a digit anywhere, says that it is none.
    """
    words = function.split()
    if not 2 <= len(words) <= 4 or any(_plain(word) in _FUNCTIONS for word in words):
        return False
    named = [word for word in words if word not in _PARTICLES]
    return len(named) >= 2 and all(_NAME_WORD.fullmatch(one) and one.istitle() for one in named)


def looks_like_a_persons_address(address: str) -> bool:
    """Whether a mail address is of the shape firstname.lastname@ and neither part is a known function."""
    found = _PERSONS_ADDRESS.fullmatch(address.partition("@")[0])
    return found is not None and not {_plain(found[1]), _plain(found[2])} & _FUNCTIONS


def _plain(text: str) -> str:
    """Small letters without accents, compatibility forms and unseen signs; words apart by one space."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold().translate(_SMALL))
    seen = "".join(sign for sign in folded if unicodedata.category(sign) not in {"Mn", "Cf", "Cc"})
    return _SPACES.sub(" ", seen).strip()
