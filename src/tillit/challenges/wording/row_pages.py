"""What the pages are called on which an organisation tells a row, and what they say when it is done."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.challenges.sorts import NEED, POLICY, RESOURCE, STEP, Sort

# the page on which the rows of a sort stand
HOMES: Mapping[str, str] = {
    NEED.slug: "means",
    RESOURCE.slug: "means",
    POLICY.slug: "policies",
    STEP.slug: "anchoring",
}
SAID: Mapping[str, Any] = {
    NEED.slug: gettext_lazy("It is told. All who share the challenge read it."),
    RESOURCE.slug: gettext_lazy("It is told. All who share the challenge read it."),
    POLICY.slug: gettext_lazy("The way to the document is there. All who share the challenge read it."),
    STEP.slug: gettext_lazy("It is written. Only your own people here read it until you share it."),
}


@dataclass(frozen=True, slots=True)
class RowWords:
    """`title` of the page, `lead` what it means, `button` what it is called."""

    title: str
    lead: str
    button: str


def words_of(sort: Sort, *, new: bool) -> RowWords:
    """The words of the page on which a row is told, or said otherwise."""
    return {NEED: _of_need, RESOURCE: _of_resource, POLICY: _of_policy, STEP: _of_step}[sort](new=new)


def _of_need(*, new: bool) -> RowWords:
    lead = _("A need that nobody can meet stands as a gap, and you get suggestions of whom you could ask.")
    return RowWords(_("Tell what is needed") if new else _("Change what is needed"), lead, _("Save"))


def _of_resource(*, new: bool) -> RowWords:
    lead = _("Also what costs nothing counts: a key to a hall, an evening a week, somebody whom people trust.")
    return RowWords(_("Tell what you have") if new else _("Change what you have"), lead, _("Save"))


def _of_policy(*, new: bool) -> RowWords:
    lead = _("What you have agreed or decided before, and how it bears on this challenge.")
    return RowWords(_("Point to a policy document") if new else _("Change how you point to it"), lead, _("Save"))


def _of_step(*, new: bool) -> RowWords:
    lead = _("Which of your own boards and officials must be with you, who sees to it, and what you agreed with them.")
    return RowWords(
        _("Whom do you have to win over?") if new else _("Change in the plan"),
        lead,
        _("Save, for us alone") if new else _("Save"),
    )
