"""How an amount is compared: "trên", "ít nhất", "không quá", "khoảng", "trở lên"."""

from __future__ import annotations

import math

from bot.nlu.patterns.phrases import BLANKS, Phrases

Bounds = dict[str, float | None]

_ABOUT = 0.2
_MORE = """trên, hơn, lớn hơn, rộng hơn, to hơn, cao hơn, nhiều hơn, xa hơn, vượt, quá, >,
    over, above, more than, larger than, bigger than, higher than"""
_AT_LEAST = """từ, ít nhất, tối thiểu, thấp nhất, không dưới, không ít hơn, không nhỏ hơn,
    lớn hơn hoặc bằng, >=, ≥, at least, atleast, from, min, minimum"""
_LESS = """dưới, nhỏ hơn, bé hơn, ít hơn, thấp hơn, rẻ hơn, gần hơn, chưa tới, chưa đến,
    chưa đầy, <, under, below, less than, smaller than, cheaper than"""
_AT_MOST = """không quá, không hơn, không vượt quá, tối đa, nhiều nhất, cao nhất, trong vòng,
    trong bán kính, bán kính, nhỏ hơn hoặc bằng, <=, ≤, at most, up to, max, maximum, within,
    no more than"""
_NEARLY = """khoảng, tầm, cỡ, chừng, xấp xỉ, gần, trên dưới, ~, about, around, between, giữa"""
_UP = "trở lên, đổ lên, or more, +"
_DOWN = "trở xuống, đổ xuống, trở lại, đổ lại, or less"
# Without the right accents these are other words: "đầu tư 5 ha", "đó có 5 ha".
_CHECKED = frozenset(["từ", "quá", "vượt", "tầm", "cỡ", "gần", "giữa", "hơn"])


def _phrases(text: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in text.split(",")]


_KINDS = {
    "more": Phrases(_phrases(_MORE), _CHECKED),
    "at_least": Phrases(_phrases(_AT_LEAST), _CHECKED),
    "less": Phrases(_phrases(_LESS), _CHECKED),
    "at_most": Phrases(_phrases(_AT_MOST), _CHECKED),
    "about": Phrases(_phrases(_NEARLY), _CHECKED),
}
_BEFORE = Phrases(
    [phrase for text in (_MORE, _AT_LEAST, _LESS, _AT_MOST, _NEARLY) for phrase in _phrases(text)]
)
_AFTER = {"at_least": Phrases(_phrases(_UP), ()), "at_most": Phrases(_phrases(_DOWN), ())}

# The words before an amount, group `word`. "dau tu" is "đầu tư", no "từ".
BEFORE = (
    rf"(?:(?<!dau )(?P<word>{_BEFORE.pattern})"
    rf"(?:\s{{1,2}}(?:la|phai|khoang|tam|co|chung|duoc)\b){{0,2}}{BLANKS})?"
)
AFTER = (
    rf"(?:{BLANKS}(?P<up>{_AFTER['at_least'].pattern})"
    rf"|{BLANKS}(?P<down>{_AFTER['at_most'].pattern}))?"
)


def kind(word: str | None, up: bool = False, down: bool = False) -> str | None:
    """at_least, at_most, more, less, about; None if nothing is compared.

    >>> kind("trên"), kind("trên dưới"), kind("tư"), kind("từ", down=True)
    ('more', 'about', None, 'at_most')
    """
    if up or down:
        return "at_least" if up else "at_most"
    if word is None:
        return None
    return next((name for name, phrases in _KINDS.items() if phrases.meant(word)), None)


def bounds(compared: str | None, amount: float) -> Bounds:
    """Bounds included; "trên 50" leaves 50 out, so its minimum is the next number above.

    "khoảng" is a fifth either way, an amount that is not compared is itself.
    """
    if compared in ("at_least", "at_most"):
        is_least = compared == "at_least"
        return {"min": amount if is_least else None, "max": None if is_least else amount}
    if compared == "more":
        return {"min": math.nextafter(amount, math.inf), "max": None}
    if compared == "less":
        return {"min": None, "max": math.nextafter(amount, -math.inf)}
    return about(amount) if compared == "about" else {"min": amount, "max": amount}


def about(amount: float) -> Bounds:
    """A fifth either way."""
    return {"min": amount * (1 - _ABOUT), "max": amount * (1 + _ABOUT)}
