"""`scripts.run` with small programs in the place of web, rasa and actions."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.setup.conftest import ROOT

pytestmark = pytest.mark.slow

WEB = f"web: {sys.executable} -m http.server --bind 127.0.0.1 --directory SITE $WEB_PORT"
SLEEPER = "sleep 600"

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tree: Path, free_ports: list[int]) -> Iterator[Start]:
    """Starts a stack of the given commands, in the small copy of the project."""
    started: list[subprocess.Popen[str]] = []
    web, rasa, actions = free_ports
    ports = {
        "WEB_PORT": str(web),
        "RASA_URL": f"http://127.0.0.1:{rasa}",
        "ACTIONS_URL": f"http://127.0.0.1:{actions}",
    }
    (tree / "readyz").touch()
    (tree / "bot").symlink_to(ROOT / "bot")

    def run(rasa: str = SLEEPER, actions: str = SLEEPER, **env: str) -> subprocess.Popen[str]:
        (tree / "Procfile").write_text(
            f"{WEB.replace('SITE', str(tree))}\nrasa: {rasa}\nactions: {actions}\n"
        )
        started.append(
            subprocess.Popen(
                [sys.executable, "-m", "scripts.run", "--skip-prepare"],
                cwd=tree,
                env={**os.environ, **ports, **env},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
        )
        return started[-1]

    yield run
    for process in started:
        process.kill()
        process.wait()


def _read_until(process: subprocess.Popen[str], words: str) -> str:
    assert process.stdout is not None
    seen = ""
    for line in process.stdout:
        seen += line
        if words in line:
            return seen
    raise AssertionError(f"{words!r} never came:\n{seen}")


def _pids(command: str) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode().strip() == command:
                found.append(int(folder.name))
    return found


def _alive(marker: str) -> list[str]:
    """The commands of running processes that contain `marker`."""
    commands = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if marker in command:
            commands.append(command)
    return commands


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_one_signal_stops_everything(start: Start, number: signal.Signals, tree: Path) -> None:
    process = start(rasa="sleep 611", actions="sleep 612")
    assert "http://localhost:" in _read_until(process, "The assistant is ready after")
    process.send_signal(number)
    begun = time.monotonic()
    assert process.wait(10) == 0
    assert time.monotonic() - begun < 5
    assert not _alive("sleep 611")
    assert not _alive(str(tree))


def test_a_process_that_ignores_sigterm_is_killed(start: Start) -> None:
    stubborn = "sh -c 'trap \"\" TERM; while true; do sleep 613; done'"
    process = start(rasa=stubborn)
    _read_until(process, "is ready after")
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 0
    assert not _alive("sleep 613")


def test_nothing_outlives_a_killed_supervisor(start: Start, tree: Path) -> None:
    process = start(rasa="sleep 614")
    _read_until(process, "is ready after")
    process.kill()
    process.wait()
    deadline = time.monotonic() + 5
    while (_alive("sleep 614") or _alive(str(tree))) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _alive("sleep 614")
    assert not _alive(str(tree))


def test_a_process_that_dies_at_the_start_stops_all(start: Start) -> None:
    process = start(rasa="sh -c 'echo no model here; exit 3'", actions="sleep 615")
    output, _ = process.communicate(timeout=15)
    assert process.returncode == 1
    assert "no model here" in output
    assert "process rasa ended (code 3)" in output.splitlines()[-1]
    assert "Traceback" not in output
    assert not _alive("sleep 615")


def test_a_process_that_is_killed_later_comes_back_and_the_others_stay(start: Start) -> None:
    process = start(rasa="sleep 617", actions="sleep 618")
    _read_until(process, "is ready after")
    [other] = _pids("sleep 618")
    for _ in range(2):
        [pid] = _pids("sleep 617")
        os.kill(pid, signal.SIGKILL)
        output = _read_until(process, "rasa has been started again")
        assert "rasa ended (code -9)" in output
        assert _pids("sleep 617") not in ([], [pid])
    assert _pids("sleep 618") == [other]
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 0
    assert not _alive("sleep 617")


def test_a_missing_program_is_one_line(start: Start) -> None:
    output, _ = (process := start(rasa="/nowhere/rasa")).communicate(timeout=15)
    assert process.returncode == 1
    assert "/nowhere/rasa" in output.splitlines()[-1]
    assert "Traceback" not in output


def test_a_busy_port_is_named_before_anything_starts(start: Start, tree: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = start(WEB_PORT=str(port))
        output, _ = process.communicate(timeout=15)
    assert process.returncode == 1
    [line] = output.splitlines()
    assert f"{port} (web)" in line
    assert f"WEB_PORT={port + 1}" in line
    assert not (tree / "var" / "log").exists()


def test_each_process_has_its_log_and_the_last_one_is_kept(start: Start, tree: Path) -> None:
    for words in ("first", "second"):
        process = start(rasa=f"sh -c 'echo {words}; exec sleep 616'")
        _read_until(process, "is ready after")
        process.terminate()
        process.wait(10)
    assert (tree / "var" / "log" / "rasa.log").read_text() == "second\n"
    assert (tree / "var" / "log" / "rasa.log.1").read_text() == "first\n"
