"""How close a record is to the words of a question, where no entity settles it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from actions.translation import told
from bot.text import sentences, terms

T = TypeVar("T")


def closest_first(
    text: str, records: Sequence[T], words_of: Callable[[T], str]
) -> list[tuple[T, float]]:
    """The records with their closeness: words and pairs shared, the rarer the weightier."""
    shares = [terms(words_of(record)) for record in records]
    counts = Counter(term for share in shares for term in share)
    asked = terms(text)
    weighed = [
        (record, sum(math.log(1 + len(records) / counts[term]) for term in asked & share))
        for record, share in zip(records, shares, strict=True)
    ]
    return sorted(weighed, key=lambda pair: -pair[1])


def outstanding(ranked: Sequence[tuple[T, float]], least: float, ahead: float = 1.5) -> T | None:
    """The first, when it is close at all and well ahead of the second."""
    if not ranked or ranked[0][1] < least:
        return None
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return ranked[0][0] if ranked[0][1] >= ahead * second else None


def on_the_question(note: str | None, text: str) -> str:
    """The sentences of a note that share a telling word with the question, in its language."""
    asked = {term for term in terms(text) if len(term) > 2}
    return " ".join(sentence for sentence in sentences(note) if asked & terms(told(sentence)))
