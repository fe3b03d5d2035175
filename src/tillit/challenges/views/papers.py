"""What parties write by themselves: their own paper first, then all that is shared, side by side."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.bodies.queries import membership_of
from tillit.challenges.actions import share_paper, take_back, write_paper
from tillit.challenges.forms.papers import PaperForm, ShareForm, name_of
from tillit.challenges.guided import BY_KIND, BY_SLUG, FRAMES, REFLECTION, Guide
from tillit.challenges.queries import get_shared, own_parties, own_room, paper_of, shared_papers, texts_of
from tillit.challenges.rules import can_share_paper, can_take_back, can_write_paper
from tillit.challenges.views.frame import Opened, opened
from tillit.challenges.wording.beside import OwnPaper, beside, own_paper
from tillit.challenges.wording.papers import name_of_guide
from tillit.challenges.wording.rooms import readers_here
from tillit.documents.models import Document, DocumentKind
from tillit.documents.queries import sections_of, strategy_of
from tillit.documents.wording import heading_of
from tillit.kernel.errors import NotFound
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def papers(request: HttpRequest, circle: UUID, slug: str) -> HttpResponse:
    """One guide: what each party has shared, side by side, and where one's own paper stands."""
    guide, found = _guide(slug), opened(circle, slug)
    shared = shared_papers(found.actor, found.challenge, guide)
    page = {
        **found.page,
        "guide": guide,
        "beside": beside(guide, shared, found.members),
        "mine": [_own(found, guide, one, shared) for one in own_parties(found.actor, found.challenge)],
        "frames": FRAMES if guide is REFLECTION else (),
    }
    return render(request, "challenges/papers.html", page)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, circle: UUID, slug: str, organisation: UUID) -> HttpResponse:
    """Write a party's own paper; nobody else reads it before somebody shares it."""
    guide, found, party = _guide(slug), opened(circle, slug), _party(circle, organisation)
    require(can_write_paper(found.actor, found.challenge, party))
    paper = paper_of(found.actor, found.challenge, party, guide)
    said = {name_of(part): texts_of(paper).get(part.key, "") for part in guide.parts}
    form = PaperForm(request.POST or None, guide=guide, initial=said | {"version": paper.version if paper else 0})
    if form.is_valid():
        seen = form.cleaned_data["version"]
        write_paper(found.challenge, guide, organisation=party, texts=form.texts, version=seen, by=found.actor)
        messages.success(request, _("It is saved. Only your own people here can read it."))
        return redirect("challenges:papers", circle, slug)
    page = {**found.page, "form": form, "guide": guide, "party": party, **_help(found, guide, party)}
    return render(request, "challenges/write.html", page, status=422 if form.is_bound else 200)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def share(request: HttpRequest, circle: UUID, slug: str, organisation: UUID) -> HttpResponse:
    """Read what is to be shared and who would read it; a button does it."""
    guide, found, party = _guide(slug), opened(circle, slug), _party(circle, organisation)
    paper = paper_of(found.actor, found.challenge, party, guide)
    if paper is None:
        raise NotFound
    require(can_share_paper(found.actor, found.challenge, paper))
    form = ShareForm(request.POST or None, initial={"version": paper.version})
    if form.is_valid():
        given = form.cleaned_data
        share_paper(found.challenge, paper, version=given["version"], reason=given["reason"], by=found.actor)
        messages.success(request, _("It is shared as it stands now, beside what the others have shared."))
        return redirect("challenges:papers", circle, slug)
    page = {**found.page, "form": form, "guide": guide, "party": party, "sections": _said(paper)}
    return render(request, "challenges/share.html", page, status=422 if form.is_bound else 200)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Take back what one's organisation has shared."""
    found = opened(circle, "")
    copy = get_shared(found.actor, found.challenge, key)
    require(can_take_back(found.actor, copy))
    form, guide = ShareForm(request.POST or None, initial={"version": copy.version}), _guide_of(copy)
    if form.is_valid():
        take_back(copy, reason=form.cleaned_data["reason"], by=found.actor)
        messages.success(request, _("It is taken back. That it was there stays in the history."))
        return redirect("challenges:papers", circle, guide.slug)
    page = {**found.page, "form": form, "guide": guide, "name": name_of_guide(copy.kind)}
    return render(request, "challenges/take_back.html", page, status=422 if form.is_bound else 200)


def _guide(slug: str) -> Guide:
    if slug not in BY_SLUG:
        raise NotFound
    return BY_SLUG[slug]


def _guide_of(copy: Document) -> Guide:
    return BY_KIND[DocumentKind(copy.kind)]


def _party(circle: UUID, organisation: UUID) -> Organisation:
    """An organisation of the circle; NotFound for any other."""
    place = membership_of(circle, organisation)
    if place is None:
        raise NotFound
    return place.organisation


def _own(found: Opened, guide: Guide, party: Organisation, shared: list[Document]) -> OwnPaper:
    paper = paper_of(found.actor, found.challenge, party, guide)
    return own_paper(party, paper, shared, may_share=party.pk in found.speaks)


def _help(found: Opened, guide: Guide, party: Organisation) -> dict[str, object]:
    """Who reads what is written; beside the own reflection the organisation's strategy and the three frames."""
    room = own_room(found.challenge, party)
    page: dict[str, object] = {"readers": readers_here(room, found.members), "frames": (), "strategy": []}
    if guide is REFLECTION:
        strategy = strategy_of(found.actor, party.pk)
        page |= {"frames": FRAMES, "strategy": _said(strategy) if strategy else []}
    return page


def _said(paper: Document) -> list[tuple[str, str]]:
    return [(heading_of(part.heading), part.text) for part in sections_of(paper) if part.text]
