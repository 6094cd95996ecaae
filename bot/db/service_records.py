"""What the queries on ratings, contact requests and notices take and return."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rating:
    """`score` is 1 to 5."""

    client_id: str
    score: int
    comment: str | None = None


@dataclass(frozen=True)
class ContactRequest:
    """At least one of `phone` (as +84...) and `email` is set."""

    client_id: str
    name: str | None = None
    company: str | None = None
    phone: str | None = None
    email: str | None = None
    message: str | None = None


@dataclass(frozen=True)
class Consent:
    """The wording to which a visitor consented; another wording has another version."""

    language: str
    version: str
    text: str


@dataclass(frozen=True)
class Notice:
    """`level` is info or warning; `texts` by language."""

    level: str
    texts: dict[str, str]
