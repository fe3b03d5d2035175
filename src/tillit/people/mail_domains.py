"""Mail domains at which anybody gets an address: nobody's own.

Saying that one is would hold back the letters of everybody there (bodies/queries/readers.py).
"""

PUBLIC_DOMAINS = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "outlook.se",
        "hotmail.com",
        "hotmail.se",
        "live.com",
        "live.se",
        "msn.com",
        "icloud.com",
        "me.com",
        "mac.com",
        "yahoo.com",
        "yahoo.se",
        "telia.com",
        "comhem.se",
        "bredband.net",
        "bredband2.com",
        "spray.se",
        "tele2.se",
        "passagen.se",
        "home.se",
        "proton.me",
        "protonmail.com",
        "gmx.com",
        "gmx.net",
        "aol.com",
        "fastmail.com",
        "mail.com",
        "zoho.com",
        "tutanota.com",
    ]
)


def own_only(domains: list[str]) -> list[str]:
    """Without those of everybody's."""
    return [one for one in domains if one not in PUBLIC_DOMAINS]
