"""The connection to the database. Nothing is opened before the first use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.settings import settings

# Raised by any statement; actions catch it without knowing SQLAlchemy.
DatabaseError = SQLAlchemyError

_SQLITE_PRAGMAS = ("journal_mode = WAL", "foreign_keys = ON", "busy_timeout = 5000")


@lru_cache(maxsize=1)
def engine() -> Engine:
    return open_engine(settings().database_url)


@contextmanager
def session_scope() -> Iterator[Session]:
    """A session that commits at the end, or rolls back when the block raises."""
    with Session(engine(), expire_on_commit=False) as session, session.begin():
        yield session


def open_engine(url: str) -> Engine:
    """An engine of its own. The folder of an SQLite file is created."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return create_engine(address, pool_pre_ping=True)
    if address.database and address.database != ":memory:":
        # A folder that cannot be made shows as a DatabaseError at the first use, as all else does.
        with suppress(OSError):
            Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    opened = create_engine(address)
    event.listen(opened, "connect", prepare_sqlite)
    return opened


def prepare_sqlite(connection: Any, _record: object) -> None:
    """Readers beside a writer, enforced foreign keys, and 5 seconds of patience with locks."""
    cursor = connection.cursor()
    for pragma in _SQLITE_PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
