"""YAML files as entries and values that know their line and column."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot.db.seeding.entry import Entry, Value
from bot.db.seeding.reading import Location, Reading

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Dates stay texts: the entry converts them and says where a wrong one stands.
_KEPT_TYPES = {"tag:yaml.org,2002:bool", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float"}


def yaml_entries(path: Path, fields: tuple[str, ...], reading: Reading) -> list[Entry]:
    """The mappings of a file that is a list, as far as they have these fields."""
    found = []
    for item in _list_of(yaml_value(path, reading), reading):
        if not isinstance(item, Entry):
            reading.error(item.place, "is not a mapping of names to values")
        elif item.has_fields(fields):
            found.append(item)
    return found


def yaml_mapping(path: Path, reading: Reading) -> Entry:
    """A file that is a mapping; without fields if it is not."""
    value = yaml_value(path, reading)
    if isinstance(value, Entry):
        return value
    if value is not None and value.raw is not None:
        reading.error(value.place, "is not a mapping of names to values")
    return Entry({}, Location(path.name, 1, 1), reading)


def yaml_value(path: Path, reading: Reading) -> Value | Entry | None:
    """What a file holds. None: nothing, or it cannot be read."""
    text = reading.text_of(path)
    if text is None:
        return None
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = (
            Location(path.name, mark.line + 1, mark.column + 1)
            if mark
            else Location(path.name, 1, 1)
        )
        problem = getattr(error, "problem", None) or error
        reading.error(place, f"not readable as YAML: {problem}")
        return None
    return None if node is None else _converted(node, path.name, reading)


def text_items(value: Value | Entry | None, reading: Reading) -> list[tuple[str, Location]]:
    """The texts of a list with their places."""
    found = []
    for item in _list_of(value, reading):
        if isinstance(item, Value) and isinstance(item.raw, str) and item.raw.strip():
            found.append((item.raw.strip(), item.place))
        else:
            reading.error(item.place, "is not a text")
    return found


def _list_of(value: Value | Entry | None, reading: Reading) -> list[Value | Entry]:
    if value is None or (isinstance(value, Value) and value.raw is None):
        return []
    if isinstance(value, Value) and isinstance(value.raw, list):
        return value.raw
    reading.error(value.place, "is not a list")
    return []


def _converted(node: yaml.Node, file: str, reading: Reading) -> Value | Entry:
    place = _place(node, file)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, file, reading)
    if isinstance(node, yaml.SequenceNode):
        return Value([_converted(item, file, reading) for item in node.value], place)
    return Value(_scalar(node), place)


def _mapping(node: yaml.MappingNode, file: str, reading: Reading) -> Entry:
    entry = Entry({}, _place(node, file), reading)
    for key, item in node.value:
        name = str(key.value)
        value = _converted(item, file, reading)
        if name in entry.fields:
            reading.error(_place(key, file), f"{name} stands twice")
        entry.fields[name] = value if isinstance(value, Value) else Value(value, value.place)
        entry.names[name] = _place(key, file)
    return entry


def _place(node: yaml.Node, file: str) -> Location:
    return Location(file, node.start_mark.line + 1, node.start_mark.column + 1)


def _scalar(node: yaml.Node) -> object:
    if node.tag == "tag:yaml.org,2002:null":
        return None
    if node.tag in _KEPT_TYPES:
        return yaml.safe_load(node.value)
    return node.value
