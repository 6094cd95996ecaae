"""How an incentive is called, with its marks, its basis and its period."""

from __future__ import annotations

from datetime import date

from actions.formatting import day, shortened
from actions.phrases import phrase
from actions.translation import told, told_if_any
from actions.turn import titled_button
from bot.db.records import Incentive
from bot.text import fold

_TITLE = 60


def titled(incentive: Incentive, on: date) -> str:
    marks = "" if incentive.verified else phrase("label_unverified")
    marks += phrase("label_secondary") if incentive.evidence == "secondary" else ""
    marks += phrase("label_to_confirm") if _has_to_be_confirmed(incentive) else ""
    return title(incentive) + marks


def title(incentive: Incentive) -> str:
    return told(incentive.title_vi, incentive.title_en)


def benefit_of(incentive: Incentive) -> str:
    known = told_if_any(incentive.benefit_vi, incentive.benefit_en)
    return known or phrase("label_unpublished")


def validity(incentive: Incentive, today: date) -> str:
    """Its period in words: ended, open, or open to a day; the start is left out if unknown."""
    if incentive.benefit_vi is None:
        return phrase("label_incentive_not_found")
    start = day(incentive.valid_from)
    begun = phrase("label_from", date=start) if start else ""
    end = incentive.valid_to
    if end is not None and end < today:
        return phrase("label_incentive_ended", begun=begun, end=day(end))
    if end is not None:
        return phrase("label_incentive_until", begun=begun, end=day(end))
    return phrase("label_incentive_open", begun=begun)


def about_button(incentive: Incentive) -> dict[str, str]:
    short = shortened(title(incentive), _TITLE)
    return titled_button(short, "ask_incentives", {"incentive": incentive.slug})


def _has_to_be_confirmed(incentive: Incentive) -> bool:
    notes = fold(incentive.notes_vi or "")
    return any(word in notes for word in ("phai doi chieu", "can doi chieu", "can kiem tra"))
