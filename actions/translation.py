"""The content of the database in the language of the turn.

Actions decide on the Vietnamese text, which every row has, and word what they chose here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from sqlalchemy.orm import Session

from actions.language import in_english
from actions.phrases import phrase
from bot.db.queries.translations import english_of
from bot.text import sentences

_SESSION: ContextVar[Session] = ContextVar("session")


@contextmanager
def translating_from(session: Session) -> Iterator[None]:
    """Translations are looked up in this session within."""
    token = _SESSION.set(session)
    try:
        yield
    finally:
        _SESSION.reset(token)


def told(vietnamese: str, english: str | None = None) -> str:
    """A text of the database in the language of the turn; `english` stands in the row itself.

    What has no English, such as a text that a person changed, is quoted and said to be Vietnamese.
    """
    if not in_english() or not vietnamese:
        return vietnamese
    parts = sentences(vietnamese)
    known = english_of(_SESSION.get(), [vietnamese, *parts])
    if vietnamese in known:
        return known[vietnamese]
    if english is not None:
        return english
    if all(part in known for part in parts):
        return " ".join(known[part] for part in parts)
    return phrase("label_only_vietnamese", text=vietnamese)


def told_if_any(vietnamese: str | None, english: str | None = None) -> str | None:
    return told(vietnamese, english) if vietnamese else None
