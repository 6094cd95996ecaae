from __future__ import annotations

import subprocess
import sys

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from bot.db.engine import open_engine
from bot.db.metadata import metadata
from bot.db.migrate import migrate

_EVENTS_OF_RASA = "CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id VARCHAR(255))"


def _include_name(name, kind, _parents):
    return kind != "table" or name != "events"


def _differences(connection):
    options = {"compare_type": True, "include_name": _include_name}
    return compare_metadata(MigrationContext.configure(connection, opts=options), metadata)


@pytest.fixture
def connection(empty_database):
    with empty_database.connect() as connection:
        transaction = connection.begin()
        yield connection
        transaction.rollback()


def test_tables_and_migrations_agree(connection):
    assert _differences(connection) == []


def test_the_table_of_rasa_is_not_ours(connection):
    connection.execute(text(_EVENTS_OF_RASA))
    assert _differences(connection) == []


def test_migrating_twice_changes_nothing(empty_database):
    assert migrate(empty_database) == migrate(empty_database)


def test_the_command_migrates_a_new_database_and_prints_one_line(tmp_path):
    environment = {"DATABASE_URL": f"sqlite:///{tmp_path}/new/bot.db"}
    module = [sys.executable, "-m", "bot.db.migrate"]
    done = subprocess.run(module, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.count("\n") == 1
    assert "is at revision" in done.stdout


def test_migrations_can_be_taken_back(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path}/bot.db")
    migrate(engine)
    with engine.connect() as connection:
        config = Config("alembic.ini")
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
    engine.dispose()


def test_a_part_has_a_foreign_key_that_deletes_it_with_its_owner(connection):
    [key] = inspect(connection).get_foreign_keys("cluster_names")
    assert key["options"]["ondelete"] == "CASCADE"
