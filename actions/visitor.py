"""Who the visitor is, as far as they have said: kept for the questions that follow."""

from __future__ import annotations

import re

from rasa_sdk.events import SlotSet

from actions.turn import Events, Turn
from bot.text import fold

VISITOR = "visitor"
_I_AM = re.compile(
    r"\b(?:toi|em|minh|anh|chi|ben (?:toi|em|minh|anh|chi)|chung (?:toi|em|minh)"
    r"|(?:cong ty|cty|dn|doanh nghiep) (?:toi|em|minh|anh|chi|cua (?:toi|em|minh))) "
    r"(?:la|thuoc|lam|dang lam|muon|can|dinh|tinh)\b|\b(?:i am|i m|we are|we re|my company)\b"
)


def remembered(turn: Turn) -> Events:
    """The event that keeps who speaks, when the message says it."""
    kinds = turn.values("beneficiary")
    if turn.text.startswith("/") or not kinds or not _I_AM.search(fold(turn.text)):
        return []
    return [SlotSet(VISITOR, kinds)]


def introduces_only(turn: Turn) -> bool:
    """ "tôi là công ty Hàn Quốc": says who speaks and asks nothing."""
    if not remembered(turn):
        return False
    return turn.confidence < _SURE and len(fold(turn.text).split()) < _SHORT


def who(turn: Turn) -> list[str]:
    """Who the question is for: those it names, else the visitor."""
    return turn.values("beneficiary") or list(turn.slot(VISITOR) or [])


_SURE = 0.5
_SHORT = 12
