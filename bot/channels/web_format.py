"""The JSON of the web channel: what comes in is checked, what goes out is rendered."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from http import HTTPStatus
from typing import Any
from uuid import UUID

from bot.channels.http import ApiError, bad_request
from bot.conversations.cleaning import clean_text
from bot.conversations.inbox import Conversation, Message, Page

LONGEST_TEXT = 4_000
LONGEST_WAIT = 25.0

_LARGEST_ID = 2**63 - 1
_LANGUAGES = ("vi", "en")


@dataclass(frozen=True)
class Said:
    """Either `text` or `button` is set."""

    client_id: str
    text: str | None
    button: str | None


def said(body: dict[str, Any]) -> Said:
    """What the visitor said. Raises ApiError with 400 or 413."""
    identity = client_id(body)
    text, button = body.get("text"), body.get("button")
    if (text is None) == (button is None):
        raise bad_request("text_or_button", "one of text and button is needed")
    if button is not None:
        if not isinstance(button, str):
            raise bad_request("button_invalid", "button must be a string")
        return Said(identity, text=None, button=clean_text(button))
    return Said(identity, text=_text(text), button=None)


def language(body: Mapping[str, Any]) -> str:
    wanted = body.get("language", "vi")
    if wanted not in _LANGUAGES:
        raise bad_request("language_unknown", f"language must be one of {', '.join(_LANGUAGES)}")
    return str(wanted)


def after(query: Mapping[str, str]) -> int:
    """The id after which messages are wanted, 0 for all."""
    text = query.get("after", "0")
    if not (text.isascii() and text.isdigit() and len(text) < 20 and int(text) <= _LARGEST_ID):
        raise bad_request("after_invalid", "after must be the id of a message")
    return int(text)


def wait(query: Mapping[str, str]) -> float:
    try:
        seconds = float(query.get("wait", "0"))
    except ValueError:
        seconds = math.nan
    if not 0 <= seconds <= LONGEST_WAIT:
        raise bad_request("wait_invalid", f"wait must be 0 to {LONGEST_WAIT:g} seconds")
    return seconds


def rendered_page(page: Page) -> dict[str, Any]:
    messages = [rendered(message) for message in page.messages]
    return {"messages": messages, **rendered_state(page.conversation)}


def rendered_state(conversation: Conversation) -> dict[str, Any]:
    officer = conversation.officer
    return {
        "state": conversation.state,
        "queue_position": conversation.queue_position,
        "officer": None if officer is None else {"name": officer},
    }


def rendered(message: Message) -> dict[str, Any]:
    return {
        "id": message.id,
        "from": message.sender,
        "text": message.text,
        "officer": message.payload.get("officer"),
        "buttons": message.payload.get("buttons", []),
        "cards": message.payload.get("cards", []),
        "sources": message.payload.get("sources", []),
        "at": message.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }


def client_id(body: Mapping[str, Any]) -> str:
    try:
        return str(UUID(body.get("client_id")))
    except (ValueError, TypeError, AttributeError) as error:
        raise bad_request("client_id_invalid", "client_id must be a UUID") from error


def score(body: Mapping[str, Any]) -> int:
    value = body.get("score")
    if type(value) is not int or not 1 <= value <= 5:
        raise bad_request("score_invalid", "score must be 1 to 5")
    return value


def reason(body: Mapping[str, Any]) -> str | None:
    return optional_text(body, "reason", 1_000)


def optional_text(body: Mapping[str, Any], field: str, longest: int) -> str | None:
    """None when it is missing or blank. Raises ApiError with 400 or 413."""
    value = body.get(field)
    if value is None:
        return None
    if not isinstance(value, str):
        raise bad_request(f"{field}_invalid", f"{field} must be a string")
    text = clean_text(value)
    if len(text) > longest:
        raise ApiError(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            "text_too_long",
            f"{field} may have {longest} characters",
        )
    return text or None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise bad_request("text_invalid", "text must be a string")
    text = clean_text(value)
    if not text:
        raise bad_request("text_empty", "text must not be empty")
    if len(text) > LONGEST_TEXT:
        raise ApiError(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            "text_too_long",
            f"text may have {LONGEST_TEXT} characters",
        )
    return text
