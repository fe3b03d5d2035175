"""Addresses that are found once for each kind of page: the same as Django's own, for every key."""

from uuid import uuid4

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix

from tillit.ground.addresses import address
from tillit.partnerships.kinds import GOAL


def test_it_is_what_django_answers() -> None:
    for _ in range(2):  # found, and kept
        circle, key = uuid4(), uuid4()
        assert address("partnerships:home", circle) == reverse("partnerships:home", args=[circle])
        assert address("partnerships:fact", circle, GOAL, key) == reverse("partnerships:fact", args=[circle, GOAL, key])
        assert address("accord:voice", circle, key) == reverse("accord:voice", args=[circle, key])
        assert address("register:partnership", "iop-umea") == reverse("register:partnership", args=["iop-umea"])
        assert address("register:index") == reverse("register:index")


def test_the_same_key_twice_and_two_that_change_places() -> None:
    one, other = uuid4(), uuid4()
    assert address("accord:voice", one, one) == reverse("accord:voice", args=[one, one])
    assert address("accord:voice", other, one) == reverse("accord:voice", args=[other, one])


def test_an_installation_under_a_path_of_its_own() -> None:
    circle = uuid4()
    plain = address("partnerships:home", circle)
    try:
        set_script_prefix("/tillit/")
        assert address("partnerships:home", circle) == f"/tillit{plain}"
    finally:
        set_script_prefix("/")
    assert address("partnerships:home", circle) == plain


def test_what_is_no_page_is_an_error() -> None:
    with pytest.raises(NoReverseMatch):
        address("partnerships:home")
