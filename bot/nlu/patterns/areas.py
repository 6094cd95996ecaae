"""Areas in hectares with their comparison: "trên 50 ha", "từ 10 đến 20 héc ta", "5.000 m2"."""

from __future__ import annotations

import math
import re

from bot.nlu.patterns.found import Found, plain

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
# A southern công is 1,000 m2, the measure in use in Long An.
_UNITS = {
    r"ha|hecta|hec[\s-]?ta|hectares?": 1.0,
    r"m2|m²|met vuong|sqm|square met(?:er|re)s?": 0.0001,
    r"cong(?! (?:nghiep|ty|trinh|nhan|suat))": 0.1,
}
_UNIT = "|".join(_UNITS)
_MORE = r"tren|hon|lon hon|rong hon|to hon|>|over|above|(?:more|larger|bigger) than"
_AT_LEAST = r"tu|it nhat|toi thieu|>=|≥|at least|from|min"
_LESS = r"duoi|nho hon|be hon|it hon|<|under|below|(?:less|smaller) than"
_AT_MOST = r"khong qua|toi da|<=|≤|at most|up to|max"
_RANGE = re.compile(
    rf"(?:tu|between|from|khoang)?\s*(?P<low>{_NUMBER})\s*(?P<low_unit>{_UNIT})?\s*"
    rf"(?:-|–|den|toi|and|to)\s*(?P<high>{_NUMBER})\s*(?P<unit>{_UNIT})\b"
)
_SINGLE = re.compile(
    rf"(?:(?P<more>{_MORE})|(?P<at_least>{_AT_LEAST})|(?P<less>{_LESS})|(?P<at_most>{_AT_MOST}))?"
    rf"\s*(?P<number>{_NUMBER})\s*(?P<unit>{_UNIT})(?!\w)"
    r"(?P<up>\s*(?:tro len|or more|\+))?(?P<down>\s*(?:tro xuong|or less|tro lai))?"
)
_ABOUT = 0.2


def find(text: str) -> list[Found]:
    """Entities `area` with value {"min": ha or None, "max": ha or None}, bounds included.

    "trên 50 ha" leaves 50 out: its minimum is the next number above. A bare or an "about"
    amount means 20 % either way.
    """
    searched = plain(text)
    found = [_range(match) for match in _RANGE.finditer(searched)]
    taken = [(area.start, area.end) for area in found]
    for match in _SINGLE.finditer(searched):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found.append(_single(match))
    return sorted(found, key=lambda area: area.start)


def number(text: str) -> float:
    """A number as Vietnamese write it.

    >>> number("1.072,4"), number("5.000"), number("1.5"), number("32,85")
    (1072.4, 5000.0, 1.5, 32.85)
    """
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    return float(text.replace(",", "."))


def _range(match: re.Match[str]) -> Found:
    factor = _factor(match["unit"])
    low = number(match["low"]) * (_factor(match["low_unit"]) if match["low_unit"] else factor)
    bounds = {"min": low, "max": number(match["high"]) * factor}
    return Found("area", bounds, match.start(), match.end())


def _single(match: re.Match[str]) -> Found:
    hectares = round(number(match["number"]) * _factor(match["unit"]), 6)
    bounds: dict[str, float | None] = {"min": None, "max": None}
    if match["at_least"] or match["up"]:
        bounds["min"] = hectares
    elif match["at_most"] or match["down"]:
        bounds["max"] = hectares
    elif match["more"]:
        bounds["min"] = math.nextafter(hectares, math.inf)
    elif match["less"]:
        bounds["max"] = math.nextafter(hectares, -math.inf)
    else:
        bounds = {"min": hectares * (1 - _ABOUT), "max": hectares * (1 + _ABOUT)}
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    return Found("area", bounds, start, match.end())


def _factor(unit: str) -> float:
    return next(factor for form, factor in _UNITS.items() if re.fullmatch(form, unit))
