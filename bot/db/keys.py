"""The keys under which names are compared. All are derived from bot.text.fold."""

from __future__ import annotations

import re

from bot.text import fold, nfc, strip_accents

_DASH = re.compile(r"\s+[-–—]\s+")
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"(\d+)")
_WORDS_BEFORE = re.compile(r"(cum cong nghiep|khu cong nghiep|ccn|kcn|cum|khu)\b")
_WORDS_AFTER = re.compile(r"\bindustrial (complex|cluster|park|zone)$")
_PLACE_WORDS = re.compile(r"^(tinh|thanh pho|tp|thi xa|tx|thi tran|tt|huyen|h|phuong|p|xa|x)\b")
_PARK_WORDS = re.compile(r"^(khu|kcn)\b")
_SMALL_CLUSTER_WORDS = re.compile(r"^(cum|ccn)\b")


def spelling(text: str) -> str:
    """The words of a text as spelled, without regard to case.

    >>> spelling("Hựu Thạnh – LIÊN Á") == "hựu thạnh liên á"
    True
    """
    return " ".join(_WORD.findall(nfc(text).casefold()))


def place_key(text: str) -> str:
    """The folded name of a place without the word for what it is.

    >>> place_key("xã Mỹ Hạnh"), place_key("TP Tân An"), place_key("Đức Hòa")
    ('my hanh', 'tan an', 'duc hoa')
    """
    key = fold(text)
    return _PLACE_WORDS.sub("", key).strip() or key


def province_key(text: str) -> str | None:
    """The folded name when the text can mean a province: "xã Long An" cannot.

    >>> province_key("tỉnh Long An"), province_key("Long An"), province_key("phường Long An")
    ('long an', 'long an', None)
    """
    prefix = _PLACE_WORDS.match(fold(text))
    return place_key(text) if prefix is None or prefix[0] == "tinh" else None


def is_commune(text: str) -> bool:
    """Whether the text says that a commune or ward is meant.

    >>> is_commune("xã Đức Hòa"), is_commune("Đức Hòa"), is_commune("huyện Đức Hòa")
    (True, False, False)
    """
    prefix = _PLACE_WORDS.match(fold(text))
    return prefix is not None and prefix[0] in ("xa", "x", "phuong", "p")


def has_accents(text: str) -> bool:
    """Whether the text tells two names apart that differ only in accents.

    >>> has_accents("Hải Sơn"), has_accents("hai son")
    (True, False)
    """
    return spelling(text) != fold(text)


def name_key(text: str) -> str:
    """The folded name without "cụm công nghiệp"; the parts of a double name stay apart.

    >>> name_key("Cụm công nghiệp Hải Sơn - Lương Bình")
    'hai son - luong binh'
    >>> name_key("Hoang Gia Industrial Complex")
    'hoang gia'
    """
    return " - ".join(_bare(fold(part)) for part in _DASH.split(nfc(text)))


def spelled_names(text: str) -> tuple[str, ...]:
    """The spellings of a name without "cụm công nghiệp": whole, then the parts of a double name.

    >>> spelled_names("CCN Hải Sơn - Lương Bình")
    ('hải sơn lương bình', 'hải sơn', 'lương bình')
    >>> spelled_names("CCN Tân Phú")
    ('tân phú',)
    """
    parts = [_bare(spelling(part)) for part in _DASH.split(text)]
    return (" ".join(parts), *parts) if len(parts) > 1 else tuple(parts)


def kind_named(text: str) -> str | None:
    """ "cluster" or "park" when the text begins with the word for it.

    >>> kind_named("KCN Hải Sơn"), kind_named("cụm Hải Sơn"), kind_named("Hải Sơn")
    ('park', 'cluster', None)
    """
    key = fold(text)
    if _PARK_WORDS.match(key):
        return "park"
    return "cluster" if _SMALL_CLUSTER_WORDS.match(key) else None


def natural_order(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key: accents aside, numbers by value.

    >>> sorted(["Lộc Giang 10", "Lộc Giang 2", "Đức Mỹ"], key=natural_order)
    ['Đức Mỹ', 'Lộc Giang 2', 'Lộc Giang 10']
    """
    parts = _NUMBER.split(fold(text))
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts if part)


def document_number_key(number: str) -> str:
    """The part before the first "/", without leading zeros.

    >>> document_number_key("01/2021/NĐ-CP"), document_number_key("66.25/2026/NQ-CP")
    ('1', '66.25')
    """
    return number.split("/", 1)[0].strip().lstrip("0")


def _bare(spelled: str) -> str:
    # A text without accents is as long as with them, so the ends found in one hold in the other.
    plain = strip_accents(spelled)
    before, after = _WORDS_BEFORE.match(plain), _WORDS_AFTER.search(plain)
    return spelled[before.end() if before else 0 : after.start() if after else None].strip()
