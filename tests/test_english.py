"""Every response of domain.yml is there in both languages, with the same values and buttons."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import pytest
import yaml

from tests.support.english import is_in
from tests.support.sources import ROOT

# Says both languages in one breath, to whoever writes in a third one.
_IN_BOTH = "utter_other_language"
_VIETNAMESE_LETTERS = re.compile(
    "[àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ]", re.IGNORECASE
)
# Names, and terms that are explained beside them.
_NAMES = re.compile(
    r"Tây Ninh|Hoàng Gia|NĐ-CP|QĐ-UBND|\(khu công nghiệp, KCN\)|\(cụm công nghiệp, CCN\)"
)


@lru_cache
def responses() -> dict[str, list[dict[str, Any]]]:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    found: dict[str, list[dict[str, Any]]] = domain["responses"]
    return found


NAMES = [name for name in responses() if name != _IN_BOTH]


def variations(name: str) -> dict[str | None, dict[str, Any]]:
    return {_language(variation): variation for variation in responses()[name]}


def _language(variation: dict[str, Any]) -> str | None:
    conditions = variation.get("condition", [])
    return next((c["value"] for c in conditions if c["name"] == "language"), None)


def test_each_response_is_there_once_in_each_language():
    wrong = [name for name in NAMES if [_language(v) for v in responses()[name]] != [None, "en"]]
    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_take_the_same_values(name):
    values = [set(re.findall(r"{(\w+)}", v["text"])) for v in responses()[name]]
    assert values[0] == values[1]


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_offer_the_same_buttons(name):
    offered = [[b["payload"] for b in v.get("buttons", [])] for v in responses()[name]]
    assert offered[0] == offered[1]


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_state_the_same_figures(name):
    figures = [sorted(re.findall(r"\d{3,}|\d+%", v["text"])) for v in responses()[name]]
    assert figures[0] == figures[1]


@pytest.mark.parametrize("name", NAMES)
def test_the_english_is_english(name):
    variation = variations(name)["en"]
    said = [variation["text"], *(button["title"] for button in variation.get("buttons", []))]
    left = [text for text in said if _VIETNAMESE_LETTERS.search(_NAMES.sub(" ", text))]
    assert left == []


def test_a_third_language_is_answered_in_both():
    texts = {_language(v): v["text"] for v in responses()[_IN_BOTH]}
    assert texts[None] == texts["other"]
    assert "tiếng Việt" in texts[None]
    assert "Vietnamese" in texts[None]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Dạ không có gì ạ.", "vi"),
        ("You are welcome.", "en"),
        ("Developer of the cluster: Công ty TNHH Đầu tư và Phát triển", "en"),
        ("The source (khu công nghiệp, KCN)", "en"),
    ],
)
def test_the_language_of_a_reply_can_be_told(text, language):
    assert is_in(language, text)


@pytest.mark.parametrize("text", ["Source: x. Nguồn: y", "the area của cụm", "128 ha"])
def test_a_mixed_reply_is_not_english(text):
    assert not is_in("en", text)
