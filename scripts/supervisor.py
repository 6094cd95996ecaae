"""Runs the processes of a Procfile together, and starts again what ends by itself.

Not honcho's Manager: it never kills a process that ignores SIGTERM unless another one has ended,
fails with a KeyError when stopped while it starts, and leaves everything running when killed.
"""

from __future__ import annotations

import ctypes
import logging
import os
import resource
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path
from string import Template

PATIENCE = 6.0
# A process that ran for so long is not in a loop of crashes: its pause is short again.
STEADY_SECONDS = 60.0
LONGEST_PAUSE = 30.0
LOG_BYTES = 10_000_000
PR_SET_PDEATHSIG = 1


@dataclass
class Service:
    """A process that is there, or comes back after a pause when it has ended by itself."""

    name: str
    command: list[str]
    log: Path
    quiet: bool
    process: subprocess.Popen[str]
    logger: logging.Logger
    started_at: float = field(default_factory=time.monotonic)
    quick_ends: int = 0
    restart_at: float | None = None

    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def revive(self) -> str | None:
        """To be called again and again: starts the process anew when its pause is over.

        What happened, in words; None when nothing did.
        """
        now = time.monotonic()
        if not self.has_ended():
            return None
        if self.restart_at is None:
            lasted = now - self.started_at
            self.quick_ends = self.quick_ends + 1 if lasted < STEADY_SECONDS else 1
            pause = min(LONGEST_PAUSE, 2.0 ** (self.quick_ends - 1) / 2)
            self.restart_at = now + pause
            return f"{self.name} ended (code {self.process.returncode}), starts in {pause:g} s"
        if now < self.restart_at:
            return None
        _signal([self], signal.SIGKILL)  # what is left of its group may hold the port
        self.process = _process(self.command)
        self.started_at, self.restart_at = now, None
        _read_output(self)
        return f"{self.name} has been started again"


def commands(procfile: Path, environment: Mapping[str, str]) -> dict[str, list[str]]:
    """`$NAME` is replaced here, without a shell: the process that we signal is the server."""
    lines = [line.partition(":") for line in procfile.read_text(encoding="utf-8").splitlines()]
    return {
        name.strip(): shlex.split(Template(command).substitute(environment))
        for name, colon, command in lines
        if colon and not name.startswith("#")
    }


@contextmanager
def running(
    all_commands: Mapping[str, list[str]], logs: Path, quiet: bool
) -> Iterator[list[Service]]:
    """The started services; none of them is left when the block ends, however it ends."""
    services: list[Service] = []
    _allow_many_connections()
    try:
        for name, command in all_commands.items():
            services.append(_start(name, command, logs / f"{name}.log", quiet))
        yield services
    finally:
        stop(services)


def stop(services: list[Service]) -> None:
    """SIGTERM to all at once; what is left of their process groups after 6 s is killed."""
    _signal(services, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    for service in services:
        with suppress(subprocess.TimeoutExpired):
            service.process.wait(max(0.0, deadline - time.monotonic()))
    _signal(services, signal.SIGKILL)
    for service in services:
        service.process.wait()


def _allow_many_connections() -> None:
    """Each open connection is an open file; the usual limit of 1024 is soon reached."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _signal(services: list[Service], number: signal.Signals) -> None:
    for service in services:
        with suppress(ProcessLookupError):
            os.killpg(service.process.pid, number)


def _start(name: str, command: list[str], log: Path, quiet: bool) -> Service:
    logger = _file_logger(name, log)
    service = Service(name, command, log, quiet, _process(command), logger)
    _read_output(service)
    return service


def _process(command: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        # Ctrl-C of the terminal reaches only this supervisor, which then stops the services.
        start_new_session=True,
        preexec_fn=partial(_die_with_parent, ctypes.CDLL(None)),
    )


def _read_output(service: Service) -> None:
    threading.Thread(target=_relay, args=(service, service.process), daemon=True).start()


def _die_with_parent(libc: ctypes.CDLL) -> None:
    if sys.platform == "linux":
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _relay(service: Service, process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        service.logger.info(line.rstrip("\n"))
        if not service.quiet:
            with suppress(OSError):  # a closed terminal must not stop the reading
                print(f"{service.name:8}| {line}", end="", flush=True)


def _file_logger(name: str, log: Path) -> logging.Logger:
    """Begins a new file at each run, keeps the last one as `.1`, and never fills the disk."""
    log.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(log, maxBytes=LOG_BYTES, backupCount=3, encoding="utf-8")
    if log.stat().st_size:
        handler.doRollover()
    logging.raiseExceptions = False  # a full disk ends the log, not the service
    logger = logging.Logger(name)
    logger.addHandler(handler)
    return logger
