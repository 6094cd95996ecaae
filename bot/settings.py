"""The only reader of the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True)
class Settings:
    """Each field is read from the environment variable of the same name in capitals.

    docs/settings.md says what each means; a test keeps the two in step.
    """

    database_url: str = "sqlite:///var/bot.db"
    web_host: str = "127.0.0.1"
    web_port: int = 8000
    rasa_url: str = "http://127.0.0.1:5005"
    rasa_timeout: float = 10.0
    actions_url: str = "http://127.0.0.1:5055"
    secret_key: str = "development-only"  # noqa: S105
    cors_origins: str = ""
    public_url: str = "http://localhost:8000"
    domain_file: str = "domain.yml"
    turns_at_once: int = 8
    messages_per_minute: int = 60
    messages_per_address: int = 600
    conversations_per_minute: int = 600
    connections_per_address: int = 200
    trusted_proxies: int = 0
    handoff_minutes: int = 30
    office_days: str = "1-5"
    office_hours: str = "07:00-11:30,13:30-17:00"
    token_days: int = 30
    bot_today: str = ""

    @classmethod
    def from_env(cls) -> Settings:
        """Raises ValueError, naming the variable, when a number is not one."""
        values: dict[str, Any] = {}
        for field in fields(cls):
            name = field.name.upper()
            if name in os.environ:
                values[field.name] = _converted(name, os.environ[name], type(field.default))
        return cls(**values)

    def today(self) -> date:
        """Today in Vietnam, or the day that BOT_TODAY fixes for tests."""
        if self.bot_today:
            return date.fromisoformat(self.bot_today)
        return datetime.now(VIETNAM).date()


@lru_cache(maxsize=1)
def settings() -> Settings:
    return Settings.from_env()


def _converted(name: str, value: str, kind: type) -> object:
    try:
        return kind(value)
    except ValueError as error:
        raise ValueError(f"{name}={value!r} is not a {kind.__name__}") from error
