"""A statement about one cluster that is to be confirmed: "Hoang Gia covers 500 ha, right?"."""

from __future__ import annotations

import re

from actions.focus import named_groups
from actions.turn import Turn
from bot.text import fold

_CONFIRM = re.compile(
    r"(?:\b(?:phai|dung) (?:khong|ko|k|hong|vay)"
    r"|\b(?:right|correct|true|is it|isn t it|doesn t it))$"
)
# The question that what is claimed answers, the surest first.
_QUESTIONS = {
    "area": "ask_cluster_area",
    "plot_area": "ask_cluster_area",
    "status": "ask_cluster_status",
    "developer": "ask_cluster_developer",
    "place": "ask_cluster_location",
}


def claimed(turn: Turn) -> str | None:
    """The intent that checks what is said of the one cluster named, or None."""
    if turn.text.startswith("/") or not _CONFIRM.search(_plain(turn.text)):
        return None
    if len(named_groups(turn)) != 1:
        return None
    names = {(entity.get("start"), entity.get("end")) for entity in turn.entities("cluster")}
    said = {
        entity["entity"]
        for entity in turn.entities(*_QUESTIONS)
        if (entity.get("start"), entity.get("end")) not in names
    }
    return next((intent for entity, intent in _QUESTIONS.items() if entity in said), None)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(text)).split())
