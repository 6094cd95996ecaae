"""Every story of the YAML files beside this one, told to the whole product."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from tests.support.english import is_in
from tests.support.visitor import Visitor, as_read

pytestmark = [pytest.mark.conversations, pytest.mark.slow]

# 600 is the aim; overviews of procedures and incentives with all their notes are still longer.
LONGEST = 1000
# "in" is the language of the answer: of a step, or of all steps of a story.
_KEYS = {"visitor", "press", "says", "says_any", "not", "in"}


def stories() -> list[Any]:
    return [
        pytest.param(story, id=f"{file.stem}: {story['story']}")
        for file in sorted(Path(__file__).parent.glob("*.yml"))
        for story in yaml.safe_load(file.read_text("utf-8"))
    ]


@pytest.mark.parametrize("story", stories())
def test_story(story: dict[str, Any], bot: httpx.Client) -> None:
    visitor = Visitor(bot, language=story.get("opened_in", "vi"))
    for step in story["steps"]:
        assert set(step) <= _KEYS, step
        answer = visitor.say(step["visitor"]) if "visitor" in step else visitor.press(step["press"])
        _compare({"in": story.get("in"), **step}, answer)
    assert [text for text in _spoken(visitor) if len(text) > LONGEST] == []


def _spoken(visitor: Visitor) -> list[str]:
    """What the bot said in running text; a list may be as long as what it lists."""
    texts = [message["text"] for message in visitor.messages if message["from"] == "bot"]
    return [text for text in texts if not re.search(r"^(?:•|\d+\.) ", text, re.MULTILINE)]


def _compare(step: dict[str, Any], answer: str) -> None:
    told = f"{step.get('visitor') or step.get('press')!r} was answered:\n{answer}"
    for expected in step.get("says", []):
        assert as_read(expected) in answer, f"{expected!r} is missing. {told}"
    for group in step.get("says_any", []):
        assert any(as_read(expected) in answer for expected in group), f"none of {group}. {told}"
    for forbidden in step.get("not", []):
        assert as_read(forbidden) not in answer, f"{forbidden!r} is wrong. {told}"
    assert not step["in"] or is_in(step["in"], answer), f"not only in {step['in']}. {told}"
