"""What a password must be: long, and not on a list. No rules of capitals and signs, no forced changes.

A password here is never alone (rules/factors.py), so the list is short and offline: the twenty thousand commonest
ones that Django brings, and words that anybody would try against this very installation and person.
"""

import gzip
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from django.contrib.auth import password_validation
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.utils.translation import gettext_lazy as _

from tillit.people.models import Person
from tillit.people.queries.places import places_in_order

LEAST, MOST = 15, 200
# so much must be left when the words that anybody would try are taken out
LEAST_OF_ONES_OWN = 8
HERE = (
    "tillit", "partnerskap", "samverkan", "överenskommelse", "idéburen", "idéburet", "offentligt", "förening",
    "föreningen", "kommun", "kommunen", "stad", "region", "sverige", "lösenord", "losenord", "password", "sommar",
    "vinter", "höst", "vår", "civilsamhälle", "iop",
)  # fmt: skip
COMMON = Path(password_validation.__file__).with_name("common-passwords.txt.gz")
# letters that people write otherwise to seem clever
SWAPS = str.maketrans("013457@$!", "oleastasi")


class Argon2id(Argon2PasswordHasher):
    """argon2id as RFC 9106 recommends where memory is short: 64 MiB, three rounds, four lanes (looked over yearly)."""

    time_cost = 3
    memory_cost = 64 * 1024
    parallelism = 4


def faults_of(password: str, person: Person) -> list[object]:
    """What is wrong with a password for this person, each a whole sentence; nothing when it may be used."""
    if len(password) < LEAST:
        return [_("The password must have at least 15 characters. Several words in a row are easy to remember.")]
    if len(password) > MOST:
        return [_("The password may have at most 200 characters.")]
    if is_repeated(password) or is_common(password):
        return [_("The password is among those that are tried first. Choose words that nobody would put together.")]
    if len(without_known_words(password, person)) < LEAST_OF_ONES_OWN:
        return [
            _("The password is made of words that anybody would try here: names, places or the service's own words.")
        ]
    return []


def folded(text: str) -> str:
    """As a guesser would see it: small letters, no accents on letters, no signs between."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum() or sign in "@$!")


def is_repeated(password: str) -> bool:
    """A short piece again and again, or a row of the keyboard or the alphabet."""
    plain = folded(password)
    if re.fullmatch(r"(.{0,7}?)\1+", plain) or len(set(plain)) < 5:
        return True
    rows = ("abcdefghijklmnopqrstuvwxyzåäö" * 2, "1234567890" * 4, "qwertyuiopåasdfghjklöäzxcvbnm" * 2)
    return any(plain in row or plain in row[::-1] for row in rows)


def is_common(password: str) -> bool:
    """One of the common passwords, or two of them in a row; also when it is written with signs for letters."""
    common = _common()
    for plain in (folded(password), folded(password).translate(SWAPS)):
        bare = plain.strip("0123456789@$!")
        if plain in common or bare in common:
            return True
        if any(bare[:cut] in common and bare[cut:] in common for cut in range(4, len(bare) - 3)):
            return True
    return False


def without_known_words(password: str, person: Person) -> str:
    """What is left of a password without the words, names and places that anybody would try, and without years."""
    plain = folded(password)
    for word in sorted({*_words_about(person), *_places(), *map(folded, HERE)}, key=len, reverse=True):
        if len(word) >= 3:
            plain = plain.replace(word, "")
    return re.sub(r"(19|20)\d\d|\d+$", "", plain)


def _words_about(person: Person) -> set[str]:
    return {folded(word) for word in re.split(r"[\s@._-]+", f"{person.name} {person.email or ''}") if len(word) > 2}


def _places() -> set[str]:
    names = places_in_order().values_list("name", "full_name", "region")
    return {folded(name) for row in names for name in row if name}


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    with gzip.open(COMMON, "rt", encoding="utf-8") as file:
        return frozenset(line.strip() for line in file)
