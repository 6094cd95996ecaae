"""The environment of the three processes: what is set wins, then `.env`, then the defaults."""

from __future__ import annotations

import os
import secrets
from dataclasses import fields
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values

from bot.settings import Settings
from scripts.problem import Problem

ROOT = Path(__file__).resolve().parent.parent
PYTHON = str(ROOT / ".venv" / "bin" / "python")
LOGS = ROOT / "var" / "log"
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "PYTHONUNBUFFERED": "1",
    "PYTHONUTF8": "1",
}


def load(root: Path = ROOT) -> Settings:
    """Completes `os.environ`, so that every process started from here sees the same settings."""
    given = {
        name: value for name, value in dotenv_values(root / ".env").items() if value is not None
    }
    for name, value in {**QUIET, **given}.items():
        os.environ.setdefault(name, value)
    if not os.environ.get("SECRET_KEY"):
        os.environ["SECRET_KEY"] = secret_key(root / "var" / "secret_key")
    settings = _settings()
    for field in fields(settings):
        os.environ[field.name.upper()] = str(getattr(settings, field.name))
    os.environ["RASA_PORT"] = str(port_of(settings.rasa_url, "RASA_URL"))
    return settings


def secret_key(file: Path) -> str:
    """The key kept in `file`, which only its owner can read; made at the first call."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_name(f"{file.name}.{os.getpid()}")
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(48))
        os.replace(fresh, file)
    return file.read_text(encoding="ascii").strip()


def port_of(url: str, variable: str) -> int:
    try:
        port = urlsplit(url).port
    except ValueError:
        port = None
    if port is None:
        raise Problem(
            f"{variable}={url} phải là một địa chỉ có cổng, ví dụ http://127.0.0.1:5005.",
            f"{variable}={url} must be an address with a port, such as http://127.0.0.1:5005.",
        )
    return port


def _settings() -> Settings:
    try:
        return Settings.from_env()
    except ValueError as error:
        raise Problem(
            f"Thiết lập sai: {error}. Hãy sửa biến môi trường hoặc tệp .env.",
            f"Wrong setting: {error}. Correct the environment variable or the file .env.",
        ) from error
