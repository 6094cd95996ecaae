"""A conversation in the terminal, through the web process: `python -m scripts.chat`."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from scripts import environment
from scripts.environment import PYTHON, ROOT
from scripts.ports import Door, doors
from scripts.problem import Problem, exit_code
from scripts.run import is_ready

ANSWER_WITHIN = 30.0

Message = dict[str, Any]


class Conversation:
    """The HTTP contract of the web channel, as a visitor's page speaks it."""

    def __init__(self, base_url: str) -> None:
        self.http = httpx.Client(base_url=base_url, timeout=40, trust_env=False)
        opened = self.http.post("/api/conversations").raise_for_status().json()
        self.path = f"/api/conversations/{opened['conversation_id']}/messages"
        self.http.headers["Authorization"] = f"Bearer {opened['token']}"
        self.last: str | None = None
        self.buttons: list[Message] = []

    def say(self, text: str) -> str:
        """The id of the message. The number of a shown button presses it."""
        content = {"text": text}
        if text.isdigit() and 0 < int(text) <= len(self.buttons):
            content = {"button": self.buttons[int(text) - 1]["id"]}
        sent = self.http.post(self.path, json={**content, "client_id": str(uuid.uuid4())})
        return str(sent.raise_for_status().json()["message_id"])

    def answers(self, asked: str) -> list[Message]:
        """What came until something followed the message `asked`."""
        heard: list[Message] = []
        deadline = time.monotonic() + ANSWER_WITHIN
        while time.monotonic() < deadline:
            heard += self.news(wait=10)
            ids = [str(message["id"]) for message in heard]
            if asked in ids[:-1]:
                break
        return self._from_others(heard)

    def greeting(self) -> list[Message]:
        return self._from_others(self.news(wait=0))

    def news(self, wait: int) -> list[Message]:
        asked: dict[str, str | int] = {"wait": wait}
        if self.last is not None:
            asked["after"] = self.last
        answer = self.http.get(self.path, params=asked).raise_for_status().json()
        messages: list[Message] = answer["messages"]
        if messages:
            self.last = messages[-1]["id"]
        return messages

    def _from_others(self, messages: list[Message]) -> list[Message]:
        others = [message for message in messages if message["from"] != "visitor"]
        buttons = [button for message in others for button in message.get("buttons", [])]
        self.buttons = [button for button in buttons if "id" in button]
        return others


def main() -> None:
    web = doors(environment.load())[0]
    with _stack(web):
        try:
            _talk(Conversation(web.address()))
        except httpx.HTTPError as error:
            raise Problem(
                f"Mất kết nối với trợ lý ({error}); hãy xem var/log/web.log.",
                f"The connection to the assistant was lost ({error}); see var/log/web.log.",
            ) from error


def _talk(conversation: Conversation) -> None:
    print("Gõ câu hỏi rồi Enter; Ctrl-D để kết thúc. / Type a question and Enter; Ctrl-D ends.")
    _show(conversation.greeting(), conversation.buttons)
    while (text := _read_line()) is not None:
        if text:
            answers = conversation.answers(conversation.say(text))
            _show(answers, conversation.buttons)
            if not answers:
                print("(chưa có câu trả lời / no answer yet)")


def _read_line() -> str | None:
    try:
        return input("> ").strip()
    except EOFError:
        print()
        return None


def _show(answers: list[Message], buttons: list[Message]) -> None:
    for line in _lines(answers, buttons):
        print(line)


def _lines(answers: list[Message], buttons: list[Message]) -> Iterator[str]:
    for answer in answers:
        yield answer.get("text") or ""
        for card in answer.get("cards", []):
            yield f"* {card.get('title', '')}"
            yield from (f"  {label}: {value}" for label, value in card.get("facts", []))
        for source in answer.get("sources", []):
            yield f"  [{source.get('title', '')}] {source.get('url') or ''}"
    yield from (f"  {number}. {button['title']}" for number, button in enumerate(buttons, 1))


@contextmanager
def _stack(web: Door) -> Iterator[None]:
    """Starts the three processes when none answers, and stops what it started."""
    if is_ready(web):
        yield
        return
    print("Đang khởi động trợ lý… / Starting the assistant…", flush=True)
    run = subprocess.Popen(
        [PYTHON, "-m", "scripts.run", "--quiet"], cwd=ROOT, start_new_session=True
    )
    try:
        while not is_ready(web):
            if run.poll() is not None:
                raise SystemExit(1)  # it has said why
            time.sleep(0.5)
        yield
    finally:
        run.send_signal(signal.SIGINT)
        run.wait()


if __name__ == "__main__":
    sys.exit(exit_code(main))
