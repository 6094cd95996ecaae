"""The terminal chat against a small stand-in for the web process."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from scripts import chat
from scripts.chat import Conversation

GREETING = {"id": "1", "from": "bot", "text": "Em chào anh/chị", "buttons": []}


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The messages of the one conversation; each message of the visitor is answered."""
    messages: list[dict[str, Any]] = [GREETING]

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/api/conversations":
            return httpx.Response(201, json={"conversation_id": "c", "token": "t"})
        if request.method == "POST":
            said = json.loads(request.content)
            number = len(messages) + 1
            messages.append({"id": str(number), "from": "visitor", **said})
            button = {"id": "b1", "title": "Thêm"}
            reply = {"id": str(number + 1), "from": "bot", "text": f"reply {number}"}
            messages.append({**reply, "buttons": [button, {"title": "tel", "phone": "1022"}]})
            return httpx.Response(202, json={"message_id": str(number)})
        after = int(request.url.params.get("after", "0"))
        return httpx.Response(200, json={"messages": messages[after:]})

    def client(**options: Any) -> httpx.Client:
        return real(transport=httpx.MockTransport(answer), base_url=options["base_url"])

    real = httpx.Client
    monkeypatch.setattr(chat.httpx, "Client", client)
    return messages


def test_each_question_gets_its_own_answer(web: list[dict[str, Any]]) -> None:
    conversation = Conversation("http://bot")
    assert [message["text"] for message in conversation.greeting()] == ["Em chào anh/chị"]
    for expected in ("reply 2", "reply 4"):
        [answer] = conversation.answers(conversation.say("hỏi"))
        assert answer["text"] == expected


def test_the_number_of_a_button_presses_it(web: list[dict[str, Any]]) -> None:
    conversation = Conversation("http://bot")
    conversation.answers(conversation.say("1"))
    conversation.say("1")
    assert [said.get("text") or said.get("button") for said in (web[1], web[3])] == ["1", "b1"]
