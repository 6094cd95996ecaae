"""Which incentives answer a question, the closest to its words first."""

from __future__ import annotations

from datetime import date

from actions.closeness import closest_first
from actions.language import in_english
from actions.turn import Turn
from bot.db.queries.incentives import all_incentives
from bot.db.records import Incentive
from bot.text import fold

# Small, high-tech, new and foreign firms all rent land in a cluster: secondary investors.
_ROLES = {
    "sme": "secondary_investor",
    "foreign_investor": "secondary_investor",
    "high_tech": "secondary_investor",
    "startup": "secondary_investor",
}
_ASKS_ABOUT_BEFORE = (
    *(" truoc ", " cu ", " con duoc ", " con khong", " con hieu luc", " het "),
    *(" before ", " former", " old ", " still ", " expired ", " used to "),
)
_MUCH = 1.3


def matching(turn: Turn, kind: str | None, on: date) -> list[tuple[Incentive, float]]:
    """Those of the kind and the people asked about that apply on the day.

    Ended ones count too when the question is about before: what they gave is then the answer.
    With their closeness to the question, the closest first.
    """
    roles = {_ROLES.get(who, who) for who in turn.values("beneficiary")}
    before = any(word in f" {fold(turn.text)} " for word in _ASKS_ABOUT_BEFORE)
    found = [
        incentive
        for incentive in all_incentives(turn.session)
        if (kind is None or incentive.kind == kind)
        and (not roles or roles & set(incentive.beneficiaries))
        and (before or applies(incentive, on))
        and incentive.benefit_vi is not None
    ]
    return closest_first(_matter(turn), found, words_of)


def closer(turn: Turn, named: Incentive, on: date) -> Incentive:
    """The one named, unless another is much closer to the whole question."""
    ranked = matching(turn, None, on)
    weights = {incentive.slug: closeness for incentive, closeness in ranked}
    first, closeness = ranked[0]
    return first if closeness > _MUCH * weights.get(named.slug, closeness) else named


def _matter(turn: Turn) -> str:
    """The question without the words for people and kinds, by which it is filtered already."""
    text = turn.text
    for entity in turn.entities("beneficiary", "incentive_kind"):
        # "Doanh nghiệp nhỏ" is a role with others: of its rows those that name it come first.
        if "end" in entity and entity["value"] not in _ROLES:
            text = text.replace(turn.text[entity["start"] : entity["end"]], " ")
    return text


def applies(incentive: Incentive, on: date) -> bool:
    return (incentive.valid_from is None or incentive.valid_from <= on) and (
        incentive.valid_to is None or incentive.valid_to >= on
    )


def words_of(incentive: Incentive) -> str:
    if in_english():
        return f"{incentive.title_en} {incentive.benefit_en or ''}"
    parts = (incentive.title_vi, incentive.conditions_vi, incentive.benefit_vi, incentive.notes_vi)
    return " ".join(part for part in parts if part)
