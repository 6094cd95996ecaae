from __future__ import annotations

import json
from uuid import uuid4

import pytest
from itsdangerous import URLSafeTimedSerializer

from bot.channels.tokens import new_token
from tests.support.conversations import Visitor, running_web


def error(answer):
    """Status and code, once the body has been found to be an error of the contract."""
    body = answer.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message"}
    return answer.status_code, body["error"]["code"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", "broken_json"),
        (b"\xff\xfe\x00", "broken_json"),
        (b"[" * 60_000, "broken_json"),
        (b'["hello"]', "not_an_object"),
    ],
)
async def test_a_broken_body_is_400(visitor, body, code):
    headers = {**visitor.headers, "Content-Type": "application/json; charset=utf-8"}
    answer = await visitor.client.post(visitor.address, content=body, headers=headers)
    assert error(answer) == (400, code)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "text_or_button"),
        ({"text": "a", "button": "b"}, "text_or_button"),
        ({"text": 7}, "text_invalid"),
        ({"text": ["a"]}, "text_invalid"),
        ({"text": " \n\x00 "}, "text_empty"),
        ({"button": {"id": "a"}}, "button_invalid"),
        ({"text": "a", "client_id": "not a uuid"}, "client_id_invalid"),
        ({"text": "a", "client_id": 5}, "client_id_invalid"),
        ({"text": "a", "client_id": None}, "client_id_invalid"),
    ],
)
async def test_wrong_fields_are_400(visitor, body, code):
    assert error(await visitor.post(**body)) == (400, code)


async def test_a_missing_client_id_is_400(visitor):
    answer = await visitor.client.post(
        visitor.address, json={"text": "hello"}, headers=visitor.headers
    )
    assert error(answer) == (400, "client_id_invalid")


@pytest.mark.parametrize("after", ["-1", "x", "", "1.5", "9" * 30, "\u0661"])
async def test_a_wrong_after_is_400(visitor, after):
    assert error(await visitor.get(after=after)) == (400, "after_invalid")


@pytest.mark.parametrize("wait", ["-1", "26", "nan", "inf", "x", ""])
async def test_a_wrong_wait_is_400(visitor, wait):
    assert error(await visitor.get(wait=wait)) == (400, "wait_invalid")


async def test_an_unknown_language_is_400(web):
    answer = await web.post("/api/conversations", json={"language": ["vi"]})
    assert error(answer) == (400, "language_unknown")


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer x.y.z", "Basic abc", "Bearer \xe9"])
async def test_without_a_valid_token_it_is_401(visitor, header):
    headers = {} if header is None else {"Authorization": header.encode("latin-1")}
    for method in ("GET", "POST"):
        answer = await visitor.client.request(method, visitor.address, headers=headers)
        assert error(answer) == (401, "token_invalid")
        assert answer.headers["www-authenticate"] == "Bearer"


async def test_a_token_signed_by_another_is_401(visitor):
    forged = URLSafeTimedSerializer("guessed", salt="web-conversation").dumps(visitor.id)
    answer = await Visitor(visitor.client, visitor.id, forged).post(text="hello")
    assert error(answer) == (401, "token_invalid")


async def test_an_expired_token_is_401(database, monkeypatch):
    monkeypatch.setenv("TOKEN_DAYS", "-1")
    async with running_web() as web:
        visitor = await Visitor.arrives(web)
        assert error(await visitor.post(text="hello")) == (401, "token_expired")


async def test_the_token_of_another_conversation_is_403(web, visitor):
    other = await Visitor.arrives(web)
    thief = Visitor(web, visitor.id, other.token)
    assert error(await thief.post(text="hello")) == (403, "foreign_token")
    assert error(await thief.get()) == (403, "foreign_token")


async def test_a_conversation_that_is_gone_is_404(web):
    identity = str(uuid4())
    ghost = Visitor(web, identity, new_token(identity))
    assert error(await ghost.post(text="hello")) == (404, "unknown_conversation")
    assert error(await ghost.get()) == (404, "unknown_conversation")


async def test_an_unknown_address_is_404_and_a_wrong_method_405(web, visitor):
    assert error(await web.get("/api/none")) == (404, "not_found")
    assert error(await web.put(visitor.address)) == (405, "method_not_allowed")


async def test_a_forged_button_is_404_and_a_foreign_one_403(web, visitor, rasa):
    other = await Visitor.arrives(web)
    [greeting] = await other.messages()
    assert error(await visitor.post(button="forged")) == (404, "unknown_button")
    assert error(await visitor.post(button=greeting["buttons"][0]["id"])) == (403, "foreign_button")
    assert len(await visitor.messages()) == 1
    assert rasa.turns == []


async def test_a_button_id_that_no_database_can_look_up_is_404(visitor):
    body = json.dumps({"button": "a\ud800\x00", "client_id": str(uuid4())})
    headers = {**visitor.headers, "Content-Type": "application/json"}
    answer = await visitor.client.post(visitor.address, content=body, headers=headers)
    assert error(answer) == (404, "unknown_button")


async def test_four_thousand_characters_are_the_most(visitor):
    await visitor.says("ữ" * 4000)
    await visitor.says("u\u031b\u0303" * 4000)
    assert error(await visitor.post(text="a" * 4001)) == (413, "text_too_long")


async def test_an_oversized_body_is_413_whatever_it_claims(visitor):
    async def chunks():
        for _ in range(100):
            yield b" " * 1024

    headers = {**visitor.headers, "Content-Type": "application/json"}
    answer = await visitor.client.post(visitor.address, content=chunks(), headers=headers)
    assert error(answer) == (413, "body_too_large")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_anything_but_json_is_415(visitor, kind):
    headers = {**visitor.headers, "Content-Type": kind}
    answer = await visitor.client.post(visitor.address, content=b'{"text": "a"}', headers=headers)
    assert error(answer) == (415, "not_json")


async def test_a_flood_is_slowed_down_without_hurting_others(database, monkeypatch):
    monkeypatch.setenv("MESSAGES_PER_MINUTE", "3")
    async with running_web() as web:
        flooding, calm = await Visitor.arrives(web), await Visitor.arrives(web)
        answers = [await flooding.post(text="hello") for _ in range(4)]
        assert [each.status_code for each in answers] == [202, 202, 202, 429]
        assert error(answers[3]) == (429, "too_many")
        assert 1 <= int(answers[3].headers["retry-after"]) <= 20
        assert (await calm.post(text="hello")).status_code == 202


async def test_conversations_from_one_address_are_limited(database, monkeypatch):
    monkeypatch.setenv("CONVERSATIONS_PER_MINUTE", "2")
    async with running_web() as web:
        answers = [await web.post("/api/conversations") for _ in range(3)]
    assert [each.status_code for each in answers] == [201, 201, 429]


async def test_trouble_of_ours_is_a_500_without_details(visitor, database):
    from bot.db.metadata import metadata

    metadata.drop_all(database)
    answer = await visitor.post(text="hello")
    assert error(answer) == (500, "internal_error")
    assert "messages" not in answer.text
