"""The door between the web process and Rasa: a secret, text or payload in, replies out."""

from __future__ import annotations

import asyncio
import logging
import socket
from uuid import uuid4

import httpx
import pytest
from rasa.core.lock_store import InMemoryLockStore
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Sanic

from bot.dialogue.input_channel import SECRET_HEADER, LoopbackInput
from bot.settings import settings

SECRET = "a secret with ế"
HEADERS = {SECRET_HEADER: SECRET.encode()}


class Bot:
    """Stands for Rasa: remembers what it is asked and answers as it is told."""

    def __init__(self):
        self.asked = []
        self.says = []
        self.echoes = False
        self.error = None

        self.lock_store = InMemoryLockStore()
        self.tracker_store = self
        self.trackers = {}

    async def retrieve(self, conversation_id):
        return self.trackers.get(conversation_id)

    async def handle(self, message):
        self.asked.append(message)
        if self.error is not None:
            raise self.error
        await asyncio.sleep(0)
        for said in [{"text": message.text}] if self.echoes else self.says:
            await message.output_channel.send_response(message.sender_id, said)

    async def parse_message(self, text):
        return {"intent": {"name": "greet", "confidence": 1.0}, "entities": []}


@pytest.fixture
def bot(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", SECRET)
    settings.cache_clear()
    yield Bot()
    settings.cache_clear()


@pytest.fixture
async def door(bot, monkeypatch):
    """The channel as Rasa serves it, on a port of its own."""
    # Sanic rewrites its own classes for each app; outside of this mode only once.
    monkeypatch.setattr(Sanic, "test_mode", True)
    app = Sanic(f"loopback_{uuid4().hex}", configure_logging=False)
    app.ctx.agent = bot
    app.blueprint(LoopbackInput().blueprint(bot.handle), url_prefix="/webhooks/loopback")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        server = await app.create_server(
            sock=listening, return_asyncio_server=True, access_log=False
        )
        await server.startup()
        url = f"http://127.0.0.1:{port}/webhooks/loopback"
        async with httpx.AsyncClient(base_url=url) as client:
            yield client
        await server.close()


async def send(door, **body):
    answer = await door.post("/webhook", json={"conversation_id": "c1", **body}, headers=HEADERS)
    return answer.status_code, answer.json()


async def test_with_the_secret_it_says_that_it_is_there(door):
    answer = await door.get("/", headers=HEADERS)
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize(
    "headers", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: "wrong"}, {SECRET_HEADER: SECRET + "x"}]
)
async def test_without_the_secret_nothing_is_told_and_nothing_is_asked(door, bot, headers):
    headers = {name: value.encode() for name, value in headers.items()}
    asked = await door.post("/webhook", json={"conversation_id": "c", "text": "x"}, headers=headers)
    health = await door.get("/", headers=headers)
    assert asked.status_code == health.status_code == 403
    assert asked.json() == health.json() == {"error": "forbidden"}
    assert bot.asked == []


async def test_a_text_is_asked_in_its_conversation(door, bot):
    assert await send(door, text="cụm Hoàng Gia ở đâu", message_id="7") == (200, {"replies": []})
    [message] = bot.asked
    assert (message.text, message.sender_id) == ("cụm Hoàng Gia ở đâu", "c1")
    assert (message.message_id, message.input_channel) == ("7", "loopback")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ('/ask_cluster_area{"cluster": "hoang-gia"}', 'ask_cluster_area{"cluster": "hoang-gia"}'),
        ("/restart", "restart"),
        ("  /restart", "restart"),
        ("//restart", "restart"),
        ("/ / /restart", "restart"),
        ("\t\n/restart", "restart"),
        ("/", "?"),
        ("", "?"),
        ("   ", "?"),
        ("1/2 ha", "1/2 ha"),
        ("và/hoặc", "và/hoặc"),
    ],
)
async def test_a_typed_slash_is_no_command(door, bot, text, asked):
    await send(door, text=text)
    assert bot.asked[0].text == asked


async def test_a_button_of_ours_is_a_command(door, bot):
    await send(door, payload='/ask_cluster_area{"cluster": "hoang-gia"}')
    assert bot.asked[0].text == '/ask_cluster_area{"cluster": "hoang-gia"}'


