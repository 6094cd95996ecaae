from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.lock import uv_wheel
from scripts.problem import Problem

LOCK = (Path(__file__).resolve().parents[2] / "uv.lock").read_text(encoding="utf-8")
# These have no wheel, and no C either: no compiler is needed. A new name here needs a look.
PURE_PYTHON_SOURCES = {"docopt", "mattermostwrapper", "randomname"}


@pytest.mark.parametrize(
    ("system", "machine", "tag"),
    [
        ("Linux", "x86_64", r"manylinux\w*x86_64"),
        ("Linux", "aarch64", r"manylinux\w*aarch64"),
        ("Darwin", "arm64", r"macosx_\w*arm64"),
        ("Darwin", "x86_64", r"macosx_\w*x86_64"),
    ],
)
def test_the_lock_has_uv_for_each_platform(system: str, machine: str, tag: str) -> None:
    wheel = uv_wheel(LOCK, system, machine)
    assert re.search(rf"/uv-[\d.]+-py3-none-{tag}", wheel.url)
    assert len(wheel.sha256) == 64


def test_a_platform_without_uv_is_refused() -> None:
    with pytest.raises(Problem, match="install uv yourself"):
        uv_wheel(LOCK, "Linux", "pdp11")


def test_no_locked_package_needs_a_compiler() -> None:
    sources = {
        re.findall(r'^name = "(.+)"', block, re.MULTILINE)[0]
        for block in LOCK.split("[[package]]")[1:]
        if "\nsdist = " in block and ".whl" not in block
    }
    assert sources == PURE_PYTHON_SOURCES
