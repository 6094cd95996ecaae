"""Which address each process listens on, and whether it is free."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from dataclasses import dataclass

from bot.settings import Settings
from scripts.environment import port_of
from scripts.problem import Problem

# "localhost" is for people: a bare machine may not resolve it.
NEAR = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104
LOOPBACK = ("127.0.0.1", "::1")


@dataclass(frozen=True)
class Door:
    process: str
    host: str
    port: int
    variable: str
    example: str

    def is_free(self) -> bool:
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family) as probe:
            # As the servers do: a port whose last connection has just closed is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
            except OSError:
                return False
        return True

    def is_open(self) -> bool:
        try:
            socket.create_connection((self._near(), self.port), timeout=0.5).close()
        except OSError:
            return False
        return True

    def address(self) -> str:
        host = self._near()
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    def address_for_people(self) -> str:
        return f"http://localhost:{self.port}" if self._near() in LOOPBACK else self.address()

    def _near(self) -> str:
        """How this machine itself reaches the process."""
        return NEAR.get(self.host, self.host)


def doors(settings: Settings) -> list[Door]:
    rasa = port_of(settings.rasa_url, "RASA_URL")
    actions = port_of(settings.actions_url, "ACTIONS_URL")
    return [
        Door("web", settings.web_host, settings.web_port, "WEB_PORT", str(settings.web_port + 1)),
        Door("rasa", "127.0.0.1", rasa, "RASA_URL", f"http://127.0.0.1:{rasa + 1}"),
        Door("actions", "127.0.0.1", actions, "ACTIONS_URL", f"http://127.0.0.1:{actions + 1}"),
    ]


def refuse_busy(all_doors: Iterable[Door]) -> None:
    busy = [door for door in all_doors if not door.is_free()]
    if not busy:
        return
    names = ", ".join(f"{door.port} ({door.process})" for door in busy)
    change = " ".join(f"{door.variable}={door.example}" for door in busy)
    raise Problem(
        f"Cổng đang bận: {names}. Hãy tắt chương trình đang dùng, hoặc đổi: {change} make run.",
        f"Port in use: {names}. Stop what uses it, or choose another: {change} make run.",
    )
