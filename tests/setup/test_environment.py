from __future__ import annotations

from pathlib import Path

import pytest

from scripts import environment
from scripts.environment import load, secret_key
from scripts.problem import Problem


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    values = {"PATH": "/usr/bin:/bin"}
    monkeypatch.setattr(environment.os, "environ", values)
    return values


def test_the_environment_wins_over_the_file(
    tmp_path: Path, own_environment: dict[str, str]
) -> None:
    (tmp_path / ".env").write_text('WEB_PORT=8100\nWEB_HOST="0.0.0.0" # all\n')
    own_environment["WEB_PORT"] = "8200"
    settings = load(tmp_path)
    assert (settings.web_host, settings.web_port) == ("0.0.0.0", 8200)
    assert own_environment["WEB_HOST"] == "0.0.0.0"


def test_the_processes_see_every_setting(tmp_path: Path, own_environment: dict[str, str]) -> None:
    own_environment["RASA_URL"] = "http://127.0.0.1:5105"
    load(tmp_path)
    assert own_environment["RASA_PORT"] == "5105"
    assert own_environment["ACTIONS_URL"] == "http://127.0.0.1:5055"
    assert own_environment["RASA_TELEMETRY_ENABLED"] == "false"


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SECRET_KEY=\n")
    made = load(tmp_path).secret_key
    file = tmp_path / "var" / "secret_key"
    assert len(made) >= 32
    assert file.stat().st_mode & 0o777 == 0o600
    assert secret_key(file) == made


def test_a_given_secret_is_used(tmp_path: Path, own_environment: dict[str, str]) -> None:
    own_environment["SECRET_KEY"] = "given"
    assert load(tmp_path).secret_key == "given"
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize(
    ("name", "value"), [("WEB_PORT", "abc"), ("RASA_URL", "http://127.0.0.1"), ("RASA_URL", "x:y")]
)
def test_a_wrong_setting_is_named(
    tmp_path: Path, own_environment: dict[str, str], name: str, value: str
) -> None:
    own_environment[name] = value
    with pytest.raises(Problem, match=f"{name}="):
        load(tmp_path)
