"""Reading a partnership file: everything that is wrong with it is said at once, each fault with its place and its mend.

Nothing here touches the database.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tillit.exchange.checks import contradictions
from tillit.exchange.faults import faults_of
from tillit.exchange.format import OLDEST, VERSION, schema
from tillit.exchange.parsing import parse
from tillit.exchange.tidying import Tidied
from tillit.kernel.errors import Fault, InvalidInput
from tillit.partnerships.kinds.columns import hundredths_of

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

MOST_FAULTS = 200
# the schema is asked for no more than this, so that a file made of nothing but faults is quick to refuse
MOST_ASKED = 2_000

File = dict[str, Any]


def read_file(content: bytes) -> File:
    """The file as checked data with clean texts; `InvalidInput` with all its faults, `TooLarge` past 5 MB.

    Text must be UTF-8 JSON without doubled keys, numbers such as NaN, or more than 20 levels.
    """
    tidied = Tidied(parse(content))
    _lift(tidied.data)
    faults = dict(tidied.faults)
    for fault in chain(_shape(tidied.data), contradictions(tidied.data)):
        # a place that is wrong in one way is not told again: the second is often only an echo of the first
        faults.setdefault(fault.path, fault)
    if faults:
        raise InvalidInput(_most(faults.values()))
    return tidied.data


def _lift(data: File) -> None:
    """A file of an older version is one of this version, all of which is not told."""
    version = data.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and OLDEST <= version < VERSION:
        data["version"] = VERSION


def _shape(data: File) -> Iterator[Fault]:
    for error in islice(_validator().iter_errors(data), MOST_ASKED):
        yield from faults_of(error)


@cache
def _validator() -> "Validator":
    """Loaded with the first file: seven megabytes that a process which only shows pages can do without."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415
    from jsonschema.validators import extend  # noqa: PLC0415

    own = {"pattern": _pattern, "uniqueItems": _unique, "multipleOf": _hundredths}
    ours = extend(Draft202012Validator, own)  # type: ignore[no-untyped-call]
    made: Validator = ours(schema())
    return made


def _fault(rule: str) -> "ValidationError":
    from jsonschema.exceptions import ValidationError  # noqa: PLC0415  # as above

    return ValidationError(rule)


def _pattern(_validator: "Validator", pattern: str, instance: object, _schema: object) -> "Iterator[ValidationError]":
    """In a schema `$` is the end (ECMA-262); Python's lets a line break follow."""
    if isinstance(instance, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), instance):
        yield _fault("pattern")


def _hundredths(
    _validator: "Validator", _step: object, instance: object, _schema: object
) -> "Iterator[ValidationError]":
    """Whether a number has at most two decimals; dividing as floats would find fault with 0.07."""
    if isinstance(instance, int | float) and not isinstance(instance, bool):
        try:
            hundredths_of(instance)
        except ValueError:
            yield _fault("multipleOf")


def _unique(_validator: "Validator", _wanted: object, instance: object, _schema: object) -> "Iterator[ValidationError]":
    """Our lists hold texts only; comparing all that may stand in a list takes quadratic time."""
    if isinstance(instance, list):
        texts = [one for one in instance if isinstance(one, str)]
        if len(set(texts)) < len(texts):
            yield _fault("uniqueItems")


def _most(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """The faults in the order of their places, at most 200 of them, and then that there are more."""
    ordered = sorted(faults, key=_place)
    if len(ordered) <= MOST_FAULTS:
        return tuple(ordered)
    message = _("There are more faults than these %(most)s.") % {"most": MOST_FAULTS}
    return (*ordered[:MOST_FAULTS], Fault("", message, _("Mend these and check the file again.")))


def _place(fault: Fault) -> list[tuple[bool, int, str]]:
    steps = fault.path.split("/")
    return [(True, int(step), "") if step.isdecimal() and len(step) < 10 else (False, 0, step) for step in steps]
