"""Names found in a message: an exact spelling beats one that differs in accents or case."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from bot.text import fold, nfc, same_word, strip_accents

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Name:
    """A phrase and what it stands for.

    `loose`: a proper name, found even when the accents typed differ from ours. Other phrases
    are common words ("cơ khí"), which must not be found in "có khi". `kind` tells apart what
    bears the same name ("cluster", "park").
    """

    entity: str
    value: str
    phrase: str
    loose: bool = True
    kind: str | None = None


@dataclass(frozen=True)
class Match:
    """Where a name stands in a text; `text[start:end]` is how it was typed."""

    entity: str
    value: str
    start: int
    end: int
    exact: bool
    loose: bool
    kind: str | None = None


@dataclass(frozen=True)
class _Word:
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Gazetteer:
    """All names known, matched on folded words by spaCy's PhraseMatcher."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._vocab = Vocab()
        self._matcher = PhraseMatcher(self._vocab)
        self._names: dict[str, list[Name]] = defaultdict(list)
        for name in names:
            self._names[fold(name.phrase)].append(name)
        for key in self._names:
            if key:
                self._matcher.add(key, [Doc(self._vocab, words=key.split())])

    def find(self, text: str) -> list[Match]:
        """The longest names of each entity, in the order of the text, all candidates of a span."""
        words = [_Word(m.group(), m.start()) for m in _WORD.finditer(text)]
        if not words:
            return []
        document = Doc(self._vocab, words=[fold(word.text) or "?" for word in words])
        spans = [(start, end) for _, start, end in self._matcher(document)]
        matches = [
            match
            for start, end in sorted(set(spans), key=lambda span: (span[0] - span[1], span[0]))
            for match in self._named(words[start:end])
        ]
        return sorted(_longest(matches), key=lambda m: (m.start, m.entity, m.value))

    def _named(self, words: list[_Word]) -> Iterator[Match]:
        key = " ".join(fold(word.text) for word in words)
        found = []
        for name in self._names[key]:
            fit = _fit([word.text for word in words], name)
            if fit is not None:
                span = (words[0].start, words[-1].end)
                found.append(Match(name.entity, name.value, *span, fit, name.loose, name.kind))
        exact_entities = {match.entity for match in found if match.exact}
        yield from (m for m in found if m.exact or m.entity not in exact_entities)


def _fit(typed: list[str], name: Name) -> bool | None:
    """True: spelt as we spell it, with accents. False: close enough. None: another word.

    Without accents no spelling is nearer than another: "duc thuan" may be each Đức Thuận.
    """
    wanted = _WORD.findall(nfc(name.phrase))
    agreement = [same_word(word, other) for word, other in zip(typed, wanted, strict=True)]
    if all(fit is True for fit in agreement) and strip_accents("".join(typed)) != "".join(typed):
        return True
    if name.loose or all(fit is not False for fit in agreement):
        return False
    return None


def _longest(matches: list[Match]) -> list[Match]:
    """Drops a match that lies inside, or overlaps, a longer one that it competes with."""
    kept: list[Match] = []
    for match in matches:
        if not any(_competes(match, longer) for longer in kept) and match not in kept:
            kept.append(match)
    return kept


def _competes(match: Match, longer: Match) -> bool:
    """All proper names compete for their words; any other phrase only with its own kind."""
    if match.loose != longer.loose or (not match.loose and match.entity != longer.entity):
        return False
    same_span = (match.start, match.end) == (longer.start, longer.end)
    return not same_span and match.start < longer.end and longer.start < match.end
