"""The policy documents that a challenge leans on, as they are read."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tillit.challenges.models import PolicyLink
from tillit.documents.models import PolicySort
from tillit.ground.addresses import address


@dataclass(frozen=True, slots=True)
class LinkShown:
    """A document with where in it and why. Without `href` it is not shared any more."""

    title: str
    href: str
    about: str
    place: str
    why: str
    by: str
    gone: str


def links_shown(links: Iterable[PolicyLink]) -> list[LinkShown]:
    """Each with what sort of document it is and whose."""
    return [_shown(one) for one in links]


def _shown(one: PolicyLink) -> LinkShown:
    document, told = one.document, {"organisation": one.document.organisation.name}
    policy = getattr(document, "policy", None)
    about = [str(PolicySort(policy.sort).label)] if policy else []
    gone = document.withdrawn_at is not None
    return LinkShown(
        document.title,
        "" if gone else address("documents:document", document.pk),
        ", ".join([*about, document.organisation.name]),
        one.place,
        one.why,
        _("%(organisation)s points to it") % {"organisation": one.organisation.name},
        _("%(organisation)s has taken back the copy that stood here.") % told if gone else "",
    )
