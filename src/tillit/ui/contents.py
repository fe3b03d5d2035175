"""What stands on a page: its sections, for the list at the top that leads to them."""

import re

SECTION = re.compile(r"""<h2\b[^>]*?\sid="([^"]+)"[^>]*>(.*?)</h2>""", re.DOTALL)


def sections_in(page: str) -> list[tuple[str, str]]:
    """The headings of the second level that have an id: the id, and the heading as it stands there."""
    return SECTION.findall(str(page))
