"""What may not be in a template or a style sheet, and how much the look may weigh."""

import gzip
import re
from pathlib import Path

import pytest

import tillit

PACKAGES = Path(tillit.__file__).parent if tillit.__file__ else Path(next(iter(tillit.__path__)))
STATIC = PACKAGES / "ui" / "static" / "ui"
TEMPLATES = sorted(PACKAGES.glob("*/jinja2/**/*.html"))
FORBIDDEN = {
    "inline style": r"\sstyle\s*=",
    "inline script": r"<script(?![^>]*\ssrc=)",
    "inline style sheet": r"<style",
    "handler in an attribute": r"\son[a-z]+\s*=\s*[\"']",
    "address that is a script": r"javascript:",
    "inherited htmx": r"hx-inherit",
    "somebody else's server": r"(src|href)=[\"'](https?:)?//",
}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(PACKAGES).as_posix())
def test_template_holds_nothing_that_the_security_policy_refuses(path: Path) -> None:
    source = path.read_text()

    assert [name for name, pattern in FORBIDDEN.items() if re.search(pattern, source, re.IGNORECASE)] == []
    assert len(source.splitlines()) <= 150


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("inline style", '<p style="x">'), ("inline script", "<script>x()</script>"), ("inline style sheet", "<style>"),
        ("handler in an attribute", '<a onclick="x()">'), ("address that is a script", '<a href="javascript:x">'),
        ("inherited htmx", "<p hx-inherit='*'>"), ("somebody else's server", '<img src="//example.org/x.png">'),
    ],
)  # fmt: skip
def test_the_rule_finds_what_it_is_for(kind: str, source: str) -> None:
    assert re.search(FORBIDDEN[kind], source)


def test_templates_were_found() -> None:
    assert len([path for path in TEMPLATES if path.is_relative_to(PACKAGES / "ui")]) >= 11


@pytest.mark.parametrize(
    ("name", "most", "most_packed"),
    [
        ("tillit.js", 30_000, 9_000),
        ("search.js", 10_000, 3_000),
        ("tillit.css", 32_000, 8_000),
        ("designsystemet.css", 70_000, 12_000),
        ("theme.css", 55_000, 6_000),
        ("htmx.min.js", 55_000, 19_000),
        ("icons.svg", 30_000, 11_000),
        ("source-sans-3-latin.woff2", 30_000, 30_000),
    ],
)
def test_weight(name: str, most: int, most_packed: int) -> None:
    content = (STATIC / name).read_bytes()

    assert len(content) <= most
    assert len(gzip.compress(content)) <= most_packed


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.css")), ids=lambda path: path.name)
def test_style_sheets_reach_only_for_files_beside_them(path: Path) -> None:
    addresses = re.findall(r"url\(\s*[\"']?([^\"')]+)", path.read_text())

    assert [address for address in addresses if not (path.parent / address).is_file()] == []


def test_htmx_is_of_the_second_generation() -> None:
    assert 'version:"2.0.' in (STATIC / "htmx.min.js").read_text()


def test_every_icon_that_a_template_names_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "icons.svg").read_text()))
    named = {
        name
        for path in TEMPLATES
        for name in re.findall(r"(?:icon\(|icon_name=)\"([a-z]+)\"", path.read_text())
    }  # fmt: skip

    assert named - drawn == set()
    assert named >= {"eye", "check", "globe"}
