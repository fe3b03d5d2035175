"""The map of all public pages as XML (sitemaps.org), each page in both languages."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.html import escape

from tillit.register.queries.sitemap import Located

PAGES = (
    "/", "/register/", "/register/organisationer/", "/register/inbjudningar/", "/register/karta/",
    "/register/statistik/", "/register/oppna-data/", "/register/badda-in/", "/vem-kan-lasa-vad/", "/vem-far-gora-vad/",
    "/det-vi-sparar/", "/tillganglighet/", "/kontakt/", "/kallkod/", "/filformat/", "/tipsa/",
)  # fmt: skip
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
SET = f'<urlset xmlns="{SPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">'


def index_of(site: str, entries: Iterable[tuple[int, datetime]], faces: Sequence[UUID]) -> str:
    """The parts, with the moment when each changed last as far as it is known."""
    lines = [f"<sitemap><loc>{escape(site + reverse('register:sitemap_pages'))}</loc></sitemap>"]
    for part, changed in entries:
        address = escape(site + reverse("register:sitemap_entries", args=[part]))
        lines.append(f"<sitemap><loc>{address}</loc><lastmod>{_moment(changed)}</lastmod></sitemap>")
    for start in faces:
        lines.append(f"<sitemap><loc>{escape(site + reverse('register:sitemap_faces', args=[start]))}</loc></sitemap>")
    return "\n".join([f'{HEAD}<sitemapindex xmlns="{SPACE}">', *lines, "</sitemapindex>\n"])


def part_of_pages(site: str) -> str:
    """The pages that are always there."""
    return _set(_page(site + path) for path in PAGES)


def part_of_entries(site: str, rows: Iterable[Located]) -> str:
    """Partnerships."""
    return _part(f"{site}{reverse('register:index')}", rows)


def part_of_faces(site: str, rows: Iterable[Located]) -> str:
    """Organisations."""
    return _part(f"{site}{reverse('register:index')}organisation/", rows)


def _part(begins: str, rows: Iterable[Located]) -> str:
    return _set(_page(f"{begins}{row.place}/", row.changed_at) for row in rows)


def _set(lines: Iterator[str]) -> str:
    return "\n".join([HEAD + SET, *lines, "</urlset>\n"])


def _page(address: str, changed: datetime | None = None) -> str:
    told = escape(address)
    at = f"<lastmod>{_moment(changed)}</lastmod>" if changed else ""
    return (
        f'<url><loc>{told}</loc>{at}<xhtml:link rel="alternate" hreflang="sv" href="{told}"/>'
        f'<xhtml:link rel="alternate" hreflang="en" href="{told}?sprak=en"/></url>'
    )


def _moment(changed: datetime) -> str:
    return changed.isoformat(timespec="seconds")
