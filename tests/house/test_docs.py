"""The manual says what the program has: settings, words of the command line, terms, tables, fields, links."""

import ast
import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.apps import apps

from tests.plugin import ROOT
from tillit.site.developing import file_format
from tillit.site.developing.roles_page import PAGE, roles_page

SOURCE = ROOT / "src" / "tillit"
DOCS = ROOT / "docs"
RECORDS = sorted((DOCS / "adr").glob("*.md"))
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("**/*.md")])
READERS = {"text", "flag", "number", "words"}
HEADINGS = ["Status", "Date", "Context", "Decision", "Consequences"]
ARTICLES = 15


@cache
def page(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def in_backticks(path: Path) -> set[str]:
    """Everything that a page shows as code, in a line or in a block."""
    return set(re.findall(r"`([^`\n]+)`", page(path)))


# Settings


def settings_read(tree: ast.AST) -> Iterator[str]:
    """Names that a module asks of the environment: through the typed readers, or past them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = node.args[0].value
            typed = isinstance(node.func, ast.Name) and node.func.id in READERS
            plain = ast.unparse(node.func) in {"os.environ.get", "os.getenv"}
            if typed or plain:
                yield str(name)
        elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and is_read_of_environ(node):
            yield str(node.slice.value)


def is_read_of_environ(node: ast.Subscript) -> bool:
    return isinstance(node.ctx, ast.Load) and ast.unparse(node.value) == "os.environ"


def all_settings() -> set[str]:
    found = {name for path in SOURCE.glob("**/*.py") for name in settings_read(ast.parse(page(path)))}
    return {name for name in found if name == "DATABASE_URL" or name.startswith("TILLIT_")}


def settings_told() -> set[str]:
    return set(re.findall(r"^\| `((?:TILLIT_|DATABASE_)\w+)` \|", page(DOCS / "operate.md"), re.MULTILINE))


def test_every_setting_is_told_and_every_told_one_is_read() -> None:
    assert all_settings() >= {"TILLIT_DATA", "DATABASE_URL", "TILLIT_POOL", "TILLIT_STATEMENT_TIMEOUT_MS"}
    assert settings_told() == all_settings()


@pytest.mark.parametrize(
    "line",
    ['text("TILLIT_NEW")', "x = f\"{flag('TILLIT_NEW')}\"", 'os.environ["TILLIT_NEW"]', 'os.environ.get("TILLIT_NEW")'],
)
def test_a_setting_is_found_however_it_is_read(line: str) -> None:
    assert list(settings_read(ast.parse(line))) == ["TILLIT_NEW"]


# The command line


def words_of_the_door() -> list[str]:
    tree = ast.parse(page(SOURCE / "site" / "door.py"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["WORDS"]:
            return list(ast.literal_eval(node.value))
    raise AssertionError("the door has no table of words")


def test_readmes_show_the_two_commands_and_the_picture() -> None:
    for name in ("README.md", "README.sv.md"):
        blocks = re.findall(r"```sh\n(.*?)```", page(ROOT / name), re.DOTALL)

        assert [block.strip() for block in blocks] == ["./tillit up", "./tillit test"]
        assert "](docs/picture.png)" in page(ROOT / name)


def test_every_word_of_the_door_stands_in_the_manual() -> None:
    told = set(re.findall(r"`([a-z]+)`", page(DOCS / "operate.md")))

    assert {"up", "serve", "restore"} <= set(words_of_the_door())
    assert set(words_of_the_door()) - told == set()


def test_every_job_stands_in_the_manual() -> None:
    named = re.compile(r"(?:@job\(|@queue\.task\(name=)\"(\w+)\"")
    jobs = {name for path in SOURCE.glob("*/*.py") for name in named.findall(page(path))}

    assert "mail" in jobs
    assert jobs - in_backticks(DOCS / "operate.md") == set()


# What the program holds


def test_every_table_is_accounted_for_on_the_page_about_security() -> None:
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}

    assert tables - in_backticks(DOCS / "security.md") == set()


def test_every_event_word_stands_on_the_page_about_the_domain() -> None:
    words = {key for path in SOURCE.glob("*/events.py") for key in re.findall(r"event_word\(\s*\"(\w+)\"", page(path))}

    assert "note_written" in words
    assert words - in_backticks(DOCS / "domain.md") == set()


def test_the_page_on_roles_says_what_the_product_says() -> None:
    assert PAGE == DOCS / "roles.md"
    assert page(PAGE) == roles_page(), "write it anew: python -m tillit.site.developing.roles_page"


def test_every_package_stands_among_the_floors() -> None:
    packages = {path.parent.name for path in SOURCE.glob("*/__init__.py")}

    assert packages >= {"kernel", "site"}
    assert packages - in_backticks(ROOT / "CONTRIBUTING.md") == set()


# The partnership file


def groups_of_fields() -> dict[str, dict[str, str]]:
    """Fields and their descriptions, by the heading they stand under."""
    schema = json.loads(page(SOURCE / "exchange" / "schema" / "partnership-2.json"))
    groups = {"The file": schema["properties"]}
    for name, part in schema["properties"].items():
        whole = part.get("items", part)
        if "properties" in whole:
            groups[f"`{name}`"] = whole["properties"]
    return {name: {field: part["description"] for field, part in fields.items()} for name, fields in groups.items()}


@pytest.mark.parametrize("heading", groups_of_fields())
def test_every_field_of_the_file_is_told_with_its_description(heading: str) -> None:
    parts = page(DOCS / "file-format.md").split("\n### ")
    mine = [part for part in parts if re.match(rf"{re.escape(heading)}(, each)?\n", part)]
    told = dict(re.findall(r"^\| `(\w+)` \|.*\| ([^|]*) \|$", mine[0], re.MULTILINE))

    assert told == groups_of_fields()[heading]


def test_the_schema_and_the_tables_say_what_the_format_says() -> None:
    anew = "write it anew: python -m tillit.site.developing.file_format"

    assert file_format.PAGE == DOCS / "file-format.md"
    assert page(file_format.SCHEMA) == file_format.schema_file(), anew
    assert page(file_format.PAGE) == file_format.manual_page(page(file_format.PAGE)), anew


# Terms


def terms() -> list[dict[str, str]]:
    found: list[dict[str, str]] = tomllib.loads(page(DOCS / "glossary.toml"))["term"]
    return found


@pytest.mark.parametrize("language", ["en", "sv"])
def test_one_word_for_each_concept(language: str) -> None:
    words = [term[language] for term in terms()]

    assert len(words) > 50
    assert [word for word in words if words.count(word) > 1] == []


def test_every_term_has_a_meaning_and_stands_in_the_table() -> None:
    assert [term for term in terms() if set(term) != {"en", "sv", "meaning"} or not term["meaning"].endswith(".")] == []
    table = page(DOCS / "domain.md").partition("## English in the code")[2]
    assert [term["en"] for term in terms() if f"| {term['en']} | {term['sv']} |" not in table] == []


def said_on_screen() -> dict[str, str]:
    """The Swedish catalogue; of a message with a plural its singular."""
    with open(ROOT / "locale" / "sv" / "LC_MESSAGES" / "django.po", "rb") as file:
        messages = [message for message in read_po(file, locale="sv") if message.id]
    return {first_of(message.id): first_of(message.string) for message in messages}


def first_of(text: str | Sequence[str] | None) -> str:
    return text if isinstance(text, str) else (text or [""])[0]


def test_a_message_that_is_a_term_is_said_with_the_words_of_the_glossary() -> None:
    screen, glossary = said_on_screen(), {term["en"]: term["sv"] for term in terms()}
    both = sorted(set(screen) & set(glossary))

    assert {"joint room", "deputy", "coordination group"} <= set(both)
    assert {term: screen[term] for term in both} == {term: glossary[term] for term in both}


# Decision records


def test_decision_records_are_numbered_without_gaps_and_listed() -> None:
    assert [path.name[:5] for path in RECORDS] == [f"{number:04d}-" for number in range(1, len(RECORDS) + 1)]
    listed = re.findall(r"\]\(adr/([^)]+)\)", page(DOCS / "index.md"))
    assert listed == [path.name for path in RECORDS]


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_decision_record_has_its_headings_and_its_size(path: Path) -> None:
    text = page(path)

    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == HEADINGS
    assert re.match(rf"# {path.name[:4]}\. \S", text)
    assert re.search(r"\n## Date\n\n\d{4}-\d{2}-\d{2}\n", text)
    assert len(text.splitlines()) <= 45


def test_records_that_the_code_names_are_there() -> None:
    places = [*SOURCE.glob("**/*.py"), ROOT / "pyproject.toml"]
    named = {number for path in places for number in re.findall(r"\badr/(\d{4})", page(path))}

    assert named
    assert named <= {path.name[:4] for path in RECORDS}


# Links


def anchors(path: Path) -> set[str]:
    """The headings of a page as addresses, as the usual viewers make them."""
    heads = re.findall(r"^#+ (.+)$", page(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def broken_links(path: Path) -> list[str]:
    text = re.sub(r"```.*?```", "", page(path), flags=re.DOTALL)
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if not re.match(r"[a-z]+:", link)]
    return [link for link in links if not leads_somewhere(path, link)]


def leads_somewhere(path: Path, link: str) -> bool:
    name, _, anchor = link.partition("#")
    target = (path.parent / name).resolve() if name else path
    if not target.exists() or not target.is_relative_to(ROOT):
        return False
    return not anchor or anchor in anchors(target)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    assert broken_links(path) == []


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    assert not leads_somewhere(DOCS / "index.md", "no-such-page.md")
    assert not leads_somewhere(DOCS / "index.md", "security.md#no-such-heading")
    assert leads_somewhere(DOCS / "index.md", "security.md#rooms")


# Places in the source

PATH = re.compile(r"(?<![\w./-])(?:src|site|tests|tools|docs|locale|examples)/[\w./-]+(?![\w./<*-])")
PACKAGES = sorted(path.parent.name for path in SOURCE.glob("*/__init__.py"))
# a span of code, or a name that stands as one: `bodies.queries.rooms_of(actor)`, tillit.site.developing.catalogues
DOTTED = re.compile(rf"(?:`(?={'|'.join(PACKAGES)})|(?<![\w./'])tillit\.)((?:{'|'.join(PACKAGES)})(?:\.\w+)+)")


def paths_named(text: str) -> set[str]:
    """Paths, whole: one that goes on with a placeholder (`src/tillit/<name>/`) names no place."""
    return {path.rstrip(".") for path in PATH.findall(text)}


def names_of(text: str) -> set[str]:
    """Dotted names of our own: `ground.db.acting`, or tillit.site.settings in a command."""
    return set(DOTTED.findall(text))


def is_there(path: str) -> bool:
    return (SOURCE / path if path.startswith("site/") else ROOT / path).exists()


def resolves(name: str) -> bool:
    """A module, something that a module makes, or a model by its label (`bodies.Room`)."""
    place, parts = SOURCE, name.split(".")
    while parts and (place / parts[0]).is_dir():
        place /= parts.pop(0)
    if parts and any(made_in(ast.parse(page(file)).body, parts) for file in files_of(place)):
        return True
    if parts and (place / f"{parts[0]}.py").is_file():
        place /= f"{parts.pop(0)}.py"
    elif parts:
        place /= "models.py"
    return not parts or any(made_in(ast.parse(page(file)).body, parts) for file in files_of(place))


def files_of(place: Path) -> list[Path]:
    """A module, or the files of the folder that it has become."""
    folder = place.with_suffix("") if place.suffix else place
    return sorted(folder.glob("*.py")) if folder.is_dir() else [place] if place.is_file() else []


def made_in(body: list[ast.stmt], parts: list[str]) -> bool:
    """Whether the first part is made here, and the next one in it."""
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name == parts[0]:
            return not parts[1:] or made_in(node.body, parts[1:])
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if parts[0] in {ast.unparse(target) for target in targets}:
                return True
    return False


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_places_that_a_page_names_are_there(path: Path) -> None:
    assert [name for name in sorted(paths_named(page(path))) if not is_there(name)] == []
    assert [name for name in sorted(names_of(page(path))) if not resolves(name)] == []


def test_places_are_found_and_wrong_ones_refused() -> None:
    paths = "`site/words/up.py`, `src/tillit/<name>/`, docs/adr/NNNN-*.md and src/tillit/nowhere.py."

    assert paths_named(paths) == {"site/words/up.py", "src/tillit/nowhere.py"}
    assert [path for path in sorted(paths_named(paths)) if not is_there(path)] == ["src/tillit/nowhere.py"]
    assert names_of("`bodies.queries.rooms_of(actor)`, -m tillit.site.settings and `site.readiness`") == {
        "bodies.queries.rooms_of", "site.settings", "site.readiness",
    }  # fmt: skip
    assert resolves("bodies.queries.rooms_of")
    assert resolves("people.OneTimeLink")
    assert resolves("ground.middleware.ViewMiddleware.process_view")
    assert not resolves("bodies.queries.no_such_thing")
    assert not resolves("site.readiness")
    assert not resolves("people.NoSuchModel")


def test_every_folder_of_the_site_is_told() -> None:
    folders = {f"site/{path.parent.name}/" for path in (SOURCE / "site").glob("*/__init__.py")}

    assert folders >= {"site/words/", "site/keeping/"}
    assert folders - in_backticks(DOCS / "architecture.md") == set()


# Licence and publiccode.yml


def test_licence_is_whole() -> None:
    text = page(ROOT / "LICENSE")

    assert re.findall(r"^(\d+)\. [A-Z]", text, re.MULTILINE) == [str(number) for number in range(1, ARTICLES + 1)]
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in text
    assert "Appendix" in text
    assert text.rstrip().endswith("require the production of a new EUPL version.")


def test_publiccode_names_nothing_that_is_not_so() -> None:
    text = page(ROOT / "publiccode.yml")

    assert "\n  license: EUPL-1.2\n" in text
    assert [path for path in re.findall(r"^ +- (docs/\S+)$", text, re.MULTILINE) if not (ROOT / path).is_file()] == []
    assert re.findall(r"^url: .*(?:example|invalid|localhost).*$", text, re.MULTILINE) == []
    short = re.findall(r"^    shortDescription: (.+)$", text, re.MULTILINE)
    assert [line for line in short if len(line) > 150] == []
    assert len(short) == 2
