"""One record of a seed file. Its methods convert a field, or note an error and go on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from math import inf
from typing import NamedTuple

from bot.db.seeding.reading import Location, Reading
from bot.text import nfc

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_RANGE = re.compile(r"\d+(\.\d+)?(-\d+(\.\d+)?)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SHORTER_DATES = {4: "-01-01", 7: "-01"}


class Value(NamedTuple):
    """A value as it stands in the file; the value of a list is a list of Value or Entry."""

    raw: object
    place: Location


@dataclass(frozen=True)
class Entry:
    """`names` says where the name of a field stands, when that is not where its value does."""

    fields: dict[str, Value]
    place: Location
    reading: Reading
    names: dict[str, Location] = field(default_factory=dict)

    def has_fields(self, names: Iterable[str]) -> bool:
        """Whether these are the fields; a missing or an unknown one is noted."""
        expected = set(names)
        for name in sorted(expected - self.fields.keys()):
            self.reading.error(self.place, f"{name} is missing")
        for name in sorted(self.fields.keys() - expected):
            self.reading.error(self.place_of_name(name), f"{name} is unknown")
        return expected == self.fields.keys()

    def place_of(self, name: str) -> Location:
        return self.fields[name].place

    def place_of_name(self, name: str) -> Location:
        return self.names.get(name, self.place_of(name))

    def text(self, name: str) -> str | None:
        raw = self.fields[name].raw
        if raw is None:
            return None
        if not isinstance(raw, str):
            self._error(name, "is not a text")
            return None
        return nfc(raw.strip()) or None

    def required(self, name: str) -> str:
        return self._present(name, self.text(name)) or ""

    def slug(self, name: str = "slug") -> str:
        text = self.required(name)
        if text and not _SLUG.fullmatch(text):
            self._error(name, f"{text!r} is not a slug")
        return text

    def one_of(self, name: str, words: Iterable[str]) -> str | None:
        text = self.text(name)
        if text is not None and text not in words:
            self._error(name, f"{text!r} is not one of {', '.join(sorted(words))}")
        return text

    def required_one_of(self, name: str, words: Iterable[str]) -> str:
        return self._present(name, self.one_of(name, words)) or ""

    def number(self, name: str, low: float = 0, high: float = inf) -> float | None:
        raw = self._scalar(name)
        if raw is None:
            return None
        if isinstance(raw, bool) or not _NUMBER.fullmatch(str(raw)):
            self._error(name, f"{raw!r} is not a number")
            return None
        number = float(str(raw))
        if not low <= number <= high:
            self._error(name, f"{raw} is not between {low:g} and {high:g}")
            return None
        return number

    def required_number(self, name: str) -> float:
        if self._scalar(name) is None:
            self._error(name, "is empty")
        return self.number(name) or 0.0

    def whole_number(self, name: str) -> int | None:
        number = self.number(name)
        if number is None or number.is_integer():
            return None if number is None else int(number)
        self._error(name, f"{number} is not a whole number")
        return None

    def number_or_range(self, name: str) -> str | None:
        text = self.text(name)
        if text is not None and not _RANGE.fullmatch(text):
            self._error(name, f"{text!r} is neither a number nor a range")
            return None
        return text

    def boolean(self, name: str) -> bool:
        raw = self._scalar(name)
        if raw not in (True, False, "true", "false"):
            self._error(name, f"{raw!r} is neither true nor false")
        return raw in (True, "true")

    def day(self, name: str) -> date | None:
        text = self.text(name)
        if text is None:
            return None
        if not _DAY.fullmatch(text):
            self._error(name, f"{text!r} is not a date (YYYY-MM-DD)")
            return None
        return self._calendar_day(name, text, text)

    def period(self, first: str, last: str) -> dict[str, date | None]:
        """The days of both fields; the last may not be before the first."""
        start, end = self.day(first), self.day(last)
        if start and end and end < start:
            self._error(last, f"{end} is before {first} {start}")
        return {first: start, last: end}

    def date_text(self, name: str) -> str | None:
        """A year, a month or a day, as written."""
        text = self.text(name)
        if text is not None:
            self._calendar_day(name, text, text + _SHORTER_DATES.get(len(text), ""))
        return text

    def source(self, name: str) -> str | None:
        """An address, or a file under reference/."""
        text = self.text(name)
        if text is not None and not text.startswith(("http://", "https://", "reference/")):
            self._error(name, f"{text!r} is not an address")
        return text

    def cited(self, name: str, what: str) -> str | None:
        """A slug that another record of the seed must have."""
        text = self.text(name)
        if text is not None:
            self.reading.cite(what, text, self.place_of(name))
        return text

    def items(self, name: str, separator: str = ";") -> list[Entry]:
        """The values of a list, each as an entry with the one field `name`.

        The cell of a CSV file is cut at the characters of `separator`.
        """
        raw, place = self.fields[name].raw, self.place_of(name)
        if isinstance(raw, str):
            parts = (part.strip() for part in re.split(f"[{separator}]", raw))
            raw = [Value(part, place) for part in parts if part]
        if not isinstance(raw, list):
            if raw is not None:
                self._error(name, "is not a list")
            return []
        return [
            item if isinstance(item, Entry) else Entry({name: item}, item.place, self.reading)
            for item in raw
        ]

    def texts(self, name: str, separator: str = ";") -> list[str]:
        return [item.required(name) for item in self.items(name, separator) if name in item.fields]

    def sources(self, name: str) -> list[str]:
        return [item.source(name) or "" for item in self.items(name)]

    def _scalar(self, name: str) -> object:
        raw = self.fields[name].raw
        return None if raw == "" else raw

    def _present(self, name: str, text: str | None) -> str | None:
        if self._scalar(name) is None:
            self._error(name, "is empty")
        return text

    def _calendar_day(self, name: str, text: str, day: str) -> date | None:
        try:
            return date.fromisoformat(day if _DAY.fullmatch(day) else "")
        except ValueError:
            self._error(name, f"{text!r} is not a date")
            return None

    def _error(self, name: str, message: str) -> None:
        self.reading.error(self.place_of(name), f"{name} {message}")
