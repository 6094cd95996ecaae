"""Seeded databases: each test of a query runs on SQLite and on PostgreSQL.

One database of each kind is made for the whole run. A test works in a transaction that is rolled
back, so that it may change what it likes.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from bot.db.engine import open_engine
from bot.db.migrate import migrate
from bot.db.seeding.load import load
from bot.db.seeding.read import Seed, read_seed
from tests.support.postgresql import postgresql_database


@pytest.fixture(scope="session", autouse=True)
def old_objects_are_not_collected() -> Iterator[None]:
    """Reading a seed makes many objects; looking through all others each time doubled the run."""
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(scope="session")
def seed() -> Seed:
    return read_seed()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def empty_database(request, tmp_path_factory) -> Iterator[Engine]:
    """A database with our tables. The tests of migrations leave it as they found it."""
    if request.param == "sqlite":
        path = tmp_path_factory.mktemp("database") / "knowledge.db"
        engine = open_engine(f"sqlite:///{path}")
        migrate(engine)
        yield engine
        engine.dispose()
        return
    with postgresql_database() as url:
        engine = open_engine(url)
        migrate(engine)
        yield engine
        engine.dispose()


@pytest.fixture(scope="session")
def database(empty_database, seed) -> Engine:
    with Session(empty_database) as session, session.begin():
        load(session, seed)
    return empty_database


@pytest.fixture
def session(database) -> Iterator[Session]:
    with database.connect() as connection:
        transaction = connection.begin()
        with Session(connection, join_transaction_mode="rollback_only") as session:
            yield session
        if transaction.is_active:
            transaction.rollback()


@pytest.fixture
def statements(database) -> Iterator[list[str]]:
    """The SQL statements sent so far. A test clears the list before what it measures."""
    sent: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        sent.append(statement)

    event.listen(database, "before_cursor_execute", note)
    yield sent
    event.remove(database, "before_cursor_execute", note)
