"""Who the visitor is, as far as they have said: kept for the questions that follow."""

from __future__ import annotations

import re

from rasa_sdk.events import SlotSet

from actions.turn import Events, Turn
from bot.text import fold

VISITOR = "visitor"
_SURE = 0.5
_SHORT = 12
_I_AM = re.compile(
    r"\b(?:toi|em|minh|anh|chi|ben (?:toi|em|minh|anh|chi)|chung (?:toi|em|minh)"
    r"|(?:cong ty|cty|dn|doanh nghiep) (?:toi|em|minh|anh|chi|cua (?:toi|em|minh))) "
    r"(?:la|thuoc|lam|dang lam|muon|can|dinh|tinh)\b"
    r"|\bben (?:(?:a|e|anh|em|minh|toi|chi) )?(?:la )?(?:cty|cong ty|dn|doanh nghiep)\b"
    r"|\b(?:i am|i m|we are|we re|my company)\b"
)

# Without "Đức" and "Mỹ", which begin names of places here.
_ABROAD = re.compile(
    r"\b(?:cty|cong ty|dn|doanh nghiep|nha dau tu|nguoi|von|xi nghiep) (?:cua )?"
    r"(?:han(?: quoc)?|nhat(?: ban)?|trung quoc|dai loan|singapore|thai lan|nuoc ngoai)\b"
    r"|\b(?:korean|japanese|chinese|taiwanese|foreign) "
    r"(?:compan(?:y|ies)|firms?|investors?|owned)\b"
)

# "mình là công ty Hàn Quốc", however sure the classifier is of something else.
_ONLY_WHO = re.compile(
    r"(?:da |a |ah )?(?:ben )?(?:toi|em|minh|anh|chi|chung toi) (?:la|thuoc) (?:mot )?"
    r"(?:cty|cong ty|dn|doanh nghiep|nha dau tu|xi nghiep)(?: \w+){0,4}"
    r"(?<! gi)(?<! nao)(?<! sao)(?<! khong)(?<! ko)(?<! bao nhieu)(?<! o dau)"
)


def remembered(turn: Turn) -> Events:
    """The event that keeps who speaks, when the message says it."""
    kinds = turn.values("beneficiary") or _by_country(turn)
    if turn.text.startswith("/") or not kinds or not _I_AM.search(fold(turn.text)):
        return []
    return [SlotSet(VISITOR, kinds)]


def introduces_only(turn: Turn) -> bool:
    """ "tôi là công ty Hàn Quốc": says who speaks and asks nothing."""
    if not remembered(turn):
        return False
    words = fold(turn.text)
    if _ONLY_WHO.fullmatch(words):
        return True
    return turn.confidence < _SURE and len(words.split()) < _SHORT


def _by_country(turn: Turn) -> list[str]:
    """ "cty Nhật" is a foreign investor too."""
    return ["foreign_investor"] if _ABROAD.search(fold(turn.text)) else []


def who(turn: Turn) -> list[str]:
    """Who the question is for: those it names, else the visitor."""
    named = turn.values("beneficiary") or _by_country(turn)
    return named or list(turn.slot(VISITOR) or [])
