from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.bootstrap import explain
from tests.setup.conftest import Run

Offer = Callable[..., None]


def test_uv_is_brought_and_the_environment_installed(
    tree: Path, bootstrap: Run, offer_uv: Offer
) -> None:
    offer_uv()
    done = bootstrap()
    assert done.returncode == 0, done.stderr
    assert (tree / ".uv" / "uv").exists()
    assert (tree / ".venv" / "bin" / "python").exists()
    assert [entry.name for entry in (tree / ".uv").iterdir()] == ["uv"]


def test_an_environment_in_step_with_the_lock_is_left_alone(
    tree: Path, bootstrap: Run, offer_uv: Offer
) -> None:
    offer_uv()
    bootstrap()
    again = bootstrap()
    assert (again.returncode, again.stderr) == (0, "")
    assert (tree / "synced").read_text() == "x\n"


def test_a_changed_lock_is_installed(tree: Path, bootstrap: Run, offer_uv: Offer) -> None:
    offer_uv()
    bootstrap()
    lock = tree / "uv.lock"
    lock.write_text(lock.read_text() + "# changed\n")
    bootstrap()
    assert (tree / "synced").read_text() == "x\nx\n"


def test_a_moved_folder_is_installed_anew(tree: Path, bootstrap: Run, offer_uv: Offer) -> None:
    offer_uv()
    bootstrap()
    stamp = tree / ".venv" / ".in-step-with-lock"
    stamp.write_text(stamp.read_text().replace(str(tree), "/elsewhere"))
    (tree / ".venv" / "bin" / "old").touch()
    bootstrap()
    assert not (tree / ".venv" / "bin" / "old").exists()


def test_a_download_with_the_wrong_hash_is_refused(
    tree: Path, bootstrap: Run, offer_uv: Offer
) -> None:
    offer_uv(sha256="0" * 64)
    assert "sha256" in _one_line(bootstrap())
    assert not (tree / ".uv").exists()
    assert not (tree / ".venv").exists()


@pytest.mark.slow
def test_without_network_one_line_says_so(
    tree: Path, bootstrap: Run, offer_uv: Offer, tmp_path: Path
) -> None:
    offer_uv()
    shutil.rmtree(tmp_path / "served")
    assert "check the network" in _one_line(bootstrap())
    assert not (tree / ".uv").exists()


def test_an_unknown_machine_is_told_to_bring_uv(bootstrap: Run) -> None:
    assert "install uv yourself" in _one_line(bootstrap())


def test_a_failed_installation_leaves_no_environment(
    tree: Path, bootstrap: Run, offer_uv: Offer
) -> None:
    offer_uv(sync='mkdir -p .venv/lib; echo "error: Failed to fetch: dns error" >&2; exit 2')
    assert "check the network" in _one_line(bootstrap())
    assert not (tree / ".venv").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_installation_leaves_no_environment(
    tree: Path, offer_uv: Offer, number: signal.Signals
) -> None:
    offer_uv(sync="mkdir -p .venv/lib; echo Creating it; exec sleep 60")
    # A shell has Ctrl-C ignored in what it starts in the background.
    background = 'trap "" INT; exec "$0" -m scripts.bootstrap'
    process = subprocess.Popen(
        ["sh", "-c", background, sys.executable],
        cwd=tree,
        env={"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    assert any("Creating it" in line for line in process.stderr)
    process.send_signal(number)
    assert "Stopped as asked" in process.communicate(timeout=10)[1]
    assert process.returncode == 130
    assert not (tree / ".venv").exists()


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("error: failed to write: No space left on device (os error 28)", "disk filled up"),
        ("error: No interpreter found for Python 3.11 in managed installations", "python3.11"),
        ("error: command 'gcc' failed: No such file", "build-essential"),
        ("  Caused by: dns error: failed to lookup address", "check the network"),
        ("  Caused by: invalid peer certificate: UnknownIssuer", "SSL_CERT_FILE"),
        ("error: something new", "something new"),
        ("", "var/log/setup.log"),
    ],
)
def test_known_failures_say_what_to_do(output: str, said: str) -> None:
    assert said in str(explain(output))


def _one_line(done: subprocess.CompletedProcess[str]) -> str:
    """The last line of a failure; above it is only progress."""
    assert done.returncode == 1
    *above, line = done.stderr.splitlines()
    assert "Traceback" not in done.stderr
    assert all(shown.startswith(("Cài đặt môi trường", "  ")) for shown in above)
    return line
