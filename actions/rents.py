"""Parks by their published rent; for clusters no rent is published."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.cluster_texts import place_in_short, rent, short_name
from actions.clusters import marked, sources_of
from actions.conditions import Conditions, in_words
from actions.formatting import number, numbered_list
from actions.phrases import phrase
from actions.turn import Turn, button, titled_button
from bot.db.queries.search import ClusterFilter, find_clusters
from bot.db.records import Cluster
from bot.text import fold

_MOST = 6
_NAMED = 8
_CHEAPEST = re.compile(
    r"\b(?:re nhat|gia (?:thue )?(?:re|thap) nhat|mem nhat|cheapest|lowest rent|gia re|gia mem)\b"
)
_BELOW = re.compile(r"(?:duoi|khong qua|toi da|<|under|below)\s*(\d+)\s*(?:usd|do|\$)")


def asks_for_cheap(turn: Turn) -> bool:
    """Whether places are wanted by rent: "KCN nào rẻ nhất", "dưới 100 USD/m2"."""
    words = turn.text.casefold()
    return bool(_CHEAPEST.search(fold(turn.text)) or _BELOW.search(_plain(words)))


def tell_cheapest(turn: Turn, conditions: Conditions) -> None:
    """Parks with a rent, the lowest first, below the price asked for."""
    below = _BELOW.search(_plain(turn.text.casefold()))
    limit = float(below[1]) if below else float("inf")
    rented = _rented(turn, conditions.places, limit)
    lead = ""
    if not rented and conditions.places:
        lead = phrase("label_no_rents_there", places=", ".join(conditions.places))
        rented = _rented(turn, (), limit)
    no_clusters = all(cluster.kind == "park" for cluster in rented)
    said = phrase("label_rent_below", value=number(limit)) if below else ""
    turn.say(
        "utter_cheapest_parks",
        clusters=(phrase("label_no_cluster_rents") if no_clusters else "")
        + _rest_of_conditions(turn, conditions)
        + lead,
        conditions=said,
        lines=numbered_list(f"{marked(p)}, {place_in_short(p)}: {rent(p)}" for p in rented)
        or phrase("label_unpublished"),
        source=sources_of(rented),
        rows=rented,
        buttons=[
            *(
                titled_button(short_name(p), "ask_cluster_rent", {"cluster": p.slug})
                for p in rented[:3]
            ),
            button("human", "request_human"),
        ],
    )


def _rented(turn: Turn, places: tuple[str, ...], limit: float) -> list[Cluster]:
    """The cheapest first."""
    found = find_clusters(turn.session, ClusterFilter(kind=None, places=places))
    priced = sorted((c for c in found if c.rent_usd_per_m2), key=_lowest)
    return [cluster for cluster in priced if _lowest(cluster) <= limit][:_MOST]


def _rest_of_conditions(turn: Turn, conditions: Conditions) -> str:
    """The clusters that meet all conditions but the rent, which none of them publishes."""
    rest = replace(conditions, wishes=(), plot=None)
    if rest.is_empty or rest.kind != "cluster":
        return ""
    found = find_clusters(turn.session, rest.filter())
    real = [short_name(c) for c in found if not c.is_umbrella and c.status != "revoked"]
    names = ", ".join(real[:_NAMED]) + ("…" if len(real) > _NAMED else "")
    told = in_words(rest, with_kind=False)
    land = phrase("label_no_free_land") if "availability" in conditions.wishes else ""
    label = "label_rest_of_conditions"
    return land + (phrase(label, count=len(real), conditions=told, names=names) if real else "")


def _lowest(park: Cluster) -> float:
    """The lower end of a range; infinite where no rent is published."""
    numbers = re.findall(r"\d+(?:\.\d+)?", park.rent_usd_per_m2 or "")
    return float(numbers[0]) if numbers else float("inf")


def _plain(text: str) -> str:
    return re.sub(r"[^\w$<\s]", " ", " ".join(fold(word) or word for word in text.split()))
