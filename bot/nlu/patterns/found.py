"""What every pattern module returns, and the plain form of a text that they search."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.text import strip_accents


@dataclass(frozen=True)
class Found:
    """An entity and where it stands: `text[start:end]`."""

    entity: str
    value: Any
    start: int
    end: int


# Every module asks for the plain form of the same message.
@lru_cache(maxsize=16)
def plain(text: str) -> str:
    """Small letters without accents, every character at its old place."""
    bare = strip_accents(text)
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in bare)
