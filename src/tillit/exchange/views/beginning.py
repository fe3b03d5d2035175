"""Beginning a small partnership without a file: from nothing, or from what a tip tells."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tillit.exchange.actions import Beginning, begin_partnership
from tillit.exchange.forms.files import BeginForm
from tillit.exchange.forms.tips import begun_from
from tillit.exchange.models import Tip
from tillit.exchange.queries import own_in_tip, seats_filled_by, speaks_for
from tillit.exchange.rules import can_start_uploading, can_take_some
from tillit.ground.db import current_actor
from tillit.kernel.errors import InvalidInput
from tillit.kernel.verdict import require
from tillit.people.queries import get_organisation
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a small partnership without a file: a form that becomes one, and goes its way."""
    return begin_page(request)


def begin_page(request: HttpRequest, tip: Tip | None = None) -> HttpResponse:
    """The form; from a tip it is filled in with what that tells, for one of the organisations that it names."""
    actor = current_actor()
    named = own_in_tip(actor, tip) if tip else None
    may = can_start_uploading(actor) if named is None else can_take_some(actor, named)
    own = seats_filled_by(actor, speaks_for(actor, named))
    form = BeginForm(request.POST or None, actor=actor, own=own, initial=begun_from(actor, tip, own) if tip else {})
    if request.method == "POST":
        require(may)
        if form.is_valid():
            parties = (form.mine, *(get_organisation(key) for key in form.others))
            told = {name: form.cleaned_data[name] for name in ("title", "challenge", "activity", "start")}
            try:
                made = begin_partnership(Beginning(parties=parties, **told), tip=tip, by=actor)
                return redirect("exchange:uploaded", made.pk)
            except InvalidInput as error:
                for fault in error.faults:
                    form.add_error(None, f"{fault.message} {fault.mend}".strip())
    page = {"form": form, "may": may, "tip": tip}
    return render(request, "exchange/begin.html", page, status=422 if form.is_bound else 200)
