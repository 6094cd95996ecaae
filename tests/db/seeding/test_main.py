from __future__ import annotations

import shutil

import pytest
from sqlalchemy.orm import Session

from bot.db import engine as engine_module
from bot.db.engine import open_engine
from bot.db.migrate import migrate
from bot.db.seeding.__main__ import main
from bot.db.seeding.read import OUR_SEED
from bot.db.tables import ClusterRow


@pytest.fixture
def own_database(tmp_path, monkeypatch):
    opened = open_engine(f"sqlite:///{tmp_path}/bot.db")
    migrate(opened)
    monkeypatch.setattr(engine_module, "engine", lambda: opened)
    yield opened
    opened.dispose()


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(OUR_SEED, tmp_path / "seed")
    (tmp_path / "seed/keywords.yml").write_text("")
    return tmp_path / "seed"


def _clusters(database):
    with Session(database) as session:
        return session.query(ClusterRow).count()


def test_a_folder_is_loaded_and_counted(own_database, folder, capsys):
    assert main([str(folder)]) == 0
    printed = capsys.readouterr().out
    assert "clusters: 104 added\n" in printed
    assert "keywords: nothing\n" in printed
    assert _clusters(own_database) == 104
    assert main([str(folder)]) == 0
    assert "clusters: 104 unchanged\n" in capsys.readouterr().out


def test_a_bad_folder_is_refused_as_a_whole(own_database, folder, capsys):
    (folder / "contacts.yml").write_text("- a\n")
    (folder / "places.yml").write_text("village: []\n")
    assert main([str(folder)]) == 1
    refused = capsys.readouterr().err.splitlines()
    assert refused[0].startswith("contacts.yml:1:3: ")
    assert refused[1].startswith("places.yml:1:1: ")
    assert refused[2].endswith("was refused: 2 errors.")
    assert _clusters(own_database) == 0
