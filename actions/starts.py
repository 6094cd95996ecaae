"""Buttons for the main things that the bot can do."""

from __future__ import annotations

from actions.turn import button

_INTENTS = {
    "find_clusters": "find_clusters",
    "incentives": "ask_incentives",
    "procedure": "ask_procedure",
    "human": "request_human",
}


def starts() -> list[dict[str, str]]:
    """The last one leads to a person."""
    return [button(name, intent) for name, intent in _INTENTS.items()]
