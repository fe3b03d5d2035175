"""A party's own reflection before the joint talk (source 003).

Where it starts from, in which frame of thought it works, and what it takes on.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tillit.challenges.guided.guide import Guide
from tillit.documents.models import DocumentKind
from tillit.documents.parts import Part


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of the source's table: the same function in three frames of thought. Lazy translations."""

    key: str
    name: Any
    grant: Any
    procurement: Any
    partnership: Any


_CALL, _WHO_CALLS, _LIMITED = _("A call"), _("The authority that makes the call"), _("Limited")
FRAMES = (
    Frame("initiative", _("Initiative"), _CALL, _CALL, _("Dialogue")),
    Frame("formulation", _("Who says what the problem is"), _WHO_CALLS, _WHO_CALLS, _("All, together")),
    Frame("financing", _("Money"), _("Applying for funds"), _("Payment for work done"), _("Support to an activity")),
    Frame("collaboration", _("Working together"), _LIMITED, _LIMITED, _("All the time")),
    Frame(
        "learning",
        _("Learning"),
        _("The civil-society organisation, within its report"),
        _("The civil-society organisation"),
        _("The report leaves this open; what it says of mending is that it happens in joint learning"),
    ),
    Frame(
        "correction",
        _("Mending what goes wrong"),
        _("The next decision on grants"),
        _("The next order"),
        _("All the time, and in joint learning"),
    ),
)
_IN_WHICH_FRAME = _("How do we think about this today, and how do we want to think about it here?")
REFLECTION = Guide(
    kind=DocumentKind.REFLECTION,
    slug="egen-reflektion",
    name=_("Our own reflection"),
    short=_("Own reflection"),
    lead=_("What you need to know of yourselves before you talk with the others."),
    parts=(
        Part(
            "reflection/ideology",
            _("What we stand on"),
            _(
                "How do our values, aims and traditions go together with what we could do here? If there is a simpler "
                "way to the same result, say so: then choose that."
            ),
        ),
        Part(
            "reflection/activities",
            _("What we do"),
            _("Which of our activities could be part of it? Would we agree with the others on goals and on means?"),
        ),
        Part(
            "reflection/cases",
            _("What experience says"),
            _("Which cases, our own or those of others, show when partnership was right and when it was not?"),
        ),
        *(Part(f"reflection/{frame.key}", frame.name, _IN_WHICH_FRAME) for frame in FRAMES),
        Part(
            "reflection/takes_on",
            _("What we take on"),
            _(
                "A voice, a service, or both? What completes what the others do, rather than doing it in their place? "
                "Nobody has to take on a service that the law regulates."
            ),
        ),
    ),
)
