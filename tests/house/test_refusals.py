"""Every refusal gives its reason in both languages: a rule says it in a translated sentence, and the page shows it."""

import ast
from collections.abc import Iterator, Sequence

import pytest
from babel.messages.pofile import read_po
from django.test import Client
from django.utils.translation import override

from tests.cast import Cast
from tests.conftest import signed_in
from tests.house.source import Module, modules
from tests.plugin import ROOT
from tests.rights.secret import written
from tillit.documents.rules import can_change_note
from tillit.ground.db import acting
from tillit.kernel.errors import NotAllowed
from tillit.kernel.verdict import no
from tillit.ui.errors import page_for

ENDS = (".", "!", "?")


def rules() -> list[Module]:
    """The modules that hold rules."""
    return [module for module in modules() if module.stem == "rules"]


def refusals(module: Module) -> Iterator[tuple[int, list[str] | None]]:
    """Each `no(...)` of a module: its line, and the sentences that it may say; None when they cannot be known."""
    said = tables_of(module.tree)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"no", "Verdict"}:
            yield node.lineno, sentences(node.args[0], said) if node.args else None


def raised(module: Module) -> Iterator[tuple[int, bool]]:
    """Each NotAllowed that is raised past the rules: its line, and whether all its reasons are translated literals."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "NotAllowed":
            reasons = node.args[0].elts if node.args and isinstance(node.args[0], ast.Tuple) else []
            yield node.lineno, bool(reasons) and all(translated(reason) for reason in reasons)


def tables_of(tree: ast.Module) -> dict[str, list[str]]:
    """Constants of the module that are translated sentences, or dictionaries of nothing else."""
    found = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            values = node.value.values if isinstance(node.value, ast.Dict) else [node.value]
            texts = [translated(value) for value in values]
            if texts and None not in texts:
                found[node.targets[0].id] = [text for text in texts if text]
    return found


def sentences(reason: ast.expr, said: dict[str, list[str]]) -> list[str] | None:
    """What a reason may say: a translated literal, one filled with values, or one out of a table of them."""
    if isinstance(reason, ast.BinOp) and isinstance(reason.op, ast.Mod):
        return sentences(reason.left, said)
    if isinstance(reason, ast.Call) and ast.unparse(reason.func) == "format_lazy":
        return sentences(reason.args[0], said)
    if isinstance(reason, ast.IfExp):
        both = [sentences(reason.body, said), sentences(reason.orelse, said)]
        return None if None in both else [text for one in both for text in one or []]
    name = reason.value if isinstance(reason, ast.Subscript) else reason
    if isinstance(name, ast.Name) and name.id in said:
        return said[name.id]
    text = translated(reason)
    return None if text is None else [text]


def translated(node: ast.expr | None) -> str | None:
    """The literal in `_("...")`, or the singular in `ngettext_lazy("...", "...", n)`."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) in {"_", "gettext_lazy", "ngettext_lazy"} and node.args:
        first = node.args[0]
        return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None
    return None


def speaks_late(module: Module) -> bool:
    """`_` is the lazy one: a reason is said in the language of whoever reads it, not of whoever loaded the rules."""
    lazy = {"gettext_lazy", "ngettext_lazy", "format_lazy"}
    imported = [
        alias.name
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.utils.t")
        for alias in node.names
    ]
    return set(imported) <= lazy


def in_swedish() -> dict[str, str]:
    """The catalogue; of a message with a plural its singular."""
    with open(ROOT / "locale" / "sv" / "LC_MESSAGES" / "django.po", "rb") as file:
        return {first_of(one.id): first_of(one.string) for one in read_po(file, locale="sv") if one.id}


def first_of(text: str | Sequence[str] | None) -> str:
    return text if isinstance(text, str) else (text or [""])[0]


def test_every_refusal_is_a_translated_sentence() -> None:
    found = {f"{module.name}:{line}": said for module in rules() for line, said in refusals(module)}
    assert len(found) > 40
    assert [place for place, said in found.items() if not said] == []
    assert [(place, text) for place, said in found.items() for text in said or [] if not text.endswith(ENDS)] == []
    assert [module.name for module in rules() if not speaks_late(module)] == []


def test_a_refusal_past_the_rules_gives_its_reason_too() -> None:
    others = [module for module in modules() if module.package != "kernel"]
    assert [f"{module.name}:{line}" for module in others for line, fine in raised(module) if not fine] == []
    planted = Module("people/actions.py", "NotAllowed()\nNotAllowed((reason,))\nNotAllowed((_('No.'),))")
    assert list(raised(planted)) == [(1, False), (2, False), (3, True)]


def test_every_reason_has_its_swedish() -> None:
    catalogue = in_swedish()
    reasons = {text for module in rules() for _line, said in refusals(module) for text in said or []}
    assert sorted(text for text in reasons if not catalogue.get(text) or catalogue[text] == text) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('no(_("Not now."))', ["Not now."]),
        ('no(WORDS[kind])', ["One.", "Two."]),
        ('no(_("Only %(n)s.") % {"n": 3})', ["Only %(n)s."]),
        ('no(_("A.") if x else _("B."))', ["A.", "B."]),
        ('no("Not now.")', None),
        ('no(reason)', None),
        ('no(_(reason))', None),
        ('no(f"{reason}")', None),
    ],
)  # fmt: skip
def test_a_refusal_without_a_translated_reason_is_noticed(line: str, said: list[str] | None) -> None:
    planted = Module("people/rules.py", f'WORDS = {{1: _("One."), 2: _("Two.")}}\n{line}\n')
    assert list(refusals(planted)) == [(2, said)]


def test_a_rule_that_speaks_too_early_is_noticed() -> None:
    assert not speaks_late(Module("people/rules.py", "from django.utils.translation import gettext as _"))


# What the one who is refused reads


@pytest.mark.rights
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("sv", "Bara den organisation som anteckningen är skriven för kan ändra den."),
        ("en", "Only the organisation that the note was written for changes it."),
    ],
)
def test_the_refused_reads_the_rules_own_reason(cast: Cast, language: str, told: str) -> None:
    note = written(cast.ida, cast.joint_room, title="Gemensam", text="x")
    browser: Client = signed_in(cast.kim)
    browser.cookies["sprak"] = language
    with acting(cast.kim.actor), override(language):
        reasons = [str(reason) for reason in can_change_note(cast.kim.actor, note).reasons]

    answer = browser.get(f"/dokument/{note.pk}/andra/")

    assert (answer.status_code, reasons) == (403, [told])
    assert told in answer.content.decode()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_reason_is_shown_when_several_things_stand_in_the_way(language: str) -> None:
    verdict = no("The first reason.") & no("The second reason.") & no("The first reason.")
    with override(language):
        page = page_for(None, NotAllowed(verdict.reasons)).content.decode()

    assert [page.count(reason) for reason in ("The first reason.", "The second reason.")] == [1, 1]
