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
from actions.focus import (
    FOCUS,
    as_list,
    in_focus,
    listed,
    mentioned,
    named_groups,
    number_beyond_list,
    slugs,
)
from actions.formatting import bullet_list, day, number, shortened
from actions.links import cluster_page
from actions.offices import contact_for_clusters
from actions.phrases import phrase
from actions.premises import told, wrong_premises
from actions.redirect import action_of, answered_by, followed_up, redirected
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
_CONFIRM = re.compile(r"\b(?:phai|dung) (?:khong|ko|k|hong)\b|\bright\b")
# The question that waits for the visitor to say which cluster is meant.
ASKED = "asked"
_NAMING = ("ask_cluster_overview", "ask_cluster_location")
_OVERVIEW = ("area", "status", "decision", "developer", "rent", "sectors")


class ClusterAction(DatabaseAction):
    """Finds the clusters meant; asks which one when a name means several."""

    def answer(self, turn: Turn) -> Events:
        groups = named_groups(turn)
        found = [cluster for group in groups for cluster in group] or in_focus(turn)
        candidates = list({cluster.slug: cluster for cluster in found}.values())
        if not groups and (elsewhere := self._elsewhere(turn, candidates)) is not None:
            return elsewhere
        if not candidates:
            elsewhere = redirected(turn, "cluster")
            return self._ask_which(turn) if elsewhere is None else elsewhere
        ambiguous = any(len(group) > 1 for group in groups)
        if len(candidates) > 1:
            self.tell_each(turn, candidates, ambiguous)
        else:
            self._tell_one(turn, candidates[0])
        return [
            SlotSet(FOCUS, slugs(candidates)),
            SlotSet(ASKED, _question(turn) if ambiguous else None),
            *as_list(turn, candidates),
            *mentioned(turn, candidates),
            *about("cluster"),
        ]

    def _elsewhere(self, turn: Turn, candidates: list[Cluster]) -> Events | None:
        """What a message that names no cluster rather asks; None when it is about one of before."""
        if turn.entities("unknown_name"):
            return say_unknown_name(turn)
        if _asks_which(turn) or _searches(turn):
            return answered_by(turn, "find_clusters")
        if (number := number_beyond_list(turn)) is not None:
            turn.say("utter_no_such_in_list", number=number, count=len(listed(turn)))
            return []
        return followed_up(turn, "procedure", _LEAST_BESIDE_FOCUS if candidates else 0.0)

    def _tell_one(self, turn: Turn, cluster: Cluster) -> None:
        teller = self._asked_before(turn)
        if turn.entities("area") and _CONFIRM.search(fold(turn.text)):
            # "khoảng 130 ha phải không" asks for the area, whatever it looks like.
            teller = _cluster_action("ask_cluster_area", teller)
        if not correct(turn, cluster, teller.told_attribute):
            teller.tell(turn, cluster)

    def _ask_which(self, turn: Turn) -> Events:
        """Of the list shown before, if there is one."""
        shown = listed(turn)[:_MOST_CANDIDATES]
        choices = [
            titled_button(short_name(cluster), _question(turn), {"cluster": cluster.slug})
            for cluster in shown
        ]
        turn.say(
            "utter_ask_cluster_of_list" if shown else "utter_ask_cluster",
            buttons=[*choices, button("find_clusters", "find_clusters")],
        )
        return [SlotSet(ASKED, _question(turn))] if shown else []

    def _asked_before(self, turn: Turn) -> ClusterAction:
        """After "which one?" a name alone answers it: what was asked before is told of it."""
        asked = turn.slot(ASKED)
        if asked and turn.intent in _NAMING and turn.entities("cluster"):
            return _cluster_action(asked, self)
        return self

    @property
    def told_attribute(self) -> str:
        """The attribute that this action tells; "" for all of them."""
        return ""

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


def _cluster_action(intent: str, otherwise: ClusterAction) -> ClusterAction:
    action = action_of(intent)
    return action if isinstance(action, ClusterAction) else otherwise


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
    def told_attribute(self) -> str:
        return self.attribute

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


def correct(turn: Turn, cluster: Cluster, attribute: str) -> bool:
    """Says first what was taken for granted wrongly; True when that answers the question."""
    wrong = wrong_premises(turn, cluster)
    lines = [
        phrase(
            "label_correction", label=ATTRIBUTES[a].label.lower(), value=told(cluster, a), said=s
        )
        for a, s in wrong.items()
    ]
    answered = set(wrong) == {attribute}
    if lines:
        turn.say(
            "utter_premise_corrected",
            name=marked(cluster),
            lines="; ".join(lines),
            source=sources_of([cluster]),
            rows=[cluster],
            buttons=next_questions(cluster, attribute) if answered else [],
        )
    return answered


def _asks_which(turn: Turn) -> bool:
    """ "KCN nào còn đất", "mấy cụm bị thu hồi": not about the one talked about."""
    return bool(_WHICH.search(fold(turn.text)))


def _searches(turn: Turn) -> bool:
    """ "giá thuê dưới 80 USD ở Đức Hòa" names no cluster but the conditions of one."""
    is_about_before = turn.slot(FOCUS) or turn.entities("reference", "ordinal", "unknown_name")
    return bool(turn.entities("place", "money", "plot_area", "sector") and not is_about_before)


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
        *([cluster_page(cluster)] if told == "overview" else []),
        button("human", "request_human"),
    ]
