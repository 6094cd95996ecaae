"""Names of places and clusters with a slip of the finger, where nothing fits as typed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from bot.nlu.gazetteer import Match, Name
from bot.nlu.patterns.unknown_names import COMMON_WORDS
from bot.nlu.syllable_features import Syllable, syllables
from bot.text import fold

_ENTITIES = ("cluster", "place")
_SHORTEST = 6
# From this length on two slips are forgiven.
_LONG = 12
_MOST_WORDS = 4
_BEFORE_NAME = re.compile(
    "cum|ccn|kcn|khu|nghiep|o|tai|xa|phuong|huyen|tx|tp|tinh|thuoc|voi|va|hay|cluster|park"
)


class Misspelt:
    """Finds names of two to four words that differ in one letter, long ones in two."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names: dict[int, dict[str, list[Name]]] = defaultdict(lambda: defaultdict(list))
        for name in names:
            key = fold(name.phrase)
            words = key.count(" ") + 1
            if name.entity in _ENTITIES and len(key) >= _SHORTEST and 1 < words <= _MOST_WORDS:
                self._names[words][key].append(name)

    def find(self, text: str) -> list[Match]:
        """The nearest names, all candidates of the best span; [] when nothing is near.

        Only after a word such as "cụm" or "ở", or with a capital, and without everyday words:
        much that people type is one letter away from some name.
        """
        words = [word for word in syllables(text) if fold(word.text)]
        nearest: list[tuple[int, int, int, str]] = []
        for count, names in self._names.items():
            for first in range(len(words) - count + 1):
                typed = [fold(word.text) for word in words[first : first + count]]
                if _may_be_name(words, first) and not COMMON_WORDS.intersection(typed):
                    nearest += [
                        (distance, first, count, key) for key, distance in _near(typed, names)
                    ]
        if not nearest:
            return []
        # Of spans as near as each other the longest: "Phước Vĩnh Đôgn 2" is not all four.
        least, first, count, _ = min(nearest, key=lambda near: (near[0], -near[2], near[1]))
        start, end = words[first].start, words[first + count - 1].end
        keys = [key for d, f, c, key in nearest if (d, f, c) == (least, first, count)]
        found = {(n.entity, n.value) for key in keys for n in self._names[count][key]}
        return [Match(*one, start, end, exact=False, loose=True) for one in sorted(found)]


def _may_be_name(words: list[Syllable], first: int) -> bool:
    before = fold(words[first - 1].text) if first else ""
    return bool(_BEFORE_NAME.fullmatch(before)) or words[first].text[0].isupper()


def _near(typed: list[str], names: dict[str, list[Name]]) -> list[tuple[str, int]]:
    spelt = " ".join(typed)
    if len(spelt) < _SHORTEST:
        return []
    slips = 2 if len(spelt) >= _LONG else 1
    found = extract(spelt, names.keys(), scorer=OSA.distance, score_cutoff=slips, limit=None)
    return [(key, int(distance)) for key, distance, _ in found]
