"""The places that visitors name."""

from __future__ import annotations

from sqlalchemy import literal, select, union_all
from sqlalchemy.orm import Session

from bot.db.keys import natural_order
from bot.db.records import Place, PlaceLevel
from bot.db.tables import ClusterPlaceRow, PlaceRow

_LEVELS = ("province", "district", "commune_after", "commune_before")


def all_places(session: Session) -> list[Place]:
    """Each place once, larger ones first, then by name.

    A place with two spellings ("TP Tân An", "Tân An") bears the one in the list of places.
    """
    query = union_all(
        select(ClusterPlaceRow.level, ClusterPlaceRow.key, ClusterPlaceRow.name, literal(0)),
        select(PlaceRow.level, PlaceRow.key, PlaceRow.name, literal(1)),
    )
    found: dict[tuple[PlaceLevel, str], str] = {}
    for level, key, name, _ in sorted(session.execute(query), key=lambda row: (row[3], row[2])):
        found[level, key] = name
    ordered = sorted(found, key=lambda place: (_LEVELS.index(place[0]), natural_order(place[1])))
    return [Place(name=found[place], level=place[0]) for place in ordered]
