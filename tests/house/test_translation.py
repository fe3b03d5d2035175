"""What is shown can be translated: the catalogues are filled from the code, and must find every sentence there."""

import ast

from tests.house.source import Module, calls, modules
from tillit.site.developing.catalogues import KEYWORDS

TRANSLATES = {"_", *KEYWORDS}


def hidden_in_f_strings(module: Module) -> list[str]:
    """Calls for a translation inside an f-string: before Python 3.12 an f-string is one piece, and hides them."""
    strings = [node for node in ast.walk(module.tree) if isinstance(node, ast.JoinedStr)]
    found = {call for string in strings for call in calls(string)}
    return [f"{module.name}:{line} {name}" for line, name in sorted(found) if name.rpartition(".")[2] in TRANSLATES]


def test_no_sentence_hides_in_an_f_string() -> None:
    assert [line for module in modules() for line in hidden_in_f_strings(module)] == []


def test_a_sentence_in_an_f_string_is_noticed() -> None:
    planted = """
plain = _("Save")
one = f"  {fault.path or _('the whole file')}"
other = f"{wide:{translation.ngettext('a', 'b', 2)}} {len(plain)}"
nested = f"{', '.join(f'{gettext_lazy(word)}' for word in words)}"
"""
    assert hidden_in_f_strings(Module("site/x.py", planted)) == [
        "site/x.py:3 _",
        "site/x.py:4 translation.ngettext",
        "site/x.py:5 gettext_lazy",
    ]
