"""The house rules of docs/architecture.md, read off the syntax trees of src/."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "tacitus"
FILES = sorted(SRC.rglob("*.py"))
STAGES = {"read", "parse", "extract", "judge", "resolve", "merge", "store", "show"}
BASE = {"errors", "model", "ontology", "settings"}
#: What each part may import besides itself.
MAY_IMPORT = {
    "errors": set(),
    "model": {"errors"},
    "ontology": {"errors", "model"},
    "settings": {"errors", "model"},
    **{stage: {"errors", "model", "ontology"} for stage in STAGES},
    "pipeline": BASE | STAGES,
    "api": BASE | STAGES | {"pipeline"},
    "cli": BASE | STAGES | {"pipeline", "api"},
    "__main__": {"cli"},
}
#: Where a third-party library lives; everything else must be the standard library.
HOMES = {
    "spacy": ("parse/spacy_parser.py",),
    "threadpoolctl": ("parse/spacy_parser.py",),
    "thinc": ("parse/spacy_parser.py",),
    "trafilatura": ("read/html.py",),
    "lxml": ("read/html.py",),
    "duckdb": ("store/duckdb.py",),
    "pyarrow": ("store/arrow.py", "read/tables.py"),
    "polars": ("pipeline/archive.py",),
    "click": ("cli/",),
    "rich": ("show/", "cli/"),
    "onnxruntime": ("judge/model.py",),
    "numpy": ("judge/model.py",),
}
MAX_FILE, MAX_FUNCTION = 400, 60
each_file = pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(SRC)))


def imports(file: Path) -> Iterator[tuple[str, bool]]:
    """Give the modules that a file imports, wherever in it, and whether only type checkers follow the import."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in for_types) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            assert node.module
            yield from ((f"{node.module}.{alias.name}", id(node) in for_types) for alias in node.names)


def part(file: Path) -> str:
    return file.relative_to(SRC).parts[0].removesuffix(".py")


def module_file(name: str) -> Path | None:
    """Give the file of the module that `tacitus.a.b` (or a name in it) stands for."""
    parts = name.split(".")[1:]
    while parts:
        for candidate in (SRC.joinpath(*parts).with_suffix(".py"), SRC.joinpath(*parts, "__init__.py")):
            if candidate.is_file():
                return candidate
        parts.pop()
    return None


@each_file
def test_imports_go_one_way(file):
    if file == SRC / "__init__.py":
        return
    allowed = MAY_IMPORT[part(file)] | {part(file)}
    for name, _ in imports(file):
        if name.startswith("tacitus."):
            assert name.split(".")[1] in allowed, f"{part(file)} may not import {name}"


def test_no_module_imports_itself_in_a_circle():
    graph = {
        file: {
            found
            for name, types in imports(file)
            if not types and name.startswith("tacitus.") and (found := module_file(name))
        }
        - {file}
        for file in FILES
        if file != SRC / "__init__.py"
    }
    list(TopologicalSorter(graph).static_order())  # raises CycleError, which names the circle


@each_file
def test_third_party_libraries_are_at_home(file):
    import sys

    place = file.relative_to(SRC).as_posix()
    for name, types_only in imports(file):
        library = name.split(".")[0]
        if library != "tacitus" and not types_only and library not in sys.stdlib_module_names:
            assert place.startswith(HOMES.get(library, ())), f"{library} is imported in {place}"


@each_file
def test_files_and_functions_are_short(file):
    text = file.read_text(encoding="utf-8")
    assert text.count("\n") <= MAX_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < MAX_FUNCTION, f"{node.name} is too long"


def definitions(body: list[ast.stmt], inside: str = "") -> Iterator[tuple[str, ast.ClassDef | ast.FunctionDef]]:
    """Give the definitions of a module and of its classes, not those within functions."""
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield inside + node.name, node
            yield from definitions(node.body, f"{inside}{node.name}.")
        elif isinstance(node, ast.FunctionDef):
            yield inside + node.name, node


@each_file
def test_public_definitions_promise_something(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "the module has no docstring"
    for name, node in definitions(tree.body):
        if not any(p.startswith("_") for p in name.split(".")):
            assert ast.get_docstring(node), f"{name} has no docstring"


@each_file
def test_functions_are_typed(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            assert node.returns is not None, f"{node.name} has no return type"
            given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg]
            bare = [a.arg for a in given if a is not None and a.annotation is None and a.arg not in ("self", "cls")]
            assert not bare, f"{node.name}: {bare} have no type"


def test_importing_tacitus_imports_nothing_heavy():
    import subprocess
    import sys

    heavy = "{'spacy', 'pyarrow', 'duckdb', 'trafilatura', 'rich', 'pandas', 'numpy'}"
    for module in ("tacitus", "tacitus.cli"):
        code = f"import sys, {module}; print(sorted({heavy} & set(sys.modules)))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "[]"


def test_public_names_exist_and_are_few():
    import tacitus

    assert len(tacitus.__all__) <= 13
    assert all(getattr(tacitus, name).__doc__ for name in tacitus.__all__)
