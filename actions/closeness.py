"""How close a record is to the words of a question, where no entity settles it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

from actions.translation import told
from bot.text import fold, sentences

T = TypeVar("T")

# Words of asking and of politeness: they tell nothing about the matter.
_ASKING = frozenset(
    re.findall(
        r"\w+",
        "a ai anh ban bao bang bi cac can chi cho co con cua cung da dang de den di do duoc em gi "
        "giup hay hien hoi i k khi khong la lam len mot may minh moi nao nay nen neu nhe nhieu nhu "
        "nhung o oi phai ra roi sao se so tai the theo thi thuoc toi trong tu va vao vay ve vi voi "
        "xin about and any are by can does for from get have how is it like me need of please "
        "tell that there these they this to want was we what when where which who will with would "
        "you your",
    )
)


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


def terms(text: str) -> set[str]:
    """Words that are not only for asking, and pairs of neighbouring words with one such."""
    words = fold(text).split()
    pairs = {f"{a} {b}" for a, b in pairwise(words) if not {a, b} <= _ASKING}
    return {word for word in words if word not in _ASKING} | pairs
