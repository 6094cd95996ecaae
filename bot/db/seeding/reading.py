"""What is noted while a seed is read: its errors, the slugs it defines and those it cites."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple


class Location(NamedTuple):
    """Where a value stands. `column` is a number in YAML, the column's name in CSV."""

    file: str
    line: int
    column: int | str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class SeedError(Exception):
    """The seed was refused. `errors` names each error as "file:line:column: message"."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__("\n".join(errors))
        self.errors = errors


@dataclass
class Reading:
    _errors: list[tuple[Location, str]] = field(default_factory=list)
    _defined: dict[tuple[str, str], Location] = field(default_factory=dict)
    _cited: list[tuple[str, str, Location]] = field(default_factory=list)

    def error(self, place: Location, message: str) -> None:
        self._errors.append((place, message))

    def define(self, what: str, slug: str, place: Location) -> None:
        """Notes that `slug` is a `what`: "document", "cluster", ... Twice is an error."""
        first = self._defined.setdefault((what, slug), place)
        if first is not place:
            self.error(place, f"{slug!r} stands already at {first}")

    def cite(self, what: str, slug: str, place: Location) -> None:
        """Notes that a `what` of this slug must exist."""
        self._cited.append((what, slug, place))

    def finish(self) -> None:
        """Raises SeedError when anything is wrong with what was read."""
        readable = {what for what, _ in self._defined}
        for what, slug, place in self._cited:
            # When a whole file cannot be read, that is the one error to name.
            if what in readable and (what, slug) not in self._defined:
                self.error(place, f"there is no {what} {slug!r}")
        if self._errors:
            ordered = sorted(self._errors, key=lambda error: (error[0].file, error[0].line))
            raise SeedError([f"{place}: {message}" for place, message in ordered])

    def text_of(self, path: Path) -> str | None:
        """The text of a file. None, with an error noted: it is missing or not UTF-8."""
        try:
            return path.read_bytes().decode("utf-8-sig")
        except FileNotFoundError:
            self.error(Location(path.name, 1, 1), "the file is missing")
        except UnicodeDecodeError as error:
            before = error.object[: error.start]
            column = error.start - before.rfind(b"\n")
            place = Location(path.name, before.count(b"\n") + 1, column)
            self.error(place, "the file is not UTF-8")
        return None
