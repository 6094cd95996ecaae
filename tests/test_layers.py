"""Who may import whom: the table of docs/architecture.md."""

from __future__ import annotations

import ast

import pytest

from tests.support.sources import Import, imports, is_in, module_of, python_files, tree_of

PURE = ("bot.text", "bot.settings")
WEB = ("bot.conversations", "bot.channels", "bot.console", "bot.pages", "bot.app")
LAYERS = {
    "bot.text": (),
    "bot.settings": (),
    "bot.db": PURE,
    # The names are read through a session of the engine.
    "bot.nlu": (*PURE, "bot.db.queries", "bot.db.records", "bot.db.engine"),
    "bot.dialogue": (*PURE, "bot.db"),
    "bot.conversations": (*PURE, "bot.db"),
    "bot.channels": (*PURE, "bot.conversations", "bot.db.queries"),
    "bot.console": (*PURE, "bot.db", "bot.conversations"),
    "bot.pages": (*PURE, "bot.db"),
    "bot.app": (*PURE, "bot.db", *WEB),
    "actions": (*PURE, "bot.db"),
}
HOMES = {
    "rasa": ("bot.nlu", "bot.dialogue"),
    "rasa_sdk": ("actions",),
    "sanic": ("bot.dialogue",),
    "underthesea": ("bot.nlu",),
    "spacy": ("bot.nlu",),
    "sqladmin": ("bot.console",),
    "starlette": ("bot.channels", "bot.console", "bot.pages", "bot.app"),
}
# Names of SQLAlchemy that say what a function takes, and do nothing.
TYPES = ("sqlalchemy.orm.Session", "sqlalchemy.Engine")
ENTRANCES = ("actions", "bot.console", "bot.app")
FILES = python_files("bot", "actions")


def forbidden(module: str, tree: ast.Module) -> list[str]:
    """What a module imports against the rules."""
    return [found.dotted for found in imports(tree) if _is_forbidden(module, found)]


def _is_forbidden(module: str, found: Import) -> bool:
    if is_in(found.module, "bot", "actions"):
        return not is_in(found.dotted, *_may_import(module))
    if is_in(found.module, "sqlalchemy", "alembic"):
        is_type = found.for_types_only or found.dotted in TYPES
        return not is_type and not is_in(module, "bot.db")
    homes = HOMES.get(found.module.split(".")[0])
    return homes is not None and not is_in(module, *homes)


def _may_import(module: str) -> tuple[str, ...]:
    [layer] = [layer for layer in LAYERS if is_in(module, layer)] or [module]
    return (layer, *LAYERS.get(layer, ()))


def reads_environment(tree: ast.Module) -> bool:
    names = ("os.environ", "os.getenv", "os.environb")
    found = (ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    return any(name in names for name in found) or any(i.dotted in names for i in imports(tree))


@pytest.mark.parametrize("path", FILES)
def test_a_file_imports_only_what_its_layer_may(path):
    assert forbidden(module_of(path), tree_of(path)) == []


@pytest.mark.parametrize("path", [path for path in FILES if path != "bot/settings.py"])
def test_only_the_settings_read_the_environment(path):
    assert not reads_environment(tree_of(path))


@pytest.mark.parametrize("path", python_files("bot", "actions", "scripts", "evaluation"))
def test_nobody_imports_an_entrance(path):
    module = module_of(path)
    [own] = [entrance for entrance in ENTRANCES if is_in(module, entrance)] or [module]
    others = [entrance for entrance in ENTRANCES if entrance != own and module != "bot.app"]
    assert [i.dotted for i in imports(tree_of(path)) if is_in(i.dotted, *others)] == []


@pytest.mark.parametrize("path", [path for path in FILES if is_in(module_of(path), *WEB)])
def test_the_web_process_reaches_the_database_only_through_threads(path):
    found = [i.dotted for i in imports(tree_of(path)) if is_in(i.dotted, "bot.db.engine")]
    assert found == []


def test_every_module_belongs_to_a_layer():
    layers = [*LAYERS, "bot.widget"]
    assert [p for p in FILES if p != "bot/__init__.py" and not is_in(module_of(p), *layers)] == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("bot.text", "import bot.settings"),
        ("bot.db.keys", "from bot.nlu import names"),
        ("bot.nlu.names", "from bot.db import tables"),
        ("bot.nlu.names", "from sqlalchemy import select"),
        ("bot.channels.web", "from bot.db.async_access import read"),
        ("bot.conversations.inbox", "from rasa.core.agent import Agent"),
        ("bot.conversations.inbox", "def f():\n    import rasa_sdk"),
        ("actions.search", "from bot.nlu.names import names_in_database"),
        ("actions.search", "from rasa.shared.core.events import SlotSet"),
        ("bot.conversations.turns", "from bot.console import leads"),
    ],
)
def test_the_rule_finds_what_it_forbids(module, source):
    assert len(forbidden(module, ast.parse(source))) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("bot.db.keys", "from bot.text import fold"),
        ("bot.db.engine", "from sqlalchemy import create_engine"),
        ("bot.nlu.names", "from sqlalchemy.orm import Session"),
        ("actions.turn", "if TYPE_CHECKING:\n    from sqlalchemy import Select"),
        ("actions.search", "from actions.turn import Turn\nfrom bot.db.queries import search"),
        ("bot.app", "from bot.channels import health, pages"),
    ],
)
def test_the_rule_allows_what_the_table_allows(module, source):
    assert forbidden(module, ast.parse(source)) == []


@pytest.mark.parametrize("source", ["import os\nos.environ['A']", "from os import getenv"])
def test_the_rule_finds_who_reads_the_environment(source):
    assert reads_environment(ast.parse(source))
