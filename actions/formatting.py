"""Numbers, dates and lists as people read them. No sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from actions.language import in_english
from bot.text import fold, sentences

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def number(value: float, decimals: int = 4) -> str:
    """A number as the language of the turn writes it.

    >>> number(1072.4), number(46.80), number(21372), number(2204.0655)
    ('1.072,4', '46,8', '21.372', '2.204,0655')
    """
    text = f"{value:,.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if decimals else text
    if in_english():
        return text
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def numbers_in(text: str) -> str:
    """A published range or number in that form: "250-300" stays, "1234.5" changes.

    >>> numbers_in("250-300"), numbers_in("1234.5")
    ('250-300', '1.234,5')
    """
    return re.sub(r"\d+(?:\.\d+)?", lambda match: number(float(match.group())), text)


def day(value: date | str | None) -> str | None:
    """A date of any precision, day first; in English with the name of the month.

    >>> day("2020-06-28"), day("2021-06"), day("2020"), day(None)
    ('28/06/2020', '06/2021', '2020', None)
    """
    if not value:
        return None
    year, *rest = str(value).split("-")
    if not in_english():
        return "/".join([*reversed(rest), year])
    month = [_MONTHS[int(rest[0]) - 1]] if rest else []
    return " ".join([*(str(int(number)) for number in rest[1:]), *month, year])


def bullet_list(lines: Iterable[str]) -> str:
    return "\n".join(f"• {line}" for line in lines)


def numbered_list(lines: Iterable[str], start: int = 1) -> str:
    return "\n".join(f"{index}. {line}" for index, line in enumerate(lines, start))


def about(text: str | None, words: Iterable[str]) -> str:
    """The sentences of a note that hold one of the folded `words`.

    What the note itself rejects ("... nên không dùng") is no answer.
    """
    folded = ((sentence, f" {fold(sentence)} ") for sentence in sentences(text))
    return " ".join(
        sentence
        for sentence, key in folded
        if any(word in key for word in words) and "khong dung " not in key
    )


def shortened(text: str, length: int) -> str:
    """`text` cut at the end of a sentence, or else of a word, within `length` characters."""
    if len(text) <= length:
        return text
    kept = ""
    for sentence in sentences(text):
        if len(kept) + len(sentence) + 1 > length:
            break
        kept = f"{kept} {sentence}".strip()
    return f"{kept} …" if kept else text[: length - 1].rsplit(" ", 1)[0] + "…"
