"""Copies of a sentence as hurried people type it: made in training, never stored as data."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from bot.nlu.normalizer import abbreviations
from bot.text import nfc

# Neighbours on a telephone keyboard.
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SHORTEST_SLIP = 4


def mistyped(sentence: str, chance: Random) -> str:
    """One slip: a letter doubled, left out, swapped with the next, or its neighbour's key."""
    places = [i for i, letter in enumerate(sentence[:-1]) if letter.isalpha()]
    if len(places) < _SHORTEST_SLIP:
        return sentence
    i = chance.choice(places)
    here, following = sentence[i], sentence[i + 1]
    slips = (here * 2 + following, following, following + here, _neighbour(here) + following)
    return sentence[:i] + chance.choice(slips) + sentence[i + 2 :]


def teencoded(sentence: str, chance: Random, share: float = 0.7) -> str:
    """About `share` of the words that have a short form are typed so.

    >>> teencoded("giá thuê bao nhiêu vậy", Random(1), share=1.0)
    'giá thuê bn v'
    """
    short = _short_forms()
    words = sentence.split()
    typed, i = [], 0
    while i < len(words):
        longest = next((n for n in (4, 3, 2, 1) if " ".join(_bare(words[i : i + n])) in short), 0)
        if longest and chance.random() < share:
            typed.append(chance.choice(short[" ".join(_bare(words[i : i + longest]))]))
        else:
            typed += words[i : i + max(longest, 1)]
        i += max(longest, 1)
    return " ".join(typed)


def _bare(words: list[str]) -> list[str]:
    return [nfc(word).casefold().strip(".,?!;:") for word in words]


def _neighbour(letter: str) -> str:
    row = next((row for row in _ROWS if letter.casefold() in row), letter)
    return row[(row.find(letter.casefold()) + 1) % len(row)]


@lru_cache(maxsize=1)
def _short_forms() -> dict[str, list[str]]:
    """For each phrase the ways to type it for short."""
    forms: dict[str, list[str]] = {}
    for short, words in abbreviations().items():
        forms.setdefault(words, []).append(short)
    return forms
