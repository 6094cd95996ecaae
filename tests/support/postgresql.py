"""Databases of their own on the PostgreSQL server of this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

SERVER = "postgresql+psycopg://postgres@127.0.0.1:5432"


@contextmanager
def postgresql_database() -> Iterator[str]:
    """The address of a new database, which is gone when the block ends.

    Without a server the test is skipped, or fails where CI=true.
    """
    name = f"test_{uuid4().hex}"
    _execute(f"CREATE DATABASE {name}")
    try:
        yield f"{SERVER}/{name}"
    finally:
        _execute(f"DROP DATABASE {name} WITH (FORCE)")


def end_connections(url: str) -> int:
    """Ends every connection to the database, as a restart of the server does. How many."""
    name = url.rsplit("/", 1)[1]
    query = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = :name"
    server = create_engine(f"{SERVER}/postgres", isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        ended = int(connection.execute(text(query), {"name": name}).scalar_one())
    server.dispose()
    return ended


def _execute(statement: str) -> None:
    server = create_engine(f"{SERVER}/postgres", isolation_level="AUTOCOMMIT")
    try:
        with server.connect() as connection:
            connection.execute(text(statement))
    except OperationalError as error:
        _without_postgresql(error)
    finally:
        server.dispose()


def _without_postgresql(error: OperationalError) -> None:
    message = f"PostgreSQL does not answer at {SERVER}: {error.orig}"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)
