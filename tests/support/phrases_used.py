"""Which names of domain.yml the code uses, and with which values: read from its syntax trees."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from tests.support.sources import python_files, tree_of

NAME = re.compile(r"(?:utter|label|button)_[\w*]+")
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Saying:
    """A reply or label and the names of the values it is given; "*" stands for any letters."""

    path: str
    line: int
    name: str
    given: frozenset[str]


def names_in(tree: ast.AST) -> set[str]:
    """Names that stand in strings; those made at run time with "*" for the part not known."""
    strings = (_string(node) for node in ast.walk(tree))
    inside_others = {
        id(part) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for part in n.values
    }
    found = {s for s in strings if s and NAME.fullmatch(s)}
    parts = {_string(n) for n in ast.walk(tree) if id(n) in inside_others}
    return {name for name in found if name not in parts or not name.endswith("_")}


def constants_in(tree: ast.AST) -> set[str]:
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {node.value for node in nodes if isinstance(node.value, str)}


def sayings() -> Iterator[Saying]:
    """Each `turn.say(...)` and `phrase(...)` of the actions whose name can be read.

    A function that hands its own parameter on, as the name of a reply, is followed to its callers.
    """
    for path in python_files("actions"):
        tree = tree_of(path)
        hands_on = {
            function.name: hand
            for function in _functions(tree)
            if (hand := _handing_on(function)) is not None
        }
        for function in _functions(tree):
            for call in _calls(function):
                for name in _names_said(tree, function, call, hands_on):
                    given = _given(call) | hands_on.get(_called(call), (0, frozenset()))[1]
                    yield Saying(path, call.lineno, name, given)


def _functions(tree: ast.AST) -> Iterator[_Function]:
    return (node for node in ast.walk(tree) if isinstance(node, _Function))


def _calls(function: _Function) -> Iterator[ast.Call]:
    return (node for node in ast.walk(function) if isinstance(node, ast.Call))


def _called(call: ast.Call) -> str:
    return ast.unparse(call.func).rsplit(".", 1)[-1]


def _given(call: ast.Call) -> frozenset[str]:
    return frozenset(keyword.arg for keyword in call.keywords if keyword.arg)


def _handing_on(function: _Function) -> tuple[int, frozenset[str]] | None:
    """Which argument names the reply, and the values that the function adds itself."""
    parameters = [argument.arg for argument in function.args.args if argument.arg != "self"]
    for call in _calls(function):
        if _called(call) == "say" and call.args and ast.unparse(call.args[0]) in parameters:
            return parameters.index(ast.unparse(call.args[0])), _given(call)
    return None


def _names_said(
    tree: ast.Module,
    function: _Function,
    call: ast.Call,
    hands_on: dict[str, tuple[int, frozenset[str]]],
) -> list[str]:
    called = _called(call)
    if called not in ("say", "phrase", "utter_message", *hands_on):
        return []
    response = [keyword.value for keyword in call.keywords if keyword.arg == "response"]
    place = hands_on[called][0] if called in hands_on else 0
    arguments = response or call.args[place : place + 1]
    return [name for argument in arguments for name in _read(tree, function, argument)]


def _read(tree: ast.Module, function: _Function, node: ast.expr) -> list[str]:
    """The names that an expression can be, as far as it can be read."""
    values = _values(tree, function, node)
    if values:
        return [name for value in values for name in _read(tree, function, value)]
    text = _string(node)
    return [text] if text and NAME.fullmatch(text) else []


def _values(tree: ast.Module, function: _Function, node: ast.expr) -> list[ast.expr]:
    """The branches of a choice, what a variable was given, what a function here returns."""
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    if isinstance(node, ast.Name):
        assigned = (n for n in ast.walk(function) if isinstance(n, ast.Assign))
        return [n.value for n in assigned if ast.unparse(n.targets[0]) == node.id]
    if isinstance(node, ast.Call):
        named = (f for f in _functions(tree) if f.name == _called(node))
        returns = (n for f in named for n in ast.walk(f) if isinstance(n, ast.Return))
        return [n.value for n in returns if n.value is not None]
    return []


def _string(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_string(part) or "*" for part in node.values)
    return None


def matches(name: str, pattern: str) -> bool:
    return fnmatchcase(name, pattern)
