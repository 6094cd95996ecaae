"""Amounts of money: "80-100 usd/m2", "tối đa 1.5 triệu/m2", "1tr5", "dưới 100 đô"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.nlu.patterns.found import Found, plain
from bot.nlu.patterns.phrases import has_accents
from bot.nlu.patterns.quantities import Quantities, Quantity

_DOLLARS = ["usd", "us$", "$", "đô", "đô la", "đô-la", "đôla", "đô mỹ", "đô la mỹ", "dollar"]
_DOLLARS += ["dollars", "us dollars", "bucks"]
_DONGS = ["đồng", "vnd", "vnđ", "đ", "việt nam đồng", "đồng việt nam", "dongs"]
_MONEY = Quantities(
    dict.fromkeys([*_DOLLARS, *_DONGS], 1.0), signs=["$", "usd", "us$", "vnd"], needs_unit=False
)
_PERS = {
    "m2": r"m2|m²|m|met vuong|met|sqm|square met(?:er|re)",
    "ha": r"ha|hec\s?ta|hectare",
    "month": r"thang|month",
    "year": r"nam|year",
}
_PER = re.compile(
    r"\s{0,2}(?:(?:/|moi|mot|tren|per|each|a|an)\s{0,2}(?:1|mot)?|\b1)\s{0,2}(?:"
    + "|".join(f"(?P<{per}>{form})" for per, form in _PERS.items())
    + r")(?![\w])"
)
_BARE_M2 = re.compile(r"\s{1,2}(?:m2|m²|met vuong)(?!\w)")
# Counted things, not money, and the words that begin with "tỷ", "ti" or "triệu".
_COUNTED = re.compile(
    r"\s{0,2}(?:%|(?:le|lệ|gia|trong|phu|suat|vi|tap|tan|nguoi|dan|lao dong|cong nhan|kwh|kw|mw"
    r"|m3|met|km|ha|hecta|san pham|khach|luot|con|cay|cum|doanh nghiep|du an|ho|nam|thang|ngay"
    r"|lan|tuoi|lit|kg|viec lam|cong|sao|mau|hec ta|hecta|chu|people|workers|tons?|yen|euro)\b)"
)
_PHONE_BEFORE = re.compile(r"\d[\s.]$")
_FEWEST_DONG = 100
_THOUSANDS = ("nghìn", "ngàn", "k")
_MILLIONS = ("triệu", "tr", *_THOUSANDS)
# What may go on after a scale, as 500 triệu after 2 tỷ.
_SMALLER = {
    **dict.fromkeys(["tỷ", "tỉ"], _MILLIONS),
    **dict.fromkeys(["triệu", "tr"], _THOUSANDS),
    **dict.fromkeys(_THOUSANDS, ()),
}


def find(text: str) -> list[Found]:
    """Entities `money` with value {"min", "max", "currency", "per"}.

    `currency` is "USD" or "VND", `per` is "m2", "ha", "month", "year" or None; of
    "usd/m2/năm" the first counts. An amount that is not compared is minimum and maximum.
    """
    found = (_money(text, quantity) for quantity in _joined(text, _MONEY.find(text)))
    return [money for money in found if money is not None]


def _joined(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """ "2 tỷ 500 triệu" is one amount."""
    joined: list[Quantity] = []
    for quantity in quantities:
        if joined and _goes_on(text, joined[-1], quantity):
            joined.append(_sum(joined.pop(), quantity))
        else:
            joined.append(quantity)
    return joined


def _goes_on(text: str, first: Quantity, second: Quantity) -> bool:
    is_whole = first.last.unit is None and first.last.scale in _SMALLER
    is_part = second.compared is None and second.last.scale in _SMALLER.get(
        first.last.scale or "", ()
    )
    return is_whole and is_part and not text[first.end : second.start].strip()


def _sum(first: Quantity, second: Quantity) -> Quantity:
    part = second.bounds["min"] or 0.0
    bounds = {side: None if v is None else v + part for side, v in first.bounds.items()}
    return replace(first, bounds=bounds, last=second.last, end=second.end)


def _money(text: str, quantity: Quantity) -> Found | None:
    per = _PER.match(plain(text), quantity.end)
    if per is None:
        per_name, end = _square_metre_after(text, quantity)
    else:
        per_name, end = per.lastgroup, per.end()
    if not _is_money(text, quantity, per_name):
        return None
    currency = "USD" if quantity.last.unit in _DOLLARS else "VND"
    value = {**quantity.bounds, "currency": currency, "per": per_name}
    return Found("money", value, quantity.start, end)


def _square_metre_after(text: str, quantity: Quantity) -> tuple[str | None, int]:
    """ "80 usd m2" and "3tr m2" are prices; "3 triệu m2" is an area."""
    match = _BARE_M2.match(plain(text), quantity.end)
    if match and (quantity.last.unit or quantity.last.scale == "tr"):
        return "m2", match.end()
    return None, quantity.end


def _is_money(text: str, quantity: Quantity, per: str | None) -> bool:
    if _PHONE_BEFORE.search(plain(text)[max(0, quantity.start - 2) : quantity.start]):
        return False
    if quantity.last.is_doubtful and quantity.last.scale in (None, "tỉ", "tr"):
        return False
    if quantity.last.unit is None:
        return _is_scale_of_money(text, quantity, per)
    return per is not None or _is_currency(quantity)


def _is_scale_of_money(text: str, quantity: Quantity, per: str | None) -> bool:
    """Without a currency a scale is money unless it counts something else."""
    if quantity.last.scale in ("chục", "trăm", "thousand", "million", "billion"):
        return False
    if per is not None:
        return True
    searched = plain(text)
    is_area = _BARE_M2.match(searched, quantity.end)
    return not is_area and not _COUNTED.match(searched, quantity.end)


def _is_currency(quantity: Quantity) -> bool:
    """Without accents "do" is rather "đó" and "dong" rather "đông": "cum Tan Binh 2 do"."""
    last = quantity.last
    if has_accents(last.typed_unit):
        return True
    if last.unit == "đô":
        return bool(quantity.compared or last.scale) and not last.is_doubtful
    if last.unit in ("đồng", "đ"):
        return last.scale is not None or last.number >= _FEWEST_DONG
    return True
