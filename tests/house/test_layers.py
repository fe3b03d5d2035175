"""Imports go down the staircase, and the database is asked where it should be."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from tests.house.source import Module, calls, modules
from tests.plugin import ROOT

ASKS_THE_DATABASE = {"models", "queries", "actions"}
# ground stands below that furniture: its outbox, its answers and its tidying are what others' queries and actions use
ASKS_TOO = {
    "ground/mail/delivery.py", "ground/mail/outbox.py", "ground/mail/returns.py", "ground/mail/troubles.py",
    "ground/once.py", "ground/tasks.py", "ground/db.py",
    "people/sessions.py",  # the engine of sessions, which the framework calls
}  # fmt: skip
WRITES = {"save", "delete", "create", "update", "bulk_create", "get_or_create", "update_or_create", "bulk_update"}
# What another package may import, besides what is no furniture at all (ground, trail, kernel and ui are for everybody)
# ... and what says a row in words (wording), what is data (roles, levels), and where a higher package registers itself
# downward (homes, sections, own_room, tokens, day); a field for the forms above (picking)
OPEN_TO_OTHERS = {
    "models", "queries", "rules", "actions", "wording", "roles", "levels", "homes", "sections", "own_room", "tokens",
    "above", "day", "subjects", "picking", "pace", "origins",
    "confirming", "newcomers", "leaving", "matters", "changing", "inviting", "inviting_form", "outward", "kinds",
    "why_form", "voice", "groups", "whereabouts", "parts", "guided",
}  # fmt: skip
FOR_EVERYBODY = {"kernel", "ground", "trail", "ui"}


def asks_where_it_should_not(module: Module) -> list[str]:
    """`.objects` and managers outside models, queries, actions and migrations."""
    if module.stem in ASKS_THE_DATABASE or module.name in ASKS_TOO:
        return []
    managers = {"objects", "_default_manager", "_base_manager"}
    lines = [node.lineno for node in ast.walk(module.tree) if isinstance(node, ast.Attribute) and node.attr in managers]
    return [f"{module.name}:{line}" for line in lines]


def writes_in_a_view(module: Module) -> list[str]:
    """A view fetches, asks a form, calls an action and redirects; it never writes a row itself."""
    if module.stem not in {"views", "forms", "urls", "wording"}:
        return []
    found = [(line, name) for line, name in calls(module.tree) if name.rpartition(".")[2] in WRITES]
    return [f"{module.name}:{line} {name}" for line, name in found if not name.startswith(("response.", "form."))]


def reaches_across(module: Module) -> list[str]:
    """Another package's forms, urls, tasks or inner modules; `site` mounts and runs everything and may."""
    found = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tillit."):
            _tillit, package, *rest = str(node.module).split(".")
            furniture = rest[0] if rest else node.names[0].name
            foreign = package not in {module.package, *FOR_EVERYBODY} and module.package != "site"
            if foreign and furniture not in OPEN_TO_OTHERS:
                found.append(f"{module.name}:{node.lineno} {node.module}")
    return found


def inner_imports(module: Module) -> list[str]:
    """Our own code is imported at the top of a file.

    Only the command line and what it runs (site) may wait: it settles the environment before settings are read.
    """
    tree = module.tree
    top = {node.lineno for node in tree.body}
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)] if module.package != "site" else []
    ours = [node for node in nodes if (node.module or "").startswith("tillit")]
    return [f"{module.name}:{node.lineno}" for node in ours if node.lineno not in top and not _for_types(tree, node)]


def _for_types(tree: ast.Module, wanted: ast.AST) -> bool:
    guards = [node for node in tree.body if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)]
    return any(getattr(wanted, "lineno", 0) in range(guard.lineno, (guard.end_lineno or 0) + 1) for guard in guards)


