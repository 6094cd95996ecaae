"""Areas in hectares with their comparison: "trên 50 ha", "từ 10 đến 20 héc ta", "5.000 m2"."""

from __future__ import annotations

import re

from bot.nlu.patterns import comparisons
from bot.nlu.patterns.found import Found, plain
from bot.nlu.patterns.numbers import number
from bot.nlu.patterns.phrases import has_accents
from bot.nlu.patterns.plots import is_plot
from bot.nlu.patterns.quantities import Quantities, Quantity

__all__ = ["find", "number"]

# The southern measures, in use in Long An: a công, there also called sào, is 1,000 m2 and ten of
# them are a mẫu. (A northern sào is 360 m2, a central one 500 m2; mẫu 3,600 and 5,000 m2.)
_FIELDS = {"công": 0.1, "sào": 0.1, "mẫu": 1.0}
_SQUARE_METRE = ["m2", "m²", "mét vuông", "met vuông", "sqm", "square meter", "square meters"]
_SQUARE_METRE += ["square metre", "square metres", "sq m"]
# Of land "mét" is short for "mét vuông": "thuê 5000 mét".
_METRE = ["mét", "met", "m"]
_HECTARE = ["ha", "hecta", "hécta", "hec ta", "héc ta", "hec-ta", "héc-ta", "héc", "mẫu tây"]
_HECTARE += ["hectare", "hectares"]
_UNITS = {
    **dict.fromkeys(_HECTARE, 1.0),
    **dict.fromkeys(_SQUARE_METRE, 0.0001),
    **dict.fromkeys(_METRE, 0.0001),
    **dict.fromkeys(["km2", "km²", "km vuông", "cây số vuông"], 100.0),
    **_FIELDS,
}
_AREAS = Quantities(_UNITS)
# "công" and "mẫu" begin many words ("công ty", "mẫu đơn"), so only these may follow.
_AFTER_FIELD = re.compile(
    r"\s{0,3}(?:$|[^\w\s]|ruoi\b|(?:dat|ruong|vuon|ao|tro|den|toi|thi|la|o|tai|co|khong|ko|k|hok"
    r"|duoc|dc|nhe|nha|a|ah|hay|hoac|va|de|gan|nao|can|con|moi|nay|do|xay|mo|thue|gia|ma|trong"
    r"|ngoai|cho|mat tien|lam(?! viec)|ben|em|anh|luon|thoi|voi)\b)"
)
_LAND_AFTER = re.compile(r"\s{0,3}(?:dat|ruong|vuon)\b")
_NO_HECTARE = re.compile(r"\s{1,3}(?:tang|noi|tien|giang)\b")
_NO_LAND = re.compile(r"\s{0,3}(?:dai|ngang|khoi|cao|sau|mat tien|x|den|tu|cach)\b")
# In hectares; fewer metres are the length of a side.
_SMALLEST_PLOT = 0.005
_PRICE_BEFORE = re.compile(
    r"(?:/|\b(?:moi|gia|nhieu|nhiu|bn|bnhiu|bnhieu|usd|do|do la|dong|trieu|tr|ty|ti|k|tien|per)"
    r"|\$|\d(?:k|tr))\s{0,3}$"
)


def find(text: str) -> list[Found]:
    """Entities `area` and `plot_area` with value {"min": ha or None, "max": ha or None}.

    Bounds are included: "trên 50 ha" leaves 50 out, so its minimum is the next number above.
    A bare or an "about" amount means 20 % either way. `plot_area` is land that is wanted.
    """
    return [_area(text, quantity) for quantity in _AREAS.find(text) if _is_area(text, quantity)]


def _area(text: str, quantity: Quantity) -> Found:
    bounds = quantity.bounds
    if quantity.compared is None:
        assert bounds["min"] is not None
        bounds = comparisons.about(bounds["min"])
    entity = "plot_area" if is_plot(text, quantity.start, quantity.end) else "area"
    return Found(entity, bounds, quantity.start, quantity.end)


def _is_area(text: str, quantity: Quantity) -> bool:
    searched = plain(text)
    before = searched[max(0, quantity.start - 12) : quantity.start]
    if _is_price_unit(quantity, before):
        return False
    if quantity.last.unit in _METRE:
        return _is_land(text, quantity, searched)
    if quantity.last.unit in _FIELDS:
        return _is_field(quantity, searched[quantity.end : quantity.end + 20])
    return quantity.last.unit != "ha" or _is_hectare(text, quantity)


def _is_price_unit(quantity: Quantity, before: str) -> bool:
    """ "bao nhiêu 1m2" and "80 usd 1 ha" ask or tell a price; nobody looks for one square metre."""
    if quantity.last.number != 1 or quantity.compared == "range" or quantity.last.scale:
        return False
    return quantity.last.unit in _SQUARE_METRE or bool(_PRICE_BEFORE.search(before))


def _is_land(text: str, quantity: Quantity, searched: str) -> bool:
    bounds = [bound for bound in quantity.bounds.values() if bound]
    is_long = _NO_LAND.match(searched, quantity.end) or max(bounds, default=0) < _SMALLEST_PLOT
    return not is_long and is_plot(text, quantity.start, quantity.end)


def _is_field(quantity: Quantity, after: str) -> bool:
    """Without accents "sao" and "mau" are rather "sao" and "màu"."""
    is_told = quantity.last.unit == "công" or (quantity.last.unit == "mẫu" and quantity.compared)
    if not is_told and not has_accents(quantity.last.typed_unit):
        return bool(_LAND_AFTER.match(after))
    return bool(_AFTER_FIELD.match(after))


def _is_hectare(text: str, quantity: Quantity) -> bool:
    """Not the "ha" of "ha tang" and "ha noi", nor "con nua ha" ("còn nữa hả")."""
    if _NO_HECTARE.match(plain(text), quantity.end):
        return False
    if not quantity.last.is_doubtful or quantity.compared:
        return True
    return is_plot(text, quantity.start, quantity.end)
