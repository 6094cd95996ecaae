"""The three processes on free ports, with a database of their own: for tests and measurements."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

import httpx

ROOT = Path(__file__).parents[1]
# The day for which the stories are written: rules and versions in force depend on it.
TODAY = "2026-11-23"
READY_WITHIN = 180


@contextmanager
def running_stack(folder: Path, **settings: str) -> Iterator[str]:
    """The address of the web process, with a freshly seeded SQLite database in `folder`."""
    web, rasa, actions = free_ports(3)
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / 'bot.db'}",
        "WEB_PORT": str(web),
        "RASA_URL": f"http://127.0.0.1:{rasa}",
        "ACTIONS_URL": f"http://127.0.0.1:{actions}",
        "SECRET_KEY": "stories",
        "BOT_TODAY": TODAY,
        "CONVERSATIONS_PER_MINUTE": "100000",
        **settings,
    }
    for module in ("bot.db.migrate", "bot.db.seeding"):
        subprocess.run(
            [sys.executable, "-m", module], cwd=ROOT, env=environment, check=True, text=True
        )
    run = [sys.executable, "-m", "scripts.run", "--skip-prepare", "--quiet"]
    log = (folder / "run.log").open("w")
    with subprocess.Popen(run, cwd=ROOT, env=environment, stdout=log, stderr=log) as process:
        try:
            _wait_until_ready(f"http://127.0.0.1:{web}", process, folder / "run.log")
            yield f"http://127.0.0.1:{web}"
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=20)


def processes_of(url: str) -> dict[str, int]:
    """The ids of the processes web, rasa and actions of the stack whose web process is there."""
    port = url.rsplit(":", 1)[1]
    all_processes = dict(_commands())
    [web] = [pid for pid, words in all_processes.items() if {"bot.app:app", port} <= set(words)]
    siblings = {p: words for p, words in all_processes.items() if _parent(p) == _parent(web)}
    [rasa] = [pid for pid, words in siblings.items() if "--endpoints" in words]
    [actions] = [pid for pid, words in siblings.items() if words[1:3] == ["-m", "actions"]]
    return {"web": web, "rasa": rasa, "actions": actions}


def _commands() -> Iterator[tuple[int, list[str]]]:
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            yield int(folder.name), (folder / "cmdline").read_bytes().decode().split("\0")


def _parent(pid: int) -> int | None:
    with suppress(OSError):
        return int((Path("/proc") / str(pid) / "stat").read_text().rsplit(")", 1)[1].split()[1])
    return None


def free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for opened in sockets:
            opened.bind(("127.0.0.1", 0))
        return [opened.getsockname()[1] for opened in sockets]
    finally:
        for opened in sockets:
            opened.close()


def _wait_until_ready(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = monotonic() + READY_WITHIN
    while monotonic() < end and process.poll() is None:
        with suppress(httpx.TransportError):
            if httpx.get(f"{address}/readyz").status_code == 200:
                return
        sleep(0.5)
    raise RuntimeError(f"the processes are not ready:\n{log.read_text()[-2000:]}")
