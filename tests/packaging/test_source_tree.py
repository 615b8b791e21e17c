"""What the measures read from Python files."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from source_tree import Function, SourceFile, cycles, is_annotated, line_span, read_sources


def source(name: str, text: str) -> SourceFile:
    is_package = name.endswith(".__init__")
    return SourceFile(name.removesuffix(".__init__"), Path("__init__.py" if is_package else "module.py"), text)


def function(text: str) -> Function:
    node = ast.parse(text).body[0]
    assert isinstance(node, Function)
    return node


def test_files_are_named_as_modules_of_the_package(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    for name in ("__init__.py", "store/__init__.py", "store/tables.py"):
        (tmp_path / name).write_text("x = 1\n", encoding="utf-8")
    names = [found.name for found in read_sources(tmp_path, "editor_app")]
    assert names == ["editor_app", "editor_app.store", "editor_app.store.tables"]


def test_scripts_without_a_package_are_named_alone(tmp_path: Path) -> None:
    (tmp_path / "dev.py").write_text("", encoding="utf-8")
    assert [found.name for found in read_sources(tmp_path)] == ["dev"]


def test_blank_lines_are_lines_but_not_of_code() -> None:
    found = source("m", "a = 1\n\n  \nb = 2\n")
    assert (found.line_count, found.code_line_count) == (4, 2)


@pytest.mark.parametrize(
    ("text", "has_code"),
    [
        ("", False),
        ('"""A room."""\n', False),
        ('"""A room."""\nfrom __future__ import annotations\n', False),
        ('"""A room."""\nNAMES = ()\n', True),
    ],
)
def test_a_module_of_a_docstring_has_no_code(text: str, has_code: bool) -> None:
    assert source("m", text).has_code is has_code


def test_the_module_its_public_names_and_their_public_methods_want_docstrings() -> None:
    text = """
class Article:
    def save(self): ...
    def _write(self): ...
    class Row:
        async def load(self): ...
def find():
    def inner(): ...
class _Hidden:
    def shown(self): ...
"""
    names = [getattr(node, "name", "module") for node in source("m", text).public_definitions()]
    assert names == ["module", "Article", "save", "Row", "load", "find"]


@pytest.mark.parametrize(
    ("text", "annotated"),
    [
        ("def f() -> None: ...", True),
        ("def f(): ...", False),
        ("def f(a) -> None: ...", False),
        ("def f(a: int, /, b: int, *c: int, d: int, **e: int) -> None: ...", True),
        ("def f(*c) -> None: ...", False),
        ("def f(*, d) -> None: ...", False),
        ("def f(**e) -> None: ...", False),
        ("async def f(self, a: int) -> None: ...", True),
    ],
)
def test_a_function_is_annotated_when_every_argument_and_the_result_has_a_type(text: str, annotated: bool) -> None:
    assert is_annotated(function(text)) is annotated


def test_a_functions_lines_include_its_docstring_but_not_its_decorators() -> None:
    assert line_span(function('@cached\ndef f():\n    """Says."""\n\n    return 1\n')) == 4


@pytest.mark.parametrize(
    ("text", "imported"),
    [
        ("import os.path as p", "os.path"),
        ("from a.b import c", "a.b.c"),
        ("def f():\n    from a import late", "a.late"),
        ("from . import beside", "room.beside"),
        ("from .beside import x", "room.beside.x"),
        ("from ..other import y", "other.y"),
    ],
)
def test_imports_are_found_wherever_they_stand(text: str, imported: str) -> None:
    assert imported in source("room.module", text).imported_names()


def test_a_packages_own_relative_imports_start_at_the_package() -> None:
    assert "room.inside.x" in source("room.__init__", "from .inside import x").imported_names()


@pytest.mark.parametrize("guard", ["TYPE_CHECKING", "typing.TYPE_CHECKING"])
def test_imports_for_types_alone_do_not_count(guard: str) -> None:
    assert source("m", f"if {guard}:\n    import heavy\n").imported_names() == set()


def test_modules_that_import_one_another_are_a_cycle() -> None:
    modules = (
        source("p.a", "from p import b"),
        source("p.b", "from p.c import thing"),
        source("p.c", "def late():\n    import p.a"),
        source("p.d", "import p.a"),
    )
    assert cycles(modules) == [["p.a", "p.b", "p.c"]]


def test_a_line_of_imports_is_no_cycle() -> None:
    assert cycles((source("p.a", "import p.b"), source("p.b", "import p.c"), source("p.c", "import p.c"))) == []
