"""Pages of the installation itself: the first organisation, the component catalogue, the local mailbox."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tillit.ground.mail import mailbox as newest_letters
from tillit.people.models import LinkPurpose
from tillit.people.queries import open_link
from tillit.people.signin import sign_in
from tillit.site.example_people import others_who_answer
from tillit.site.forms import FirstOrganisationForm
from tillit.site.install import make_first_organisation
from tillit.ui.catalogue import catalogue_context


@never_cache
@require_http_methods(["GET", "POST"])
def first_organisation(request: HttpRequest, secret: str) -> HttpResponse:
    """The console's one-time link: make the first organisation and sign in as the first person."""
    link = open_link(secret, LinkPurpose.FIRST_ORGANISATION)
    form = FirstOrganisationForm(request.POST or None)
    if form.is_valid():
        sign_in(request, make_first_organisation(link, given=form.cleaned_data))
        return redirect("desk:home")
    return render(request, "site/first_organisation.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Every component in all its variants."""
    return render(request, "ui/catalogue.html", catalogue_context())


@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """The letters that leave for nowhere; with examples also who can sign in with a code that arrives here."""
    others = others_who_answer() if settings.TILLIT_EXAMPLES else []
    return render(request, "site/mailbox.html", {"letters": newest_letters(), "others": others})
