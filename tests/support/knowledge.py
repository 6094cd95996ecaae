"""The seeded database, for tests of code that opens it through the settings."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot.db.engine import engine, open_engine
from bot.db.migrate import migrate
from bot.db.seeding.load import load
from bot.db.seeding.read import read_seed
from bot.settings import settings

# Rules and versions in force depend on it.
TODAY = "2026-11-23"


@pytest.fixture
def seeded(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """The settings lead to a seeded database that all tests share: nothing may change in it."""
    with database_at(seeded_url(tmp_path_factory), monkeypatch):
        yield


@pytest.fixture
def own_database(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """The settings lead to a copy of the seeded database, which the test may change."""
    copy = shutil.copy(_seeded_file(tmp_path_factory.getbasetemp()), tmp_path / "bot.db")
    with database_at(f"sqlite:///{copy}", monkeypatch):
        yield


def seeded_url(folders: pytest.TempPathFactory) -> str:
    return f"sqlite:///{_seeded_file(folders.getbasetemp())}"


@contextmanager
def database_at(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Everything that reads the settings sees this database, on the day of the tests."""
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("BOT_TODAY", TODAY)
    _forget()
    yield
    _forget()


def _forget() -> None:
    if engine.cache_info().currsize:
        engine().dispose()
    engine.cache_clear()
    settings.cache_clear()


@lru_cache(maxsize=1)
def _seeded_file(folder: Path) -> Path:
    path = folder / "seeded.db"
    opened = open_engine(f"sqlite:///{path}")
    migrate(opened)
    with Session(opened) as session, session.begin():
        load(session, read_seed())
    opened.dispose()
    return path
