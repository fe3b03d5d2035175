"""What the parties aim at, how they see it, and what they want to learn."""

from django.utils.translation import gettext_lazy as _

from tillit.partnerships.kinds.checks import days_in_order
from tillit.partnerships.kinds.columns import Choice, Line, Organisation, Row, Text
from tillit.partnerships.kinds.kind import Decided, Kind
from tillit.partnerships.kinds.people import period
from tillit.partnerships.models import Counter, FollowUp, Goal, Indicator, LearningGoal

GOAL = Kind(
    key="goal",
    many="goals",
    slug="mal",
    model=Goal,
    label=_("Goal"),
    label_of_many=_("Goals"),
    decided=Decided.EVERY_PARTY,
    columns=(
        Line(
            name="name",
            label=_("Goal"),
            told=_("What the parties want to reach, in a sentence."),
            most=300,
            required=True,
        ),
        Text(name="detail", label=_("More about it"), told=_("What is meant by it.")),
    ),
)
INDICATOR = Kind(
    key="indicator",
    many="indicators",
    slug="indikator",
    model=Indicator,
    label=_("Indicator"),
    label_of_many=_("Indicators"),
    decided=Decided.BY_THE_RULE,
    columns=(
        Line(name="name", label=_("Indicator"), told=_("What is followed, in a few words."), required=True),
        Row(name="goal", kind="goal", label=_("Goal"), told=_("Which goal it is about.")),
        Choice(
            name="counter",
            rare=True,
            label=_("What is counted"),
            told=_("Places, visits, individuals, nights and people turned away are different numbers."),
            choices=Counter,
            default="other",
        ),
        Line(name="unit", label=_("Unit"), told=_("In what it is counted.")),
        Text(name="definition", label=_("Definition"), told=_("What counts, and what does not.")),
        Text(name="counting", rare=True, label=_("How it is counted"), told=_("By whom and how it is counted.")),
        Line(
            name="period", rare=True, label=_("For which time"), told=_("For which time a figure is, such as a year.")
        ),
        Line(
            name="split_by", rare=True, label=_("Split by"), told=_("How the figure is split, such as by municipality.")
        ),
        Line(name="data_source", rare=True, label=_("Where figures come from"), told=_("Where the figures come from.")),
        *period(_("From when this definition holds."), _("The last day that it holds.")),
    ),
    checks=(days_in_order,),
)
FOLLOW_UP = Kind(
    key="follow_up",
    many="follow_ups",
    slug="uppfoljning",
    model=FollowUp,
    label=_("Follow-up"),
    label_of_many=_("How it is followed up"),
    decided=Decided.BY_THE_RULE,
    columns=(
        Line(name="name", label=_("What"), told=_("What is followed up, in a few words."), required=True),
        Text(name="how", rare=True, label=_("How"), told=_("How it is followed up, and by whom.")),
        Line(name="when", label=_("When"), told=_("When it is followed up, or how often.")),
        Line(
            name="told_to", rare=True, label=_("Who is told"), told=_("Which board, committee or group is told of it.")
        ),
    ),
)
LEARNING_GOAL = Kind(
    key="learning_goal",
    many="learning_goals",
    slug="larandemal",
    model=LearningGoal,
    label=_("Learning goal"),
    label_of_many=_("Learning goals"),
    decided=Decided.BY_ITS_OWNER,
    owner="party",
    columns=(
        Text(name="question", label=_("Question"), told=_("What there is to learn, as a question."), required=True),
        Organisation(name="party", label=_("Whose"), told=_("Whose own it is; joint when nobody is named.")),
        Text(name="how", rare=True, label=_("How"), told=_("How an answer is to be found.")),
    ),
)
