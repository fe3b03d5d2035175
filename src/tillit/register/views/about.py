"""The pages about the installation: how accessible it is, how to reach whoever runs it, and its source."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from tillit.register.views.everybody import for_everybody, hosting_state

TESTED_ON = "2026-11-23"
"""When the statement on accessibility was last gone through; change it together with what it says."""
DIGG = "https://www.digg.se/tdosanmalan"
LAW = "https://www.riksdagen.se/sv/dokument-och-lagar/dokument/svensk-forfattningssamling/_sfs-2018-1937/"
EUPL = {"sv": "https://eupl.eu/1.2/sv/", "en": "https://eupl.eu/1.2/en/"}


@for_everybody(hosting_state)
def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement that the law asks for (2018:1937), in the order of the Commission's model (2018/1523)."""
    page = {"hosting": settings.TILLIT_HOSTING, "tested_on": TESTED_ON, "digg": DIGG, "law": LAW}
    return render(request, "register/accessibility.html", page)


@for_everybody(hosting_state)
def contact(request: HttpRequest) -> HttpResponse:
    """How to reach whoever runs this, and whom to ask about what."""
    return render(request, "register/contact.html", {"hosting": settings.TILLIT_HOSTING})


@for_everybody(hosting_state)
def source(request: HttpRequest) -> HttpResponse:
    """Which version this is, under which licence, and where its source lies."""
    licence = EUPL.get(get_language() or "sv", EUPL["sv"])
    return render(request, "register/source.html", {"hosting": settings.TILLIT_HOSTING, "licence": licence})
