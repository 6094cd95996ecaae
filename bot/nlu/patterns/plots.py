"""Whether an area is a plot that the visitor wants, or the size of a cluster."""

from __future__ import annotations

import re

from bot.nlu.patterns.found import plain
from bot.nlu.patterns.phrases import Phrases

_WANTED = Phrases(
    [
        *["cần", "thuê", "mua", "tìm", "xin", "lấy", "đặt", "kiếm", "muốn", "yêu cầu", "nhu cầu"],
        *["need", "rent", "lease", "buy", "get", "want", "looking for", "require"],
        *["lô", "lô đất", "miếng", "mảnh", "thửa", "nền", "kho", "xưởng", "mặt bằng"],
        *["khu đất", "miếng đất", "mảnh đất", "thửa đất", "đất"],
    ]
)
_FILLERS = (
    "thue|mua|tim|lai|them|dat|dien tich|dt|quy mo|co|rong|la|mot|1|duoc|lo|mieng|manh|thua|nen"
    "|ngay|gap|cho|vao|ra|a|an|plot|lot|of|land|for|about|area|size|toi|minh|em"
)
_BEFORE = re.compile(
    # "Cần Đước" and "Cần Giuộc" are places.
    rf"(?<!\w)(?!can (?:duoc|giuoc)\b)(?P<wanted>{_WANTED.pattern})"
    rf"(?:\s{{1,2}}(?:{_FILLERS})){{0,4}}[\s:,]{{0,3}}$"
)
_LAND = Phrases(["đất", "mặt bằng", "nhà xưởng", "xưởng", "kho", "land", "of land", "plot"])
_BUILT = r"(?:lam|xay|mo|dung|lap|dat)\s+(?:mot\s+|1\s+)?(?:nha\s+)?(?:xuong|may|kho|san xuat|bai)"
_AFTER = re.compile(rf"\s{{0,3}}(?:(?P<land>{_LAND.pattern})\b|(?:de\s+)?(?:{_BUILT})\b)")
# "cụm rộng 50 ha đất" and "diện tích cụm 50 ha" are sizes of clusters whatever follows.
_CLUSTER = r"\b(?:cum|ccn|kcn|khu cong nghiep)\b"
_SIZE = r"\b(?:rong|dien tich|quy mo)\b"
_OF_CLUSTER = re.compile(
    rf"{_CLUSTER}[^,.;?!]{{0,40}}{_SIZE}[^,.;?!]{{0,20}}$|{_SIZE}\s+(?:cua\s+)?{_CLUSTER}"
    r"[^,.;?!]{0,30}$"
)
_WINDOW = 80


def is_plot(text: str, start: int, end: int) -> bool:
    """Whether the area `text[start:end]` is wanted, or called land to build on."""
    first = max(0, start - _WINDOW)
    before, after = plain(text)[first:start], plain(text)[end : end + _WINDOW]
    wanted = _BEFORE.search(before)
    if wanted and _is_meant(_WANTED, text[first:start], wanted, "wanted"):
        supplied = before[: wanted.start()].rstrip().endswith("cho")
        return not supplied and not _OF_CLUSTER.search(before[: wanted.start()])
    built = _AFTER.match(after)
    if built is None or not _is_meant(_LAND, text[end : end + _WINDOW], built, "land"):
        return False
    return not _OF_CLUSTER.search(before)


def _is_meant(phrases: Phrases, typed: str, match: re.Match[str], group: str) -> bool:
    if match[group] is None:
        return True
    return phrases.meant(typed[match.start(group) : match.end(group)]) is not None
