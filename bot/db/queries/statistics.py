"""Published figures of the province."""

from __future__ import annotations

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from bot.db.queries._records import record_of
from bot.db.records import Statistic
from bot.db.tables import StatisticRow


def all_statistics(session: Session) -> list[Statistic]:
    """By date, then source; those without a date last."""
    return _statistics(session, select(StatisticRow))


def statistics_of(session: Session, metric: str, province: str | None = None) -> list[Statistic]:
    """All figures of a metric ("clusters_operating"): sources and dates disagree.

    Old Long An ("longan") and the merged province ("tayninh_new") are not comparable.
    """
    query = select(StatisticRow).where(StatisticRow.metric == metric)
    if province is not None:
        query = query.where(StatisticRow.province == province)
    return _statistics(session, query)


def _statistics(session: Session, query: Select[StatisticRow]) -> list[Statistic]:
    found = [record_of(Statistic, row) for row in session.scalars(query)]
    return sorted(found, key=_order)


def _order(figure: Statistic) -> tuple[bool, str, str, str, str, float]:
    unknown = figure.as_of is None
    place = (figure.source_url, figure.province, figure.metric)
    return unknown, figure.as_of or "", *place, figure.value
