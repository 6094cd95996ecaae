"""When somebody is at the office."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import holidays

from bot.conversations.sentences import phrase
from bot.settings import VIETNAM, settings

_LONGEST_CLOSED_DAYS = 60
_WEEKDAYS = tuple(f"label_weekday_{number}" for number in range(1, 8))

Period = tuple[time, time]


@dataclass(frozen=True)
class Office:
    """`days` are ISO weekdays (1 is Monday); the hours are those of Vietnam."""

    days: frozenset[int]
    periods: tuple[Period, ...]

    @classmethod
    def of(cls, days: str, hours: str) -> Office:
        """As written in the settings. Raises ValueError for anything else.

        >>> Office.of("1-5", "07:00-11:30,13:30-17:00").periods[0]
        (datetime.time(7, 0), datetime.time(11, 30))
        """
        periods = tuple(_period(part) for part in hours.split(",") if part.strip())
        return cls(frozenset(_days(days)), tuple(sorted(periods)))

    def is_open(self, at: datetime) -> bool:
        here = at.astimezone(VIETNAM)
        return self._works_on(here.date()) and any(
            start <= here.time() < end for start, end in self.periods
        )

    def opens_at(self, at: datetime) -> datetime | None:
        """The next opening after `at`; None while it is open, or if it never opens."""
        if self.is_open(at):
            return None
        here = at.astimezone(VIETNAM)
        for later in range(_LONGEST_CLOSED_DAYS):
            day = here.date() + timedelta(days=later)
            if self._works_on(day):
                for start, _ in self.periods:
                    opening = datetime.combine(day, start, VIETNAM)
                    if opening > here:
                        return opening
        return None

    def _works_on(self, day: date) -> bool:
        return day.isoweekday() in self.days and day not in _holidays()


def office() -> Office:
    return Office.of(settings().office_days, settings().office_hours)


def hours_in_words(language: str) -> str:
    """ "thứ Hai–thứ Sáu: 7h00–11h30, 13h30–17h00" """
    its = office()
    days = ", ".join(
        "–".join(phrase(_WEEKDAYS[day - 1], language) for day in dict.fromkeys(ends))
        for ends in _ranges(sorted(its.days))
    )
    hours = ", ".join(
        f"{time_in_words(start, language)}–{time_in_words(end, language)}"
        for start, end in its.periods
    )
    return f"{days[:1].upper()}{days[1:]}: {hours}" if days and hours else ""


def moment_in_words(at: datetime, language: str) -> str:
    here = at.astimezone(VIETNAM)
    return phrase(
        "label_moment",
        language,
        time=time_in_words(here.time(), language),
        weekday=phrase(_WEEKDAYS[here.isoweekday() - 1], language),
        date=f"{here.day}/{here.month}",
    )


def time_in_words(at: time, language: str) -> str:
    return phrase("label_time", language, hour=str(at.hour), minute=f"{at.minute:02}")


@lru_cache(maxsize=1)
def _holidays() -> holidays.HolidayBase:
    return holidays.country_holidays("VN")


def _period(text: str) -> Period:
    start, _, end = text.partition("-")
    try:
        period = time.fromisoformat(start.strip()), time.fromisoformat(end.strip())
    except ValueError as error:
        raise ValueError(f"OFFICE_HOURS: {text!r} is not like 07:00-11:30") from error
    if period[0] >= period[1]:
        raise ValueError(f"OFFICE_HOURS: {text!r} ends before it begins")
    return period


def _days(text: str) -> set[int]:
    if not re.fullmatch(r"\s*|[1-7](-[1-7])?(,[1-7](-[1-7])?)*", text):
        raise ValueError(f"OFFICE_DAYS={text!r} is not like 1-5 or 1-5,6")
    found: set[int] = set()
    for part in text.split(",") if text.strip() else ():
        first, _, last = part.partition("-")
        found.update(range(int(first), int(last or first) + 1))
    return found


def _ranges(days: list[int]) -> list[tuple[int, int]]:
    """
    >>> _ranges([1, 2, 3, 6])
    [(1, 3), (6, 6)]
    """
    found: list[tuple[int, int]] = []
    for day in days:
        if found and found[-1][1] == day - 1:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found
