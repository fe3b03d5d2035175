"""The engine runs without Django, and its rules cannot run anything."""

import ast
import subprocess
import sys

import pytest

from tests.house.source import Module, calls, modules

WITHOUT_DJANGO = """
import importlib, pkgutil, sys
class Closed:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "django":
            raise ImportError(name)
sys.meta_path.insert(0, Closed())
import tillit.assessments.engine
for module in pkgutil.iter_modules(tillit.assessments.engine.__path__, "tillit.assessments.engine."):
    importlib.import_module(module.name)
from tillit.assessments.engine.shipped import shipped_rules
print(len(shipped_rules()), sorted(name for name in sys.modules if name.partition(".")[0] == "django"))
"""
ENGINE = [module for module in modules() if module.name.startswith("assessments/engine/")]


def test_the_engine_reads_its_rules_where_there_is_no_django() -> None:
    path = f"import sys; sys.path[:] = {sys.path!r}"
    run = subprocess.run([sys.executable, "-c", path + WITHOUT_DJANGO], capture_output=True, text=True, check=True)

    assert run.stdout.split() == ["1", "[]"]


def imported(module: Module) -> set[str]:
    """The packages that a module imports, and of ours the second step too."""
    names = [node.module or "" for node in ast.walk(module.tree) if isinstance(node, ast.ImportFrom)]
    names += [one.name for node in ast.walk(module.tree) if isinstance(node, ast.Import) for one in node.names]
    return {".".join(name.split(".")[:2]) if name.startswith("tillit") else name.partition(".")[0] for name in names}


def test_no_module_of_the_engine_imports_django_or_another_floor() -> None:
    assert len(ENGINE) > 10
    foreign = {name for module in ENGINE for name in imported(module)} - set(sys.stdlib_module_names)

    assert foreign == {"jsonschema", "tillit.assessments", "tillit.kernel"}


RUNS = {"eval", "exec", "compile", "getattr", "__import__", "importlib.import_module"}


def runs_something(module: Module) -> list[str]:
    return [f"{module.name}:{line} {name}" for line, name in calls(module.tree) if name in RUNS]


def test_nothing_in_the_engine_turns_data_into_code() -> None:
    assert [line for module in ENGINE for line in runs_something(module)] == []


@pytest.mark.parametrize("line", ["eval(rule)", "getattr(world, rule)()", "importlib.import_module(rule)"])
def test_turning_data_into_code_is_noticed(line: str) -> None:
    assert len(runs_something(Module("assessments/engine/x.py", line))) == 1
    assert imported(Module("assessments/engine/x.py", "import django.db")) == {"django"}
