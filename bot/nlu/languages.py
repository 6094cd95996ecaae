"""The language of a message, told from its script, its accents and its commonest words.

Language identifiers that are to be had fail on short Vietnamese without accents, and take names
of places for some language.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import yaml

from bot.text import strip_accents

_WORDS = Path(__file__).with_name("language_words.yml")
_NOT_WORDS = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+|\S*\d\S*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")
_SPANISH_SIGN = re.compile("[¿¡]")
_NOT_LATIN = re.compile(r"[^\W\d_A-Za-zªº\u00c0-\u024f\u1e00-\u1eff]")
_VIETNAMESE = re.compile(
    r"[a-zàảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ'’]+"
)
# French, Spanish, Italian and Portuguese write none of these.
_ONLY_VIETNAMESE = re.compile("[ảạăằẳẵắặầẩẫấậđẻẽẹềểễếệỉĩịỏọồổỗốộơờởỡớợủũụưừửữứựỳỷỹỵ]")
_SYLLABLE = re.compile(
    r"""
    (?:[bcdghlmnrstvx]|ch|gi|kh|ng|nh|ph|qu|th|tr|)
    (?: [ao](?:[cimnptu]|ng|o)? | a(?:y|ch|nh) | oo(?:ng|c)
      | oa(?:[cimnoptuy]|ng|nh|ch)? | oe(?:[mnot]|ng)?
      | u(?:[acimnoptuy]|ng)? | ua(?:[nty]|ng)? | uo(?:[cimnptu]|ng)
      | ue(?:ch|nh|n)? | uy(?:[antpu]|ch|en|et|nh)? )
    | (?:[bdhklmnrstvx]|ch|gh|kh|ngh|nh|ph|qu|th|tr|)
    (?: e(?:[cmnoptu]|ng|nh|ch)? | i(?:[amnptu]|ch|nh)? | ie(?:[cmnptu]|ng)
      | y(?:e(?:[mntu]|ng))? )
    """,
    re.VERBOSE,
)
_ENGLISH_ENDING = re.compile(r"[a-z]{2,}(?:ing|tion|sion|ment|ness|able|ible|ly|ed|ies|ity|er|'s)")

# How much a word adds to a language, as the logarithm of odds.
_LISTED = 2.0
# Without accents it may be a syllable of a name as well.
_LISTED_SYLLABLE = 1.4
_IN_TWO_LISTS = 0.8
_LOAN = 0.5
_ACCENTED = 3.0
_FOREIGN = 3.0
_SYLLABLE_ONLY = 0.4
_UNKNOWN = 0.3
_ENDING = 1.0
# What must be outweighed for a language to be told.
_DOUBT = 1.2
# What all names together add at the most: not enough to be told.
_NAMES = 0.9


def language_of(text: str) -> tuple[str, float]:
    """The language, "vi", "en" or "other", and how sure that is; "" when it cannot be told.

    >>> [language_of(each)[0] for each in ("gia thue dat", "and Bến Lức?", "你好", "Long An")]
    ['vi', 'en', 'other', '']
    """
    text = _NOT_WORDS.sub(" ", unicodedata.normalize("NFKC", text))
    text = _DRAWN_OUT.sub(r"\1", text)
    scores = {"": _DOUBT, "vi": 0.0, "en": 0.0, "other": 0.0}
    if _SPANISH_SIGN.search(text):
        scores["other"] = _FOREIGN
    names = 0.0
    for word, is_name in _words(text):
        for language, weight in _weights(word).items():
            if is_name:
                names = min(names + weight, _NAMES)
            else:
                scores[language] += weight
    scores["vi"] += names
    best = max(scores, key=scores.__getitem__)
    return best, 1 / sum(math.exp(score - scores[best]) for score in scores.values())


def vietnamese_words() -> frozenset[str]:
    """The commonest words without their accents; none of which only names are made."""
    return _lists()["vi_without_accents"]


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """Each word in small letters, and whether it may be part of a Vietnamese name."""
    words = _WORD.findall(text)
    # Capitals throughout are shouting.
    capital = [word[0].isupper() and not text.isupper() for word in words]
    if capital[1:2] != [True] or _begins_sentence(words[0].casefold()):
        capital[:1] = [False] * len(words[:1])
    for place, word in enumerate(words):
        # "I" is the number of a name only after the name.
        may_be_name = capital[place] and (word != "I" or capital[place - 1])
        yield word.casefold(), may_be_name and is_syllable(word.casefold())


def _begins_sentence(word: str) -> bool:
    """Whether a first word before a capital is a word: "Còn Tân An", not "Tân An"."""
    lists = _lists()
    return not word.isascii() and word in lists["vi"] and word not in lists["names"]


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether a word in small letters has the form of a Vietnamese syllable, accents aside."""
    return bool(_SYLLABLE.fullmatch(strip_accents(word)))


@lru_cache(maxsize=8192)
def _weights(word: str) -> dict[str, float]:
    return _by_script(word) or _by_lists(word) or _by_form(word)


def _by_script(word: str) -> dict[str, float]:
    letters = len(_NOT_LATIN.findall(word))
    return {"other": float(letters)} if letters else {}


def _by_lists(word: str) -> dict[str, float]:
    lists = _lists()
    if word in lists["loans"]:
        return {"vi": _LOAN / 2, "en": _LOAN}
    if word in lists["abbreviations"]:
        return {"vi": _LOAN}
    vietnamese = _vietnamese(word)
    if word in lists["en"] and vietnamese:
        return {"vi": _IN_TWO_LISTS, "en": _IN_TWO_LISTS}
    if word in lists["en"]:
        return {"en": _LISTED_SYLLABLE if is_syllable(word) else _LISTED}
    if word in lists["other"]:
        return {**vietnamese, "other": _IN_TWO_LISTS if vietnamese else _LISTED}
    return vietnamese


def _vietnamese(word: str) -> dict[str, float]:
    lists = _lists()
    if word in lists["vi"]:
        return {"vi": _LISTED}
    return {"vi": _LISTED_SYLLABLE} if word in lists["vi_without_accents"] else {}


def _by_form(word: str) -> dict[str, float]:
    if not _VIETNAMESE.fullmatch(word):
        return {"other": _FOREIGN}
    may_be_syllable = is_syllable(word)
    if word.isascii() and may_be_syllable:
        return {"vi": _SYLLABLE_ONLY}
    if word.isascii():
        return _unknown(word)
    if may_be_syllable or _ONLY_VIETNAMESE.search(word):
        return {"vi": _ACCENTED}
    return {"other": _LISTED}


def _unknown(word: str) -> dict[str, float]:
    if _ENGLISH_ENDING.fullmatch(word):
        return {"en": _ENDING}
    return {"en": _UNKNOWN, "other": _UNKNOWN}


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    read = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    lists = {language: frozenset(words.split()) for language, words in read.items()}
    typed = {strip_accents(word) for word in lists["vi"]}
    return {**lists, "vi_without_accents": frozenset(typed | lists["teencode"])}
