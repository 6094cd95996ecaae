"""The words by which a record is found: its own and the keywords that name it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from actions.turn import Turn
from bot.db.queries.keywords import keywords_of


class Named(Protocol):
    @property
    def slug(self) -> str: ...


N = TypeVar("N", bound=Named)


def with_names(turn: Turn, kind: str, own_words: Callable[[N], str]) -> Callable[[N], str]:
    """`own_words` of a record followed by its keywords of this kind."""
    names: dict[str, list[str]] = {}
    for keyword in keywords_of(turn.session, kind):
        names.setdefault(keyword.slug, []).append(keyword.phrase)
    return lambda record: " ".join([own_words(record), *names.get(record.slug, [])])
