"""What every pattern module returns, and the plain form of a text that they search."""

from __future__ import annotations

from collections.abc import Iterable
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


class Taken:
    """The characters that something found stands on; what overlaps them is no second thing."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._places = {place for span in spans for place in range(*span)}

    def take(self, start: int, end: int) -> bool:
        """Whether `start:end` was free; it is taken now."""
        free = self.is_free(start, end)
        if free:
            self._places.update(range(start, end))
        return free

    def is_free(self, start: int, end: int) -> bool:
        return self._places.isdisjoint(range(start, end))


# Every module asks for the plain form of the same message, and of the same small words.
@lru_cache(maxsize=512)
def plain(text: str) -> str:
    """Small letters without accents, every character at its old place."""
    bare = strip_accents(text)
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in bare)
