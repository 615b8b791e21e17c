"""The project's Python files as trees, with what the measures ask of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class SourceFile:
    """One module: its dotted name, its text and its parsed tree."""

    name: str
    path: Path
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, str(self.path))

    @property
    def line_count(self) -> int:
        return len(self.text.splitlines())

    @property
    def code_line_count(self) -> int:
        """Lines that are not blank."""
        return sum(1 for line in self.text.splitlines() if line.strip())

    @property
    def has_code(self) -> bool:
        """Whether the module holds more than its docstring and future imports."""
        return any(not _is_docstring(node) and not _is_future_import(node) for node in self.tree.body)

    @property
    def is_package(self) -> bool:
        return self.path.name == "__init__.py"

    def functions(self) -> Iterator[Function]:
        """All functions and methods, nested ones included."""
        for node in ast.walk(self.tree):
            if isinstance(node, Function):
                yield node

    def public_definitions(self) -> Iterator[ast.Module | ast.ClassDef | Function]:
        """The module itself, its public classes and functions, and their public methods."""
        yield self.tree
        yield from _public_below(self.tree)

    def imported_names(self) -> set[str]:
        """The dotted names that the module imports at run time, also inside functions."""
        names: set[str] = set()
        for node in _without_type_checking(self.tree):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                origin = self._origin(node)
                names.add(origin)
                names.update(f"{origin}.{alias.name}" for alias in node.names)
        return names

    def _origin(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        steps_up = node.level - 1 if self.is_package else node.level
        package = self.name.split(".")
        return ".".join([*package[: len(package) - steps_up], *([node.module] if node.module else [])])


def read_sources(folder: Path, package: str = "") -> tuple[SourceFile, ...]:
    """Every Python file below the folder, named as modules of the package, in the order of their paths."""
    return tuple(_read(path, folder, package) for path in sorted(folder.rglob("*.py")))


def line_span(function: Function) -> int:
    """How many lines a function takes, its docstring included and its decorators not."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def is_annotated(function: Function) -> bool:
    """Whether every argument but self and cls, and the result, has a type."""
    given = function.args
    arguments = [*given.posonlyargs, *given.args, *given.kwonlyargs, *filter(None, (given.vararg, given.kwarg))]
    typed = all(argument.annotation for argument in arguments if argument.arg not in {"self", "cls"})
    return typed and function.returns is not None


def cycles(sources: tuple[SourceFile, ...]) -> list[list[str]]:
    """The groups of modules that import one another, directly or through others; each group sorted."""
    known = {source.name for source in sources}
    graph = {source.name: (source.imported_names() & known) - {source.name} for source in sources}
    reachable = {name: _reachable_from(name, graph) for name in graph}
    found = {
        tuple(sorted(other for other in reachable[name] if name in reachable[other]))
        for name in graph
        if name in reachable[name]
    }
    return [list(group) for group in sorted(found)]


def _read(path: Path, folder: Path, package: str) -> SourceFile:
    parts = [*([package] if package else []), *path.relative_to(folder).with_suffix("").parts]
    if len(parts) > 1 and parts[-1] == "__init__":
        parts.pop()
    return SourceFile(".".join(parts), path, path.read_text(encoding="utf-8"))


def _reachable_from(name: str, graph: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(graph[name])
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            waiting.extend(graph[current])
    return seen


def _public_below(node: ast.Module | ast.ClassDef) -> Iterator[ast.ClassDef | Function]:
    for child in node.body:
        if isinstance(child, ast.ClassDef | Function) and not child.name.startswith("_"):
            yield child
            if isinstance(child, ast.ClassDef):
                yield from _public_below(child)


def _without_type_checking(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}:
            continue
        yield child
        yield from _without_type_checking(child)


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_future_import(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"
