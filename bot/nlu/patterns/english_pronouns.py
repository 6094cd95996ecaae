"""English words for what was spoken of before: "it", "that one", "those two", "there"."""

from __future__ import annotations

import re

from bot.nlu.patterns.found import Found, plain

_THING = r"(?:one|cluster|park|zone|industrial (?:cluster|park))"
_PLURAL = re.compile(
    rf"\b(?:(?:those|these)(?: two| three)?(?: {_THING}s| ones)|(?:those|these|the) two|those"
    r"|these(?!\s\w)|(?:both|all|one|some|any) of them|both|they)\b"
)
_SINGULAR = re.compile(rf"\b(?:that|this) {_THING}\b")
_WORDS = re.compile(r"\b(?P<it>it)\b|\bthem\b")
# Without accents these may be "ít" and "thêm", so an English word must stand beside it.
_ENGLISH = frozenset(
    re.findall(
        r"\w+",
        """
        is was does did has have can could will would should of about to in near for at from on
        and cost costs still located open make take lie by with tell show reach see visit fit fits
        sort compare between give put all both apart again
        """,
    )
)
_PLACE = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bhi )(?<!\bhey )(?<!\bhello )"
    r"\b(?:over )?there\b(?!\s(?:is|are|was|were|any)\b|['’]s)"
)


def find(text: str) -> list[Found]:
    """Entities `reference` with value "singular", "plural" or "place"."""
    found = [
        Found("reference", value, *match.span())
        for value, form in (("plural", _PLURAL), ("singular", _SINGULAR), ("place", _PLACE))
        for match in form.finditer(text.lower() if len(text.lower()) == len(text) else text)
    ]
    return found + [
        Found("reference", "singular" if match["it"] else "plural", *match.span())
        for match in _WORDS.finditer(plain(text))
        if _is_english(text, match)
    ]


def _is_english(text: str, it: re.Match[str]) -> bool:
    if text[it.start() : it.end()].lower() != it.group():
        return False
    before = re.search(r"(\w+)\s+$", it.string[max(0, it.start() - 20) : it.start()])
    after = re.match(r"\s+(\w+)|['’](s)\b", it.string[it.end() : it.end() + 20])
    beside = [before and before[1], after and (after[1] or "is")]
    return any(word in _ENGLISH for word in beside)
