"""Phrases searched without accents, then compared with the accents that were typed.

"30 độ" reads "30 do" without accents; only here it is seen that it is not "30 đô".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache

from bot.nlu.patterns.found import plain
from bot.text import same_word

BLANKS = r"\s{0,3}"


class Phrases:
    """A set of phrases written with their accents.

    `checked`: those whose accents count (all by default). The rest stand for no other word,
    so that a slip such as "duới" does no harm.
    """

    def __init__(self, phrases: Iterable[str], checked: Collection[str] | None = None) -> None:
        self._phrases: dict[str, list[str]] = defaultdict(list)
        for phrase in phrases:
            self._phrases[plain(phrase)].append(phrase)
        self._checked = checked
        longest_first = sorted(self._phrases, key=len, reverse=True)
        # Never empty of blanks: "hec ta", but not "hec" + "ta" of other lines far away.
        self.pattern = "|".join(re.escape(key).replace(r"\ ", r"\s{1,3}") for key in longest_first)

    @lru_cache(maxsize=512)  # noqa: B019 - the few instances live as long as the program
    def meant(self, typed: str) -> str | None:
        """The phrase that `typed` stands for, or None if its accents make it another word.

        >>> Phrases(["đô", "đồng"]).meant("ĐÔ"), Phrases(["đô"]).meant("độ")
        ('đô', None)
        """
        words = typed.split()
        candidates = self._phrases.get(" ".join(plain(typed).split()), [])
        return next((phrase for phrase in candidates if self._fits(words, phrase)), None)

    def _fits(self, typed: list[str], phrase: str) -> bool:
        if self._checked is not None and phrase not in self._checked:
            return True
        wanted = phrase.split()
        return all(same_word(t, w) is not False for t, w in zip(typed, wanted, strict=True))


def has_accents(typed: str) -> bool:
    """
    >>> has_accents("đô"), has_accents("DO")
    (True, False)
    """
    return plain(typed) != typed.lower()
