from __future__ import annotations

from pathlib import Path

import pytest

from scripts import model
from scripts.problem import Problem


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("config.yml", "domain.yml", "uv.lock", "data/nlu/a.yml", "bot/nlu/a.py"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    (tmp_path / "bot" / "text.py").touch()
    return tmp_path


@pytest.fixture
def trainings(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each training was forced."""
    forced: list[bool] = []

    def train(out: Path, force: bool) -> None:
        forced.append(force)
        (out / "current.tar.gz").write_text("model")

    monkeypatch.setattr(model, "_run_rasa", train)
    return forced


def test_the_same_data_is_trained_once(project: Path, trainings: list[bool]) -> None:
    model.train_if_needed(project)
    model.train_if_needed(project)
    assert trainings == [True]


@pytest.mark.parametrize("name", ["config.yml", "domain.yml", "data/nlu/a.yml", "data/rules/b.yml"])
def test_changed_data_is_trained_with_the_cache(
    project: Path, trainings: list[bool], name: str
) -> None:
    model.train_if_needed(project)
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_text("changed")
    model.train_if_needed(project)
    assert trainings == [True, False]


@pytest.mark.parametrize("name", ["uv.lock", "bot/nlu/patterns/b.py", "bot/text.py"])
def test_changed_code_is_trained_from_scratch(
    project: Path, trainings: list[bool], name: str
) -> None:
    model.train_if_needed(project)
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_text("changed")
    model.train_if_needed(project)
    assert trainings == [True, True]


def test_a_lost_model_is_trained_again(project: Path, trainings: list[bool]) -> None:
    model.train_if_needed(project)
    (project / "models" / "current.tar.gz").unlink()
    model.train_if_needed(project)
    assert len(trainings) == 2


def test_a_failed_training_keeps_the_old_model(
    project: Path, trainings: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    model.train(project)

    def fail(out: Path, force: bool) -> None:
        (out / "half").touch()
        raise Problem("hỏng", "broken")

    monkeypatch.setattr(model, "_run_rasa", fail)
    with pytest.raises(Problem):
        model.train(project, force=True)
    assert sorted(file.name for file in (project / "models").iterdir()) == [
        "current.digest",
        "current.tar.gz",
    ]
    assert model.stored_digest(project) == model.digest(project)
