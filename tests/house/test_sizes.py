"""Files that can be read in one sitting."""

import ast

from tests.house.source import PACKAGES, Module, modules, templates

MOST = {"module": 300, "class": 200, "function": 60, "template": 150, "view": 25}


def too_long(module: Module) -> list[str]:
    """Modules, classes and functions past the wall; a view past its paragraph."""
    found = []
    if module.text.count("\n") > MOST["module"]:
        found.append(f"{module.name}: {module.text.count(chr(10))} lines")
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        kind = "class" if isinstance(node, ast.ClassDef) else "view" if is_view(module, node) else "function"
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > MOST[kind]:
            found.append(f"{module.name}:{node.lineno} {kind} {node.name}: {lines} lines")
    return found


def is_view(module: Module, node: ast.AST) -> bool:
    """A function of views.py that takes a request."""
    arguments = getattr(node, "args", None)
    return module.stem == "views" and bool(arguments and arguments.args and arguments.args[0].arg == "request")


def too_many_parameters(module: Module) -> list[str]:
    """At most four parameters stand before keyword-only; more is a riddle at the place of the call."""
    functions = [node for node in ast.walk(module.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    wide = [node for node in functions if len([*node.args.posonlyargs, *node.args.args]) > 5]
    return [f"{module.name}:{node.lineno} {node.name}" for node in wide]


def test_nothing_is_too_long() -> None:
    assert [line for module in modules() for line in too_long(module)] == []
    assert {name: text.count("\n") for name, text in templates().items() if text.count("\n") > MOST["template"]} == {}


def test_something_too_long_is_noticed() -> None:
    long_function = "def f():\n" + "    x = 1\n" * 60
    long_view = "def page(request):\n" + "    x = 1\n" * 25
    assert too_long(Module("people/actions.py", long_function)) == ["people/actions.py:1 function f: 61 lines"]
    assert too_long(Module("people/views.py", long_view)) == ["people/views.py:1 view page: 26 lines"]
    assert too_long(Module("people/models.py", "x = 1\n" * 301)) == ["people/models.py: 301 lines"]
    assert len(too_long(Module("people/models.py", "class A:\n" + "    x = 1\n" * 200))) == 1


def test_calls_can_be_read_without_counting_commas() -> None:
    assert [line for module in modules() for line in too_many_parameters(module)] == []
    assert len(too_many_parameters(Module("x/y.py", "def f(a, b, c, d, e, g): ..."))) == 1


def test_settings_are_one_file_of_at_most_300_lines() -> None:
    settings = sorted(path.relative_to(PACKAGES).as_posix() for path in PACKAGES.rglob("*settings*.py"))
    assert settings == ["site/settings.py"]


def test_public_rules_actions_and_queries_say_what_they_are_for() -> None:
    silent = [
        f"{module.name}:{node.lineno} {node.name}"
        for module in modules()
        if module.stem in {"rules", "actions", "queries"}
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []


def test_actions_say_by_whom() -> None:
    """An action ends in `by=`, so that nothing happens without somebody."""
    nameless = [
        f"{module.name}:{node.lineno} {node.name}"
        for module in modules()
        if module.stem == "actions" and module.package not in {"ground"}
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if "by" not in {argument.arg for argument in node.args.kwonlyargs} and node.name not in PARTS_OF_ACTIONS
    ]
    assert nameless == []


# Parts of a larger action, which says by whom.
PARTS_OF_ACTIONS = {
    "add_source", "cite", "cite_all", "withhold_as_told",
    "answer_lookalikes", "free_number", "seems_no_person", "move_facts", "move_references", "nothing_left",
    "settle_offer", "tell_opening", "tell_everybody", "take_turn", "in_turn", "tell_how_found", "index_words",
    "words_told", "ask_to_count", "follow_correction", "hide_everywhere",
    "locked", "place_in", "add_entry", "after", "refuse_wrong", "what_counts", "frozen",
    "foreseen",
    "job_in", "behind", "link_by",
    "a_party_withholds",  # asked by what would change a group
    "use_link",  # by the person whom the link is for
}  # fmt: skip
