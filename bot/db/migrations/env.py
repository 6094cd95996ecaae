"""How Alembic reaches the database and our tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alembic import context
from sqlalchemy import Connection

from bot.db.engine import engine
from bot.db.metadata import metadata

if TYPE_CHECKING:
    from alembic.runtime.environment import NameFilterParentNames, NameFilterType

# Rasa's tracker store makes this table itself, in the same database.
_TABLES_OF_OTHERS = {"events"}


def include_name(name: str | None, kind: NameFilterType, _parents: NameFilterParentNames) -> bool:
    return kind != "table" or name not in _TABLES_OF_OTHERS


def migrate(connection: Connection) -> None:
    options: dict[str, Any] = {
        "target_metadata": metadata,
        "include_name": include_name,
        "render_as_batch": True,
    }
    context.configure(connection=connection, **options)
    with context.begin_transaction():
        context.run_migrations()


def migrate_sqlite(connection: Connection) -> None:
    # To change a table, SQLite needs a copy of it in its place: with foreign keys on, dropping
    # the old one would delete the rows that belong to it.
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.commit()
    migrate(connection)
    connection.commit()
    connection.exec_driver_sql("PRAGMA foreign_keys = ON")


def run(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        migrate_sqlite(connection)
    else:
        migrate(connection)


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with engine().connect() as opened:
        run(opened)
