"""Distances in kilometres: "dưới 20 km", "5 cây số", "trong bán kính 10km", "500 mét"."""

from __future__ import annotations

import re

from bot.nlu.patterns.found import Found, plain
from bot.nlu.patterns.plots import is_plot
from bot.nlu.patterns.quantities import Quantities, Quantity

_UNITS = {
    **dict.fromkeys(["km", "cây số", "cây", "kilomet", "kilômét", "ki lô mét", "kí lô mét"], 1.0),
    **dict.fromkeys(["kilometer", "kilometers", "kilometre", "kilometres", "kms"], 1.0),
    **dict.fromkeys(["m", "mét", "met", "meter", "meters", "metre", "metres"], 0.001),
}
_METRES = ("m", "mét", "met")
_DISTANCES = Quantities(_UNITS)
# "QL1 km 1924" is a place on a road; "10 cây vàng" is money; "mét vuông" is an area.
_NO_DISTANCE = re.compile(
    r"(?:\s{0,2}(?:\d|/h|/s|\+|/gio)|\s{1,3}(?:vuong|khoi|vang|xanh|trong|giong|canh|an trai"
    r"|cao su|dua|lua|gio)\b|²|³)"
)


def find(text: str) -> list[Found]:
    """Entities `distance` with value {"min": km or None, "max": km or None}.

    A bare distance is both; "trong vòng 20 km" is a maximum.
    """
    return [
        Found("distance", quantity.bounds, quantity.start, quantity.end)
        for quantity in _DISTANCES.find(text)
        if _is_distance(text, quantity)
    ]


def _is_distance(text: str, quantity: Quantity) -> bool:
    """ "2 m" may be "2 mình"; "2m" is two metres."""
    if _NO_DISTANCE.match(plain(text), quantity.end) or quantity.last.is_doubtful:
        return False
    if quantity.last.unit in _METRES and _is_price_or_plot(text, quantity):
        return False
    return quantity.last.unit != "m" or text[quantity.end - 2].isdecimal()


def _is_price_or_plot(text: str, quantity: Quantity) -> bool:
    """ "bao nhiêu một mét" asks a price, and "thuê 5000 mét" wants square metres."""
    is_one = quantity.last.number == 1 and quantity.compared != "range"
    return is_one or is_plot(text, quantity.start, quantity.end)