RULES = {
    asks_where_it_should_not: Module("people/rules.py", "Person.objects.all()"),
    writes_in_a_view: Module("people/views.py", "def page(request):\n    person.save()\n"),
    reaches_across: Module("documents/actions.py", "from tillit.people.forms import PersonForm"),
    inner_imports: Module("people/views.py", "def page():\n    from tillit.ground.db import lock\n"),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_source_keeps_the_rule(rule: object) -> None:
    assert callable(rule)
    assert [line for module in modules() for line in rule(module)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_notices_a_planted_breach(rule: object) -> None:
    assert callable(rule)
    assert len(rule(RULES[rule])) == 1


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """The import contracts over a source tree."""
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    environment = {"PYTHONPATH": str(folder), "PATH": "", "LANG": "C.UTF-8"}
    return subprocess.run(
        [sys.executable, "-c", program], cwd=folder.parent, env=environment, capture_output=True, text=True, check=False
    )


def test_the_contracts_are_kept_and_notice_planted_breaches(tmp_path: Path) -> None:
    shutil.copy(ROOT / ".importlinter", tmp_path)
    shutil.copytree(ROOT / "src" / "tillit", tmp_path / "src" / "tillit", ignore=shutil.ignore_patterns("__pycache__"))
    kept = lint(tmp_path / "src")
    assert kept.returncode == 0, kept.stdout

    planted = {
        "bodies/planted.py": "from tillit.documents import models  # up the stairs",
        "people/queries_planted.py": "",
        "documents/models/documents.py": "from tillit.documents.views.notes import document",
        "desk/planted.py": "from tillit.documents.views.notes import document",
        "kernel/planted.py": "import django",
    }
    for name, line in planted.items():
        with (tmp_path / "src" / "tillit" / name).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
    broken = lint(tmp_path / "src")
    assert broken.returncode == 1
    names = ("imports go down only", "Inside a package", "Only urls reach into views", "kernel knows no Django")
    assert [f"{name} BROKEN" in broken.stdout for name in names] == [True] * 4, broken.stdout[-3000:]


def leaves_a_way_back(field: "models.ForeignKey[object, object]") -> bool:
    """A key that leaves its package must be hidden from the package that it points to."""
    remote = field.remote_field
    return field.model._meta.app_label != remote.model._meta.app_label and not remote.hidden


def ours() -> "list[models.ForeignKey[object, object]]":
    """All foreign keys of our own models."""
    rows = [model for model in apps.get_models() if model.__module__.startswith("tillit.")]
    fields = [field for model in rows for field in model._meta.get_fields() if isinstance(field, models.ForeignKey)]
    return [field for field in fields if field.model.__module__.startswith("tillit.")]


# Keys whose rows go when what they point to goes; everything else is PROTECT.
CASCADES = {
    "people.OneTimeLink.person": "a link of a removed person is no use",
    "people.OneTimeLink.used_by": "a link of a removed person is no use",
    "people.Session.person": "a session of a removed person is no use",
    "people.Passkey.person": "what somebody signed in with goes with them",
    "people.AuthenticatorApp.person": "as above",
    "people.RecoveryCode.person": "as above",
    "people.Identity.person": "as above",
    "people.ProviderSession.identity": "what a provider knows of an identity goes with it",
    "bodies.JobRoom.room": "a key to a room that is gone opens nothing",
    "documents.Section.document": "a section is part of its document",
    "partnerships.TermParty.term": "who was a party in a term is part of it",
    "people.OrganisationSearch.organisation": "what an organisation is found by goes with it",
    "people.OrganisationFit.organisation": "as above",
    "people.OrganisationWord.organisation": "as above",
}


def test_keys_across_packages_leave_no_way_back() -> None:
    assert len(ours()) > 25
    assert [str(field) for field in ours() if leaves_a_way_back(field)] == []


def test_a_key_with_a_way_back_is_noticed() -> None:
    assert leaves_a_way_back(apps.get_model("account", "EmailAddress")._meta.get_field("user"))


def test_keys_protect_what_they_point_to() -> None:
    loose = {str(field) for field in ours() if field.remote_field.on_delete is not models.PROTECT}
    assert loose == set(CASCADES)
