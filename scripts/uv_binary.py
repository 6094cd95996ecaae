"""Finds uv, or fetches the one that `uv.lock` names into `.uv/`."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from scripts.lock import Wheel, uv_wheel
from scripts.problem import Problem

OLDEST = (0, 5)
ATTEMPTS = 3
CHUNK = 1 << 18


def uv_binary(root: Path) -> Path:
    """A uv that runs: from PATH, from `.uv/`, else downloaded into `.uv/`."""
    for candidate in (shutil.which("uv"), root / ".uv" / "uv"):
        if candidate and _is_usable(Path(candidate)):
            return Path(candidate)
    return fetch(uv_wheel(_lock_text(root), platform.system(), platform.machine()), root / ".uv")


def fetch(wheel: Wheel, folder: Path) -> Path:
    """Downloads a wheel and puts its uv into `folder`; whole or not at all."""
    existed = folder.exists()
    folder.mkdir(exist_ok=True)
    try:
        with TemporaryDirectory(dir=folder) as scratch:
            archive = _download(wheel, Path(scratch) / "uv.whl")
            binary = _unpack(archive, Path(scratch) / "uv")
            os.replace(binary, folder / "uv")
    except BaseException:
        if not existed:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder / "uv"


def _is_usable(uv: Path) -> bool:
    try:
        output = subprocess.run(
            [str(uv), "--version"], capture_output=True, text=True, timeout=30
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return False
    version = re.search(r"uv (\d+)\.(\d+)", output)
    return version is not None and (int(version[1]), int(version[2])) >= OLDEST


def _lock_text(root: Path) -> str:
    return (root / "uv.lock").read_text(encoding="utf-8")


def _download(wheel: Wheel, target: Path) -> Path:
    for attempt in range(ATTEMPTS):
        try:
            _transfer(wheel.url, target)
            break
        except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
            if attempt + 1 == ATTEMPTS:
                raise _unreachable(error) from error
            time.sleep(attempt + 1)
    if hashlib.sha256(target.read_bytes()).hexdigest() != wheel.sha256:
        raise Problem(
            "Tệp uv tải về không khớp mã sha256 trong uv.lock: hãy chạy lại, hoặc tự cài uv.",
            "The downloaded uv does not match its sha256 in uv.lock: run again, or install uv.",
        )
    return target


def _transfer(url: str, target: Path) -> None:
    opened = urllib.request.urlopen(url, timeout=30, context=_context())  # noqa: S310
    with opened as response, target.open("wb") as out:
        _copy(response, out, int(response.headers.get("Content-Length") or 0))


def _context() -> ssl.SSLContext:
    context = ssl.create_default_context()
    paths = ssl.get_default_verify_paths()
    if not paths.cafile and not (paths.capath and any(Path(paths.capath).iterdir())):
        # A bare Debian has no certificates. The sha256 in uv.lock decides alone what is accepted.
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _copy(response: IO[bytes], out: IO[bytes], size: int) -> None:
    done = shown = 0
    while True:
        chunk = response.read(CHUNK)
        if not chunk:
            return
        done += out.write(chunk)
        percent = done * 100 // size if size else 0
        if percent >= shown + 25:
            shown = percent
            print(f"  uv: {percent}%", file=sys.stderr, flush=True)


def _unpack(archive: Path, target: Path) -> Path:
    with zipfile.ZipFile(archive) as wheel:
        [name] = [name for name in wheel.namelist() if name.endswith(".data/scripts/uv")]
        with wheel.open(name) as source, target.open("wb") as out:
            shutil.copyfileobj(source, out)
    target.chmod(0o755)
    return target


def _unreachable(error: Exception) -> Problem:
    reason = getattr(error, "reason", error)
    return Problem(
        f"Không tải được uv ({reason}): hãy kiểm tra mạng hoặc biến HTTPS_PROXY.",
        f"uv could not be downloaded ({reason}): check the network or HTTPS_PROXY.",
    )
