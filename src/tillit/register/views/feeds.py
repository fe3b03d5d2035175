"""What others can follow and show: a feed of new and changed partnerships, and a list for somebody's own page."""

import re
from dataclasses import replace
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tillit.register.forms.asking import asking
from tillit.register.queries import NEWEST, ON_A_PAGE, last_changed, mark, numbers_of, page_of, rows_told
from tillit.register.views.everybody import for_everybody
from tillit.register.wording import line_shown
from tillit.register.wording.embedding import narrowed, title_of
from tillit.register.wording.listing import address_of, list_shown


class Feed(Atom1Feed):
    """One without entries changed when the register did, not each time that somebody asks."""

    def latest_post_date(self) -> datetime:
        """The latest of its entries."""
        return super().latest_post_date() if self.items else last_changed() or datetime.fromtimestamp(0, UTC)


NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _state(_request: HttpRequest) -> str:
    return mark()


@for_everybody(_state, cost=3)
def feed(request: HttpRequest) -> HttpResponse:
    """The 25 that changed last, of all or of what is asked for, as Atom (RFC 4287)."""
    asked = replace(asking(request.GET).asked, order=NEWEST)
    told = Feed(
        title=_("New and changed partnerships"),
        link=request.build_absolute_uri(address_of(asked)),
        description=_("Partnerships between civil society and public bodies, as their parties have published them."),
        language=get_language(),
        feed_url=request.build_absolute_uri(),
    )
    for entry in rows_told(numbers_of(asked, ON_A_PAGE)):
        line = line_shown(entry)
        told.add_item(
            title=_written(line.title),
            link=request.build_absolute_uri(reverse("register:partnership", args=[entry.slug])),
            description=_paragraphs(*line.summary.split("\n\n"), f"{line.state}. {line.meta}"),
            unique_id=f"urn:uuid:{entry.pk}",
            pubdate=entry.published_at,
            updateddate=entry.changed_at,
        )
    return HttpResponse(told.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _paragraphs(*texts: str) -> str:
    """As HTML, which a summary in a feed is taken for."""
    return "".join(f"<p>{escape(_written(text))}</p>" for text in texts if text)


def _written(text: str) -> str:
    """Without the signs that XML cannot hold; what was published before they were refused may have them."""
    return NOT_IN_XML.sub("", text)


@for_everybody(_state, cost=3, framed=True)
def embedded(request: HttpRequest) -> HttpResponse:
    """The list of what is asked for, to stand in a frame on a municipality's own page: no menu, cookie or script."""
    asked = asking(request.GET)
    page = page_of(asked.asked, asked.after)
    told = {
        "title": title_of(asked.asked),
        "narrowed": narrowed(asked.asked),
        "left_out": asked.left_out,
        "found": page.counted.found,
        "shown": list_shown(asked.asked, page, to="register:embedded"),
        "whole": address_of(asked.asked),
    }
    return render(request, "register/embedded.html", told)
