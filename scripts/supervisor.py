"""Runs the processes of a Procfile together: all or none.

Not honcho's Manager: it never kills a process that ignores SIGTERM unless another one has ended,
fails with a KeyError when stopped while it starts, and leaves everything running when killed.
"""

from __future__ import annotations

import ctypes
import logging
import os
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path
from string import Template

PATIENCE = 6.0
LOG_BYTES = 10_000_000
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Service:
    name: str
    process: subprocess.Popen[str]
    log: Path

    def has_ended(self) -> bool:
        return self.process.poll() is not None


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


def _signal(services: list[Service], number: signal.Signals) -> None:
    for service in services:
        with suppress(ProcessLookupError):
            os.killpg(service.process.pid, number)


def _start(name: str, command: list[str], log: Path, quiet: bool) -> Service:
    process = subprocess.Popen(
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
    service = Service(name, process, log)
    threading.Thread(target=_relay, args=(service, quiet), daemon=True).start()
    return service


def _die_with_parent(libc: ctypes.CDLL) -> None:
    if sys.platform == "linux":
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _relay(service: Service, quiet: bool) -> None:
    assert service.process.stdout is not None
    logger = _file_logger(service)
    for line in service.process.stdout:
        logger.info(line.rstrip("\n"))
        if not quiet:
            with suppress(OSError):  # a closed terminal must not stop the reading
                print(f"{service.name:8}| {line}", end="", flush=True)


def _file_logger(service: Service) -> logging.Logger:
    """Begins a new file at each start, keeps the last one as `.1`, and never fills the disk."""
    service.log.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(service.log, maxBytes=LOG_BYTES, backupCount=3, encoding="utf-8")
    if service.log.stat().st_size:
        handler.doRollover()
    logging.raiseExceptions = False  # a full disk ends the log, not the service
    logger = logging.Logger(service.name)
    logger.addHandler(handler)
    return logger
