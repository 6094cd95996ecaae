"""Readings of a message that leaves something unsaid: what is asked, with what is carried over."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from actions.focus import is_in_place, listed
from actions.incentive_finder import is_answer
from actions.procedure_guide import CHECKLIST
from actions.refining import takes_back
from actions.turn import Turn
from bot.text import fold

QUESTION = "question"
ASKED = "asked"
_SEARCHES = ("find_clusters", "rank_clusters")
# How likely the second reading must be where the first cannot be meant.
_SECOND = 0.2
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
REMEMBERED = (*_GOES_ON, "superlative", "incentive", "document")
_MARKS = re.compile(
    r"^(?:(?:khong|ko|k|a|uh|no|sorry)(?: phai(?: vay)?)? )?"
    r"(?:y (?:toi|em|minh|anh|chi|t) (?:la|hoi|noi)"
    r"|y la|nham|i mean|i meant|(?:the |vay |roi )?con|the|what about|how about|and|so voi)\b"
    r"|\b(?:thi sao|thi the nao|con .* thi)$"
)
_OTHER_KIND = re.compile(
    r"^(?:the |vay )?(?:con |what about |how about )"
    r"(?:kcn|khu cong nghiep|(?:industrial )?parks?)(?: thi sao)?$"
)
_CORRECTS = re.compile(
    r"^(?:khong|ko|hong|hok|no|nham|sai)\b(?! (?:can|co|biet|hieu)\b)"
    r"|\by (?:toi|em|minh|anh) la\b|^i mean"
)
_BESIDE = re.compile(
    r"^(?:the |vay |con )?(?:so(?: sanh)? (?:voi|sang)|compared (?:to|with)|versus|vs)\b"
)
_WHICH_ONE = re.compile(
    r"^(?:the |vay |trong do )?(?:cai|con|noi|which one)\b.*\b(?:hon|nhat|est)\b"
)
# What is asked of a document that was told: its force, its dates, what replaced it.
_OF_DOCUMENT = re.compile(
    r"\b(?:hieu luc|thay the|thay bang|bi thay|sua doi|bai bo|het han|ban hanh|ai ky|ap dung tu"
    r"|chuyen tiep|in force|effective|replace[sd]?|amended|issued)\b"
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


Reading = tuple[str, Turn]


def unsaid(turn: Turn) -> Reading | None:
    """What the message asks when it is not what it looks like: the intent, and the turn for it."""
    if turn.text.startswith("/"):
        return None
    return next((read for reader in _READERS if (read := reader(turn)) is not None), None)


def _finder_answer(turn: Turn) -> Reading | None:
    return ("ask_incentives", turn) if is_answer(turn) else None


def _taken_back(turn: Turn) -> Reading | None:
    """A condition of the search before."""
    return ("find_clusters", turn) if turn.slot("search") and takes_back(turn) else None


def _of_compared(turn: Turn) -> Reading | None:
    """ "cái nào lớn nhất" after a comparison means one of those."""
    before = (turn.slot(QUESTION) or {}).get("intent")
    asks = _WHICH_ONE.search(fold(turn.text)) and not turn.entities("cluster", "place", "status")
    return ("compare_clusters", turn) if before == "compare_clusters" and asks else None


def _beside(turn: Turn) -> Reading | None:
    """ "so với Hải Sơn" compares with the cluster talked about, whatever it looks like."""
    compares = turn.entities("cluster") and _BESIDE.search(fold(turn.text))
    return ("compare_clusters", turn) if compares else None


def _same_document(turn: Turn) -> Reading | None:
    """ "văn bản nào thay thế nó", "hiệu lực từ ngày nào" after a document."""
    before = turn.slot(QUESTION) or {}
    kinds = ("document", "document_number", *(() if turn.entities("year") else ("year",)))
    told = [e for e in before.get("entities", []) if e["entity"] in kinds]
    names_another = turn.entities("document", "document_number", "cluster", "procedure")
    if not told or before.get("intent") != "ask_legal_document" or names_another:
        return None
    asks = turn.intent == "ask_legal_document" or _OF_DOCUMENT.search(fold(turn.text))
    return ("ask_legal_document", replace(turn, carried=tuple(told))) if asks else None


def _other_kind(turn: Turn) -> Reading | None:
    """ "còn KCN thì sao" after a search of clusters: the same of parks."""
    before = (turn.slot(QUESTION) or {}).get("intent")
    is_kind = before in _SEARCHES and _OTHER_KIND.search(fold(turn.text))
    return ("find_clusters", turn) if is_kind else None


def _goes_on(turn: Turn) -> Reading | None:
    """The question before, when it can be asked of one of the things named."""
    before = turn.slot(QUESTION)
    if not before or not is_elliptical(turn):
        return None
    for entity in turn.entities(*_GOES_ON):
        if before["intent"].startswith(_GOES_ON[entity["entity"]]):
            carried = _carried(turn, before["entities"])
            return before["intent"], replace(turn, carried=carried)
    return None


def is_elliptical(turn: Turn) -> bool:
    """Whether the message only names things, and says that it goes on or corrects."""
    words = fold(turn.text)
    kinds = {entity["entity"] for entity in turn.entities(*_GOES_ON)}
    if not kinds or _own_words(turn):
        return False
    before = turn.slot(QUESTION) or {}
    adds_condition = before.get("intent") in _SEARCHES and not kinds & {"cluster", "ordinal"}
    adds_condition |= str(before.get("intent")).startswith("ask_province") and kinds == {"place"}
    return bool(_MARKS.search(words) or _CORRECTS.search(words) or adds_condition)


def _which_one(turn: Turn) -> Reading | None:
    """After "which one?", a place, a number or a status that tells it."""
    asked = turn.slot(ASKED)
    if not asked or _own_words(turn):
        return None
    if turn.entities("cluster"):
        # For questions about one cluster the name alone is enough, see actions.clusters.
        return (asked, turn) if asked == "compare_clusters" else None
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
    return asked, replace(turn, carried=named)


def _chosen(turn: Turn) -> Reading | None:
    """ "cái thứ hai" alone, after a list of clusters."""
    has_question = turn.intent.startswith(_CLUSTER) and turn.intent != "ask_cluster_overview"
    chosen = turn.entities("ordinal") and not _own_words(turn) and listed(turn)
    if not chosen or has_question:
        return None
    before = (turn.slot(QUESTION) or {}).get("intent", "")
    return before if before.startswith(_CLUSTER) else "ask_cluster_overview", turn


def _of_checklist(turn: Turn) -> Reading | None:
    """ "cái thứ ba hồ sơ gồm gì" after a checklist of procedures."""
    slugs = turn.slot(CHECKLIST) or []
    about = (turn.slot(QUESTION) or {}).get("intent", "").startswith("ask_procedure")
    for position in turn.values("ordinal") if about and slugs else []:
        index = position if position < 0 else position - 1
        if -len(slugs) <= index < len(slugs):
            carried = ({"entity": "procedure", "value": slugs[index]},)
            return _procedure_intent(turn), replace(turn, carried=carried)
    return None


def _procedure_intent(turn: Turn) -> str:
    return turn.intent if turn.intent.startswith("ask_procedure") else "ask_procedure"


def _attribute_at_place(turn: Turn) -> Reading | None:
    """ "diện tích cụm Tân Bình ở Tân Thạnh" has an "ở" and does not ask where."""
    asks_where = re.search(r"\b(?:dau|dia (?:chi|diem)|vi tri|cho nao|where)\b", fold(turn.text))
    if turn.intent != "ask_cluster_location" or asks_where or not turn.entities("place"):
        return None
    readings = turn.tracker.latest_message.get("intent_ranking") or []
    attributes = [r for r in readings[1:3] if r["name"].startswith(_CLUSTER)]
    likely = (str(r["name"]) for r in attributes if r["confidence"] >= _SECOND)
    return next(((name, turn) for name in likely), None)


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


_READERS: tuple[Callable[[Turn], Reading | None], ...] = (
    *(
        _finder_answer,
        _of_compared,
        _beside,
        _same_document,
        _which_one,
        _taken_back,
        _of_checklist,
        _chosen,
    ),
    *(_other_kind, _goes_on, _attribute_at_place),
)
