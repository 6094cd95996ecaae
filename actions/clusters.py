"""Answers about named clusters: everything, or one attribute."""

from __future__ import annotations

import re
from abc import abstractmethod

from rasa_sdk.events import SlotSet

from actions.cluster_texts import (
    ATTRIBUTES,
    Attribute,
    area_in_short,
    bare_name,
    note,
    place_in_short,
    short_name,
    status,
)
from actions.context import about
from actions.focus import FOCUS, in_focus, named_groups, slugs
from actions.formatting import bullet_list, day, number, shortened
from actions.offices import contact_for_clusters
from actions.phrases import phrase
from actions.redirect import action_of, followed_up, redirected
from actions.sources import source_line
from actions.turn import DatabaseAction, Events, Turn, button, titled_button
from actions.unknown_names import say_unknown_name
from bot.db.records import Cluster
from bot.text import fold

_NOTE_LENGTH = 260
_MOST_CANDIDATES = 8
_WHICH = re.compile(
    r"\b(?:cum|ccn|kcn|khu)(?: cong nghiep)? (?:nao|gi)\b"
    r"|\b(?:may|nhung|cac|bao nhieu|which) (?:cum|ccn|kcn|khu cong nghiep|clusters?|parks?)\b"
)
# A cluster of before is likelier meant than the procedure talked about since.
_LEAST_BESIDE_FOCUS = 0.6
# The question that waits for the visitor to say which cluster is meant.
ASKED = "asked"
_NAMING = ("ask_cluster_overview", "ask_cluster_location")
_OVERVIEW = ("area", "status", "decision", "developer", "rent", "sectors")


class ClusterAction(DatabaseAction):
    """Finds the clusters meant; asks which one when a name means several."""

    def answer(self, turn: Turn) -> Events:
        groups = named_groups(turn)
        if not groups and turn.entities("unknown_name"):
            return say_unknown_name(turn)
        candidates = [cluster for group in groups for cluster in group] or in_focus(turn)
        if not groups and _asks_which(turn):
            return action_of("find_clusters").answer(turn)
        candidates = list({cluster.slug: cluster for cluster in candidates}.values())
        if not groups:
            least = _LEAST_BESIDE_FOCUS if candidates else 0.0
            if (elsewhere := followed_up(turn, "procedure", least)) is not None:
                return elsewhere
        if not candidates and (elsewhere := redirected(turn, "cluster")) is not None:
            return elsewhere
        if not candidates:
            turn.say("utter_ask_cluster", buttons=[button("find_clusters", "find_clusters")])
            return []
        ambiguous = any(len(group) > 1 for group in groups)
        if len(candidates) == 1:
            self._asked_before(turn).tell(turn, candidates[0])
        else:
            self.tell_each(turn, candidates, ambiguous)
        asked = _question(turn) if ambiguous else None
        return [SlotSet(FOCUS, slugs(candidates)), SlotSet(ASKED, asked), *about("cluster")]

    def _asked_before(self, turn: Turn) -> ClusterAction:
        """After "which one?" a name alone answers it: what was asked before is told of it."""
        asked = turn.slot(ASKED)
        if asked and turn.intent in _NAMING and turn.entities("cluster"):
            action = action_of(asked)
            return action if isinstance(action, ClusterAction) else self
        return self

    @abstractmethod
    def tell(self, turn: Turn, cluster: Cluster) -> None:
        """Says the reply about one cluster."""

    @abstractmethod
    def line(self, cluster: Cluster) -> str:
        """What to say of a cluster among several."""

    def tell_each(self, turn: Turn, clusters: list[Cluster], ambiguous: bool) -> None:
        shown = clusters[:_MOST_CANDIDATES]
        turn.say(
            "utter_which_cluster" if ambiguous else "utter_clusters_compared_in_one",
            count=len(clusters),
            lines=bullet_list(self.line(cluster) for cluster in shown),
            source=sources_of(shown),
            rows=shown,
            buttons=[
                titled_button(short_name(c), _question(turn), {"cluster": c.slug})
                for c in shown[:5]
            ],
        )


class ActionDescribeCluster(ClusterAction):
    def name(self) -> str:
        return "action_describe_cluster"

    def line(self, cluster: Cluster) -> str:
        facts = f"{area_in_short(cluster)}, {status(cluster)}"
        return f"{marked(cluster)}, {place_in_short(cluster)}: {facts}"

    def tell(self, turn: Turn, cluster: Cluster) -> None:
        known = [ATTRIBUTES[n] for n in _OVERVIEW if ATTRIBUTES[n].value(cluster)]
        missing = [
            attribute.label.lower()
            for attribute in ATTRIBUTES.values()
            if attribute.name != "contact" and not attribute.value(cluster)
        ]
        details = [f"{attribute.label}: {attribute.value(cluster)}" for attribute in known]
        turn.say(
            "utter_cluster_described",
            name=marked(cluster),
            kind=kind_note(turn, cluster),
            place=ATTRIBUTES["location"].value(cluster) or phrase("label_place_unknown"),
            details=". ".join(details),
            missing=phrase("label_missing", labels=", ".join(missing)) if missing else "",
            source=sources_of([cluster]),
            rows=[cluster],
            buttons=next_questions(cluster, "overview"),
        )


