"""The register as a data portal wants it told: DCAT-AP-SE in JSON-LD, in Swedish and English.

Whoever runs the installation answers for what it says. What they have not said (who they are, how to reach them, under
which licence) is left out and not made up.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from django.urls import reverse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
EU = "http://publications.europa.eu/resource/authority/"
FORMATS = {"CSV": "text/csv", "JSON": "application/json", "ATOM": "application/atom+xml"}
REGISTER = (("csv", "CSV"), ("json", "JSON"), ("feed", "ATOM"))
STATISTICS = (("figures_csv", "CSV"), ("figures_json", "JSON"))
TITLE, ABOUT = (
    _("The register of partnerships"),
    _("Partnerships between civil society and public bodies, as their parties have published them."),
)
NUMBERS, ABOUT_NUMBERS = (
    _("The register in numbers"),
    _("How many partnerships there are in the register, with whom, where, for whom and in which form."),
)
Json = dict[str, Any]


class Host(Protocol):
    """What is told of who runs the installation (tillit.site.hosting)."""

    @property
    def by(self) -> str: ...
    @property
    def mail(self) -> str: ...
    @property
    def licence(self) -> str: ...


def catalogue(host: Host, site: str, changed: datetime | None) -> Json:
    """The catalogue with its two data sets. `site`: what addresses begin with; `changed`: when anything did last."""
    beside = _beside(host, site)
    moment = {"@type": "xsd:dateTime", "@value": changed.isoformat(timespec="seconds")} if changed else None
    when: Json = {"dcterms:modified": moment} if moment else {}
    return {
        "@context": CONTEXT,
        "@id": f"{site}{reverse('register:dcat')}",
        "@type": "dcat:Catalog",
        **_told("Tillit", ABOUT),
        **{key: value for key, value in beside.items() if key != "dcat:contactPoint"},
        "foaf:homepage": {"@id": f"{site}/"},
        "dcterms:language": [{"@id": f"{EU}language/SWE"}, {"@id": f"{EU}language/ENG"}],
        "dcat:dataset": [
            _dataset(site, "register:index", REGISTER, _told(TITLE, ABOUT) | when, beside),
            _dataset(site, "register:statistics", STATISTICS, _told(NUMBERS, ABOUT_NUMBERS) | when, beside),
        ],
    }


def _dataset(site: str, page: str, files: tuple[tuple[str, str], ...], told: Json, beside: Json) -> Json:
    address = f"{site}{reverse(page)}"
    return {
        "@id": f"{address}#data",
        "@type": "dcat:Dataset",
        **told,
        **{key: value for key, value in beside.items() if key != "dcterms:license"},
        "dcat:landingPage": {"@id": address},
        "dcat:theme": {"@id": f"{EU}data-theme/SOCI"},
        "dcterms:accrualPeriodicity": {"@id": f"{EU}frequency/CONT"},
        "dcterms:accessRights": {"@id": f"{EU}access-right/PUBLIC"},
        "dcterms:spatial": {"@id": f"{EU}country/SWE"},
        "dcat:distribution": [_distribution(site, name, kind, beside) for name, kind in files],
    }


def _distribution(site: str, name: str, kind: str, beside: Json) -> Json:
    address = f"{site}{reverse(f'register:{name}')}"
    licence = {key: beside[key] for key in ("dcterms:license",) if key in beside}
    return {
        "@id": f"{address}#file",
        "@type": "dcat:Distribution",
        "dcterms:title": kind.title() if kind == "ATOM" else kind,
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcterms:format": FORMATS[kind],
        "dcterms:conformsTo": {"@id": f"{site}{reverse('register:open_data')}"},
        **licence,
    }


def _beside(host: Host, site: str) -> Json:
    told: Json = {}
    if host.by:
        told["dcterms:publisher"] = {"@id": f"{site}/#host", "@type": "foaf:Agent", "foaf:name": host.by}
    if host.by and host.mail:
        told["dcat:contactPoint"] = {
            "@id": f"{site}/kontakt/#contact", "@type": "vcard:Organization", "vcard:fn": host.by,
            "vcard:hasEmail": {"@id": f"mailto:{host.mail}"},
        }  # fmt: skip
    if host.licence:
        told["dcterms:license"] = {"@id": host.licence}
    return told


def _told(title: str, about: str) -> Json:
    return {"dcterms:title": _both(title), "dcterms:description": _both(about)}


def _both(text: str, said: Callable[[str], str] = gettext) -> list[Json]:
    found = []
    for language in ("sv", "en"):
        with override(language):
            found.append({"@language": language, "@value": said(text)})
    return found
