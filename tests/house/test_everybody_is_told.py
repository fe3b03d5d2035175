"""Whoever changes what everybody reads of an organisation tells it in the same transaction, or says here why not."""

import ast
from collections.abc import Iterator

from tests.house.source import Module, modules

# what a public row is made of (register.queries.telling)
WATCHED = {
    "Affiliation", "Contact", "Document", "Entry", "FormerName", "FormerNumber", "Organisation", "OrganisationArea",
    "OrganisationPlace", "Person", "Policy",
}  # fmt: skip
# what answers rows of them
ROWS = {"affiliations_in_force", "belonging_to", "contacts_of"}
WRITES = {"save", "delete", "update", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
# `keep` is people.editing.Edit.keep; who closes an account hides the person everywhere
TELLS = {"tell_everybody", "keep", "hide_everywhere", "close_account"}
"""An action that writes one of these calls one of those, itself or through its own private helpers."""
NAMES_SOMEBODY = {"shown_publicly", "name"}
"""Columns by which somebody is named on a public page: who writes them has no excuse but that the caller tells."""
ITS_CALLER_TELLS = {"people/actions/moving.move_facts"}
WITHOUT_TELLING = {
    "documents/actions/moving.move_note_wider": "a note is no policy document; it has a page of its own",
    "documents/actions/notes.change_note": "as above",
    "documents/actions/notes.write_note": "as above",
    "documents/actions/papers.copy_paper": "part of sharing a paper; what becomes public by it, its caller tells",
    "documents/actions/papers.end_copy": "as above",
    "documents/actions/papers.new_paper": "as above",
    "documents/actions/papers.rewrite_paper": "as above",
    "documents/actions/policies.change_policy": "the original; what others read is a copy, until it is shared anew",
    "documents/actions/policies.write_policy": "in its own room; sharing it tells",
    "people/actions/factors.remove_password": "nothing that anybody reads",
    "people/actions/factors.set_password": "as above",
    "people/actions/invitations.forget_invitations": "persons who have never belonged anywhere",
    "people/actions/moving.move_facts": "part of a merge, which tells when all is moved",
    "people/actions/organisations.add_organisation": "a new one tells nobody anything yet",
    "people/actions/organisations.introduce_organisation": "as above",
    "people/actions/persons.add_person": "a new one is shown nowhere yet",
    "people/actions/persons.choose_language": "nothing that anybody reads",
    "people/actions/privacy.unprotect": "protecting took back that they are shown; they choose anew",
    "people/actions/recovering.forget_factors": "nothing that anybody reads",
}


def writing(module: Module) -> Iterator[tuple[str, bool]]:
    """The functions of a module that write what is watched, and whether they tell."""
    functions = {node.name: node for node in ast.walk(module.tree) if isinstance(node, ast.FunctionDef)}
    for name, node in functions.items():
        reached = list(reach(node, functions))
        if any(writes(one) for one in reached) and not name.startswith("_"):
            yield f"{module.name.removesuffix('.py')}.{name}", any(tells(one) for one in reached)


def reach(
    node: ast.FunctionDef, functions: dict[str, ast.FunctionDef], seen: tuple[str, ...] = ()
) -> Iterator[ast.FunctionDef]:
    """A function and its own private helpers."""
    yield node
    for name in named(node):
        if name.startswith("_") and name in functions and name not in (*seen, node.name):
            yield from reach(functions[name], functions, (*seen, node.name))


def named(node: ast.AST) -> set[str]:
    return {found.id for found in ast.walk(node) if isinstance(found, ast.Name)}


def called(node: ast.FunctionDef) -> set[str]:
    found = [one.func for one in ast.walk(node) if isinstance(one, ast.Call)]
    return {one.attr if isinstance(one, ast.Attribute) else getattr(one, "id", "") for one in found}


def held(node: ast.FunctionDef) -> set[str]:
    """What in a function is a row, or rows, of what is watched: its models, what is typed so and what is made of it."""
    arguments = [*node.args.args, *node.args.kwonlyargs]
    names = WATCHED | ROWS | {one.arg for one in arguments if one.annotation and named(one.annotation) & WATCHED}
    for found in sorted(ast.walk(node), key=lambda one: getattr(one, "lineno", 0)):
        if isinstance(found, ast.Assign) and roots(found.value) & names:
            names |= {name for target in found.targets for name in plain(target)}
        if isinstance(found, ast.For) and roots(found.iter) & names:
            names |= named(found.target)
    return names


def plain(target: ast.AST) -> set[str]:
    """The variables that get a value: not the row whose column does."""
    parts = target.elts if isinstance(target, ast.Tuple) else [target]
    return {one.id for one in parts if isinstance(one, ast.Name)}


def roots(value: ast.AST) -> set[str]:
    """What a value begins with: `Row(...)`, `Row.objects.filter(...)`, `lock(row)`, `row or other`."""
    if isinstance(value, ast.Name):
        return {value.id}
    if isinstance(value, ast.Attribute):
        return roots(value.value)
    if isinstance(value, ast.Call):
        given = {name for one in value.args for name in roots(one)} if named(value.func) <= {"lock", "list"} else set()
        return roots(value.func) | given
    if isinstance(value, ast.BoolOp):
        return {name for one in value.values for name in roots(one)}
    return {name for one in value.elts for name in roots(one)} if isinstance(value, ast.Tuple) else set()


def writes(node: ast.FunctionDef) -> bool:
    """Whether it writes a row of what is watched."""
    calls = [one.func for one in ast.walk(node) if isinstance(one, ast.Call)]
    written = [one.value for one in calls if isinstance(one, ast.Attribute) and one.attr in WRITES]
    return any(roots(one) & held(node) for one in written)


def tells(node: ast.FunctionDef) -> bool:
    return bool(called(node) & TELLS)


def names_somebody(node: ast.FunctionDef) -> bool:
    """Whether it changes such a column of a row that is there: `row.name = ...` or `rows.update(name=...)`."""
    names = held(node)
    targets = [target for one in ast.walk(node) if isinstance(one, ast.Assign) for target in one.targets]
    columns = [
        part for target in targets for part in getattr(target, "elts", [target]) if isinstance(part, ast.Attribute)
    ]
    updates = [one for one in ast.walk(node) if isinstance(one, ast.Call) and getattr(one.func, "attr", "") == "update"]
    written = [(part, {part.attr}) for part in columns] + [(one.func, {w.arg for w in one.keywords}) for one in updates]
    return any(roots(row) & names and told & NAMES_SOMEBODY for row, told in written)


def naming_untold(pages: list[Module]) -> set[str]:
    """The actions that change how somebody is named, and do not tell."""
    found = set()
    for page in pages:
        functions = {node.name: node for node in ast.walk(page.tree) if isinstance(node, ast.FunctionDef)}
        for name, node in functions.items():
            reached = list(reach(node, functions))
            untold = not any(tells(one) for one in reached)
            if page.stem == "actions" and not name.startswith("_") and untold and any(map(names_somebody, reached)):
                found.add(f"{page.name.removesuffix('.py')}.{name}")
    return found


def found_in(pages: list[Module]) -> dict[str, bool]:
    return dict(found for page in pages if page.stem == "actions" for found in writing(page))


def test_what_everybody_reads_is_told_by_whoever_changes_it() -> None:
    found = found_in(modules())
    assert {name for name, told in found.items() if not told} == set(WITHOUT_TELLING)
    assert sum(found.values()) > 15


def test_nobody_changes_how_somebody_is_named_without_telling() -> None:
    assert naming_untold(modules()) == ITS_CALLER_TELLS


def test_an_action_that_erases_a_name_and_forgets_is_found() -> None:
    lines = (
        "def hide(key):\n    Affiliation.objects.filter(person=key).update(shown_publicly=False)\n\n"
        "def erase(person: Person):\n    person.name, person.email = '', None\n    person.save()\n\n"
        "def told(person: Person):\n    person.name = ''\n    hide_everywhere(person)\n"
    )
    planted = Module("people/actions/planted.py", lines)
    assert naming_untold([planted]) == {"people/actions/planted.hide", "people/actions/planted.erase"}


def test_an_action_that_forgets_is_found() -> None:
    page = Module(
        "people/actions/planted.py",
        "def change(contact: Contact):\n    _keep(contact)\n\ndef _keep(contact: Contact):\n    contact.save()\n\n"
        "def told(contact: Contact):\n    contact.save()\n    tell_everybody(contact.organisation_id)\n",
    )
    assert found_in([page]) == {"people/actions/planted.change": False, "people/actions/planted.told": True}
