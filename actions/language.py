"""The language in which this turn is answered. Words, numbers and dates follow it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

VIETNAMESE, ENGLISH = "vi", "en"

# Set for the length of a turn, so that it need not be handed to every function that words.
_LANGUAGE = ContextVar("language", default=VIETNAMESE)


def language() -> str:
    """ "vi" or "en"."""
    return _LANGUAGE.get()


def in_english() -> bool:
    return language() == ENGLISH


@contextmanager
def speaking(wanted: str | None) -> Iterator[None]:
    """Everything worded within is in this language; a language that is not spoken is Vietnamese."""
    token = _LANGUAGE.set(ENGLISH if wanted == ENGLISH else VIETNAMESE)
    try:
        yield
    finally:
        _LANGUAGE.reset(token)
