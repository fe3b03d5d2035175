"""What goes together in where something works, with what and for whom; asked of forms, files and proposals alike.

Codes stand in one order, so that what says the same is the same.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from django.db import models
from django.utils.translation import gettext as _

from tillit.kernel.errors import Fault

PLACE_CODE = re.compile(r"[0-9]{2}([0-9]{2})?")


def areas_in_order_of_codes(codes: Iterable[str]) -> list[str]:
    """Each once, and each group before its parts, as the list has them: 4, 4100, 10, 10100."""
    return sorted(set(codes), key=lambda code: ((code[:-3] or code).zfill(2), code))


def words_in_order(words: type[models.TextChoices], codes: Collection[str]) -> list[str]:
    """Each once, in the order of the list; a word that it does not have any more comes last."""
    return [*(one for one in words.values if one in codes), *sorted(set(codes) - set(words.values))]


def faults_of_place(code: str) -> Iterator[Fault]:
    """A municipality has four digits, a county two."""
    if code and not PLACE_CODE.fullmatch(code):
        yield Fault("municipality", _("This is no code of a municipality or county."), _("Write four digits, or two."))


def faults_of_other_places(first: str, others: Collection[str]) -> Iterator[Fault]:
    """Places beside the first: there is a first, and it stands once."""
    if others and not first:
        message = _("Other places are told, and not the first.")
        yield Fault("municipality", message, _("Choose the first place here, and only the others below."))
    elif first in others:
        yield Fault("also_in", _("The first place stands here once more."), _("Take it away here."))
