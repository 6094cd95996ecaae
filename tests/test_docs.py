"""What the code offers is in the docs."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
NAMES = [field.name.upper() for field in fields(Settings)]
TARGETS = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE)


@pytest.mark.parametrize("name", NAMES)
def test_each_setting_is_in_the_docs_with_its_default(name: str) -> None:
    [row] = re.findall(rf"^\| `{name}` \|.*", _text("docs/settings.md"), re.MULTILINE)
    default = getattr(Settings(), name.lower())
    assert name == "SECRET_KEY" or default == "" or f"| `{default}` |" in row


@pytest.mark.parametrize("name", NAMES)
def test_each_setting_is_in_the_example_file_with_its_default(name: str) -> None:
    [value] = re.findall(rf"^{name}=(.*)", _text(".env.example"), re.MULTILINE)
    assert name == "SECRET_KEY" or value == str(getattr(Settings(), name.lower()))


def test_the_docs_name_no_setting_that_is_gone() -> None:
    documented = re.findall(r"^\| `([A-Z_]+)` \|", _text("docs/settings.md"), re.MULTILINE)
    exemplified = re.findall(r"^([A-Z_]+)=", _text(".env.example"), re.MULTILINE)
    assert sorted(documented) == sorted(exemplified) == sorted(NAMES)


@pytest.mark.parametrize("target", TARGETS)
def test_each_make_target_is_in_the_docs(target: str) -> None:
    readme = ROOT / "README.md"
    text = _text("CONTRIBUTING.md") + (
        readme.read_text(encoding="utf-8") if readme.exists() else ""
    )
    assert f"make {target}" in text


def _text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")
