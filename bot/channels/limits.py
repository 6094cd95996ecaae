"""How often somebody may do something."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

_MOST_KEYS = 10_000


class Limit:
    """So many a minute for each key, all at once or spread.

    >>> limit = Limit(per_minute=2, clock=lambda: 0.0)
    >>> limit.seconds_to_wait("a"), limit.seconds_to_wait("a"), limit.seconds_to_wait("a")
    (0.0, 0.0, 30.0)
    >>> limit.seconds_to_wait("b")
    0.0
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = monotonic) -> None:
        self._most = float(per_minute)
        self._per_second = per_minute / 60
        self._clock = clock
        self._left: dict[str, tuple[float, float]] = {}

    def seconds_to_wait(self, key: str) -> float:
        """0 counts this one in; otherwise it may not happen before so many seconds have passed."""
        now = self._clock()
        left, at = self._left.pop(key, (self._most, now))
        left = min(self._most, left + (now - at) * self._per_second)
        allowed = left >= 1
        self._left[key] = (left - 1 if allowed else left, now)
        self._forget(now)
        return 0.0 if allowed else (1 - left) / self._per_second

    def _forget(self, now: float) -> None:
        """Keys stand in order of last use: the oldest are whole again, or too many to remember."""
        while self._left:
            key, (_, at) = next(iter(self._left.items()))
            if now - at < 60 and len(self._left) <= _MOST_KEYS:
                return
            del self._left[key]
