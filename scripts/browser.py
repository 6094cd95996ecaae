"""Prints the path of a Chromium for the browser tests: `python -m scripts.browser`.

Installs one if there is none.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

from scripts.environment import PYTHON
from scripts.problem import Problem, exit_code

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APT = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]
ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def main() -> None:
    print(browser())


def browser() -> str:
    """The first of: CHROMIUM, a browser on PATH, Debian's package, Playwright's own download."""
    ways: tuple[Callable[[], str | None], ...] = (_existing, _from_debian, _from_playwright)
    for way in ways:
        if path := way():
            return path
    raise Problem(
        "Không có trình duyệt để kiểm thử: hãy cài Chromium và đặt biến CHROMIUM.",
        "No browser for the tests: install Chromium and set CHROMIUM to its path.",
    )


def _existing() -> str | None:
    candidates = (os.environ.get("CHROMIUM"), *NAMES)
    found = (shutil.which(name) for name in candidates if name)
    return next((path for path in found if path and _works(path)), None)


def _works(path: str) -> bool:
    """Ubuntu's `chromium-browser` may be a script that only asks for a snap."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _from_debian() -> str | None:
    if not shutil.which("apt-get"):
        return None
    print("Cài gói chromium / Installing the package chromium", file=sys.stderr, flush=True)
    root = _as_root()
    return _existing() if _quietly([*root, *APT]) or _after_update(root) else None


def _after_update(root: list[str]) -> bool:
    return _quietly([*root, "apt-get", "update"]) and _quietly([*root, *APT])


def _as_root() -> list[str]:
    if os.geteuid() == 0:
        return []
    return ["sudo"] if sys.stdin.isatty() else ["sudo", "--non-interactive"]


def _from_playwright() -> str | None:
    print(
        "Tải Chromium của Playwright / Downloading Playwright's Chromium",
        file=sys.stderr,
        flush=True,
    )
    if not _quietly([PYTHON, "-m", "playwright", "install", "chromium"]):
        return None
    path = subprocess.run(
        [PYTHON, "-c", ASK_PLAYWRIGHT], capture_output=True, text=True
    ).stdout.strip()
    return path if path and _works(path) else None


def _quietly(command: list[str]) -> bool:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError:
        return False
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(exit_code(main))
