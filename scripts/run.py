"""Starts web, rasa and actions, tells when they are ready, stops them: `python -m scripts.run`."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
import time
import urllib.request
from pathlib import Path

from scripts import environment
from scripts.environment import LOGS, ROOT
from scripts.ports import Door, doors, refuse_busy
from scripts.prepare import prepare
from scripts.problem import Problem, exit_code
from scripts.progress import last_lines
from scripts.supervisor import Service, commands, running

READY_WITHIN = 240.0
GOODBYE = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> None:
    started = time.monotonic()
    options = _options()
    os.chdir(ROOT)
    settings = environment.load()
    all_doors = doors(settings)
    refuse_busy(all_doors)
    if not options.skip_prepare:
        prepare()
    asked_to_stop = _stop_event()
    with running(commands(options.procfile, os.environ), LOGS, options.quiet) as services:
        if _wait_until_ready(services, all_doors, asked_to_stop):
            _announce(all_doors[0], time.monotonic() - started)
        _watch(services, asked_to_stop)
        print("Đang dừng… / Stopping…", flush=True)
    print("Đã dừng. / Stopped.", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--procfile", type=Path, default=ROOT / "Procfile")
    parser.add_argument(
        "--skip-prepare", action="store_true", help="database and model are known to be up to date"
    )
    parser.add_argument("--quiet", action="store_true", help="the logs go to var/log/ only")
    return parser.parse_args()


def _stop_event() -> threading.Event:
    event = threading.Event()
    for number in GOODBYE:
        signal.signal(number, lambda *_: event.set())
    return event


def _wait_until_ready(
    services: list[Service], all_doors: list[Door], asked: threading.Event
) -> bool:
    """False when it was asked to stop before."""
    deadline = time.monotonic() + READY_WITHIN
    shown = ""
    while not asked.wait(0.3):
        _refuse_ended(services)
        if is_ready(all_doors[0]):
            return True
        waiting = ", ".join(door.process for door in all_doors if not door.is_open()) or "/readyz"
        if waiting != shown:
            shown = waiting
            print(f"Đang chờ / Waiting for: {waiting}", flush=True)
        if time.monotonic() > deadline:
            raise Problem(
                f"Sau {READY_WITHIN:.0f} giây vẫn chưa sẵn sàng ({waiting}); hãy xem var/log/.",
                f"Not ready after {READY_WITHIN:.0f} s ({waiting}); see var/log/.",
            )
    return False


def is_ready(web: Door) -> bool:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(f"{web.address()}/readyz", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _watch(services: list[Service], asked: threading.Event) -> None:
    """Starts again what ends by itself. The web process is up meanwhile and apologises."""
    while not asked.wait(0.3):
        for service in services:
            if happened := service.revive():
                print(
                    f"{time.strftime('%H:%M:%S')} {happened}; var/log/{service.name}.log",
                    flush=True,
                )


def _refuse_ended(services: list[Service]) -> None:
    for service in services:
        if service.has_ended():
            time.sleep(0.3)  # lets the last lines reach the log
            code = service.process.returncode
            log = f"var/log/{service.name}.log"
            raise Problem(
                f"Tiến trình {service.name} đã dừng (mã {code}) nên đã tắt tất cả; xem {log}.",
                f"The process {service.name} ended (code {code}), so all were stopped; see {log}.",
                last_lines(service.log),
            )


def _announce(web: Door, seconds: float) -> None:
    address = web.address_for_people()
    print(
        f"\nTrợ lý đã sẵn sàng sau {seconds:.0f} giây: mở {address} (Ctrl-C để dừng).\n"
        f"The assistant is ready after {seconds:.0f} s: open {address} (Ctrl-C stops).\n",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(exit_code(main))
