from __future__ import annotations

from datetime import datetime
from uuid import uuid4

import httpx
import pytest

from tests.support.conversations import Visitor, running_web, statuses

FIELDS = {"id", "from", "text", "officer", "buttons", "cards", "sources", "at"}


async def test_a_conversation_begins_with_the_greeting_of_the_bot(web, visitor):
    page = await visitor.page()
    [greeting] = page["messages"]
    assert set(page) == {"messages", "state", "queue_position", "officer"}
    assert (page["state"], page["queue_position"]) == ("bot", None)
    assert set(greeting) == FIELDS
    assert (greeting["from"], greeting["text"]) == ("bot", "Xin chào, tôi là trợ lý ảo.")
    assert datetime.fromisoformat(greeting["at"]).tzinfo is not None


async def test_the_language_may_be_chosen(web):
    answer = await web.post("/api/conversations", json={"language": "en"})
    body = answer.json()
    visitor = Visitor(web, body["conversation_id"], body["token"])
    assert (await visitor.messages())[0]["text"].startswith("Hello")


async def test_a_message_is_accepted_and_answered(visitor, rasa):
    rasa.answers("first", "second", sources=[{"title": "Decision", "url": "https://example.vn"}])
    answer = await visitor.post(text="  xin cha\u0300o\x00 ")
    assert answer.status_code == 202
    assert set(answer.json()) == {"message_id"}
    await visitor.replies(2)
    said = [(each["from"], each["text"]) for each in await visitor.messages()][1:]
    assert said == [("visitor", "xin chào"), ("bot", "first"), ("bot", "second")]
    assert (await visitor.messages())[-1]["sources"] == [
        {"title": "Decision", "url": "https://example.vn", "as_of": None}
    ]


async def test_the_same_client_id_again_changes_nothing(visitor, rasa):
    client_id = str(uuid4())
    first = await visitor.says("hello", client_id=client_id)
    assert await visitor.says("hello", client_id=client_id.upper()) == first
    await visitor.replies(1)
    assert await visitor.says("hello", client_id=client_id) == first
    await visitor.says("the end")
    await visitor.replies(2)
    assert rasa.texts == ["hello", "the end"]


async def test_history_resumes_after_a_message(visitor):
    message_id = await visitor.says("hello")
    await visitor.replies(1)
    page = await visitor.page(after=message_id)
    assert [each["text"] for each in page["messages"]] == ["echo hello"]
    assert (await visitor.page(after=10**9))["messages"] == []


async def test_a_long_history_comes_in_pages(visitor, rasa):
    rasa.answers(*(f"line {number}" for number in range(250)))
    await visitor.says("hello")
    await visitor.replies(190)
    first = (await visitor.page())["messages"]
    rest = (await visitor.page(after=first[-1]["id"]))["messages"]
    assert len(first) == 200
    assert [each["text"] for each in first + rest][2:] == [f"line {n}" for n in range(250)]


async def test_a_button_is_pressed_by_its_id(visitor, rasa):
    [greeting] = await visitor.messages()
    [button] = greeting["buttons"]
    assert set(button) == {"id", "title"}
    answer = await visitor.post(button=button["id"])
    assert answer.status_code == 202
    await visitor.replies(1)
    assert rasa.turns[0]["payload"] == "/find_clusters"
    assert "text" not in rasa.turns[0]
    assert (await visitor.messages())[1]["text"] == button["title"]
    assert "/find_clusters" not in str(await visitor.messages()).replace("echo /find_clusters", "")


async def test_buttons_of_cards_are_pressed_the_same_way(visitor, rasa):
    rasa.answers("", cards=[{"title": "CCN A", "buttons": [{"title": "More", "payload": "/m"}]}])
    await visitor.says("hello")
    [reply] = await visitor.replies(1)
    await visitor.post(button=reply["cards"][0]["buttons"][0]["id"])
    await visitor.replies(2)
    assert rasa.turns[1]["payload"] == "/m"


async def test_links_and_phones_travel_as_they_are(visitor, rasa):
    rasa.answers(
        "see",
        buttons=[{"title": "Map", "url": "https://a.vn"}, {"title": "Call", "phone": "0123"}],
    )
    await visitor.says("hello")
    [reply] = await visitor.replies(1)
    assert reply["buttons"] == [
        {"title": "Map", "url": "https://a.vn"},
        {"title": "Call", "phone": "0123"},
    ]


async def test_html_stays_text(visitor):
    text = '<img src=x onerror="alert(1)"><script>alert(2)</script>'
    await visitor.says(text)
    await visitor.replies(1)
    assert (await visitor.messages())[1]["text"] == text


async def test_what_a_visitor_said_is_stored_before_the_answer_is_ready(visitor, rasa, database):
    rasa.takes(1)
    await visitor.says("hello")
    assert statuses(database)[0] in ("open", "taken")
    assert (await visitor.messages())[-1]["text"] == "hello"


@pytest.mark.parametrize(
    ("origin", "allowed"), [("https://tayninh.gov.vn", True), ("https://evil.example", False)]
)
async def test_only_configured_origins_may_call_from_a_browser(
    database, monkeypatch, origin, allowed
):
    monkeypatch.setenv("CORS_ORIGINS", "https://tayninh.gov.vn, https://longan.gov.vn")
    preflight = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    preflight["Access-Control-Request-Headers"] = "authorization,content-type"
    async with running_web() as web:
        answer = await web.options("/api/conversations", headers=preflight)
        opened = await web.post("/api/conversations", headers={"Origin": origin})
    assert (answer.status_code == 200) is allowed
    assert opened.headers.get("access-control-allow-origin") == (origin if allowed else None)


async def test_answers_carry_the_security_headers(web: httpx.AsyncClient):
    for path in ("/", "/widget/widget.js", "/demo", "/api/none"):
        headers = (await web.get(path)).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
