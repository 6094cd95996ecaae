"""What can be said of the widget's files without a browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

WIDGET = Path(__file__).parents[1] / "bot" / "widget"
SCRIPTS = sorted(WIDGET.rglob("*.js"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_nothing_is_read_as_html_or_run_as_code(path: Path):
    source = path.read_text("utf-8")
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function"
    assert re.findall(forbidden, source) == []


@pytest.mark.parametrize("path", [*SCRIPTS, *WIDGET.glob("*.css")], ids=lambda path: path.name)
def test_nothing_comes_from_elsewhere(path: Path):
    addresses = re.findall(r"https?://[^\s\"'<>`)]+", path.read_text("utf-8"))
    harmless = ("http://www.w3.org/", "https://www.w3.org/", "https://bot.example/")
    assert [url for url in addresses if not url.startswith(harmless)] == []


def test_both_languages_have_the_same_texts():
    source = (WIDGET / "texts.js").read_text("utf-8")
    vietnamese, english = re.findall(r"const (?:vi|en) = {(.*?)\n};", source, re.DOTALL)
    assert _keys(vietnamese) == _keys(english)


def _keys(block: str) -> list[str]:
    return re.findall(r"^ {2,4}(\w+):", block, re.MULTILINE)
