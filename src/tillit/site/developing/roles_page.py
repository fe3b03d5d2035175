"""The manual's page on roles, written from the same tables as the page "Who may do what" in the product.

`python -m tillit.site.developing.roles_page` writes it anew; a test says when that is needed.
"""

import textwrap
from typing import Any

import django
from django.utils.module_loading import import_string
from django.utils.translation import override

from tillit.site.environment import HERE

TABLES = "tillit.register.powers.powers"  # by name: the models are not ready when this is loaded

PAGE = HERE / "docs" / "roles.md"
HEAD = """\
# Who may do what

This page is written by the program (`python -m tillit.site.developing.roles_page`) from the tables that the product
itself shows at `/vem-far-gora-vad/`. Do not change it by hand: change the tables, and write it anew. How each rule is
kept stands in [security.md](security.md).
"""
WIDTH = 120


def roles_page() -> str:
    """The whole page, in English like the rest of the manual."""
    with override("en"):
        return "\n".join([HEAD, *map(_section, import_string(TABLES)())])


def _section(part: Any) -> str:
    rows = [part.columns, ["---"] * len(part.columns), *part.rows]
    table = "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows)
    return f"## {part.heading}\n\n{textwrap.fill(part.text, WIDTH)}\n\n{table}\n"


if __name__ == "__main__":
    django.setup()
    PAGE.write_text(roles_page(), encoding="utf-8")
