"""A small copy of the project, so that nothing here touches the real one."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

ROOT = Path(__file__).resolve().parents[2]
FAKE_UV = """#!/bin/sh
case "$1" in
--version) echo "uv 9.9.9" ;;
sync) %s ;;
esac
"""
WORKING_SYNC = (
    'echo "Installed 3 packages"; echo x >> synced; mkdir -p .venv/bin; : > .venv/bin/python'
)

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    project = tmp_path / "project"
    shutil.copytree(
        ROOT / "scripts", project / "scripts", ignore=shutil.ignore_patterns("__pycache__")
    )
    (project / "uv.lock").write_text("")
    return project


@pytest.fixture
def bootstrap(tree: Path) -> Run:
    """Runs bootstrap in the tree, on a machine without uv, through `python3 -m`."""

    def run(**env: str) -> subprocess.CompletedProcess[str]:
        clean = {"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", "NO_PROXY": "127.0.0.1", **env}
        return subprocess.run(
            [sys.executable, "-m", "scripts.bootstrap"],
            cwd=tree,
            env=clean,
            capture_output=True,
            text=True,
            timeout=60,
        )

    return run


@pytest.fixture
def offer_uv(tree: Path, tmp_path: Path, server: str) -> Callable[..., None]:
    """Puts a wheel of a stand-in for uv on a local server, and its address into uv.lock."""

    def offer(sync: str = WORKING_SYNC, sha256: str = "") -> None:
        wheel = tmp_path / "served" / "uv.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr("uv-9.9.9.data/scripts/uv", FAKE_UV % sync)
        digest = sha256 or hashlib.sha256(wheel.read_bytes()).hexdigest()
        name = f"uv-9.9.9-py3-none-manylinux_2_17_{os.uname().machine}.whl"
        wheel.rename(wheel.with_name(name))
        (tree / "uv.lock").write_text(
            f'[[package]]\nname = "uv"\nwheels = [\n'
            f'    {{ url = "{server}/{name}", hash = "sha256:{digest}" }},\n]\n'
        )

    return offer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "served").mkdir()

    class Quiet(SimpleHTTPRequestHandler):
        def __init__(self, *args: object) -> None:
            super().__init__(*args, directory=str(tmp_path / "served"))  # type: ignore[arg-type]

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as httpd:
        Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()


@pytest.fixture
def free_ports() -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(3)]
    ports = [taken.getsockname()[1] for taken in sockets]
    for taken in sockets:
        taken.close()
    return ports
