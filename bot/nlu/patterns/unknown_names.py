"""A name said after "cụm" or "KCN", so that an unknown one is not taken for the last one known."""

from __future__ import annotations

import re

from bot.nlu.patterns.found import Found, plain

_KIND = r"\b(?:ccn|kcn|cum cong nghiep|khu cong nghiep|cum cn|khu cn|cum|khu)\s+"
_NAME = re.compile(_KIND + r"(?P<name>[a-z]+(?:\s+[a-z]+){0,2}(?:\s+\d)?)")
# English puts the kind behind the name, or "called" between.
_ENGLISH_KIND = r"(?:(?:industrial\s+)?(?:cluster|park|zone|estate))"
_ENGLISH_NAMES = (
    re.compile(
        rf"(?<!\w){_ENGLISH_KIND}\s+(?:(?:called|named)\s+)?"
        r"(?P<name>[A-Z]\w*(?:\s+[A-Z]\w*){0,2}(?:\s+\d)?)"
    ),
    re.compile(rf"(?P<name>(?:(?<!\w)[A-Z]\w*\s+){{1,3}}?)(?:(?i:{_ENGLISH_KIND}))(?!\w)"),
)
# Capitalised or not, no name: words of questions, kinds and places too large to be one.
_NO_ENGLISH_NAME = frozenset(
    re.findall(
        r"\w+",
        """
        a about an and any are biggest can ccn city closest compare could does do every find for
        former from give hanoi has have how i in industrial is it kcn largest list main near new
        of on or please province show smallest some tell the this to vietnam vietnamese what
        where which who with
        """,
    )
)
# What may follow "cụm" without being a name: function words and the words of our questions.
# Words of our questions; no name is looked for in them.
COMMON_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        ai anh an ay bac bai bang bao bat bay ben bi bia bn bnhiu ca cac cach can chac chi chinh
        cho chu chua chung chuyen co con cong cu cua cuoi da dan dang danh dat dau day den di
        dia dien do doanh doi dong du dua duoc duoi em gan gi gia giao gio giup ha hai hay hien
        ho hoac hoat hoi hon ie k khac khi khong khu kia kinh ko la lam lan lap len lien lon
        luon ma mang mat may mien minh mo moi mot muon nam nao nay nen neu ngay ngoai nghiep
        nghi nha nhan nhe nhieu nho nhu nhung no noi nua nuoc o ok phai quanh quy ra rat re
        rieng rong roi sao sau se so tai tam tat tham the them theo thi thoi thu thue thuoc tich
        tinh to toan toi tong tren trong tru tu tung tuong ung va vao van ve vi vien viec voi
        vua vung vs xa xay xin xung y yeu z area areas cluster clusters for from has have how in
        is near of on park parks that the this to what where which who with zone
        """,
    )
)
_COMMON_PAIRS = {
    "phu hop",
    "phu tro",
    "long an",
    "tay ninh",
    "quoc te",
    "keu goi",
    "cung duoc",
    "cung ok",
}
_END = {"o", "tai", "thi", "la", "co", "rong", "bao", "gia", "nam", "con", "va", "voi", "thuoc"}


def find(text: str) -> list[Found]:
    """Entities `unknown_name` with the name as typed; other extractors may know it after all."""
    searched = plain(text)
    vietnamese = [
        Found("unknown_name", text[start:end], start, end)
        for match in _NAME.finditer(searched)
        for start, end in [_bounds(text, match)]
        if _looks_like_name(text, searched, start, end)
    ]
    return vietnamese or _english(text)


def _english(text: str) -> list[Found]:
    for form in _ENGLISH_NAMES:
        for match in form.finditer(text):
            name = match["name"].strip()
            words = {plain(word) for word in name.split()}
            if not words & _NO_ENGLISH_NAME and plain(name) not in _COMMON_PAIRS:
                start = match.start("name")
                return [Found("unknown_name", name, start, start + len(name))]
    return []


def _bounds(text: str, match: re.Match[str]) -> tuple[int, int]:
    """A name ends before the first small word that goes on with the question."""
    start = match.start("name")
    words = list(re.finditer(r"\S+", text[start : match.end("name")]))
    ends = (
        i for i, w in enumerate(words) if i and w.group()[0].islower() and plain(w.group()) in _END
    )
    return start, start + words[next(ends, len(words)) - 1].end()


def _looks_like_name(text: str, searched: str, start: int, end: int) -> bool:
    words = searched[start:end].split()
    if text[start].isupper() and not text.isupper():
        return True
    return (
        len(words) > 1 and words[0] not in COMMON_WORDS and " ".join(words[:2]) not in _COMMON_PAIRS
    )
