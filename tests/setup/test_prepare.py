from __future__ import annotations

import pytest

from scripts import model, prepare
from scripts.prepare import for_people

TRACEBACK = """Traceback (most recent call last):
  File "x.py", line 1, in <module>
ValueError: inner

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "y.py", line 1, in <module>
sqlalchemy.exc.OperationalError: no such column: procedures.caveat
[SQL: SELECT 1]
"""


def test_of_a_traceback_only_the_reason_is_shown() -> None:
    said = "sqlalchemy.exc.OperationalError: no such column: procedures.caveat"
    assert for_people(TRACEBACK) == said


def test_errors_in_the_data_are_shown_as_they_are() -> None:
    errors = "clusters.csv:3: area_ha: not a number\nclusters.csv:4: slug: twice\n"
    assert for_people(errors) == errors.strip()


@pytest.mark.parametrize("train", [True, False])
def test_names_are_in_the_database_before_they_are_needed_for_training(monkeypatch, train) -> None:
    steps: list[str] = []
    monkeypatch.setattr(prepare, "_step", lambda title, module: steps.append(module))
    monkeypatch.setattr(model, "train", lambda force: steps.append("training"))
    monkeypatch.setattr(model, "train_if_needed", lambda: steps.append("training"))
    prepare.prepare(train)
    assert steps == ["bot.db.migrate", "bot.db.seeding", "training"]
