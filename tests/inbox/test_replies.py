from __future__ import annotations

import pytest

from bot.conversations.replies import Button, Card, Source, reply_from_json, stored

WHOLE = {
    "text": "Two clusters",
    "buttons": [{"title": "More", "payload": "/more"}, {"title": "Call", "phone": "0123"}],
    "cards": [
        {
            "title": "CCN A",
            "subtitle": "Đức Hòa",
            "facts": [["Area", "50 ha"], ["Since", 2020]],
            "buttons": [{"title": "Map", "url": "https://example.vn/map"}],
        }
    ],
    "sources": [{"title": "Decision", "url": "https://example.vn", "as_of": "2026-06-15"}],
}


def test_a_whole_reply_is_understood():
    reply = reply_from_json(WHOLE)
    assert reply.buttons == (Button("More", payload="/more"), Button("Call", phone="0123"))
    assert reply.cards == (
        Card(
            "CCN A",
            "Đức Hòa",
            (("Area", "50 ha"), ("Since", "2020")),
            (Button("Map", url="https://example.vn/map"),),
        ),
    )
    assert reply.sources == (Source("Decision", "https://example.vn", "2026-06-15"),)


def test_payloads_stay_behind_ids_that_cannot_be_guessed():
    first, second = stored(reply_from_json(WHOLE)), stored(reply_from_json(WHOLE))
    assert "/more" not in str(first.payload)
    [button] = first.buttons
    assert first.payload["buttons"][0] == {"id": button.id, "title": "More"}
    assert button.payload == "/more"
    assert button.id != second.buttons[0].id
    assert len(button.id) >= 20


@pytest.mark.parametrize(
    "part",
    [
        "text",
        {"text": True},
        {"buttons": {}},
        {"buttons": [{"payload": "/x"}]},
        {"buttons": [{"title": "two", "payload": "/x", "phone": "1"}]},
        {"buttons": [{"title": "script", "url": "javascript:alert(1)"}]},
        {"cards": [{"facts": [["only a label"]]}]},
        {"sources": [{"title": "x", "url": "data:text/html,x"}]},
    ],
)
def test_anything_else_is_refused(part):
    with pytest.raises(ValueError, match=r"expected|needs|links|fact"):
        reply_from_json(part)
