"""Text search: the records whose words are nearest to a question."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.db.queries.incentives import all_incentives
from bot.db.queries.keywords import all_keywords
from bot.db.queries.legal_documents import all_documents
from bot.db.queries.procedures import all_procedures
from bot.db.queries.province_facts import all_facts
from bot.text import terms

# Set on evaluation/text_search.yml: `python -m evaluation.text_search` tells what each costs.
LEAST = 0.45
# For what looks like no business of ours.
LEAST_OUT_OF_SCOPE = 0.6
_AHEAD = 1.05
_FEWEST_WORDS = 2


@dataclass(frozen=True)
class Quote:
    """A record (`kind` is the entity by which its action is asked for it) and how near it is.

    `share`: of what the question weighs, rare words more than common ones, the part it has.
    """

    kind: str
    slug: str
    share: float


def nearest(session: Session, text: str) -> list[Quote]:
    """The records by their share of the question, the nearest first."""
    asked = terms(text)
    texts = _texts(session)
    counts = Counter(term for words in texts.values() for term in words)
    weights = {term: math.log(1 + len(texts) / (1 + counts[term])) for term in asked}
    total = sum(weights.values())
    if not total or len([term for term in asked if " " not in term]) < _FEWEST_WORDS:
        return []
    quotes = [
        Quote(kind, slug, sum(weights[term] for term in asked & words) / total)
        for (kind, slug), words in texts.items()
    ]
    return sorted(quotes, key=lambda quote: -quote.share)


def best(session: Session, text: str, least: float = LEAST) -> Quote | None:
    """The one that is near enough and nearer than the next, or None."""
    found = nearest(session, text)
    if not found or found[0].share < least:
        return None
    second = found[1].share if len(found) > 1 else 0.0
    return found[0] if found[0].share >= _AHEAD * second else None


def _texts(session: Session) -> dict[tuple[str, str], set[str]]:
    """The telling words of every record, by entity and slug."""
    names: dict[tuple[str, str], list[str]] = {}
    for keyword in all_keywords(session):
        names.setdefault((keyword.kind, keyword.slug), []).append(keyword.phrase)
    texts = {}
    for kind, slug, parts in _parts(session):
        words = " . ".join([*filter(None, parts), *names.get((kind, slug), [])])
        texts[kind, slug] = terms(words)
    return texts


def _parts(session: Session) -> Iterable[tuple[str, str, list[str | None]]]:
    for one in all_incentives(session):
        yield "incentive", one.slug, [one.title_vi, one.conditions_vi, one.benefit_vi, one.notes_vi]
    for procedure in all_procedures(session):
        lists = [*procedure.steps_vi, *procedure.documents_vi]
        yield "procedure", procedure.slug, [procedure.title_vi, procedure.notes_vi, *lists]
    for fact in all_facts(session):
        yield "fact", fact.slug, [fact.fact_vi, fact.notes_vi]
    for document in all_documents(session):
        yield "document", document.slug, [document.title_vi, document.number, document.notes]
