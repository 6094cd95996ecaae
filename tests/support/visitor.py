"""A visitor of the web channel, by its HTTP contract."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx

_ANSWER_WITHIN = 25


@dataclass
class Visitor:
    """Says something and reads what the bot answers to it."""

    client: httpx.Client
    language: str = "vi"
    conversation: str = ""
    token: str = ""
    last: int = 0
    messages: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        started = (
            self.client.post("/api/conversations", json={"language": self.language})
            .raise_for_status()
            .json()
        )
        self.conversation, self.token = started["conversation_id"], started["token"]
        self._read(wait=0)

    def say(self, text: str) -> str:
        """The answer: texts, button titles and cards, as one string in lower case."""
        return self._send({"text": text})

    def press(self, title: str) -> str:
        """Presses the newest button whose title contains `title`."""
        for message in reversed(self.messages):
            for button in message["buttons"]:
                if title.casefold() in button["title"].casefold():
                    return self._send({"button": button["id"]})
        raise AssertionError(f"no button {title!r}")

    def _send(self, body: dict[str, Any]) -> str:
        path = f"/api/conversations/{self.conversation}/messages"
        sent = self.client.post(
            path, json={**body, "client_id": str(uuid4())}, headers=self._headers
        )
        self.last = int(sent.raise_for_status().json()["message_id"])
        return self._read(wait=_ANSWER_WITHIN)

    def _read(self, wait: int) -> str:
        path = f"/api/conversations/{self.conversation}/messages"
        page = self.client.get(
            path, params={"after": self.last, "wait": wait}, headers=self._headers
        )
        messages = page.raise_for_status().json()["messages"]
        self.messages += messages
        self.last = max([self.last, *(int(message["id"]) for message in messages)])
        return as_read("\n".join(_shown(m) for m in messages if m["from"] != "visitor"))

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


def as_read(text: str) -> str:
    """How texts are compared: composed, without case; accents count."""
    return unicodedata.normalize("NFC", text).casefold()


def _shown(message: dict[str, Any]) -> str:
    titles = " | ".join(button["title"] for button in message["buttons"])
    cards = json.dumps(message["cards"], ensure_ascii=False) if message["cards"] else ""
    return f"{message['text']}\n{titles}\n{cards}"
