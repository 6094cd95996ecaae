"""Names of places and clusters with a slip of the finger, where nothing fits as typed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from bot.nlu.gazetteer import Match, Name
from bot.nlu.languages import is_syllable, vietnamese_words
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


class _Near(NamedTuple):
    """Words `first` to `end` of a message, and the folded name that they are near to."""

    distance: int
    first: int
    end: int
    key: str


class Misspelt:
    """Finds names of two to four words that differ in one letter, long ones in two."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names: dict[int, dict[str, list[Name]]] = defaultdict(lambda: defaultdict(list))
        for name in names:
            key = fold(name.phrase)
            words = key.count(" ") + 1
            if name.entity in _ENTITIES and len(key) >= _SHORTEST and 1 < words <= _MOST_WORDS:
                self._names[words][key].append(name)
        self._anagrams = {_letters(key) for names in self._names.values() for key in names}

    def find(self, text: str) -> list[Match]:
        """The nearest names, all candidates of a span; [] when nothing is near.

        Only after a word such as "cụm" or "ở", or with a capital, and only where what was typed
        is no word itself: much that people type is one letter away from some name.
        """
        words = [word for word in syllables(text) if fold(word.text)]
        near = [
            _Near(distance, first, first + count, key)
            for count in self._names
            for first in range(len(words) - count + 1)
            if _may_be_name(words, first)
            for key, distance in self._near(words[first : first + count])
        ]
        return [match for span in _apart(near) for match in self._matches(words, span)]

    def _near(self, words: list[Syllable]) -> list[tuple[str, int]]:
        """Folded names of as many words, with how many slips away they are."""
        typed = [fold(word.text) for word in words]
        spelt = " ".join(typed)
        if all(map(_is_word, typed)) and _letters(spelt) not in self._anagrams:
            return []
        slips = 2 if len(spelt) >= _LONG else 1
        names = self._names[len(words)].keys()
        found = extract(spelt, names, scorer=OSA.distance, score_cutoff=slips, limit=None)
        return [(key, int(distance)) for key, distance, _ in found if _is_slip(typed, key)]

    def _matches(self, words: list[Syllable], spans: list[_Near]) -> list[Match]:
        start, end = words[spans[0].first].start, words[spans[0].end - 1].end
        found = {
            (name.entity, name.value, name.kind or "")
            for span in spans
            for name in self._names[span.end - span.first][span.key]
        }
        return [
            Match(entity, value, start, end, exact=False, loose=True, kind=kind or None)
            for entity, value, kind in sorted(found)
        ]


def _apart(near: list[_Near]) -> list[list[_Near]]:
    """The nearest names of spans that do not overlap, best first.

    Of spans as near as each other the longest: "Phước Vĩnh Đôgn 2" is not all four.
    """
    chosen: list[list[_Near]] = []
    for one in sorted(near, key=lambda n: (n.distance, n.first - n.end, n.first, n.key)):
        same = [c for c in chosen if c[0][:3] == one[:3]]
        if same:
            same[0].append(one)
        elif all(one.end <= c[0].first or c[0].end <= one.first for c in chosen):
            chosen.append([one])
    return chosen


def _may_be_name(words: list[Syllable], first: int) -> bool:
    before = fold(words[first - 1].text) if first else ""
    return bool(_BEFORE_NAME.fullmatch(before)) or words[first].text[0].isupper()


def _is_slip(typed: list[str], name: str) -> bool:
    """Whether each word that differs is no word, or has the letters of the name's: "hao", "hoa".

    "Bình Chánh" is near to "Bình Thành" and yet another place.
    """
    return all(
        word == other
        or not _is_word(word)
        or (_letters(word) == _letters(other) and word not in _everyday())
        for word, other in zip(typed, name.split(), strict=True)
    )


def _is_word(word: str) -> bool:
    return word in _everyday() or is_syllable(word)


def _letters(word: str) -> str:
    return "".join(sorted(word))


@lru_cache(maxsize=1)
def _everyday() -> frozenset[str]:
    return COMMON_WORDS | vietnamese_words()
