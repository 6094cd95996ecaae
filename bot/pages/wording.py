"""Dates, numbers and publishers as the pages show them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit


def day(value: date | str | None) -> str:
    """A date of any precision, day first.

    >>> day("2020-06-28"), day("2021-06"), day(None)
    ('28/06/2020', '06/2021', '')
    """
    return "/".join(reversed(str(value).split("-"))) if value else ""


def number(value: float) -> str:
    """
    >>> number(1072.4), number(46.0)
    ('1.072,4', '46')
    """
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def publisher(url: str) -> str:
    """
    >>> publisher("https://www.baolongan.vn/a83573.html")
    'baolongan.vn'
    """
    return urlsplit(url).netloc.removeprefix("www.") or url


def is_link(url: str) -> bool:
    return urlsplit(url).scheme in ("http", "https")


FILTERS: dict[str, Callable[..., object]] = {
    "day": day,
    "number": number,
    "publisher": publisher,
    "is_link": is_link,
}
