"""Pure functions on Vietnamese text. Nothing here knows of Rasa, the database or a channel."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z])")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_LETTER = re.compile(r"[^\W\d_][\u0302\u0306\u031b]?|\u0111")

# Words of asking and of politeness: they tell nothing about the matter.
_ASKING = frozenset(
    re.findall(
        r"\w+",
        "a ai anh ban bao bang bi cac can chi cho co con cua cung da dang de den di do duoc em gi "
        "giup hay hien hoi i k khi khong la lam len mot may minh moi nao nay nen neu nhe nhieu nhu "
        "nhung o oi phai ra roi sao se so tai the theo thi thuoc toi trong tu va vao vay ve vi voi "
        "xin about and any are by can does for from get have how is it like me need of please "
        "tell that there these they this to want was we what when where which who will with would "
        "you your",
    )
)


def nfc(text: str) -> str:
    """The text in the composed form in which everything is stored and compared.

    >>> nfc("Đức Hòa") == "Đức Hòa"
    True
    """
    return unicodedata.normalize("NFC", text)


def strip_accents(text: str) -> str:
    """The text without tone and vowel marks, case kept.

    A composed text keeps its length, so that offsets stay true.

    >>> strip_accents("Đức Hòa")
    'Duc Hoa'
    """
    return "".join(_plain(character) for character in text)


def fold(text: str) -> str:
    """The key under which two spellings are the same: words only, no case, no accents.

    >>> fold("Long Định - Long Cang")
    'long dinh long cang'
    >>> fold("ĐỨC  HÒA") == fold("duc hoa")
    True
    """
    return " ".join(_WORD.findall(strip_accents(nfc(text)).casefold()))


def drawn_in(text: str) -> str:
    """Letters held down for emphasis, once.

    >>> drawn_in("đượcccc khôngggg 1000")
    'được không 1000'
    """
    return _DRAWN_OUT.sub(r"\1", text)


def sentences(text: str | None) -> list[str]:
    """The sentences of a note.

    >>> sentences("Khoảng 45 ha. Giá 0.5 USD.")
    ['Khoảng 45 ha.', 'Giá 0.5 USD.']
    """
    return [part for part in _SENTENCE_END.split(text or "") if part]


def terms(text: str) -> set[str]:
    """Words that are not only for asking, and pairs of neighbouring words with one such."""
    words = fold(text).split()
    pairs = {f"{a} {b}" for a, b in pairwise(words) if not {a, b} <= _ASKING}
    return {word for word in words if word not in _ASKING} | pairs


def same_word(typed: str, wanted: str) -> bool | None:
    """Whether a word typed is `wanted`: True, or False for other accents. None: cannot be told.

    Typed without any mark it may stand for either, unless `wanted` has no mark itself.
    Both places of the tone mark are right.

    >>> same_word("Hoà", "hòa"), same_word("có", "cơ"), same_word("co", "cơ")
    (True, False, None)
    """
    typed, wanted = nfc(typed).casefold(), nfc(wanted).casefold()
    if sorted(_marks(typed)) == sorted(_marks(wanted)) and strip_accents(typed) == strip_accents(
        wanted
    ):
        return True
    return None if typed == strip_accents(typed) else False


def _marks(text: str) -> list[str]:
    """The letters with a vowel mark, and the tones, wherever they stand.

    >>> _marks("hoà") == _marks("hòa")
    True
    """
    decomposed = unicodedata.normalize("NFD", text)
    tones = [mark for mark in decomposed if mark in _TONES]
    vowels = [nfc(letter) for letter in _LETTER.findall(_without(decomposed, _TONES))]
    return tones + vowels


def _without(text: str, characters: str) -> str:
    return "".join(character for character in text if character not in characters)


def _plain(character: str) -> str:
    if character in "đĐ":
        return "d" if character == "đ" else "D"
    base = unicodedata.normalize("NFD", character)[0]
    return base if base.isascii() else character
