"""CSV files as entries."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from bot.db.seeding.entry import Entry, Value
from bot.db.seeding.reading import Location, Reading


def csv_entries(path: Path, columns: tuple[str, ...], reading: Reading) -> list[Entry]:
    """The rows of a file; none if its columns are not these."""
    text = reading.text_of(path)
    if text is None:
        return []
    lines = _lines(text, path.name, reading)
    _, header = next(lines, (1, []))
    if not _columns_are(columns, header, path.name, reading):
        return []
    return [entry for line, cells in lines if (entry := _entry(path, line, header, cells, reading))]


def _lines(text: str, file: str, reading: Reading) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty with the line on which it begins: cells may hold line breaks."""
    rows = csv.reader(StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in rows:
            if cells:
                yield line, cells
            line = rows.line_num + 1
    except csv.Error as error:
        reading.error(Location(file, line, 1), f"not readable as CSV: {error}")


def _columns_are(columns: tuple[str, ...], header: list[str], file: str, reading: Reading) -> bool:
    for name in columns:
        if header.count(name) != 1:
            problem = "is missing" if name not in header else "stands twice"
            reading.error(Location(file, 1, name), f"the column {problem}")
    for name in header:
        if name not in columns:
            reading.error(Location(file, 1, name), "the column is unknown")
    return sorted(columns) == sorted(header)


def _entry(
    path: Path, line: int, header: list[str], cells: list[str], reading: Reading
) -> Entry | None:
    if len(cells) != len(header):
        message = f"{len(cells)} cells, but {len(header)} columns"
        reading.error(Location(path.name, line, header[0]), message)
        return None
    fields = {
        name: Value(cell, Location(path.name, line, name))
        for name, cell in zip(header, cells, strict=True)
    }
    return Entry(fields, Location(path.name, line, header[0]), reading)
