"""From where somebody comes: the address for counting attempts, and less than that for a person's own list."""

from ipaddress import ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

# The part that says whose network it is, and not which of its machines
SHOWN = {4: 24, 6: 48}
# One household or office, as far as anybody can tell
COUNTED = {4: 32, 6: 64}

BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"), ("Linux", "Linux"),
)  # fmt: skip


def counted_network(request: HttpRequest) -> str:
    """Where attempts are counted: an IPv4 address, or the /64 of an IPv6 one."""
    return _network(request, COUNTED)


def shown_network(request: HttpRequest) -> str:
    """What a person's list of sessions shows: 192.0.2.0/24, or the /48 of an IPv6 address."""
    return _network(request, SHOWN)


def browser_of(request: HttpRequest) -> str:
    """ "Firefox, Windows", as far as the browser says; no versions, which would tell machines apart."""
    said = request.META.get("HTTP_USER_AGENT", "")
    found = (next((name for sign, name in table if sign in said), "") for table in (BROWSERS, SYSTEMS))
    return ", ".join(filter(None, found))


def _network(request: HttpRequest, sizes: dict[int, int]) -> str:
    try:
        address = ip_address(get_adapter().get_client_ip(request))
    except ValueError:
        return ""
    # an IPv4 address as a socket for both kinds writes it: else all of them would be one network
    address = getattr(address, "ipv4_mapped", None) or address
    return str(ip_network((address, sizes[address.version]), strict=False)).removesuffix("/32")
