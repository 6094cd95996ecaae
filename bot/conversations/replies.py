"""A reply before any channel renders it, and what is stored of it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

from bot.conversations.cleaning import clean_text
from bot.db.conversation_records import NewButton, NewMessage, Sender

_REASON = re.compile(r"[a-z][a-z_]{0,39}")
_WEB_SCHEMES = ("http", "https")
_T = TypeVar("_T")


@dataclass(frozen=True)
class Button:
    """Exactly one of `payload`, `url` and `phone` is set."""

    title: str
    payload: str | None = None
    url: str | None = None
    phone: str | None = None


@dataclass(frozen=True)
class Card:
    title: str
    subtitle: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True)
class Source:
    title: str
    url: str | None = None
    as_of: str | None = None


@dataclass(frozen=True)
class Handoff:
    """The bot asks an officer to take over. `reason` is a word such as "complaint"."""

    reason: str
    topic: str | None = None


@dataclass(frozen=True)
class Reply:
    text: str
    buttons: tuple[Button, ...] = ()
    cards: tuple[Card, ...] = ()
    sources: tuple[Source, ...] = ()
    handoff: Handoff | None = None

    @property
    def is_shown(self) -> bool:
        return bool(self.text or self.buttons or self.cards or self.sources)

    @property
    def is_empty(self) -> bool:
        return not self.is_shown and self.handoff is None


def reply_from_json(data: object) -> Reply:
    """The reply as Rasa sends it, in the form of Architecture. Raises ValueError for any other."""
    fields = _object(data)
    return Reply(
        text=_text(fields.get("text")),
        buttons=_each(fields.get("buttons"), _button),
        cards=_each(fields.get("cards"), _card),
        sources=_each(fields.get("sources"), _source),
        handoff=_handoff(fields.get("handoff")),
    )


def stored(reply: Reply, sender: Sender = "bot") -> NewMessage:
    """The reply as a message, each payload behind a new opaque id."""
    offered: list[NewButton] = []
    payload = {
        "buttons": [_shown(button, offered) for button in reply.buttons],
        "cards": [_shown_card(card, offered) for card in reply.cards],
        "sources": [asdict(source) for source in reply.sources],
    }
    return NewMessage(sender, text=reply.text, payload=payload, buttons=tuple(offered))


def _shown(button: Button, offered: list[NewButton]) -> dict[str, str]:
    if button.url is not None:
        return {"title": button.title, "url": button.url}
    if button.phone is not None:
        return {"title": button.title, "phone": button.phone}
    new = NewButton(secrets.token_urlsafe(16), title=button.title, payload=button.payload or "")
    offered.append(new)
    return {"id": new.id, "title": new.title}


def _shown_card(card: Card, offered: list[NewButton]) -> dict[str, Any]:
    return {
        "title": card.title,
        "subtitle": card.subtitle,
        "facts": [list(fact) for fact in card.facts],
        "buttons": [_shown(button, offered) for button in card.buttons],
    }


def _button(data: object) -> Button:
    fields = _object(data)
    button = Button(
        title=_text(fields.get("title")),
        payload=_optional(fields.get("payload")),
        url=_url(fields.get("url")),
        phone=_optional(fields.get("phone")),
    )
    meanings = [button.payload, button.url, button.phone]
    if not button.title or sum(meaning is not None for meaning in meanings) != 1:
        raise ValueError("a button needs a title and one of payload, url, phone")
    return button


def _card(data: object) -> Card:
    fields = _object(data)
    return Card(
        title=_text(fields.get("title")),
        subtitle=_text(fields.get("subtitle")),
        facts=_each(fields.get("facts"), _fact),
        buttons=_each(fields.get("buttons"), _button),
    )


def _fact(data: object) -> tuple[str, str]:
    if not isinstance(data, list) or len(data) != 2:
        raise ValueError("a fact is [label, value]")
    return _text(data[0]), _text(data[1])


def _handoff(data: object) -> Handoff | None:
    if data is None:
        return None
    fields = _object(data)
    reason = _text(fields.get("reason"))
    if not _REASON.fullmatch(reason):
        raise ValueError("the reason of a handoff is expected to be a short word of a-z and _")
    return Handoff(reason, topic=_optional(fields.get("topic")))


def _source(data: object) -> Source:
    fields = _object(data)
    return Source(
        title=_text(fields.get("title")),
        url=_url(fields.get("url")),
        as_of=_optional(fields.get("as_of")),
    )


def _each(data: object, convert: Callable[[object], _T]) -> tuple[_T, ...]:
    if data is None:
        return ()
    if not isinstance(data, list):
        raise ValueError(f"a list was expected, not {type(data).__name__}")
    return tuple(convert(item) for item in data)


def _object(data: object) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise ValueError(f"an object was expected, not {type(data).__name__}")
    return data


def _text(data: object) -> str:
    if data is None:
        return ""
    if isinstance(data, bool) or not isinstance(data, (str, int, float)):
        raise ValueError(f"a text was expected, not {type(data).__name__}")
    return clean_text(str(data))


def _optional(data: object) -> str | None:
    return _text(data) or None


def _url(data: object) -> str | None:
    url = _optional(data)
    if url is not None and urlsplit(url).scheme not in _WEB_SCHEMES:
        raise ValueError("only http and https links are shown")
    return url
