"""Numbers in figures and in words: "1.072,4", "1.5", "hai chục", "một trăm rưỡi", "nửa"."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.nlu.patterns.found import plain
from bot.nlu.patterns.phrases import Phrases, has_accents

# Fifteen figures are more than anybody means; without a limit a float could overflow.
_FIGURES = (
    r"\d{1,3}(?:\.\d{3}){1,4}(?!\d)(?:,\d{1,6})?|\d{1,3}(?:,\d{3}){2,4}(?!\d)"
    r"|\d{1,15}(?:[.,]\d{1,9})?"
)
_ONES = {
    word: value
    for value, words in {
        1: ["một", "mốt", "one"],
        2: ["hai", "two"],
        3: ["ba", "three"],
        4: ["bốn", "tư", "four"],
        5: ["năm", "lăm", "nhăm", "five"],
        6: ["sáu", "six"],
        7: ["bảy", "bẩy", "seven"],
        8: ["tám", "eight"],
        9: ["chín", "nine"],
        10: ["ten"],
        20: ["twenty"],
        30: ["thirty"],
        40: ["forty"],
        50: ["fifty"],
    }.items()
    for word in words
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
_SAID = rf"(?<!\w)(?<!vai )(?<!may )(?<!hang )(?:{_IN_WORDS})"
NUMBER = rf"(?<!\d)(?<!\d[.,/])(?:{_FIGURES}|{_SAID})"
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


@lru_cache(maxsize=512)
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
    total, last = 0.0, 1
    ones: float | None = None
    for word in words:
        if word in _TENS:
            last = _TENS[word]
            total, ones = total + last * (1 if ones is None else ones), None
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
