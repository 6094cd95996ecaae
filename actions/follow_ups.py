"""A message that leaves something unsaid is read with the question before it.

"còn Liên Hưng?" asks the same of another cluster, "còn năm 2020?" of another year, "không, ý tôi
là Tân Bình ở Tân Thạnh" corrects the name; "cái ở Tân Thạnh" answers "which one?".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from rasa_sdk.events import SlotSet

from actions.fallback import MISSES
from actions.focus import is_in_place, listed
from actions.incentive_finder import ask_again, is_answer
from actions.phrases import phrase
from actions.procedure_guide import CHECKLIST
from actions.redirect import action_of, intent_of
from actions.refining import dropped
from actions.starts import starts
from actions.turn import DatabaseAction, Events, Turn
from actions.visitor import introduces_only, remembered, who
from bot.text import fold

QUESTION = "question"
ASKED = "asked"
_SEARCHES = ("find_clusters", "rank_clusters")
# After these the incentive finder does not ask on.
_ENDING = (
    "restart_conversation",
    "request_human",
    "complain",
    "other_language",
    "decline_language",
)
_CLUSTER = ("ask_cluster_",)
# Which questions go on with a newly named thing; for others the thing tells the question.
_GOES_ON = {
    "cluster": (*_CLUSTER, "compare_clusters"),
    "ordinal": (*_CLUSTER,),
    "place": (*_SEARCHES, "ask_province", "ask_cluster_overview", "ask_cluster_location"),
    "status": _SEARCHES,
    "area": _SEARCHES,
    "plot_area": _SEARCHES,
    "sector": (*_SEARCHES, "ask_incentives"),
    "developer": _SEARCHES,
    "year": ("ask_statistics", "ask_incentives", "ask_procedure", "ask_plan_2023"),
    "date": ("ask_statistics", "ask_incentives", "ask_procedure"),
    "beneficiary": ("ask_incentives", "ask_procedure"),
    "incentive_kind": ("ask_incentives",),
    "procedure": ("ask_procedure",),
    "metric": ("ask_statistics",),
    "fact": ("ask_province",),
    "document_number": ("ask_legal_document",),
    "contact": ("ask_contact",),
}
# A new one of the first leaves out the old ones of the second.
_LEAVES_OUT = {"cluster": ("place", "ordinal"), "ordinal": ("cluster", "place")}
_REMEMBERED = (*_GOES_ON, "superlative", "incentive")
_MARKS = re.compile(
    r"^(?:(?:khong|ko|k|a|uh|no|sorry)(?: phai(?: vay)?)? )?"
    r"(?:y (?:toi|em|minh|anh|chi|t) (?:la|hoi|noi)"
    r"|y la|nham|i mean|i meant|(?:the |vay |roi )?con|the|what about|how about|and)\b"
    r"|\b(?:thi sao|thi the nao|con .* thi)$"
)
_CORRECTS = re.compile(
    r"^(?:khong|ko|hong|hok|no|nham|sai)\b(?! (?:can|co|biet|hieu)\b)"
    r"|\by (?:toi|em|minh|anh) la\b|^i mean"
)
_FILLERS = frozenset(
    re.findall(
        r"\w+",
        "a ah anh ban cai ccn chi chu co con cua cum cong nghiep em ha hoi huyen ko khong khu "
        "kcn la mean meant minh nam nham nhe nhi nua o phai phuong roi sao sorry tai the thi "
        "toi trong ve vay vao xa y what about how and the in no i one that this do ay nay cho "
        "thoi lay noi voi so dang",
    )
)


def understood(action: DatabaseAction, turn: Turn) -> Events:
    """The answer to what is meant, and the memory of it for the next message."""
    meant, read = _meant(action, turn)
    if not read.meant and introduces_only(read):
        turn.say("utter_visitor_noted", who=_who(turn), buttons=starts())
        return remembered(turn)
    read.path.append(meant.name())
    events = meant.answer(read)
    if intent_of(read.path[-1]) not in (*_ENDING, "ask_incentives"):
        ask_again(turn)
    intent = intent_of(read.path[-1])
    if turn.slot(MISSES) and intent != "nlu_fallback":
        events = [*events, SlotSet(MISSES, 0)]
    if not _is_question(intent):
        return [*events, *remembered(turn)]
    said = [_remembered(e) for e in read.entities(*_REMEMBERED)]
    stale = [SlotSet(ASKED, None)] if turn.slot(ASKED) and not intent.startswith(_CLUSTER) else []
    return [
        *stale,
        *events,
        *remembered(turn),
        SlotSet(QUESTION, {"intent": intent, "entities": said}),
    ]


def _meant(action: DatabaseAction, turn: Turn) -> tuple[DatabaseAction, Turn]:
    if turn.text.startswith("/"):
        return action, turn
    if is_answer(turn):
        return action_of("ask_incentives"), replace(turn, meant="ask_incentives")
    if (narrowed := _which_one(turn)) is not None:
        return action_of(turn.slot(ASKED)), narrowed
    if turn.slot("search") and dropped(turn.text):
        return action_of("find_clusters"), replace(turn, meant="find_clusters")
    if (one := _of_checklist(turn)) is not None:
        return action, one
    before = turn.slot(QUESTION)
    if _chooses(turn):
        intent = before["intent"] if before else ""
        asked = intent if intent.startswith(_CLUSTER) else "ask_cluster_overview"
        return action_of(asked), replace(turn, meant=asked)
    if before and is_elliptical(turn) and (intent := _goes_on(turn, before["intent"])):
        carried = _carried(turn, before["entities"])
        return action_of(intent), replace(turn, carried=carried, meant=intent)
    return action, _of_visitor(turn)


def _who(turn: Turn) -> str:
    return ", ".join(phrase(f"label_beneficiary_{kind}") for kind in who(turn))


def _of_visitor(turn: Turn) -> Turn:
    """Incentives are told for who the visitor said to be, unless another is named."""
    if turn.intent != "ask_incentives" or turn.entities("beneficiary", "incentive"):
        return turn
    carried = tuple({"entity": "beneficiary", "value": kind} for kind in who(turn))
    return replace(turn, carried=(*turn.carried, *carried))


def is_elliptical(turn: Turn) -> bool:
    """Whether the message only names things, and says that it goes on or corrects."""
    words = fold(turn.text)
    kinds = {entity["entity"] for entity in turn.entities(*_GOES_ON)}
    if not kinds or _own_words(turn):
        return False
    before = turn.slot(QUESTION) or {}
    adds_condition = before.get("intent") in _SEARCHES and not kinds & {"cluster", "ordinal"}
    return bool(_MARKS.search(words) or _CORRECTS.search(words) or adds_condition)


def _which_one(turn: Turn) -> Turn | None:
    """After "which one?", a place, a number or a status that tells it."""
    asked = turn.slot(ASKED)
    if not asked or _own_words(turn):
        return None
    if turn.entities("cluster"):
        # For questions about one cluster the name alone is enough, see actions.clusters.
        return replace(turn, meant=asked) if asked == "compare_clusters" else None
    candidates = listed(turn)
    left = candidates
    for place in turn.values("place"):
        left = [cluster for cluster in left if is_in_place(cluster, place)]
    for position in turn.values("ordinal"):
        index = position if position < 0 else position - 1
        left = [left[index]] if -len(left) <= index < len(left) else []
    for status in turn.values("status"):
        left = [cluster for cluster in left if cluster.status == status]
    if not left or len(left) == len(candidates):
        return None
    named = tuple({"entity": "cluster", "value": cluster.slug} for cluster in left)
    return replace(turn, carried=named, meant=asked)


def _chooses(turn: Turn) -> bool:
    """ "cái thứ hai" alone, after a list of clusters."""
    has_question = turn.intent.startswith(_CLUSTER) and turn.intent != "ask_cluster_overview"
    chosen = turn.entities("ordinal") and not _own_words(turn) and listed(turn)
    return bool(chosen) and not has_question


def _of_checklist(turn: Turn) -> Turn | None:
    """ "cái thứ ba hồ sơ gồm gì" after a checklist of procedures."""
    slugs = turn.slot(CHECKLIST) or []
    about = (turn.slot(QUESTION) or {}).get("intent", "").startswith("ask_procedure")
    for position in turn.values("ordinal") if about and slugs else []:
        index = position if position < 0 else position - 1
        if -len(slugs) <= index < len(slugs):
            return replace(turn, carried=({"entity": "procedure", "value": slugs[index]},))
    return None


def _goes_on(turn: Turn, before: str) -> str | None:
    """The question before, when it can be asked of one of the things named."""
    for entity in turn.entities(*_GOES_ON):
        if before.startswith(_GOES_ON[entity["entity"]]):
            return before
    return None


def _carried(turn: Turn, before: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    """What the question before named, of other kinds than the message names anew."""
    anew = {entity["entity"] for entity in turn.entities(*_GOES_ON)}
    out = anew | {kind for new in anew for kind in _LEAVES_OUT.get(new, ())}
    return tuple(entity for entity in before if entity["entity"] not in out)


def _own_words(turn: Turn) -> set[str]:
    """The words that neither name something nor only link."""
    text = turn.text
    named = [e for e in turn.entities(*_GOES_ON, "reference", "unknown_name") if "end" in e]
    for entity in sorted(named, key=lambda each: -int(each["start"])):
        text = f"{text[: entity['start']]} {text[entity['end'] :]}"
    return set(fold(text).split()) - _FILLERS


def _remembered(entity: dict[str, Any]) -> dict[str, Any]:
    """Without its span: it stood in another text."""
    return {key: entity[key] for key in ("entity", "value", "said") if key in entity}


def _is_question(intent: str) -> bool:
    return intent.startswith("ask_") or intent in (*_SEARCHES, "compare_clusters")
