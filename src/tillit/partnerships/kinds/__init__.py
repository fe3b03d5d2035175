"""The kinds of facts that a partnership has, each said once: its fields, what they mean, and whose yes a change needs.

Pages, proposals, the trail, the public snapshot and the partnership file are made from these.
"""

from tillit.partnerships.kinds.about import ABOUT
from tillit.partnerships.kinds.aims import FOLLOW_UP, GOAL, INDICATOR, LEARNING_GOAL
from tillit.partnerships.kinds.columns import Column, Value, Values, is_empty
from tillit.partnerships.kinds.doing import ACTIVITY, DEPENDENCY
from tillit.partnerships.kinds.groups import GROUP
from tillit.partnerships.kinds.kind import Decided, Kind
from tillit.partnerships.kinds.money import CONTRIBUTION, POT_RULE, PRIORITY
from tillit.partnerships.kinds.people import CONTRIBUTOR, PARTICIPATION, PARTY, TERM
from tillit.partnerships.kinds.record import CLAIM, FAMILY_TIE, LINK, STATE_ENTRY
from tillit.partnerships.kinds.sources import SOURCE

# in the order of the file: what is pointed to stands before what points to it
KINDS = (
    PARTY, TERM, CONTRIBUTOR, ACTIVITY, DEPENDENCY, GOAL, INDICATOR, LEARNING_GOAL, FOLLOW_UP, POT_RULE, CONTRIBUTION,
    PRIORITY, PARTICIPATION, CLAIM, STATE_ENTRY, LINK, FAMILY_TIE,
)  # fmt: skip
# what is changed like them, and stands in its own way in files and on public pages
ALL = (*KINDS, SOURCE, ABOUT)
BY_KEY = {kind.key: kind for kind in ALL}
BY_SLUG = {kind.slug: kind for kind in ALL}
# what everybody reads in lists, and what can be withheld: the joint groups beside what is agreed
PUBLIC = (*KINDS, GROUP, SOURCE)
BY_LIST = {kind.many: kind for kind in PUBLIC}

__all__ = [
    "ABOUT",
    "ACTIVITY",
    "ALL",
    "BY_KEY",
    "BY_LIST",
    "BY_SLUG",
    "CLAIM",
    "CONTRIBUTION",
    "CONTRIBUTOR",
    "DEPENDENCY",
    "FAMILY_TIE",
    "FOLLOW_UP",
    "GOAL",
    "GROUP",
    "INDICATOR",
    "KINDS",
    "LEARNING_GOAL",
    "LINK",
    "PARTICIPATION",
    "PARTY",
    "POT_RULE",
    "PRIORITY",
    "PUBLIC",
    "SOURCE",
    "STATE_ENTRY",
    "TERM",
    "Column",
    "Decided",
    "Kind",
    "Value",
    "Values",
    "is_empty",
]
