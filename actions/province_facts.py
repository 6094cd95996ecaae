"""Tells facts about the province; wages go by the region of the place asked about."""

from __future__ import annotations

import re

from actions.closeness import closest_first, outstanding
from actions.conditions import PROVINCES
from actions.formatting import bullet_list, day
from actions.language import in_english
from actions.named_words import with_names
from actions.offices import contact_for_clusters
from actions.phrases import phrase
from actions.sources import source_line
from actions.translation import told
from actions.turn import Events, Turn, button
from bot.db.queries.province_facts import all_facts, facts_by_slugs
from bot.db.records import ProvinceFact
from bot.text import fold

WAGE_LEVELS = "min-wage-levels-2026"
_WAGE_REGIONS = ["min-wage-region-1", "min-wage-region-2", "min-wage-region-3"]
_REGION = re.compile(r"\b(?:vung|region|zone)\s+(iii|ii|i|[123])\b")
_NAMES = ("I", "II", "III")
_NUMBERS = {"i": 0, "1": 0, "ii": 1, "2": 1, "iii": 2, "3": 2}
_MOST = 2
_CLOSE = 9.0
# For questions that look like another topic: only a fact that they nearly quote.
VERY_CLOSE = 15.0


def facts_asked(turn: Turn, close: float | None = None) -> list[ProvinceFact]:
    """The facts that the message is about; [] when it is about none.

    Of those named the closest; when none is named, the one that stands out of all, if its
    closeness is at least `close`.
    """
    if not turn.entities("fact") and turn.entities("cluster"):
        return []
    facts = [fact for fact, _ in _ranked(turn, facts_by_slugs(turn.session, turn.values("fact")))]
    ranked = _ranked(turn, all_facts(turn.session))
    closest = outstanding(ranked, close or _CLOSE, ahead=1.15)
    if closest is not None:
        facts = [closest] if not facts else list(dict.fromkeys([closest, *facts]))[:2]
    facts = facts[:_MOST]
    if not any(fact.slug in (WAGE_LEVELS, *_WAGE_REGIONS) for fact in facts):
        return facts
    # A place asked about: its region stands in the note, the list of all communes is left out.
    levels = facts_by_slugs(turn.session, [WAGE_LEVELS])
    return levels if _communes(turn) else [*_region_asked(turn), *levels]


def _region_asked(turn: Turn) -> list[ProvinceFact]:
    """The list of communes of "vùng I", "vung 2", when it is asked for."""
    number = _REGION.search(fold(turn.text))
    slugs = [_WAGE_REGIONS[_NUMBERS[number[1]]]] if number else []
    return facts_by_slugs(turn.session, slugs)


def _ranked(turn: Turn, facts: list[ProvinceFact]) -> list[tuple[ProvinceFact, float]]:
    return closest_first(turn.text, facts, with_names(turn, "fact", _own_words))


def _own_words(fact: ProvinceFact) -> str:
    """In the language of the question."""
    return fact.fact_en or "" if in_english() else f"{fact.fact_vi or ''} {fact.notes_vi or ''}"


def nearly_quoted(turn: Turn) -> list[ProvinceFact]:
    """The fact whose very words the message has, or none."""
    closest = outstanding(_ranked(turn, all_facts(turn.session)), VERY_CLOSE, ahead=1.15)
    return [closest] if closest else []


def tell_facts(turn: Turn, facts: list[ProvinceFact]) -> Events:
    turn.say(
        "utter_province_facts",
        facts="\n".join(_told(turn, fact) for fact in facts),
        note=_wage_note(turn, facts),
        source=source_line(
            [url for fact in facts for url in fact.source_urls],
            max((fact.as_of for fact in facts if fact.as_of), default=None),
            newest=len(facts) > 1,
        ),
        rows=facts,
        buttons=[button("human", "request_human")],
    )
    return []


def _told(turn: Turn, fact: ProvinceFact) -> str:
    """The fact with its period when that is over, or that no source states it."""
    if fact.fact_vi is None:
        contact = contact_for_clusters(turn.session)
        return phrase("label_fact_unknown", note=told(fact.notes_vi or ""), contact=contact)
    marks = "" if fact.verified else phrase("label_unverified")
    marks += phrase("label_secondary") if fact.evidence == "secondary" else ""
    if fact.valid_to is not None and fact.valid_to < turn.today:
        marks += phrase("label_fact_ended", date=day(fact.valid_to))
    if "du kien" in fold(fact.fact_vi) and fact.as_of:
        marks += phrase("label_news_of", date=day(fact.as_of))
    note = phrase("label_note", note=told(fact.notes_vi)) if fact.notes_vi else ""
    return f"{told(fact.fact_vi, fact.fact_en)}{marks}{note}"


def _wage_note(turn: Turn, facts: list[ProvinceFact]) -> str:
    """The region of each commune; the published lists are incomplete and that is said."""
    if WAGE_LEVELS not in [fact.slug for fact in facts]:
        return ""
    regions = facts_by_slugs(turn.session, _WAGE_REGIONS)
    lines = []
    for place in _communes(turn):
        found = [name for name, fact in zip(_NAMES, regions, strict=True) if _lists(fact, place)]
        label = "label_wage_region" if found else "label_wage_region_unknown"
        lines.append(phrase(label, place=place, region=", ".join(found)))
    return bullet_list(lines) + "\n" if lines else ""


def _communes(turn: Turn) -> list[str]:
    """The places asked about; the whole province has no one region."""
    return [
        str(place["value"])
        for place in turn.entities("place")
        if place.get("said") or fold(place["value"]) not in PROVINCES
    ]


def _lists(fact: ProvinceFact, place: str) -> bool:
    """Whether a list of communes names the place: "... và các xã An Ninh, Hiệp Hòa"."""
    items = re.split(r"[,:.]", fact.fact_vi or "")
    return any(f" {fold(item)}".endswith(f" {fold(place)}") for item in items)
