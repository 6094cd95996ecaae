"""Brings `.venv` in step with `uv.lock`: `python3 -m scripts.bootstrap`.

The machine needs git, make and python3, and nothing else.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
from pathlib import Path

from scripts.problem import Problem, exit_code
from scripts.progress import follow
from scripts.uv_binary import uv_binary

ROOT = Path(__file__).resolve().parent.parent
# Measured on x86_64: 3.0 GB with the cache of uv on the same disk; the rest is for model and data.
NEEDED_GB = 4
STEP = re.compile(r"(Using|Creating|Download(ing|ed)|Building|Built|Prepared|Installed)\b")


def main() -> None:
    if _stamp_file().exists() and _stamp_file().read_text(encoding="utf-8") == _stamp():
        return
    _refuse_small_disk()
    print("Cài đặt môi trường .venv / Installing the environment .venv", file=sys.stderr)
    _sync(uv_binary(ROOT))
    _stamp_file().write_text(_stamp(), encoding="utf-8")


def _venv() -> Path:
    return ROOT / ".venv"


def _stamp_file() -> Path:
    return _venv() / ".in-step-with-lock"


def _stamp() -> str:
    """With the place: the scripts in `.venv` hold their own path and break when it is moved."""
    python = (_venv() / "bin" / "python").exists()
    return f"{hashlib.sha256((ROOT / 'uv.lock').read_bytes()).hexdigest()}\n{ROOT}\n{python}\n"


def _refuse_small_disk() -> None:
    free = shutil.disk_usage(ROOT).free / 1e9
    if not _venv().exists() and free < NEEDED_GB:
        raise Problem(
            f"Ổ đĩa còn {free:.1f} GB, cần {NEEDED_GB} GB: hãy giải phóng bớt.",
            f"{free:.1f} GB free on the disk, {NEEDED_GB} GB needed: free some space, run again.",
        )


def _sync(uv: Path) -> None:
    _drop_moved()
    existed = _venv().exists()
    log = ROOT / "var" / "log" / "setup.log"
    env = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(_venv())}
    env.pop("VIRTUAL_ENV", None)
    done = False
    try:
        command = [str(uv), "sync", "--frozen", "--project", str(ROOT)]
        outcome = follow(command, log, "  uv sync", _step, env)
        done = outcome.code == 0
    finally:
        if not done and not existed:
            shutil.rmtree(_venv(), ignore_errors=True)
    if not done:
        raise explain("\n".join(outcome.last_lines))


def _drop_moved() -> None:
    stamp = _stamp_file()
    if stamp.exists() and str(ROOT) not in stamp.read_text(encoding="utf-8").splitlines():
        shutil.rmtree(_venv())


def _step(line: str) -> str | None:
    return line if STEP.match(line) else None


def explain(output: str) -> Problem:
    """What a person can do about a failed `uv sync`, from its output."""
    for pattern, vietnamese, english in KNOWN:
        if re.search(pattern, output, re.IGNORECASE):
            return Problem(vietnamese, english)
    errors = [line for line in output.splitlines() if line.startswith("error")]
    reason = (errors or output.splitlines() or ["?"])[-1].strip()
    return Problem(
        f"Cài đặt không thành công ({reason}); chi tiết ở var/log/setup.log.",
        f"The installation failed ({reason}); details are in var/log/setup.log.",
    )


KNOWN = (
    (
        r"no space left|os error 28|disk quota",
        "Ổ đĩa đã đầy khi cài đặt: hãy giải phóng dung lượng rồi chạy lại.",
        "The disk filled up during the installation: free some space and run the command again.",
    ),
    (
        r"no interpreter found|python-build-standalone|no managed python|no download found",
        "Không có và không tải được Python 3.11: hãy cài gói python3.11 hoặc kiểm tra mạng.",
        "Python 3.11 is not here and cannot be fetched: install python3.11 or check the network.",
    ),
    (
        r"'?(gcc|cc|c\+\+)'? (failed|not found)|command '?cc|no such file.*\bgcc",
        "Thiếu trình biên dịch C: hãy cài gói build-essential rồi chạy lại.",
        "A C compiler is missing: install the package build-essential and run the command again.",
    ),
    (
        r"invalid peer certificate|unknownissuer",
        "Chứng chỉ của mạng không được tin: hãy đặt SSL_CERT_FILE là tệp chứng chỉ của cơ quan.",
        "The network's certificate is not trusted: set SSL_CERT_FILE to your office's own.",
    ),
    (
        r"dns error|failed to fetch|error sending request|connection|timed out|connect error|tls",
        "Không tải được thư viện: hãy kiểm tra mạng hoặc biến HTTPS_PROXY.",
        "The packages could not be downloaded: check the network or HTTPS_PROXY.",
    ),
)


if __name__ == "__main__":
    sys.exit(exit_code(main))