async def test_the_replies_are_the_same_for_every_channel(door, bot):
    buttons = [{"title": "Diện tích", "payload": "/ask_cluster_area"}]
    source = {"title": "baolongan.vn", "url": "https://baolongan.vn", "as_of": "2020"}
    card = {"title": "CCN Hoàng Gia", "facts": [["Diện tích", "128 ha"]]}
    bot.says = [
        {"text": "Chào anh/chị.", "buttons": buttons, "custom": {"sources": [source]}},
        {"custom": {"cards": [card]}},
        {"text": None, "buttons": None, "custom": None},
    ]
    status, body = await send(door, text="chào")
    assert status == 200
    assert body["replies"] == [
        {
            "text": "Chào anh/chị.",
            "buttons": buttons,
            "cards": [],
            "sources": [source],
            "language": "vi",
        },
        {"text": "", "buttons": [], "cards": [card], "sources": [], "language": "vi"},
        {"text": "", "buttons": [], "cards": [], "sources": [], "language": "vi"},
    ]


def remembers(bot, *events):
    bot.trackers["c1"] = DialogueStateTracker.from_events("c1", list(events))


async def test_a_repeat_that_was_answered_is_not_asked_again(door, bot):
    source = {"title": "baolongan.vn", "url": "https://baolongan.vn", "as_of": "2020"}
    remembers(
        bot,
        UserUttered("trước", message_id="6"),
        BotUttered("câu trước"),
        UserUttered("chào", message_id="7"),
        BotUttered("một", {"buttons": [], "custom": {"sources": [source]}}),
        BotUttered("hai", {"custom": None, "buttons": None}),
        UserUttered("sau", message_id="8"),
        BotUttered("câu sau"),
    )
    _, body = await send(door, text="chào", message_id="7", is_repeat=True)
    assert [reply["text"] for reply in body["replies"]] == ["một", "hai"]
    assert body["replies"][0]["sources"] == [source]
    assert bot.asked == []


async def test_a_repeat_that_was_not_answered_is_asked(door, bot):
    remembers(bot, UserUttered("trước", message_id="6"), BotUttered("câu trước"))
    for conversation in ("c1", "never seen"):
        await send(door, conversation_id=conversation, text="x", message_id="7", is_repeat=True)
    assert len(bot.asked) == 2


async def test_a_repeat_waits_for_the_first_asking_to_end(door, bot):
    async with bot.lock_store.lock("c1"):
        repeat = asyncio.create_task(send(door, text="x", message_id="7", is_repeat=True))
        await asyncio.sleep(0.2)
        remembers(bot, UserUttered("x", message_id="7"), BotUttered("first"))
    _, body = await repeat
    assert [reply["text"] for reply in body["replies"]] == ["first"]
    assert bot.asked == []


@pytest.mark.parametrize(("value", "language"), [("en", "en"), ("vi", "vi"), ("other", "en")])
async def test_a_reply_tells_in_which_language_the_conversation_goes_on(door, bot, value, language):
    condition = [{"type": "slot", "name": "language", "value": value}]
    bot.says = [{"text": "Hello.", "condition": condition}]
    _, body = await send(door, text="hello")
    assert body["replies"][0]["language"] == language


async def test_a_text_comes_with_the_language_of_the_conversation(door, bot):
    await send(door, text="hoàng gia", language="en")
    assert bot.asked[0].metadata == {"language": "en"}


@pytest.mark.parametrize(
    ("payload", "asked"),
    [
        ("/find_clusters", '/find_clusters{"language": "en"}'),
        (
            '/ask_procedure{"procedure": "irc"}',
            '/ask_procedure{"procedure": "irc", "language": "en"}',
        ),
        ("no command", "no command"),
    ],
)
async def test_a_button_is_answered_in_the_language_of_the_conversation(door, bot, payload, asked):
    await send(door, payload=payload, language="en")
    assert bot.asked[0].text == asked


async def test_the_replies_of_two_visitors_do_not_mix(door, bot):
    bot.echoes = True
    answers = await asyncio.gather(*(send(door, text=str(number)) for number in range(20)))
    assert [[reply["text"] for reply in body["replies"]] for _, body in answers] == [
        [str(number)] for number in range(20)
    ]


@pytest.mark.parametrize("error", [ValueError("broken action"), TimeoutError(), KeyError("x")])
async def test_a_turn_that_failed_is_told_as_failed(door, bot, error, caplog):
    bot.error = error
    with caplog.at_level(logging.ERROR):
        status, body = await send(door, text="chào")
    assert (status, body) == (500, {"error": "turn failed"})
    assert "The turn failed." in caplog.text


@pytest.mark.parametrize("body", [{"conversation_id": "c"}, {"text": "x"}, []])
async def test_a_body_that_is_not_ours_is_told_as_failed(door, bot, body):
    answer = await door.post("/webhook", json=body, headers=HEADERS)
    assert answer.status_code == 500
    assert bot.asked == []


def test_the_channel_has_one_name_everywhere():
    assert LoopbackInput.name() == "loopback"
