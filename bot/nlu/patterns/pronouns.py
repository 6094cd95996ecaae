"""Words for what was spoken of before: "cụm đó", "nó", "hai cụm này", "ở đó", "that one"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.patterns import english_pronouns
from bot.nlu.patterns.found import Found, Taken, plain
from bot.nlu.patterns.phrases import Phrases, has_accents

_KINDS = ["cụm công nghiệp", "khu công nghiệp", "cụm cn", "khu cn", "cụm", "ccn", "kcn", "khu"]
_THING = Phrases([*_KINDS, "cái", "cái cụm", "cái khu", "con"])
_POINTING = Phrases(
    [
        *("đó", "đấy", "này", "nầy", "ấy", "kia", "nọ", "nớ", "ni", "nãy", "vừa rồi", "vừa nói"),
        *("nói trên", "vừa nêu", "kể trên", "hồi nãy", "khi nãy", "lúc nãy"),
    ]
)
_SEVERAL = Phrases(
    ["hai", "ba", "bốn", "năm", "mấy", "các", "những", "cả hai", "cả ba", "tất cả", "tất cả các"]
)
_THEY = Phrases(["chúng nó", "tụi nó", "bọn nó", "cả hai", "cả ba", "hai đứa nó"])
_PLACE_NOUN = Phrases(
    ["xã", "phường", "huyện", "thị xã", "thị trấn", "khu vực", "vùng", "nơi", "chỗ", "địa bàn"]
)
_AT = Phrases(["ở", "tại", "bên", "đằng", "quanh", "gần", "ở bên", "ở đằng", "ở gần"])
# "mấy cụm trên", but neither "cụm trên 50 ha" nor "cụm trên địa bàn".
_ABOVE = (
    r"tren(?=\s{0,3}(?:$|[^\w\s<>=~$#]|(?:co|la|o|rong|thi|cai|nao|da|khong|dang|gia|thuoc|nam|cach"
    r"|nhe|ra|so|cua|gan|thue|lon|nho)\b))"
)
# "cum do cong ty ... lam" is "do công ty", "khu do thi" is "đô thị".
_NOT_THIS = r"(?!\s(?:thi|cong ty|cty|tap doan|don vi|nha nuoc|ubnd)\b)"
_POINTED = rf"\s{{1,2}}(?:(?P<pointing>{_POINTING.pattern})\b{_NOT_THIS}|{_ABOVE})"
_SINGULAR = re.compile(rf"\b(?P<thing>{_THING.pattern}){_POINTED}")
_PLURAL = re.compile(
    rf"\b(?:(?P<several>{_SEVERAL.pattern})|\d{{1,2}})\s{{1,2}}(?P<thing>{_THING.pattern}){_POINTED}"
    rf"|\b(?P<they>{_THEY.pattern})\b"
)
_PLACE = re.compile(
    rf"\b(?:(?P<at>{_AT.pattern})\s{{1,2}})?(?P<noun>{_PLACE_NOUN.pattern}){_POINTED}"
    rf"|\b(?P<where>{_AT.pattern})\s{{1,2}}(?P<there>do|day)\b(?! thi\b)"
)
_THERE, _IT = Phrases(["đó", "đấy"]), Phrases(["nó"])
_GROUPS = {
    "thing": _THING,
    "pointing": _POINTING,
    "several": _SEVERAL,
    "they": _THEY,
    "at": _AT,
    "noun": _PLACE_NOUN,
    "where": _AT,
    "there": _THERE,
}
# Without its accent "no" is a "nó" only between such words.
_NO = re.compile(
    r"\b(?:(?P<before>cua|voi|so|gan|tich|hon|ve|cho|phai)\s{1,2})?(?P<no>no)\b"
    r"(?=(?P<after>\s{1,2}(?:o|rong|nam|co|la|thuoc|cua|bao|con|gia|da|dang|duoc|cach|thi|the"
    r"|ntn|sao|bn|bnhiu|nhiu|ra|gan|dien tich|moi|khoi cong|ten|huong)\b)?)"
)


def find(text: str) -> list[Found]:
    """Entities `reference` with value "singular", "plural" or "place".

    "ở đây" is no reference: it mostly means the province, or where the visitor is.
    """
    taken = Taken()
    found = [reference for reference in _all(text) if taken.take(reference.start, reference.end)]
    return sorted(found, key=lambda reference: reference.start)


def _all(text: str) -> Iterator[Found]:
    """The longest first."""
    for value, form in (("plural", _PLURAL), ("place", _PLACE), ("singular", _SINGULAR)):
        for match in form.finditer(plain(text)):
            if _is_meant(text, match):
                yield Found("reference", value, *match.span())
    for match in _NO.finditer(plain(text)):
        if _is_it(text, match):
            yield Found("reference", "singular", *match.span("no"))
    yield from english_pronouns.find(text)


def _is_meant(text: str, match: re.Match[str]) -> bool:
    said = [name for name, group in match.groupdict().items() if group]
    groups = {name: text[slice(*match.span(name))] for name in said}
    if plain(groups.get("there", "")) == "day" and not has_accents(groups["there"]):
        return False
    return all(_GROUPS[name].meant(typed) for name, typed in groups.items())


def _is_it(text: str, match: re.Match[str]) -> bool:
    typed = text[slice(*match.span("no"))]
    if has_accents(typed):
        return _IT.meant(typed) is not None
    return not has_accents(text) and bool(match["before"] or match["after"])
