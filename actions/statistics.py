"""Published figures of the province, each with its date; old and new province never mixed."""

from __future__ import annotations

from rasa_sdk.events import SlotSet

from actions.formatting import bullet_list, day, number
from actions.phrases import phrase
from actions.province_facts import VERY_CLOSE, facts_asked, tell_facts
from actions.redirect import redirected
from actions.sources import Citation, publisher
from actions.statistics_choice import is_of, metric_label, metrics_asked, times_asked
from actions.turn import DatabaseAction, Events, Turn, button
from bot.db.queries.statistics import all_statistics
from bot.db.records import Statistic
from bot.text import fold

METRICS = "metrics"
# By the unit of the data, folded; "%" folds to nothing.
UNITS = {
    "": "percent",
    "cum": "clusters",
    "du an": "projects",
    "ha": "hectares",
    "nguoi": "people",
    "trieu usd": "million_usd",
    "ty dong": "billion_vnd",
}
_DEFAULT = ("clusters_planned_2030", "clusters_operating", "clusters_in_implementation")
_PROVINCES = {"long an": "longan", "tay ninh": "tayninh_new"}
_MOST_METRICS = 4
_NOT_PLACES = ("metric", "document", "procedure", "fact", "contact", "cluster")


class ActionTellStatistics(DatabaseAction):
    def name(self) -> str:
        return "action_tell_statistics"

    def answer(self, turn: Turn) -> Events:
        if any(fold(place) not in _PROVINCES for place in turn.values("place")):
            # Figures exist for the province only; what lies in a district is a list of clusters.
            return redirected(turn, *_NOT_PLACES) or []
        named = metrics_asked(turn)
        if not named and (facts := facts_asked(turn, VERY_CLOSE)):
            return tell_facts(turn, facts)
        metrics = named or _talked_about(turn) or list(_DEFAULT)
        wanted = [metric for name in metrics[:_MOST_METRICS] for metric in _family(turn, name)]
        times = times_asked(turn)
        planned = [m for m in wanted if any(f"_{time[:4]}" in m for time in times)]
        if planned:
            # "đến 2030" tells which plan, not when the figure was published.
            wanted, times = planned, []
        rows = [row for row in _rows(turn, wanted) if not times or is_of(row, times)]
        if not rows:
            return self._say_none(turn, wanted, times)
        shown = rows if times else _latest(rows)
        turn.say(
            "utter_statistics",
            lines=bullet_list(_line(row) for row in shown),
            rows=[Citation(row.source_url, row.as_of) for row in shown],
            buttons=[button("trend", "ask_statistics_trend"), button("human", "request_human")],
        )
        return [SlotSet(METRICS, metrics)]

    def _say_none(self, turn: Turn, metrics: list[str], times: list[str]) -> Events:
        known = sorted({row.as_of[:4] for row in _rows(turn, metrics) if row.as_of})
        turn.say(
            "utter_no_statistics",
            metric=metric_label(metrics[0]).lower(),
            years=", ".join(day(time) or "" for time in times) or phrase("label_this_province"),
            known=", ".join(known) or phrase("label_unpublished"),
            buttons=[button("trend", "ask_statistics_trend")],
        )
        return []


class ActionTellStatisticsTrend(DatabaseAction):
    def name(self) -> str:
        return "action_tell_statistics_trend"

    def answer(self, turn: Turn) -> Events:
        named = metrics_asked(turn)
        if not named and (facts := facts_asked(turn, VERY_CLOSE)):
            return tell_facts(turn, facts)
        metrics = named or turn.slot(METRICS) or ["clusters_operating"]
        rows = _rows(turn, _family(turn, metrics[0]))
        turn.say(
            "utter_statistics_trend",
            metric=metric_label(metrics[0]),
            lines=bullet_list(_line(row) for row in rows),
            rows=[Citation(row.source_url, row.as_of) for row in rows],
            buttons=[button("human", "request_human")],
        )
        return [SlotSet(METRICS, metrics[:1])]


def _talked_about(turn: Turn) -> list[str]:
    """ "còn năm 2020?": a year alone goes on with the figures of before."""
    return turn.slot(METRICS) or [] if turn.values("year") else []


def _family(turn: Turn, metric: str) -> list[str]:
    """The plan was published for several years: "planned" means each of them."""
    if metric != "clusters_planned":
        return [metric]
    metrics = {row.metric for row in all_statistics(turn.session)}
    return sorted(m for m in metrics if m.startswith("clusters_planned") and "area" not in m)


def _rows(turn: Turn, metrics: list[str]) -> list[Statistic]:
    """Of both provinces, unless only the new one is named, or the old one is said to be meant."""
    provinces = {_PROVINCES[fold(p)] for p in turn.values("place") if fold(p) in _PROVINCES}
    if provinces == {"longan"} and " cu " not in f" {fold(turn.text)} ":
        provinces = set()
    figures = all_statistics(turn.session)
    return [
        row
        for metric in metrics
        for row in figures
        if row.metric == metric and (not provinces or row.province in provinces)
    ]


def _latest(rows: list[Statistic]) -> list[Statistic]:
    """The newest figure of each metric in each province; the undated only where alone."""
    newest: dict[tuple[str, str], Statistic] = {}
    for row in rows:
        key = (row.province, row.metric)
        if key not in newest or (row.as_of or "") >= (newest[key].as_of or ""):
            newest[key] = row
    return sorted(newest.values(), key=lambda row: row.province, reverse=True)


def _line(row: Statistic) -> str:
    return phrase(
        "label_statistic",
        province=phrase(f"label_province_{row.province}"),
        metric=metric_label(row.metric),
        value=phrase(f"label_unit_{UNITS[fold(row.unit)]}", value=number(row.value)),
        date=day(row.as_of) or phrase("label_no_date"),
        mark=_mark(row),
        source=publisher(row.source_url),
    )


def _mark(row: Statistic) -> str:
    """What the notes say that changes how the figure may be read."""
    notes = fold(row.notes or "")
    marks = {
        "chua doi chieu": "label_not_checked",
        "khoang": "label_about",
        "gan muc nay": "label_nearly",
        "hon muc nay": "label_more_than",
        "muc tieu": "label_target",
        "chi tieu nam": "label_target",
        "trang bat dong san": "label_secondary",
        "lech 1 cum": "label_differs",
    }
    said = [phrase(label) for word, label in marks.items() if word in notes]
    return "".join(dict.fromkeys(said))
