"""`python -m bot.db.migrate`: brings the database to the newest form of the tables."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine

from bot.db.engine import engine

_INI = Path(__file__).parents[2] / "alembic.ini"


def migrate(target: Engine) -> str | None:
    """The revision at which the database then is."""
    with target.connect() as connection:
        config = Config(_INI)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
        return MigrationContext.configure(connection).get_current_revision()


if __name__ == "__main__":
    revision = migrate(engine())
    print(f"{engine().url.render_as_string()} is at revision {revision}.")
