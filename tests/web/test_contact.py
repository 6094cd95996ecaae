"""The contact form, by the HTTP contract."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.conversations.contact_requests import consent
from bot.db.service_tables import ContactRequestRow
from tests.web.test_errors import error
from tests.web.test_handoff import asks, system_texts

WHOLE = {
    "consent": True,
    "name": "Nguyễn Văn A",
    "company": "Công ty B",
    "phone": "0903 123 456",
    "email": "a@congtyb.com.vn",
    "message": "Cần 2 ha ở Đức Hòa",
}


def stored(database):
    with Session(database) as session:
        return list(session.scalars(select(ContactRequestRow)))


async def test_what_is_needed_to_call_back_is_stored_with_the_consent(visitor, database):
    answer = await asks(visitor, "contact", **WHOLE)
    assert answer.status_code == 201
    [row] = stored(database)
    assert answer.json() == {"ticket": row.ticket}
    assert (row.name, row.phone, row.email) == ("Nguyễn Văn A", "+84903123456", WHOLE["email"])
    assert (row.conversation_id, row.language) == (visitor.id, "vi")
    assert timedelta(0) <= datetime.now(UTC) - row.consented_at < timedelta(minutes=1)
    assert (row.consent_version, row.consent_text) == (consent("vi").version, consent("vi").text)
    assert row.ticket in (await system_texts(visitor))[0]


async def test_the_same_client_id_again_has_the_same_ticket(visitor, database):
    body = {**WHOLE, "client_id": str(uuid4())}
    tickets = {(await asks(visitor, "contact", **body)).json()["ticket"] for _ in range(3)}
    assert len(tickets) == len(stored(database)) == len(await system_texts(visitor)) == 1


@pytest.mark.parametrize("given", [False, None, "true", 1, "yes", [True]])
async def test_without_consent_nothing_is_stored(visitor, database, given):
    answer = await asks(visitor, "contact", **{**WHOLE, "consent": given})
    assert error(answer) == (400, "consent_required")
    assert stored(database) == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"phone": None, "email": None}, "contact_required"),
        ({"phone": " ", "email": ""}, "contact_required"),
        ({"phone": "12"}, "phone_invalid"),
        ({"phone": "not a number"}, "phone_invalid"),
        ({"phone": 903123456}, "phone_invalid"),
        ({"email": "a@b"}, "email_invalid"),
        ({"email": "a b@c.vn"}, "email_invalid"),
        ({"email": "a@b.vn\nBcc: x@y.vn"}, "email_invalid"),
        ({"email": "@b.vn"}, "email_invalid"),
        ({"email": "a@b..vn"}, "email_invalid"),
        ({"name": {}}, "name_invalid"),
        ({"message": 1}, "message_invalid"),
    ],
)
async def test_wrong_fields_are_400(visitor, database, fields, code):
    assert error(await asks(visitor, "contact", **{**WHOLE, **fields})) == (400, code)
    assert stored(database) == []


async def test_too_long_a_message_is_413(visitor):
    answer = await asks(visitor, "contact", **{**WHOLE, "message": "a" * 4001})
    assert error(answer) == (413, "text_too_long")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("02723 567 367", "+842723567367"),
        ("(0272) 3.567.367", "+842723567367"),
        ("+84 903 123 456", "+84903123456"),
        ("+82 2-312-3456", "+8223123456"),
    ],
)
async def test_a_phone_may_be_written_as_people_do(visitor, database, typed, kept):
    body = {"consent": True, "phone": typed}
    answer = await asks(visitor, "contact", **body)
    assert answer.status_code == 201, answer.text
    assert [row.phone for row in stored(database)] == [kept]
