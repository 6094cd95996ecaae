"""What bootstrap needs to know from `uv.lock`, read without `tomllib`, which Python 3.10 lacks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scripts.problem import Problem

WHEEL = re.compile(r'\{ url = "(?P<url>[^"]+\.whl)", hash = "sha256:(?P<sha256>[0-9a-f]{64})"')
FAMILIES = {"Linux": "manylinux", "Darwin": "macosx"}
MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}


@dataclass(frozen=True)
class Wheel:
    url: str
    sha256: str


def uv_wheel(lock: str, system: str, machine: str) -> Wheel:
    """The wheel of uv for a platform, as `platform.system()` and `platform.machine()` name it."""
    for match in WHEEL.finditer(_package(lock, "uv")):
        if _fits(match["url"].rsplit("-", 1)[1], system, machine.lower()):
            return Wheel(match["url"], match["sha256"])
    raise Problem(
        f"Chưa hỗ trợ máy {system} {machine}: hãy tự cài uv rồi chạy lại.",
        f"No uv for {system} {machine} in uv.lock: install uv yourself and run the command again.",
    )


def _package(lock: str, name: str) -> str:
    for block in lock.split("[[package]]"):
        if block.lstrip().startswith(f'name = "{name}"\n'):
            return block
    return ""


def _fits(tag: str, system: str, machine: str) -> bool:
    if system == "Darwin":
        return tag.startswith("macosx") and tag.endswith(f"_{machine}.whl")
    wanted = f"_{MACHINES.get(machine, machine)}"
    return tag.startswith(FAMILIES.get(system, "?")) and wanted in tag
