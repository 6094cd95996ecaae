"""Numbers in figures and in words: "1.072,4", "1.5", "hai chục", "một trăm rưỡi", "nửa"."""

from __future__ import annotations

import re

from bot.nlu.patterns.found import plain
from bot.nlu.patterns.phrases import Phrases, has_accents

# Fifteen figures are more than anybody means; without a limit a float could overflow.
_FIGURES = (
    r"\d{1,3}(?:\.\d{3}){1,4}(?!\d)(?:,\d{1,6})?|\d{1,3}(?:,\d{3}){2,4}(?!\d)"
    r"|\d{1,15}(?:[.,]\d{1,9})?"
)
_ONES = {
    **{"một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5},
    **{"sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9},
    **{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8},
    **{"nine": 9, "ten": 10, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50},
}
_TENS = {"mười": 10, "mươi": 10, "chục": 10, "trăm": 100, "hundred": 100}
_HALF = {"rưỡi", "rưởi"}
_ZERO = {"lẻ", "linh"}
_HALVES = {"nửa", "half", "half a"}
_WORDS = Phrases([*_ONES, *_TENS, *_HALF, *_ZERO])
_HALF_OF_ONE = Phrases(_HALVES)
_WORD = rf"(?:{_WORDS.pattern})(?!\w)"
_IN_WORDS = rf"{_WORD}(?:\s{{1,2}}{_WORD}){{0,5}}|(?:{_HALF_OF_ONE.pattern})(?!\w)"
# "vài chục", "mấy trăm" and "hàng chục" say no number.
NUMBER = rf"(?<!\d)(?<!\d[.,/])(?:{_FIGURES}|(?<!\w)(?<!vai )(?<!may )(?<!hang )(?:{_IN_WORDS}))"
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_GROUPED_BY_COMMA = re.compile(r"\d{1,3}(?:,\d{3}){2,}")
_TOKEN = re.compile(rf"{_FIGURES}|[^\W\d_]+")
# Alone and without accents these are rather "năm 2025", "sau", "bay", "nữa", "trạm", "chúc".
_OFTEN_OTHER_WORDS = frozenset(["nam", "sau", "bay", "tam", "nua", "tram", "chuc", "tu", "lam"])


def number(text: str) -> float:
    """A number as Vietnamese write it.

    >>> number("1.072,4"), number("5.000"), number("1.5"), number("32,85"), number("1,500,000")
    (1072.4, 5000.0, 1.5, 32.85, 1500000.0)
    """
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "")
    elif _GROUPED_BY_COMMA.fullmatch(text):
        text = text.replace(",", "")
    return float(text.replace(",", "."))


def amount(typed: str) -> float | None:
    """The number typed in figures or words; None if words make none, or are other words.

    >>> amount("5.000"), amount("hai mươi lăm"), amount("một trăm rưỡi"), amount("nửa")
    (5000.0, 25.0, 150.0, 0.5)
    >>> amount("hai ba"), amount("nữa")
    (None, None)
    """
    if _HALF_OF_ONE.meant(typed):
        return 0.5
    words = [_word(token) for token in _TOKEN.findall(typed)]
    return None if None in words else _sum([word for word in words if word is not None])


def is_doubtful(typed: str) -> bool:
    """Whether `typed` is one unaccented word that more often is no number.

    >>> is_doubtful("nam"), is_doubtful("năm"), is_doubtful("nam muoi")
    (True, False, False)
    """
    return not has_accents(typed) and plain(typed) in _OFTEN_OTHER_WORDS


def _word(token: str) -> str | None:
    return token if token[0].isdecimal() else _WORDS.meant(token)


def _sum(words: list[str]) -> float | None:
    """ "hai trăm năm mươi lăm" is 255, "một trăm hai" is 120 and "một trăm lẻ hai" is 102."""
    total, ones, last = 0.0, None, 1
    for word in words:
        if word in _TENS:
            total, ones, last = total + _TENS[word] * (1 if ones is None else ones), None, 10
            last = _TENS[word]
        elif word in _HALF and last > 1 and ones is None:
            total, last = total + last / 2, 1
        elif word in _ZERO and last == 100:
            last = 1
        elif ones is not None or word in _HALF | _ZERO:
            return None
        else:
            ones = float(_ONES[word]) if word in _ONES else number(word)
    return total + _rest(ones, last)


def _rest(ones: float | None, last: int) -> float:
    if ones is None:
        return 0.0
    return ones * 10 if last == 100 and ones < 10 else ones
