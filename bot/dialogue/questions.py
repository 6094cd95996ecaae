"""The questions of a message: "diện tích và chủ đầu tư CCN Hoàng Gia, với lại thủ tục ra sao".

A message is cut into clauses; clauses that ask nothing of their own go with a neighbour. Each
question is then a turn of its own, so that its own action answers it.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.text import fold

MOST = 4
_LONGEST = 600
_SURE = 0.5
# Longer without a question word it is a statement: "Nghị định 68 miễn 7 năm tiền thuê đất, ...".
_ITEM = 5
# A comma within a number separates nothing; "còn" and "thế còn" open a question and stay in it.
_BETWEEN = re.compile(
    r"\s*(?:[;?!\n]+|\.(?=\s|$)|,(?!\d))\s*"
    # "so với", "so sánh với" go on.
    r"|(?<!\bso)(?<!\bsánh)(?<!\bsanh)\s+(?:với|voi)\s+"
    r"|\s+(?:và|va|với lại|voi lai|với cả|ngoài ra|ngoai ra|đồng thời|dong thoi|rồi thì"
    r"|and also|and|as well as|plus|also)\s+"
    r"|\s+(?=(?:thế còn|the con|vậy còn|vay con|what about|how about)\s)",
    re.IGNORECASE,
)
_LINKING = re.compile(
    r"^(?:và|va|với lại|voi lai|với cả|ngoài ra|ngoai ra|đồng thời|dong thoi|and|also|plus)\s+",
    re.IGNORECASE,
)
_OTHER_SUBJECT = re.compile(r"^(?:the |vay )?con |^(?:what|how) about ")
_WHICH = re.compile(
    r"\b(?:cum|ccn|kcn|khu|khu cong nghiep) (?:nao|gi)\b|\b(?:tim|loc|can|muon thue|kiem|find|look)"
    r"\b|\b(?:cac|nhung|may|which|any) (?:cum|ccn|kcn|khu|clusters?|parks?)\b"
)
_QUESTION = re.compile(
    r"\b(?:ai|gi|nao|dau|sao|may (?:ha|ngay|cum|nam|cai|nguoi)|bao nhieu"
    r"|bn|bnhiu|nhiu|bao lau|bao gio|khong|ko|hok|hong|chua"
    r"|the nao|ntn|what|who|where|when|which|how|is|are|does|do|can)\b"
)
# Words that a bare condition or name may have beside it without becoming a question.
_FILLERS = frozenset(
    re.findall(
        r"\w+",
        "a ad ah anh ban bac ben ccn chi chao cho chu co con cong cua cum dang em gium giup ha "
        "hoi ho huyen in industrial cluster clusters khu kcn la minh nghiep nha nhe nhu o oi "
        "phuong park tai the thi thoi toi trong vay ve voi xa xem xin hay lay",
    )
)
_CONDITIONS = ("place", "area", "plot_area", "status", "sector", "developer", "beneficiary", "year")
_NAMES = ("cluster", "unknown_name", *_CONDITIONS)
# What a question of each family is about; who asks without naming it means the one named beside.
_SUBJECTS = {"ask_cluster_": "cluster", "ask_procedure": "procedure"}
_WHOLE = ("compare_clusters", "restart_conversation", "request_human", "complain")
_SEARCHES = ("find_clusters", "rank_clusters")
_OTHERS = ("explain_cluster_and_park",)


@dataclass(frozen=True)
class Clause:
    """A piece of a message and how it is understood by itself."""

    text: str
    intent: str
    confidence: float
    entities: tuple[dict[str, Any], ...] = ()

    @property
    def asks(self) -> bool:
        """Whether it is a question of its own, not a greeting, a name or a condition alone."""
        known = self.intent.startswith("ask_") or self.intent in (*_SEARCHES, *_OTHERS)
        own_words = self._own_words()
        if not known or self.confidence < _SURE or not own_words:
            return False
        return len(own_words) <= _ITEM or self.has_question_word or self.wants_one_of_many

    @property
    def has_question_word(self) -> bool:
        return bool(_QUESTION.search(fold(self.text)))

    @property
    def wants_one_of_many(self) -> bool:
        return bool(_WHICH.search(fold(self.text)))

    def has(self, *kinds: str) -> bool:
        return any(entity["entity"] in kinds for entity in self.entities)

    def _own_words(self) -> set[str]:
        text = self.text
        named = [e for e in self.entities if e["entity"] in _NAMES and "end" in e]
        for entity in sorted(named, key=lambda each: -int(each["start"])):
            if not _QUESTION.search(fold(text[entity["start"] : entity["end"]])):
                text = f"{text[: entity['start']]} {text[entity['end'] :]}"
        return set(fold(text).split()) - _FILLERS


Reader = Callable[[str], Awaitable[Clause]]


async def questions(text: str, read: Reader) -> list[str]:
    """The parts of `text` that ask something of their own, at most MOST; [text] when it is one."""
    if len(text) > _LONGEST or not _BETWEEN.search(text.strip(" .?!,;\n")):
        return [text]
    whole = await read(text)
    pieces = clauses(text, whole.entities)
    if len(pieces) < 2 or whole.intent in _WHOLE:
        return [text]
    groups = grouped([await read(piece) for piece in pieces])
    if len(groups) < 2:
        return [text]
    return [_with_subject(groups, position) for position in range(len(groups))]


def clauses(text: str, entities: Sequence[dict[str, Any]] = ()) -> list[str]:
    """The pieces between separators; a name such as "Điện và Nước" is not cut.

    >>> clauses("rộng 46,8 ha, chủ đầu tư là ai")
    ['rộng 46,8 ha', 'chủ đầu tư là ai']
    """
    spans = [(e["start"], e["end"]) for e in entities if "end" in e and e["entity"] != "language"]
    pieces, start = [], 0
    for match in _BETWEEN.finditer(text):
        if not any(first < match.end() and match.start() < last for first, last in spans):
            pieces.append(text[start : match.start()])
            start = match.end()
    pieces.append(text[start:])
    return [stripped for piece in pieces if (stripped := _LINKING.sub("", piece.strip()))]


def grouped(read: Sequence[Clause]) -> list[list[Clause]]:
    """Clauses together that make one question; what is said before the first goes with it."""
    groups: list[list[Clause]] = []
    waiting: list[Clause] = []
    for clause in read:
        if not clause.asks or (groups and _belongs(clause, groups[-1])):
            (groups[-1] if groups else waiting).append(clause)
        elif groups and len(groups) == MOST:
            groups[-1].append(clause)
        else:
            groups.append([*waiting, clause])
            waiting = []
    return groups or [waiting]


def _belongs(clause: Clause, group: list[Clause]) -> bool:
    """The same question once more, or one more condition of a search."""
    asked = [each for each in group if each.asks]
    if any(each.intent == clause.intent for each in asked):
        return True
    searches = any(each.intent in _SEARCHES or each.wants_one_of_many for each in asked)
    is_condition = clause.intent.startswith("ask_cluster_") or clause.intent in _SEARCHES
    return (
        searches
        and is_condition
        and not clause.has("cluster")
        and (not clause.has_question_word or clause.intent in _SEARCHES)
    )


def _with_subject(groups: list[list[Clause]], position: int) -> str:
    """ "diện tích" of "diện tích và chủ đầu tư CCN Hoàng Gia" is that of Hoàng Gia."""
    text = ", ".join(clause.text for clause in groups[position])
    group = groups[position]
    asked = next(clause for clause in group if clause.asks)
    kind = next((k for family, k in _SUBJECTS.items() if asked.intent.startswith(family)), None)
    if kind is None or any(clause.has(kind, "reference", "unknown_name") for clause in group):
        return text
    for clause in (clause for later in groups[position + 1 :] for clause in later):
        if _OTHER_SUBJECT.search(fold(clause.text) + " "):
            return text
        if clause.has(kind):
            return f"{text} {_subject(clause, kind)}"
    return text


def _subject(clause: Clause, kind: str) -> str:
    """The name with the word before it and the place beside it: "CCN Tân Bình ở Tân Thạnh"."""
    kinds = (kind, "place") if kind == "cluster" else (kind,)
    spans = [(e["start"], e["end"]) for e in clause.entities if e["entity"] in kinds and "end" in e]
    start, end = min(first for first, _ in spans), max(last for _, last in spans)
    before = clause.text[:start].split()[-1:]
    word = f"{before[0]} " if before and fold(before[0]) in ("ccn", "kcn", "cum", "khu") else ""
    return word + clause.text[start:end]
