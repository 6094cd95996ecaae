"""Where a figure comes from, as a line of the reply and as links beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from actions.formatting import day
from actions.phrases import phrase

POLICY_ARTICLE = "reference/long-an-cluster-policy-2023.txt"
# The table that turns old communes into new ones; it stands behind every row with a place.
_CONVERSION_TABLE = "vietnamadminunits"
_SHOWN = 2


class Sourced(Protocol):
    """Any record with sources and a date."""

    @property
    def source_urls(self) -> tuple[str, ...]: ...
    @property
    def as_of(self) -> str | None: ...


@dataclass(frozen=True)
class Citation:
    """The page behind a row that has only one, or none."""

    url: str | None
    as_of: str | None = None

    @property
    def source_urls(self) -> tuple[str, ...]:
        return (self.url,) if self.url else ()


def publisher(url: str) -> str:
    """Who published a page, short enough for a chat.

    >>> publisher("https://www.baolongan.vn/a83573.html")
    'baolongan.vn'
    """
    if url == POLICY_ARTICLE:
        return phrase("label_policy_article")
    parts = urlsplit(url)
    host = parts.netloc.removeprefix("www.")
    if host == "github.com":
        return "GitHub " + "/".join(parts.path.strip("/").split("/")[:2])
    return host or url


def readable(note: str) -> str:
    """A note with the name of the article about the plan instead of its file."""
    return note.replace(POLICY_ARTICLE, phrase("label_policy_article"))


def source_line(urls: Iterable[str], as_of: str | None, newest: bool = False) -> str:
    """ "Nguồn: baolongan.vn; số liệu 28/06/2020." or that no source or date is known.

    `newest`: the date is the last of several rows.
    """
    known = publishers(urls)
    label = "label_newest" if newest else "label_as_of"
    date = phrase(label, date=day(as_of)) if as_of else phrase("label_undated")
    if not known:
        return phrase("label_no_source", date=date)
    more = phrase("label_more_sources", count=len(known) - _SHOWN)
    titles = ", ".join(known[:_SHOWN]) + (more if len(known) > _SHOWN else "")
    return phrase("label_source", titles=titles, date=date)


def publishers(urls: Iterable[str]) -> list[str]:
    """Who published the pages, each once, without the table of places."""
    names = (publisher(url) for url in urls if _CONVERSION_TABLE not in url)
    return list(dict.fromkeys(names))


def source_links(rows: Sequence[Sourced]) -> list[dict[str, str | None]]:
    """The pages behind a reply, each once: {"title", "url", "as_of"}."""
    links = {
        url: {"title": publisher(url), "url": _link(url), "as_of": row.as_of}
        for row in rows
        for url in row.source_urls
        if _CONVERSION_TABLE not in url
    }
    return list(links.values())


def _link(url: str) -> str | None:
    return url if url.startswith("http") else None
