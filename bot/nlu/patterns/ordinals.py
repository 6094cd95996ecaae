"""Places in a list: "cái thứ hai", "con dau tien", "cụm số 3", "#2", "cái cuối", "the 2nd one"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.patterns import documents
from bot.nlu.patterns.found import Found, Taken, plain
from bot.nlu.patterns.phrases import Phrases, has_accents

_NUMBERS = {
    1: (["đầu tiên", "thứ nhất"], ["first", "1st"]),
    2: (["thứ hai", "thứ nhì"], ["second", "2nd"]),
    3: (["thứ ba"], ["third", "3rd"]),
    4: (["thứ tư", "thứ bốn"], ["fourth", "4th"]),
    5: (["thứ năm"], ["fifth", "5th"]),
    6: (["thứ sáu"], ["sixth", "6th"]),
    7: (["thứ bảy"], ["seventh", "7th"]),
    8: (["thứ tám"], ["eighth", "8th"]),
    9: (["thứ chín"], ["ninth", "9th"]),
    10: (["thứ mười"], ["tenth", "10th"]),
    -1: (["cuối cùng", "sau cùng"], ["last one", "last cluster", "last park"]),
}
_VIETNAMESE = {phrase: n for n, (phrases, _) in _NUMBERS.items() for phrase in phrases}
_ENGLISH = {phrase: n for n, (_, phrases) in _NUMBERS.items() for phrase in phrases}
_WORDS = Phrases(_VIETNAMESE)
_WORD = re.compile(rf"\b(?:{_WORDS.pattern})\b")
# On their own rather Thursday, Friday and Saturday; "thu tu" rather "thứ tự", the order.
_DOUBTFUL = re.compile(r"thu\s+(?:nam|sau|bay)")
_ORDER = re.compile(r"thu\s+tu")
_LISTED = re.compile(
    r"\b(?:cai|con|cum|ccn|kcn|khu|muc|buoc|dung|hang|lon|nho|rong|to|be|lay|chon|xem|mo)\s{1,2}$"
)
_DAY_AFTER = re.compile(r"\s{1,2}(?:tuan|den|toi|hang tuan|nay|ngay)\b")
_DAY_BEFORE = re.compile(r"\b(?:sang|chieu|ngay|trua|toi|den|tu)\s{1,2}$")
_IN_ENGLISH = re.compile(rf"\b(?:{Phrases(_ENGLISH).pattern})\b")
# "smallest first" and "which comes first" speak of no list.
_FIRST_OF_ALL = re.compile(r"(?:est|\bcomes?|\bvery|\bat)\s$")
_NUMBERED = re.compile(
    r"(?:\b(?P<word>so|thu)\s{0,2}|(?<!\w)#\s?)(?P<number>\d{1,2})\b(?!\s*[/.,]\d)"
    # "so 2 cụm" compares two.
    r"(?!\s{1,2}(?:cum|ccn|kcn|khu|cai|con)\b)"
)
_NUMBER_WORDS = Phrases(["số", "thứ"])
# "đường số 5", "con số 5", "cơ sở 2", "biển số 62".
_OTHER_BEFORE = re.compile(
    r"\b(?:duong|lo|nha|thoai|mau|con|tong|quoc lo|tinh lo|co|bien|ben|bao|bang|toa|phong|ap|cau"
    r"|cong|to|xo|lap)\s{1,2}$"
)
_THING = Phrases(["cái", "con", "cụm", "ccn", "kcn", "khu", "cụm công nghiệp", "mục", "lựa chọn"])
# "cái đầu", "con cuối", "cụm ở cuối"; "cụm đầu tư" and "cái đầu tiên" go on.
_END_OF_LIST = re.compile(
    rf"\b(?P<thing>{_THING.pattern})\s{{1,2}}(?:o\s)?(?P<end>dau|cuoi|chot|bet)\b"
    r"(?!\s{1,2}(?:tien|cung|tu|nam|moi|thau|vao|ra|tuan|thang|tieu|bang|mau)\b)"
)
_ENDS = {"đầu": 1, "cuối": -1, "chót": -1, "bét": -1}
_END_WORDS = Phrases(_ENDS)


def find(text: str) -> list[Found]:
    """Entities `ordinal` with an int; -1 is the last."""
    return [*_in_words(text), *_in_english(text), *_numbered(text), *_ends_of_list(text)]


def _in_words(text: str) -> Iterator[Found]:
    for match in _WORD.finditer(plain(text)):
        word = _WORDS.meant(text[slice(*match.span())])
        if word and not _is_weekday(match) and not _is_order(match, text):
            yield Found("ordinal", _VIETNAMESE[word], *match.span())


def _in_english(text: str) -> Iterator[Found]:
    for match in _IN_ENGLISH.finditer(plain(text)):
        if match.group() != "first" or not _FIRST_OF_ALL.search(_before(match)):
            yield Found("ordinal", _ENGLISH[" ".join(match.group().split())], *match.span())


def _numbered(text: str) -> Iterator[Found]:
    numbers = Taken(documents.spans(text))
    for match in _NUMBERED.finditer(plain(text)):
        is_other = _OTHER_BEFORE.search(_before(match)) or not numbers.is_free(*match.span())
        is_meant = not match["word"] or _NUMBER_WORDS.meant(text[slice(*match.span("word"))])
        if is_meant and not is_other and not _is_weekday(match):
            yield Found("ordinal", int(match["number"]), *match.span())


def _ends_of_list(text: str) -> Iterator[Found]:
    for match in _END_OF_LIST.finditer(plain(text)):
        typed_thing, typed_end = (text[slice(*match.span(name))] for name in ("thing", "end"))
        # Without accents "cum dau" is rather "cụm đâu", "con dau" "còn đâu".
        is_sure = match["end"] != "dau" or match["thing"] == "cai" or has_accents(typed_end)
        end = _END_WORDS.meant(typed_end)
        if is_sure and end and _THING.meant(typed_thing):
            yield Found("ordinal", _ENDS[end], *match.span())


def _is_weekday(match: re.Match[str]) -> bool:
    """ "thứ hai tuần sau", "sáng thứ 2" and, outside a list, "thứ bảy"."""
    if not match.group().startswith("thu"):
        return False
    if _DOUBTFUL.match(match.group()) and not _is_listed(match):
        return True
    is_day = _DAY_BEFORE.search(_before(match)) or _DAY_AFTER.match(match.string, match.end())
    return is_day is not None


def _is_order(match: re.Match[str], text: str) -> bool:
    if not _ORDER.match(match.group()) or has_accents(text[slice(*match.span())]):
        return False
    return not _is_listed(match)


def _is_listed(match: re.Match[str]) -> bool:
    """After "cụm", "đứng" or the like, or nothing else was said."""
    return bool(_LISTED.search(_before(match))) or match.group() == match.string.strip()


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 12) : match.start()]
