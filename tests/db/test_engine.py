from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.db import engine as engine_module
from bot.db.engine import open_engine, session_scope
from bot.db.migrate import migrate
from bot.db.tables import ClusterNameRow, KeywordRow


@pytest.fixture
def own_database(tmp_path, monkeypatch):
    opened = open_engine(f"sqlite:///{tmp_path}/new/folder/bot.db")
    migrate(opened)
    monkeypatch.setattr(engine_module, "engine", lambda: opened)
    yield opened
    opened.dispose()


def test_the_folder_of_an_sqlite_file_is_created(tmp_path):
    with open_engine(f"sqlite:///{tmp_path}/new/folder/bot.db").connect():
        assert (tmp_path / "new/folder/bot.db").exists()


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 5000)]
)
def test_sqlite_is_prepared_for_a_writer_beside_readers(own_database, pragma, value):
    with own_database.connect() as connection:
        assert connection.scalar(text(f"PRAGMA {pragma}")) == value


def test_a_scope_commits_at_its_end(own_database):
    with session_scope() as session:
        session.add(KeywordRow(kind="fact", slug="port", phrase="Cảng"))
    with Session(own_database) as session:
        assert session.query(KeywordRow).one().key == "cang"


def test_a_scope_that_raises_changes_nothing(own_database):
    def add_and_fail():
        with session_scope() as session:
            session.add(KeywordRow(kind="fact", slug="port", phrase="Cảng"))
            session.flush()
            raise ValueError("after the change")

    with pytest.raises(ValueError, match="after the change"):
        add_and_fail()
    with Session(own_database) as session:
        assert session.query(KeywordRow).count() == 0


def test_a_name_of_no_cluster_is_refused(session):
    session.add(ClusterNameRow(cluster_slug="none-such", position=0, name="X"))
    with pytest.raises(IntegrityError):
        session.flush()
