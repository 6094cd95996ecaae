"""The trained model, and beside it the digest of what it was trained from."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from scripts.environment import LOGS, PYTHON, ROOT
from scripts.problem import Problem
from scripts.progress import follow

STEP = re.compile(
    r"Starting to train component '(\w+)'|(Restored component|Packing|Your Rasa model)"
)

Digest = dict[str, str]


def digest(root: Path) -> Digest:
    """`code` apart from `data`: Rasa's cache sees new data, but not a new helper of a component."""
    code = [*root.glob("bot/nlu/**/*.py"), root / "bot" / "text.py", root / "uv.lock"]
    data = [root / "config.yml", root / "domain.yml", *root.glob("data/**/*.yml")]
    return {"code": _of_files(root, code), "data": _of_files(root, data)}


def stored_digest(root: Path) -> Digest:
    """Empty when there is no model, or none that can be trusted."""
    try:
        stored = json.loads(_digest_file(root).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stored if isinstance(stored, dict) and _model(root).exists() else {}


def train_if_needed(root: Path = ROOT) -> None:
    if stored_digest(root) != digest(root):
        train(root)


def train(root: Path = ROOT, force: bool = False) -> None:
    wanted, stored = digest(root), stored_digest(root)
    scratch = root / "models" / ".training"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    try:
        _run_rasa(scratch, force or wanted["code"] != stored.get("code"))
        _digest_file(root).unlink(missing_ok=True)
        os.replace(scratch / "current.tar.gz", _model(root))
        _digest_file(root).write_text(json.dumps(wanted, indent=1) + "\n", encoding="utf-8")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _run_rasa(out: Path, force: bool) -> None:
    log = LOGS / "train.log"
    command = [PYTHON, "-m", "rasa", "train", "--out", str(out), "--fixed-model-name", "current"]
    command += ["--force"] if force else []
    outcome = follow(command, log, "Huấn luyện / Training", _step)
    if outcome.code or not (out / "current.tar.gz").exists():
        raise Problem(
            "Huấn luyện không thành công; toàn bộ thông báo ở var/log/train.log.",
            "The training failed; the whole output is in var/log/train.log.",
            "\n".join([*outcome.last_lines][-15:]),
        )


def _step(line: str) -> str | None:
    found = STEP.search(line)
    return (found[1] or found[2]) if found else None


def _of_files(root: Path, files: Iterable[Path]) -> str:
    whole = sha256()
    for file in sorted(files):
        content = file.read_bytes() if file.exists() else b""
        whole.update(f"{file.relative_to(root)} {sha256(content).hexdigest()}\n".encode())
    return whole.hexdigest()


def _model(root: Path) -> Path:
    return root / "models" / "current.tar.gz"


def _digest_file(root: Path) -> Path:
    return root / "models" / "current.digest"
