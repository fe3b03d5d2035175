"""Who may do what: the page says what the rules ask for."""

import inspect
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import override

from tillit.bodies.models import Scope
from tillit.people import roles
from tillit.register.acts import ACTS, Act
from tillit.register.powers import powers

PERMISSIONS = {value: name for name, value in vars(roles).items() if name.isupper() and isinstance(value, str)}


def said_by(rule: Callable[..., object]) -> str:
    """A rule's own words; those of what it hands on to in its package when it asks for nothing itself."""
    source = inspect.getsource(rule)
    if re.search(r"\b(may|belongs|organisations_where)\(|Scope\.", source):
        return source
    package = ".".join(rule.__module__.split(".")[:2])
    names = re.findall(r"\b(\w+)\(", source.partition(":\n")[2])
    others = [getattr(inspect.getmodule(rule), name, None) for name in dict.fromkeys(names)]
    return "\n".join(
        said_by(one)
        for one in others
        if inspect.isfunction(one) and one is not rule and one.__module__.startswith(f"{package}.")
    )


@pytest.mark.parametrize("act", ACTS, ids=lambda act: str(act.text))
def test_each_act_takes_what_its_rule_asks_for(act: Act) -> None:
    source = said_by(import_string(act.rule))
    asked = set(re.findall(r"Scope\.([A-Z]+)", source))
    if isinstance(act.needs, Scope):
        assert asked == {act.needs.name}
    elif act.needs:
        assert re.search(rf"(may|organisations_where)\(.*\b{PERMISSIONS[act.needs]}\)", source)
        assert asked == set()
    else:
        assert "belongs(" in source
        assert asked == set()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_acts_stand_on_the_page_with_what_they_take(language: str) -> None:
    with override(language):
        acts = next(part for part in powers() if part.key == "acts")
    assert len({row[0] for row in acts.rows}) == len(ACTS)
    needed = {row[1] for row in acts.rows}
    words = {"en": "a mandate to speak for it", "sv": "ett mandat att tala för den"}
    assert words[language] in needed


@pytest.mark.django_db
def test_the_page_shows_them_with_one_list_of_its_sections() -> None:
    page = Client(headers={"cookie": "sprak=en"}).get(reverse("register:powers")).content.decode()
    for said in ("Declare a conflict of interest", "Leave the circle", "two rows are one organisation"):
        assert said in page
    assert page.count('aria-label="On this page"') == 1
    links = re.findall(r'<li><a class="ds-link" href="#([a-z]+)">', page)
    assert links == re.findall(r'<h2 id="([a-z]+)">', page)
