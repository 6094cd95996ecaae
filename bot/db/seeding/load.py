"""Writes a seed into the database without undoing what persons did there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session, selectinload

from bot.db.base import Seeded
from bot.db.seeding.content import Content, content_of, digest_of, lists_of, write_content
from bot.db.seeding.read import Seed
from bot.db.tables import (
    IncentiveBasisRow,
    KeywordRow,
    LegalDocumentRow,
    PlaceRow,
    ProcedureBasisRow,
    SeededRow,
    StatisticRow,
    TranslationRow,
)

_KEYS: dict[type[Seeded], tuple[str, ...]] = {
    StatisticRow: ("province", "metric", "as_of", "source_url"),
    PlaceRow: ("level", "name"),
    KeywordRow: ("kind", "slug", "phrase"),
    TranslationRow: ("vietnamese",),
}


@dataclass
class Counts:
    """What became of the rows of a table. `kept`: left as a person changed or deleted them."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: int = 0
    removed: int = 0


def load(session: Session, seed: Seed) -> dict[str, Counts]:
    """What was done, by table. The caller commits.

    A row that the seed no longer has is removed, unless a person changed it or a row cites it.
    """
    loads = [_TableLoad(session, table, contents) for table, contents in seed.items()]
    for table_load in loads:
        table_load.write()
    for table_load in reversed(loads):
        table_load.remove_what_left_the_seed()
    return {table_load.name: table_load.counts for table_load in loads}


class _TableLoad:
    def __init__(self, session: Session, table: type[Seeded], contents: list[Content]) -> None:
        self.session = session
        self.table: Any = table
        self.name = str(inspect(self.table).local_table.name)
        self.counts = Counts()
        self.contents = _by_key(table, [(content, content) for content in contents])
        rows = self._rows()
        self.rows = _by_key(table, [(content_of(row), row) for row in rows])
        self.seeded = set(
            session.scalars(select(SeededRow.key).where(SeededRow.table_name == self.name))
        )

    def write(self) -> None:
        for key, content in self.contents.items():
            row = self.rows.get(key)
            if row is not None:
                self._update(row, content)
            elif key in self.seeded and self.table is not LegalDocumentRow:
                # A person deleted it. Documents come back, because other rows may cite them.
                self.counts.kept += 1
            else:
                self._add(content)
        new = self.contents.keys() - self.seeded
        self.session.add_all(SeededRow(table_name=self.name, key=key) for key in new)
        self.session.flush()

    def remove_what_left_the_seed(self) -> None:
        for key in sorted(self.seeded - self.contents.keys()):
            row = self.rows.get(key)
            if row is not None and (_changed_by_person(row) or self._is_cited(row)):
                self.counts.kept += 1
                continue
            if row is not None:
                self.session.delete(row)
                self.counts.removed += 1
            self.session.delete(self.session.get_one(SeededRow, (self.name, key)))
        self.session.flush()

    def _rows(self) -> list[Any]:
        parts = [selectinload(part.class_attribute) for part in lists_of(inspect(self.table))]
        order = inspect(self.table).primary_key
        return list(self.session.scalars(select(self.table).options(*parts).order_by(*order)))

    def _add(self, content: Content) -> None:
        row = self.table()
        write_content(row, content)
        row.seed_digest = digest_of(content)
        self.session.add(row)
        self.counts.added += 1

    def _update(self, row: Any, content: Content) -> None:
        digest = digest_of(content)
        if _changed_by_person(row):
            self.counts.kept += 1
        elif row.seed_digest == digest:
            self.counts.unchanged += 1
        else:
            write_content(row, content)
            row.seed_digest = digest
            self.counts.updated += 1

    def _is_cited(self, row: Any) -> bool:
        if self.table is not LegalDocumentRow:
            return False
        cited = (
            select(basis.id).where(basis.document_slug == row.slug).limit(1)
            for basis in (IncentiveBasisRow, ProcedureBasisRow)
        )
        return any(self.session.scalar(query) is not None for query in cited)


def _changed_by_person(row: Any) -> bool:
    return bool(row.seed_digest != digest_of(content_of(row)))


def _by_key(table: type[Seeded], items: list[tuple[Content, Any]]) -> dict[str, Any]:
    """The items by what stays the same when a row is changed; repeated keys are counted."""
    names = _KEYS.get(table, ("slug",))
    seen: Counter[str] = Counter()
    found = {}
    for content, item in items:
        key = " ".join(str(content[name] or "") for name in names)
        seen[key] += 1
        found[key if seen[key] == 1 else f"{key} #{seen[key]}"] = item
    return found
