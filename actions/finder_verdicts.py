"""Which incentives a project can have today, which it cannot, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from actions.finder_fields import UNKNOWN
from actions.incentive_choice import applies
from bot.db.records import Incentive
from bot.text import fold

_SMALL = re.compile(r"\bnho va vua\b|\bkhoi nghiep\b|\bcong nghe cao\b")
_SMALL_ALONE = re.compile(r"\bdoanh nghiep nho va vua\b")
# Conditions that name sectors, and the sectors that they certainly do not name.
_BY_SECTOR = ("cit-sector-10", "cit-sector-17")
_NOT_NAMED = ("garment", "plastics", "food_beverage")
_BY_AREA = re.compile(r"\btheo dia ban\b|\bdanh muc xa\b")
_KINDS = ("corporate_income_tax", "land", "import_duty", "infrastructure_support", "training")
_DIRECT_LEASE = "thue dat truc tiep cua nha nuoc"


@dataclass(frozen=True)
class Verdict:
    """`reason`: why not, or what it still depends on; "" when the answers leave nothing open."""

    incentive: Incentive
    met: bool
    reason: str = ""


def verdicts(
    incentives: Sequence[Incentive], answers: Mapping[str, str], today: date
) -> list[Verdict]:
    """Of those for this kind of investor; ended ones only where the project may still keep them."""
    role = "infrastructure_developer" if answers.get("who") == "developer" else "secondary_investor"
    return [
        verdict
        for incentive in incentives
        if role in incentive.beneficiaries
        and (verdict := _verdict(incentive, answers, today)) is not None
    ]


def fitting_first(met: Sequence[Verdict], answers: Mapping[str, str]) -> list[Verdict]:
    """Those meant for firms of this size first, then taxes and land before other help."""
    is_small = answers.get("size") in ("small", "startup", "high_tech")

    def rank(verdict: Verdict) -> tuple[bool, int]:
        incentive = verdict.incentive
        conditions = fold(f"{incentive.title_vi}. {incentive.conditions_vi or ''}")
        meant = is_small and bool(_SMALL.search(conditions))
        kind = _KINDS.index(incentive.kind) if incentive.kind in _KINDS else len(_KINDS)
        return not meant, kind

    return sorted(met, key=rank)


def _verdict(incentive: Incentive, answers: Mapping[str, str], today: date) -> Verdict | None:
    if incentive.benefit_vi is None:
        return Verdict(incentive, met=False, reason="list_unpublished")
    if not applies(incentive, today):
        return _kept_from_before(incentive, answers)
    conditions = fold(f"{incentive.title_vi}. {incentive.conditions_vi or ''}")
    if _BY_AREA.search(fold(incentive.title_vi)):
        return Verdict(incentive, met=False, reason="by_area")
    for reason in (
        _size(conditions, answers),
        _sector(incentive.slug, answers),
        _start(conditions, answers),
        "park_not_cluster" if _only_in_a_cluster(incentive, answers) else "",
    ):
        if reason:
            return Verdict(incentive, met=False, reason=reason)
    return Verdict(incentive, met=True, reason="lease" if _DIRECT_LEASE in conditions else "")


def _kept_from_before(incentive: Incentive, answers: Mapping[str, str]) -> Verdict | None:
    """A project of before keeps what it has; only the rule on parks says so."""
    if incentive.slug != "cit-old-industrial-park":
        return None
    if answers.get("when") == "before" and answers.get("where") == "park":
        return Verdict(incentive, met=True, reason="if_already_granted")
    return Verdict(incentive, met=False, reason="ended")


def _size(conditions: str, answers: Mapping[str, str]) -> str:
    size = answers.get("size", UNKNOWN)
    if not _SMALL.search(conditions) or "khuyen cong" in conditions:
        return ""
    if size == "large":
        return "size"
    alone = _SMALL_ALONE.search(conditions) and "cong nghe cao" not in conditions
    return "size" if size == "high_tech" and alone else ""


def _sector(slug: str, answers: Mapping[str, str]) -> str:
    return "sector" if slug in _BY_SECTOR and answers.get("sector") in _NOT_NAMED else ""


def _start(conditions: str, answers: Mapping[str, str]) -> str:
    is_for_new = "du an moi" in conditions or "lan dau" in conditions
    return "not_new" if is_for_new and answers.get("when") == "before" else ""


def _only_in_a_cluster(incentive: Incentive, answers: Mapping[str, str]) -> bool:
    is_for_clusters = incentive.slug in ("ccn-special-status", "no-eia-in-cleared-cluster")
    return is_for_clusters and answers.get("where") in ("park", "elsewhere")
