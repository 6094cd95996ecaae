"""Words, dates, numbers and publishers as the pages show them, in Vietnamese or English."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from urllib.parse import urlsplit

from bot.text import fold, sentences

# The kinds of places, by the folded word before a name.
_PLACE_KINDS = {"xa": "commune", "phuong": "ward", "thi tran": "town", "tp": "city"}


@dataclass(frozen=True)
class Wording:
    """How a page speaks. `english`: the known translations, None on a Vietnamese page."""

    english: Mapping[str, str] | None = None

    @property
    def language(self) -> str:
        return "vi" if self.english is None else "en"

    def say(self, vietnamese: str, english: str) -> str:
        return vietnamese if self.english is None else english

    def told(self, text: str) -> str:
        """A text of the database; what has no English is said to be Vietnamese."""
        if not text:
            return ""
        return self._translated(text, f"{text} (in Vietnamese only)")

    def named(self, name: str) -> str:
        """A name stays, only words of description in it are translated."""
        return self._translated(name, name)

    def place(self, name: str) -> str:
        """
        >>> Wording({}).place("xã Mỹ Hạnh"), Wording().place("xã Mỹ Hạnh")
        ('Mỹ Hạnh commune', 'xã Mỹ Hạnh')
        """
        words = name.split()
        for length in (2, 1):
            kind = _PLACE_KINDS.get(fold(" ".join(words[:length])))
            if self.english is not None and kind and words[length:]:
                return f"{' '.join(words[length:])} {kind}"
        return name

    def district(self, name: str) -> str:
        """
        >>> Wording({}).district("Đức Hòa"), Wording({}).district("TP Tân An")
        ('Đức Hòa district', 'Tân An city')
        """
        return self.place(name) if name.startswith("TP ") else self.say(name, f"{name} district")

    def day(self, value: date | str | None) -> str:
        """A date of any precision, day first; in English with the name of the month.

        >>> Wording().day("2020-06-28"), Wording().day("2021-06"), Wording().day(None)
        ('28/06/2020', '06/2021', '')
        >>> Wording({}).day("2020-06-28"), Wording({}).day("2021-06"), Wording({}).day("2020")
        ('28 June 2020', 'June 2021', '2020')
        """
        year, *rest = str(value or "").split("-")
        if self.english is None or not rest:
            return "/".join([*reversed(rest), year])
        month = f"{date(2000, int(rest[0]), 1):%B}"
        return " ".join([*(str(int(number)) for number in rest[1:]), month, year])

    def number(self, value: float) -> str:
        """
        >>> Wording().number(1072.4), Wording().number(46.0), Wording({}).number(1072.4)
        ('1.072,4', '46', '1,072.4')
        """
        text = f"{value:,.2f}".rstrip("0").rstrip(".")
        if self.english is not None:
            return text
        return text.replace(",", " ").replace(".", ",").replace(" ", ".")

    def _translated(self, text: str, otherwise: str) -> str:
        if self.english is None or text in self.english:
            return (self.english or {}).get(text, text)
        parts = sentences(text)
        if all(part in self.english for part in parts):
            return " ".join(self.english[part] for part in parts)
        return otherwise


def texts_in(value: object) -> set[str]:
    """All texts of a record, whole and by sentence: what may have a translation.

    >>> sorted(texts_in(("Một. Hai.", None, 3)))
    ['Hai.', 'Một.', 'Một. Hai.']
    """
    if isinstance(value, str):
        return {value, *sentences(value)}
    parts: Iterable[object] = ()
    if is_dataclass(value):
        parts = (getattr(value, field.name) for field in fields(value))
    elif isinstance(value, tuple | list):
        parts = value
    return {text for part in parts for text in texts_in(part)}


def publisher(url: str) -> str:
    """
    >>> publisher("https://www.baolongan.vn/a83573.html")
    'baolongan.vn'
    """
    return urlsplit(url).netloc.removeprefix("www.") or url


def is_link(url: str) -> bool:
    return urlsplit(url).scheme in ("http", "https")


FILTERS: dict[str, Callable[..., object]] = {
    "publisher": publisher,
    "is_link": is_link,
    "placed": lambda name, words: words.place(name),
    "told": lambda text, words: words.told(text),
}
