"""Database and model, made or brought up to date: `python -m scripts.prepare [--train]`."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

from scripts import environment, model
from scripts.environment import LOGS, PYTHON, ROOT
from scripts.problem import Problem, exit_code

NEEDED_GB = 0.5
SHOWN_LINES = 40


def prepare(train: bool = False) -> None:
    """Expects the environment to be loaded. Training reads names from the database: it is first."""
    _refuse_small_disk()
    _step("Cơ sở dữ liệu / Database", "bot.db.migrate")
    _step("Dữ liệu ban đầu / Seed data", "bot.db.seeding")
    if train:
        model.train(force=True)
    else:
        model.train_if_needed()


def main() -> None:
    environment.load()
    prepare(train="--train" in sys.argv)


def _refuse_small_disk() -> None:
    free = shutil.disk_usage(ROOT).free / 1e9
    if free < NEEDED_GB:
        raise Problem(
            f"Ổ đĩa còn {free:.2f} GB, cần {NEEDED_GB} GB: hãy giải phóng bớt.",
            f"{free:.2f} GB free on the disk, {NEEDED_GB} GB needed: free some space, run again.",
        )


def _step(title: str, module: str) -> None:
    print(title, file=sys.stderr, flush=True)
    log = LOGS / f"{module.rpartition('.')[2]}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("w", encoding="utf-8") as out:
        done = subprocess.run([PYTHON, "-m", module], cwd=ROOT, stdout=out, stderr=out)
    if done.returncode:
        vietnamese, english = title.split(" / ")
        raise Problem(
            f"Bước này không thành công: {vietnamese}. Hãy xem var/log/{log.name}.",
            f"This step failed: {english}. See var/log/{log.name}.",
            for_people(log.read_text(encoding="utf-8")),
        )


def for_people(output: str) -> str:
    """The last lines, or of a traceback only what went wrong."""
    before, traceback, after = output.partition("Traceback (most recent call last):")
    if traceback:
        reasons = [line for line in after.splitlines() if re.match(r"[A-Za-z_.]+: ", line)]
        return reasons[-1] if reasons else ""
    return "\n".join(before.splitlines()[-SHOWN_LINES:])


if __name__ == "__main__":
    sys.exit(exit_code(main))
