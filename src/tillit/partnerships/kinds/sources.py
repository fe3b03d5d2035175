"""Where facts come from: decided like other joint facts, and cited by every fact that rests on it."""

from django.utils.translation import gettext_lazy as _

from tillit.partnerships.kinds.checks import is_a_link
from tillit.partnerships.kinds.columns import Line, Text, Whole
from tillit.partnerships.kinds.kind import Decided, Kind
from tillit.partnerships.models import Source

SOURCE = Kind(
    key="source",
    many="sources",
    slug="kalla",
    model=Source,
    label=_("Source"),
    label_of_many=_("Where the facts come from"),
    decided=Decided.BY_THE_RULE,
    columns=(
        Line(name="title", label=_("Name"), told=_("What the source is called."), most=300, required=True),
        Line(name="address", label=_("Link"), told=_("Where it can be read, beginning with https://."), most=500),
        Whole(name="year", label=_("Year"), told=_("The year it was published."), least=1800, most=2200),
        Text(name="gave", label=_("What it gave"), told=_("Who gave it, and what was taken from it.")),
    ),
    checks=(is_a_link,),
)
