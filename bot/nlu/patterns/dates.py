"""Dates as precise as they are said: "15/9/2026", "tháng 10/2025", "quý 2/2025", "năm ngoái"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.nlu.patterns import documents
from bot.nlu.patterns.found import Found, Taken, plain
from bot.nlu.patterns.phrases import Phrases

_MONTHS = {
    word: month
    for month, words in enumerate(
        [
            *(["một", "giêng"], ["hai"], ["ba"], ["tư", "bốn"], ["năm"], ["sáu"]),
            *(["bảy", "bẩy"], ["tám"], ["chín"], ["mười"], ["mười một"], ["mười hai", "chạp"]),
        ],
        start=1,
    )
    for word in words
}
_QUARTERS = {"một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_ENGLISH = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ENGLISH_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_MONTH_WORDS, _QUARTER_WORDS = Phrases(_MONTHS), Phrases(_QUARTERS)
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d]|[.,/]\d)"
_YEAR_SEEN = re.compile(r"(?:19|20)\d\d|/\d\d")
_START = r"(?<![\w])(?<!\d[.,/-])"
_OF = r"\s{0,2}(?:/|-|\.|,|nam\b)?\s{0,2}"
_MONTH = rf"(?:thang\s{{0,2}}|t)(?:(?P<month>\d{{1,2}})|(?P<word>{_MONTH_WORDS.pattern})\b)"
_FORMS = [
    re.compile(_START + r"(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)" + _YEAR),
    re.compile(_START + r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<short>\d\d)(?![\w]|[/.,-]\d)"),
    re.compile(_START + r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"),
    re.compile(rf"{_START}(?:ngay\s{{1,2}})?(?P<day>\d{{1,2}})\s{{1,2}}{_MONTH}{_OF}{_YEAR}"),
    re.compile(rf"(?<![\w])(?<!ngay ){_MONTH}{_OF}{_YEAR}"),
    re.compile(
        rf"(?<!\w)(?:quy\s{{0,2}}|q\.?\s?|quarter\s)"
        rf"(?:(?P<quarter>[1-4])|(?P<quarter_word>{_QUARTER_WORDS.pattern})\b){_OF}{_YEAR}"
    ),
    re.compile(_START + r"(?<!quy )(?P<month>\d{1,2})/" + _YEAR),
    re.compile(
        rf"{_START}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<english>{_ENGLISH_MONTH})"
        rf"\.?,?\s{_YEAR}"
    ),
    re.compile(
        rf"(?<!\w)(?P<english>{_ENGLISH_MONTH})\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{_YEAR}"
    ),
    re.compile(rf"(?<!\w)(?P<english>{_ENGLISH_MONTH})\.?,?\s{_YEAR}"),
]
_RELATIVE = {
    **dict.fromkeys(["hôm nay", "bữa nay", "today"], "today"),
    **dict.fromkeys(["hôm qua", "yesterday"], "yesterday"),
    **dict.fromkeys(["ngày mai", "tomorrow"], "tomorrow"),
    **dict.fromkeys(["năm ngoái", "năm trước", "năm rồi", "last year"], "last_year"),
    **dict.fromkeys(["năm nay", "this year"], "this_year"),
    **dict.fromkeys(["năm sau", "năm tới", "sang năm", "next year"], "next_year"),
    **dict.fromkeys(["tháng trước", "tháng rồi", "last month"], "last_month"),
    **dict.fromkeys(["tháng này", "this month"], "this_month"),
    **dict.fromkeys(["tháng sau", "tháng tới", "next month"], "next_month"),
    **dict.fromkeys(["quý trước", "last quarter"], "last_quarter"),
    **dict.fromkeys(["quý này", "this quarter"], "this_quarter"),
}
_RELATIVE_WORDS = Phrases(_RELATIVE)
_RELATIVE_FORM = re.compile(
    rf"(?<!\w)(?:{_RELATIVE_WORDS.pattern})(?!\w)(?!\s(?:do|day|ay|da|ben|khac)\b)"
)
# "hai năm trước" is two years ago, "mấy năm tới" some years.
_COUNTED = re.compile(
    r"(?:\d|\b(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|chuc|vai|may|nhieu|nhung|cac|viet|mien|phia))\s{1,3}$"
)


def find(text: str) -> list[Found]:
    """Entities `date`: ISO text ("2026-09-15", "2025-10", "2025-Q2") or a word ("last_year").

    A day or month without year is left out, and so is a year alone, which is the entity `year`.
    """
    found = [*_absolute(text), *_relative(text)]
    return sorted(found, key=lambda day: day.start)


def _absolute(text: str) -> Iterator[Found]:
    if not _YEAR_SEEN.search(plain(text)):
        return
    taken = Taken(documents.spans(text))
    for form in _FORMS:
        for match in form.finditer(plain(text)):
            value = _iso(text, match)
            if value and taken.take(*match.span()):
                yield Found("date", value, *match.span())


def _relative(text: str) -> list[Found]:
    """Without the years of "năm sau có hơn năm trước không": there any two years are meant."""
    found = [
        Found("date", _RELATIVE[phrase], *match.span())
        for match in _RELATIVE_FORM.finditer(plain(text))
        if (phrase := _RELATIVE_WORDS.meant(text[slice(*match.span())]))
        and not _COUNTED.search(match.string[max(0, match.start() - 10) : match.start()])
    ]
    is_any_pair = {"next_year", "last_year"} <= {day.value for day in found}
    return [] if is_any_pair else found


def _iso(text: str, match: re.Match[str]) -> str | None:
    """None for a day that the calendar does not have, or words with other accents."""
    said = match.groupdict()
    year = int(said["year"]) if said.get("year") else 2000 + int(said["short"])
    if said.get("quarter") or said.get("quarter_word"):
        quarter = _in_words(text, match, "quarter", _QUARTER_WORDS, _QUARTERS)
        return f"{year}-Q{quarter}" if quarter else None
    month = _month(text, match)
    try:
        day = date(year, month or 0, int(said.get("day") or 1))
    except ValueError:
        return None
    return day.isoformat() if said.get("day") else f"{day:%Y-%m}"


def _month(text: str, match: re.Match[str]) -> int | None:
    said = match.groupdict()
    if said.get("english"):
        return _english_month(text, match)
    return _in_words(text, match, "month", _MONTH_WORDS, _MONTHS)


def _english_month(text: str, match: re.Match[str]) -> int | None:
    """ "mấy 2025" is no May, and "nha may 2025" rather a factory."""
    typed = text[match.start("english") : match.end("english")]
    if plain(typed) != typed.lower() or (typed == "may" and "day" not in match.groupdict()):
        return None
    return _ENGLISH.index(plain(typed)[:3]) + 1


def _in_words(
    text: str, match: re.Match[str], name: str, words: Phrases, numbers: dict[str, int]
) -> int | None:
    if match[name]:
        return int(match[name])
    group = "word" if name == "month" else "quarter_word"
    phrase = words.meant(text[match.start(group) : match.end(group)])
    return numbers[phrase] if phrase else None
