"""From where somebody comes, for counting: an address is counted as the network that it is."""

import pytest
from django.test import RequestFactory

from tillit.people.origins import counted_network


@pytest.mark.parametrize("address", ["198.51.100.1", "8.8.8.8"])
def test_an_ipv4_address_in_the_clothes_of_the_other_kind_is_itself(address: str) -> None:
    """As a socket for both kinds writes it: else all of them would be one network, and one could tire it for all."""
    from_there = RequestFactory().get("/", REMOTE_ADDR=f"::ffff:{address}")
    assert counted_network(from_there) == address
