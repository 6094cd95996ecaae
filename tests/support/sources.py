"""The project's own Python files as syntax trees, for the rule tests."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Import:
    """`from module import name`, or `import module` with an empty name."""

    module: str
    name: str
    for_types_only: bool

    @property
    def dotted(self) -> str:
        return f"{self.module}.{self.name}" if self.name else self.module


def python_files(*folders: str) -> list[str]:
    """Paths from the root."""
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    return sorted(str(file.relative_to(ROOT)) for file in files)


def module_of(path: str) -> str:
    """bot.db of "bot/db/__init__.py"."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def tree_of(path: str) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), path)


def imports(tree: ast.Module) -> Iterator[Import]:
    """Every import, wherever it stands in the file."""
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.unparse(block.test)
        for statement in block.body
        for node in ast.walk(statement)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, "", id(node) in typing_only)
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield Import(node.module or "", alias.name, id(node) in typing_only)


def is_in(module: str, *layers: str) -> bool:
    """Whether a module is one of the layers or lies in one."""
    return any(module == layer or module.startswith(f"{layer}.") for layer in layers)
