"""The content of a row, to be compared: its values and lists without ids, keys and marks."""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, inspect
from sqlalchemy.orm import Mapper, RelationshipDirection, RelationshipProperty

from bot.db.base import Base

Content = dict[str, Any]

_MARKS = {"id", "updated_at", "seed_digest"}


def content_of(row: Base) -> Content:
    mapper = inspect(type(row))
    content = {name: getattr(row, name) for name in column_names(mapper)}
    for part in lists_of(mapper):
        names = _part_names(part)
        content[part.key] = [
            {name: getattr(item, name) for name in names} for item in getattr(row, part.key)
        ]
    return content


def write_content(row: Base, content: Content) -> None:
    mapper = inspect(type(row))
    for name in column_names(mapper):
        setattr(row, name, content[name])
    for part in lists_of(mapper):
        if content[part.key] != content_of(row)[part.key]:
            setattr(row, part.key, [part.mapper.class_(**item) for item in content[part.key]])


def digest_of(content: Content) -> str:
    """Values that say nothing are left out: a column added later changes no digest."""
    said = {
        name: value
        for name, value in content.items()
        if value is not None and value is not False and value != []
    }
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, default=str)
    return sha256(text.encode()).hexdigest()


@lru_cache
def lists_of(mapper: Mapper[Any]) -> tuple[RelationshipProperty[Any], ...]:
    return tuple(
        part for part in mapper.relationships if part.direction is RelationshipDirection.ONETOMANY
    )


@lru_cache
def column_names(mapper: Mapper[Any]) -> tuple[str, ...]:
    return tuple(
        column.key
        for column in mapper.column_attrs
        if column.key not in _MARKS and not _is_derived(column.columns[0])
    )


@lru_cache
def _part_names(part: RelationshipProperty[Any]) -> tuple[str, ...]:
    not_said = {"position", *(column.key for column in part.remote_side)}
    return tuple(name for name in column_names(part.mapper) if name not in not_said)


def _is_derived(column: ColumnElement[Any]) -> bool:
    return bool(getattr(column, "info", {}).get("derived"))
