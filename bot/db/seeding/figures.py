"""The figures of a text, in a form in which those of its translation must be the same."""

from __future__ import annotations

import re
from collections import Counter

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_NUMBER = re.compile(r"\d+(?:[.,:/h]\d+)*")
_ENGLISH_DATE = re.compile(rf"\b(?:(\d{{1,2}}) )?({'|'.join(_MONTHS)})(?: (\d{{4}}))?\b")
_FORMS = {
    "vi": {"group": ".", "decimal": ","},
    "en": {"group": ",", "decimal": "."},
}


def figures(text: str, language: str) -> Counter[str]:
    """Numbers, dates and numbers of documents, each with how often it occurs.

    >>> figures("từ 01/7/2025: 1.670 m; 71,2 ha", "vi") == figures(
    ...     "from 1 July 2025: 1,670 m; 71.2 ha", "en")
    True
    """
    if language == "en":
        text = _ENGLISH_DATE.sub(_slashed, text)
    return Counter(_plain(found, language) for found in _NUMBER.findall(text))


def _slashed(date: re.Match[str]) -> str:
    day, month, year = date.groups()
    if not (day or year):
        return date.group()
    return "/".join(part for part in (day, str(_MONTHS.index(month) + 1), year) if part)


def _plain(number: str, language: str) -> str:
    """Without noughts before it, separators of thousands and the sign of decimals of a language.

    >>> _plain("2.204,0655", "vi"), _plain("2,204.0655", "en"), _plain("7h00", "vi")
    ('2204.0655', '2204.0655', '7:0')
    """
    parts = re.split(r"([/:h])", number)
    return "".join(":" if part in ":h" else _part(part, language) for part in parts)


def _part(part: str, language: str) -> str:
    if part == "/":
        return part
    form = _FORMS[language]
    if re.fullmatch(rf"\d{{1,3}}(?:\{form['group']}\d{{3}})+(?:\{form['decimal']}\d+)?", part):
        part = part.replace(form["group"], "")
    numbers = re.split(r"[.,]", part)
    return ".".join([str(int(numbers[0])), *numbers[1:]])
