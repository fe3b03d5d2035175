"""What `check` looks at: programs with their arguments, and a few questions of our own."""

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import cast

import django
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.questioner import NonInteractiveMigrationQuestioner
from django.db.migrations.state import ProjectState
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.utils.translation import override
from jinja2 import TemplateError

from tillit.site.developing import catalogues
from tillit.site.environment import HERE

Question = Callable[[], Iterable[str]]


@dataclass(frozen=True)
class Check:
    """One check: its name, what it means when it fails, and the program that finds out."""

    name: str
    command: tuple[str, ...]


def module(*words: str) -> tuple[str, ...]:
    """A program of the environment, run by this Python (scripts in bin/ break when a checkout moves)."""
    return (sys.executable, "-m", *words)


def own(name: str) -> tuple[str, ...]:
    """One of our own questions, in a process of its own."""
    return (sys.executable, "-P", "-m", "tillit.site", "check", "--only", name)


FOREIGN = ("TILLIT_", "DATABASE_URL")
KEPT = {"TILLIT_PG_BIN", "TILLIT_CHROMIUM"}

# the slow ones first, so that two cores are busy to the end
CHECKS = (
    Check("types", module("mypy")),
    Check("house rules", module("pytest", "-p", "tests.plugin", "-q", "tests/house")),
    Check(
        "imports",
        (sys.executable, "-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"),
    ),
    Check("catalogues", own("catalogues")),
    Check("templates", own("templates")),
    Check("migrations", own("migrations")),
    Check("deployment", module("django", "check", "--deploy", "--fail-level", "WARNING")),
    Check("style", module("ruff", "check")),
    Check("format", module("ruff", "format", "--check")),
)


def settings_of_checks() -> dict[str, str]:
    """As in real operation, with a data folder of the checks' own."""
    plain = {name: value for name, value in os.environ.items() if name in KEPT or not name.startswith(FOREIGN)}
    return plain | {
        "PYTHONPATH": os.pathsep.join([str(HERE / "src"), str(HERE)]),
        "DJANGO_SETTINGS_MODULE": "tillit.site.settings",
        "TILLIT_DATA": str(HERE / ".tillit" / "check"),
        "TILLIT_HTTPS": "1",
        "TILLIT_EXAMPLES": "0",
    }


def faults_of_templates() -> Iterable[str]:
    """Every template compiles: a misspelt filter or an unclosed block is found before a visitor does."""
    django.setup()
    environment = cast(Jinja2, engines["jinja2"]).env
    for name in environment.list_templates(extensions=["html", "txt", "svg", "xml"]):
        try:
            environment.get_template(name)
        except TemplateError as error:
            yield f"{name}: {error}"


def faults_of_migrations() -> Iterable[str]:
    """The models and the migrations say the same, and no two migrations stand side by side."""
    django.setup()
    loader = MigrationLoader(None, ignore_no_migrations=True)
    for app, names in loader.detect_conflicts().items():
        yield f"{app}: {', '.join(sorted(names))} stand side by side"
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("tillit.")}
    questioner = NonInteractiveMigrationQuestioner(specified_apps=ours, dry_run=True)
    with override(None):  # names and choices as message ids, as the migrations hold them
        detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps), questioner)
        changes = detector.changes(graph=loader.graph, trim_to_apps=ours, convert_apps=ours)
    for app, migrations in changes.items():
        for migration in migrations:
            for operation in migration.operations:
                yield f"{app}: no migration for: {operation.describe()}"


QUESTIONS: dict[str, Question] = {
    "catalogues": catalogues.drift,
    "templates": faults_of_templates,
    "migrations": faults_of_migrations,
}
