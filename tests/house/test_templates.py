"""Templates: nothing inline, nothing unescaped, nothing unknown, nothing unused."""

import re

import pytest
from django.template import engines
from django.test.signals import template_rendered
from jinja2 import UndefinedError, meta, nodes

from tests.cast import Cast
from tests.conftest import signed_in
from tests.house.source import Module, modules, templates
from tests.rights.pages import walk

INLINE = {
    "a style": re.compile(r"<style|\sstyle\s*=", re.IGNORECASE),
    "a script": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "an event handler": re.compile(r"\son[a-z]+\s*=", re.IGNORECASE),
    "an address that runs": re.compile(r"javascript:", re.IGNORECASE),
    "something from elsewhere": re.compile(r"""(?:src|href|action)\s*=\s*["'](?:https?:)?//""", re.IGNORECASE),
    "text that is not escaped": re.compile(r"\|\s*safe\b|autoescape\s+false|Markup\("),
}
PLANTED = {
    "a style": '<p style="color: red">',
    "a script": "<script>alert(1)</script>",
    "an event handler": '<a onclick="x()">',
    "an address that runs": '<a href="javascript:x()">',
    "something from elsewhere": '<img src="//cdn.example/x.png">',
    "text that is not escaped": "{{ note.text | safe }}",
}
# Where text is marked as safe in Python, and why it is. A new place is a place for a new hole.
UNESCAPED = re.compile(r"\b(mark_safe|Markup|SafeString|SafeText|format_html|html_safe)\b")
MARKED_SAFE = {
    "ui/environment.py": "our own sentences, as Jinja2's gettext marks them; what they are given is escaped",
    "ui/forms.py": "Django's own widgets, which escape what they hold",
    "ui/writing.py": "marks nothing: it lets through what is marked already, as `escape` does",
    "register/views/figures.py": "a whole template of ours, which escapes what it holds, drawn once and kept",
}
STARTS = ("/", "/mina/", "/logga-in/", "/logga-in/stangt/", "/brevlada/", "/finns-inte/")
# Rendered by name from elsewhere: Django's form widgets
RENDERED_BY_OTHERS = {"django/forms/widgets/multiple_input.html"}
RENDER = re.compile(r"""["']([a-z_0-9/]+\.html)["']""")


def test_no_template_holds_anything_inline_or_unescaped() -> None:
    found = [(name, what) for name, text in templates().items() for what, sign in INLINE.items() if sign.search(text)]
    assert found == []
    assert len(templates()) > 20


@pytest.mark.parametrize("what", INLINE)
def test_something_inline_is_noticed(what: str) -> None:
    assert [name for name, sign in INLINE.items() if sign.search(PLANTED[what])] == [what]


def test_python_marks_text_as_safe_only_where_it_was_reviewed() -> None:
    assert {module.name for module in modules() if UNESCAPED.search(module.text)} == set(MARKED_SAFE)


def names_in(text: str) -> set[str]:
    """The templates that a template extends, imports or includes."""
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    return {name for name in meta.find_referenced_templates(environment.parse(text)) if name}


def unused(all_templates: dict[str, str], python: list[Module]) -> set[str]:
    """Templates that no view renders and no template uses."""
    used = {name for module in python for name in RENDER.findall(module.text)}
    for text in all_templates.values():
        used |= names_in(text)
    return (
        set(all_templates) - used - RENDERED_BY_OTHERS - {name for name in all_templates if name.startswith("account/")}
    )


def test_every_template_is_used() -> None:
    assert unused(templates(), modules()) == set()


def test_an_unused_template_is_noticed() -> None:
    assert unused({**templates(), "people/forgotten.html": "x"}, modules()) == {"people/forgotten.html"}


def test_pages_of_the_sign_in_package_are_those_that_it_has() -> None:
    environment = engines["django"].engine  # type: ignore[attr-defined]
    for name in templates():
        if name.startswith("account/"):
            assert environment.get_template(name), name


@pytest.mark.parametrize(
    "source", ["{{ nobody }}", "{% if nobody %}x{% endif %}", "{{ cast.nobody }}", "{{ nobody.name }}"]
)
def test_an_unknown_variable_is_an_error(source: str) -> None:
    template = engines["jinja2"].from_string(source)
    with pytest.raises(UndefinedError):
        template.render({"cast": {}})


def untranslated(text: str) -> list[str]:
    """Words between tags that stand in no _() and no trans block; the product's own name is no word."""
    tree = engines["jinja2"].env.parse(text)  # type: ignore[attr-defined]
    plain = "".join(data.data for data in tree.find_all(nodes.TemplateData))
    pieces = re.findall(r">([^<>]*)<", re.sub(r"<[^<>]*", "<", f">{plain}<"))
    return [piece.strip() for piece in pieces if re.search(r"[^\W\d_]{2,}", piece.replace("Tillit", ""))]


def test_every_word_shown_can_be_translated() -> None:
    assert {name: untranslated(text) for name, text in templates().items() if untranslated(text)} == {}


def test_a_word_that_cannot_be_translated_is_noticed() -> None:
    assert untranslated('<p class="t">Spara</p><p>{{ _("Save") }} {% trans %}all{% endtrans %}</p>') == ["Spara"]


@pytest.mark.django_db
def test_no_django_template_renders_a_page(cast: Cast) -> None:
    rendered: list[str] = []

    def note(template: object, **_: object) -> None:
        rendered.append(str(getattr(template, "name", template)))

    template_rendered.connect(note)
    try:
        for person in (None, cast.ida):
            pages = walk(
                signed_in(person), "/", "/mina/", "/logga-in/", "/logga-in/stangt/", "/brevlada/", "/finns-inte/"
            )
            assert len(pages) > 6
    finally:
        template_rendered.disconnect(note)
    assert rendered == []


PERSONS = (
    "person|holder|written_by|saved_by|invited_by|given_by|proposed_by|made_by|done_by|whom|entered_by|confirmed_by"
)
RAW_NAME = re.compile(rf"\b(?:{PERSONS}|answered_by|deputy|colleague)\.name\b")
# to the person themselves
OWN_NAME = {"desk/erase.html"}


def test_a_persons_name_is_shown_only_as_they_let_it_be_shown() -> None:
    """A protected or erased name: `shown_name`, or the person itself, never `name`."""
    found = {name for name, text in templates().items() if RAW_NAME.search(text)}
    assert {name for name in found if not any(name.endswith(own) for own in OWN_NAME)} == set()
    assert RAW_NAME.search("{{ sitting.person.name }}")