class ClusterAttributeAction(ClusterAction):
    """One attribute of a cluster: the `attribute` of that name in ATTRIBUTES."""

    @property
    @abstractmethod
    def attribute(self) -> str: ...

    def name(self) -> str:
        return f"action_tell_cluster_{self.attribute}"

    @property
    def _attribute(self) -> Attribute:
        return ATTRIBUTES[self.attribute]

    def _industrial_land(self, cluster: Cluster) -> str:
        """Known, but no answer to how much is free."""
        land = cluster.industrial_land_ha
        if self.attribute != "availability" or land is None or self._attribute.value(cluster):
            return ""
        return phrase("label_industrial_land_only", value=number(land, 2))

    def line(self, cluster: Cluster) -> str:
        value = self._attribute.value(cluster) or phrase("label_unpublished")
        as_of = _date_of(cluster, self.attribute)
        date = phrase("label_as_of_short", date=day(as_of)) if as_of else ""
        return f"{named(cluster)}, {place_in_short(cluster)}: {value}{date}"

    def tell(self, turn: Turn, cluster: Cluster) -> None:
        value = self._attribute.value(cluster)
        contact = contact_for_clusters(turn.session, cluster)
        turn.say(
            f"utter_cluster_{self.attribute}" if value else "utter_cluster_attribute_unknown",
            name=named(cluster),
            kind=kind_note(turn, cluster),
            attribute=self._attribute.label.lower(),
            value=value,
            note=note_line(cluster, self._attribute) + self._industrial_land(cluster),
            contact=contact,
            source=source_line(cluster.source_urls, _date_of(cluster, self.attribute)),
            rows=[cluster],
            buttons=next_questions(cluster, self.attribute),
        )


def _asks_which(turn: Turn) -> bool:
    """ "KCN nào còn đất", "mấy cụm bị thu hồi": not about the one talked about."""
    return bool(_WHICH.search(fold(turn.text)))


def _question(turn: Turn) -> str:
    """The intent, unless it is not about a named cluster: then that was a misreading."""
    return turn.intent if turn.intent.startswith("ask_cluster_") else "ask_cluster_overview"


def _date_of(cluster: Cluster, attribute: str) -> str | None:
    """The date of a row is not that of an area taken from the old, undated list."""
    return None if attribute == "area" and cluster.area_from_old_list else cluster.as_of


def marked(cluster: Cluster) -> str:
    """ "CCN Hoàng Gia", with a mark when nobody has verified what is known."""
    return short_name(cluster) + ("" if cluster.verified else phrase("label_unverified"))


def named(cluster: Cluster) -> str:
    """The same, where the status is not told anyway: a revoked cluster is marked."""
    return marked(cluster) + (phrase("label_revoked") if cluster.status == "revoked" else "")


def kind_note(turn: Turn, cluster: Cluster) -> str:
    """Many call a cluster "KCN" and the other way round; the answer says which it is."""
    said = next((e["said"] for e in turn.entities("cluster") if e.get("said")), None)
    wrong = said is not None and said != cluster.kind
    return phrase(f"label_is_{cluster.kind}", name=bare_name(cluster)) if wrong else ""


def note_line(cluster: Cluster, attribute: Attribute) -> str:
    text = note(cluster, attribute.notes)
    return phrase("label_note", note=shortened(text, _NOTE_LENGTH)) if text else ""


def sources_of(clusters: list[Cluster]) -> str:
    urls = [url for cluster in clusters for url in cluster.source_urls]
    dates = [cluster.as_of for cluster in clusters if cluster.as_of]
    return source_line(urls, max(dates, default=None), newest=len(clusters) > 1)


def next_questions(cluster: Cluster, told: str) -> list[dict[str, str]]:
    """The attributes that are known and were not just told, most wanted first."""
    wanted = ("area", "location", "rent", "developer", "status", "roads")
    known = [n for n in wanted if n != told and ATTRIBUTES[n].value(cluster)][:3]
    entity = {"cluster": cluster.slug}
    return [
        *(button(name, f"ask_cluster_{name}", entity) for name in known),
        button("human", "request_human"),
    ]
