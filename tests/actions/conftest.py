"""An action is asked as Rasa asks it, and answers from the seeded database."""

from __future__ import annotations

import json
import pkgutil
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

import actions
from actions.phrases import has_phrase, phrase
from tests.support.knowledge import own_database, seeded  # noqa: F401

DOMAIN = Path(__file__).parents[2] / "domain.yml"

# As the action server does: one action may hand over to another of any module.
for _module in pkgutil.iter_modules(actions.__path__, "actions."):
    if not _module.name.endswith("__main__"):
        import_module(_module.name)


@pytest.fixture(autouse=True)
def _knowledge(request: pytest.FixtureRequest) -> None:
    """Every action finds a database; a test that asks for its own one gets that."""
    if "own_database" not in request.fixturenames:
        request.getfixturevalue("seeded")


@dataclass(frozen=True)
class Answer:
    """What an action said and which events it returned."""

    messages: list[dict[str, Any]]
    events: list[dict[str, Any]]
    language: str = "vi"

    @property
    def response(self) -> str:
        """The name of the only response."""
        [message] = self.messages
        return str(message["response"])

    @property
    def text(self) -> str:
        """What the visitor reads: the response of domain.yml with its values."""
        return "\n".join(_worded(message, self.language) for message in self.messages)

    @property
    def titles(self) -> list[str]:
        return [button["title"] for message in self.messages for button in message["buttons"]]

    @property
    def payloads(self) -> list[str]:
        buttons = [button for message in self.messages for button in message["buttons"]]
        return [button["payload"] for button in buttons if "url" not in button]

    @property
    def sources(self) -> list[dict[str, Any]]:
        [message] = self.messages
        return list(message["custom"].get("sources", []))

    @property
    def slots(self) -> dict[str, Any]:
        return {e["name"]: e["value"] for e in self.events if e["event"] == "slot"}

    def tells(self, part: str) -> bool:
        """Whether the visitor reads a fact, or the words of a label of domain.yml."""
        return (_words_of(part) if has_phrase(part) else part) in self.text

    def missing(self, *parts: str) -> list[str]:
        return [part for part in parts if not self.tells(part)]

    def value(self, name: str) -> Any:
        """A value with which the only response is filled."""
        [message] = self.messages
        return message[name]


def ask(
    action: Action,
    text: str = "",
    *entities: dict[str, Any],
    intent: str = "",
    slots: Mapping[str, Any] | None = None,
    confidence: float = 1.0,
    ranking: Iterable[tuple[str, float]] = (),
) -> Answer:
    """Runs an action on one message. An entity with `words` stands where they are in the text."""
    message = {
        "text": text,
        "intent": {"name": intent, "confidence": confidence},
        "entities": [_placed(entity, text) for entity in entities],
        "intent_ranking": [{"name": name, "confidence": c} for name, c in ranking],
    }
    known = {**dict.fromkeys(_domain()["slots"]), "language": "vi", **(slots or {})}
    tracker = Tracker("visitor", known, message, [], False, None, {}, None)
    dispatcher = CollectingDispatcher()
    events = action.run(dispatcher, tracker, _domain())
    # What a follow-up goes on with, after every answer: tests/actions/test_follow_ups.py.
    told = [event for event in events if event.get("name") != "question"]
    answer = Answer(dispatcher.messages, told, known["language"])
    _check(answer)
    return answer


def entity(kind: str, value: Any, words: str | None = None, **more: Any) -> dict[str, Any]:
    """As the NLU gives it; without `words`, as a button does."""
    return {"entity": kind, "value": value, "words": words, **more}


def _placed(entity: dict[str, Any], text: str) -> dict[str, Any]:
    placed = {name: value for name, value in entity.items() if name != "words"}
    if (words := entity["words"]) is not None:
        start = text.index(words)
        placed |= {"start": start, "end": start + len(words)}
    return placed


def _worded(message: dict[str, Any], language: str) -> str:
    variations = _domain()["responses"][message["response"]]
    [variation] = [v for v in variations if _language(v) == language] or variations[-1:]
    wanted = re.findall(r"{(\w+)}", variation["text"])
    return str(variation["text"]).format(**{name: message[name] for name in wanted})


def _language(variation: dict[str, Any]) -> str:
    return next((str(c["value"]) for c in variation.get("condition", [])), "vi")


def _words_of(label: str) -> str:
    """Its longest piece between the values: the words may change, the test need not."""
    return max(re.split(r"{\w+}", phrase(label)), key=len).strip(" .,;:")


def _check(answer: Answer) -> None:
    """What holds for every answer: it can be worded in full, and its buttons lead somewhere."""
    assert "None" not in answer.text
    assert not re.search(r"{\w*}", answer.text)
    intents = {name for intent in _domain()["intents"] for name in intent} | {"nlu_fallback"}
    for payload in answer.payloads:
        intent, _, given = payload.removeprefix("/").partition("{")
        assert intent in intents, payload
        assert not given or set(json.loads("{" + given)) <= set(_domain()["entities"]), payload
    assert all(0 < len(title) <= 80 for title in answer.titles), answer.titles


@lru_cache(maxsize=1)
def _domain() -> dict[str, Any]:
    domain: dict[str, Any] = yaml.safe_load(DOMAIN.read_text("utf-8"))
    return domain
