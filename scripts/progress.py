"""Runs a long command: everything goes to a log, one short line tells how far it is."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Callable, Optional

EVERY = 15.0
KEPT = 60

StepOf = Callable[[str], Optional[str]]


@dataclass
class Outcome:
    code: int
    last_lines: deque[str]


def follow(
    command: list[str], log: Path, title: str, step_of: StepOf, env: dict[str, str] | None = None
) -> Outcome:
    """Runs `command`. `step_of` names the step that a line of its output announces, or None."""
    log.parent.mkdir(parents=True, exist_ok=True)
    tail: deque[str] = deque(maxlen=KEPT)
    with log.open("wb", buffering=0) as out:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env
        )
        line = _Line(title)
        reader = threading.Thread(
            target=_relay, args=(process, out, tail, line, step_of), daemon=True
        )
        reader.start()
        try:
            while reader.is_alive():
                reader.join(1.0)
                line.tick()
        finally:
            _end(process)
            reader.join(5)
            line.close()
    return Outcome(process.returncode, tail)


def last_lines(log: Path, count: int = 15) -> str:
    if not log.exists():
        return ""
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-count:])


class _Line:
    """One line that is rewritten on a terminal; elsewhere a new line per step, or every 15 s."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.step = ""
        self.started = time.monotonic()
        self.shown = ("", 0.0)
        self.tick()

    def tick(self) -> None:
        elapsed = time.monotonic() - self.started
        text = f"{self.title}  {int(elapsed) // 60}:{int(elapsed) % 60:02d}  {self.step}"
        if sys.stderr.isatty():
            print(f"\r\033[K{text[:100]}", end="", file=sys.stderr, flush=True)
            return
        step, at = self.shown
        if not at or (step != self.step and elapsed - at >= 1) or elapsed - at >= EVERY:
            self.shown = (self.step, elapsed or 1e-9)
            print(text, file=sys.stderr, flush=True)

    def close(self) -> None:
        if sys.stderr.isatty():
            print(file=sys.stderr)


def _relay(
    process: subprocess.Popen[bytes], out: IO[bytes], tail: deque[str], line: _Line, step_of: StepOf
) -> None:
    assert process.stdout is not None
    for raw in process.stdout:
        with suppress(OSError):  # a full disk ends the log, not the reading
            out.write(raw)
        text = raw.decode("utf-8", "replace").strip()
        tail.append(text)
        line.step = step_of(text) or line.step


def _end(process: subprocess.Popen[bytes]) -> None:
    """Nothing when it has come to its own end: its output is then closed, and it is about to."""
    try:
        process.wait(1)
    except subprocess.TimeoutExpired:
        process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
