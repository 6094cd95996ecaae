"""What a sequence model sees of each syllable of a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.text import fold, nfc

_SYLLABLE = re.compile(r"[^\W\d_]+|\d+(?:[.,:/]\d+)*|[^\w\s]")
_NUMBER = re.compile(r"\d")
_WINDOW = range(-3, 4)
_LONGEST_PHRASE = 7


@dataclass(frozen=True)
class Syllable:
    """A syllable, number or sign; `text[start:end]` is how it stands in the sentence."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def syllables(text: str) -> list[Syllable]:
    """
    >>> [s.text for s in syllables("từ Hà Nội lúc 7:30, nhé")]
    ['từ', 'Hà', 'Nội', 'lúc', '7:30', ',', 'nhé']
    """
    return [Syllable(match.group(), match.start()) for match in _SYLLABLE.finditer(text)]


class Phrases:
    """Phrases that stood for an entity in training, by their folded words.

    Only those seen twice: else every phrase of a training sentence would be known from itself.
    """

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        counts = Counter((fold(phrase), entity) for phrase, entity in phrases)
        self._entities: dict[str, set[str]] = {}
        for (phrase, entity), count in counts.items():
            if phrase and count > 1:
                self._entities.setdefault(phrase, set()).add(entity)

    def marks(self, words: list[str]) -> list[list[str]]:
        """For each folded word the entities of the longest phrases over it, with its place."""
        marks: list[list[str]] = [[] for _ in words]
        start = 0
        while start < len(words):
            end = self._end_of_longest(words, start)
            for position in range(start, end):
                place = "B" if position == start else "I"
                entities = sorted(self._entities[" ".join(words[start:end])])
                marks[position] = [f"g={place}-{entity}" for entity in entities]
            start = max(end, start + 1)
        return marks

    def _end_of_longest(self, words: list[str], start: int) -> int:
        for end in range(min(len(words), start + _LONGEST_PHRASE), start, -1):
            if " ".join(words[start:end]) in self._entities:
                return end
        return start


def features(sentence: list[Syllable], phrases: Phrases) -> list[list[str]]:
    """One list of features a syllable: itself, its form, its neighbours, phrases it lies in."""
    exact = [_NUMBER.sub("0", nfc(syllable.text).casefold()) for syllable in sentence]
    folded = [_NUMBER.sub("0", fold(syllable.text)) or syllable.text for syllable in sentence]
    marks = phrases.marks([fold(syllable.text) for syllable in sentence])
    return [
        [
            *_own(sentence[i], exact[i], folded[i]),
            *_around(folded, i),
            *(f"w{d}={exact[i + d]}" for d in (-1, 1) if 0 <= i + d < len(exact)),
            *(mark for mark in marks[i]),
            *(f"{d}{mark}" for d in (-1, 1) if 0 <= i + d < len(marks) for mark in marks[i + d]),
        ]
        for i in range(len(sentence))
    ]


def _own(syllable: Syllable, exact: str, folded: str) -> list[str]:
    return [
        "b",
        f"w={exact}",
        f"p={folded[:2]}",
        f"s={folded[-2:]}",
        f"shape={_shape(syllable.text)}",
    ]


def _around(words: list[str], i: int) -> list[str]:
    near = {d: words[i + d] if 0 <= i + d < len(words) else "_" for d in _WINDOW}
    pairs = [(-2, -1), (-1, 0), (0, 1), (1, 2)]
    triples = [(-2, -1, 0), (-1, 0, 1), (0, 1, 2)]
    return [
        *(f"f{d}={word}" for d, word in near.items()),
        *(f"f{a},{b}={near[a]} {near[b]}" for a, b in pairs),
        *(f"f{a},{b},{c}={near[a]} {near[b]} {near[c]}" for a, b, c in triples),
    ]


def _shape(text: str) -> str:
    if text[0].isdigit():
        return f"0{min(len(text), 5)}"
    if not text[0].isalpha():
        return "sign"
    return "X" if text.isupper() else "Xx" if text[0].isupper() else "x"
