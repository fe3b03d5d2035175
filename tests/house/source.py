"""Reading our own source as data, for the tests of the house's rules."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.plugin import ROOT

PACKAGES = ROOT / "src" / "tillit"
OTHERS_CODE = re.compile(r"/(migrations|bootstrap)/")


@dataclass(frozen=True)
class Module:
    """One Python file; `name` is its path below src/tillit."""

    name: str
    text: str

    @property
    def tree(self) -> ast.Module:
        """The file as a syntax tree."""
        return ast.parse(self.text)

    @property
    def stem(self) -> str:
        """What sort of furniture it is: models, queries, views. A folder counts as the file it grew from."""
        parts = Path(self.name).with_suffix("").parts
        return parts[1] if len(parts) > 1 else parts[0]

    @property
    def package(self) -> str:
        """The package it stands in."""
        return Path(self.name).parts[0]


def modules() -> list[Module]:
    """Every Python file of the product."""
    found = [path for path in sorted(PACKAGES.rglob("*.py")) if not OTHERS_CODE.search(str(path))]
    return [Module(path.relative_to(PACKAGES).as_posix(), path.read_text(encoding="utf-8")) for path in found]


def templates() -> dict[str, str]:
    """Every template by the name that code renders it by."""
    paths = sorted(PACKAGES.glob("*/jinja2/**/*.html"))
    return {path.relative_to(path.parents[_depth(path)]).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def _depth(path: Path) -> int:
    return len(path.parts) - path.parts.index("jinja2") - 2


def calls(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every call by line and dotted name, as far as it has one: "Person.objects.filter"."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.lineno, dotted(node.func)


def dotted(node: ast.AST) -> str:
    """A name with its attributes; a call in the middle is "()"."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return f"{dotted(node.func)}()" if isinstance(node, ast.Call) else "?"
