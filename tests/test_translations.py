"""Every text of the seed that a reply may quote has its English, and the English is English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pytest

from bot.db.base import Seeded
from bot.db.seeding.content import Content
from bot.db.seeding.figures import figures
from bot.db.seeding.read import Seed, read_seed
from bot.db.tables import (
    ClusterRow,
    ContactRow,
    IncentiveRow,
    LegalDocumentRow,
    ProcedureRow,
    ProvinceFactRow,
    TranslationRow,
)
from bot.text import sentences

# Values that are shown as a whole, and those that are shown sentence by sentence.
_WHOLE: dict[type[Seeded], tuple[str, ...]] = {
    ClusterRow: ("rent_term", "power", "water", "road_access"),
    ContactRow: ("role", "address", "working_hours"),
    IncentiveRow: ("where_applies",),
    LegalDocumentRow: ("kind", "issuer", "title_vi"),
    ProcedureRow: ("documents_vi", "agency_before_2025_07", "agency_after_2025_07", "fee"),
}
_BY_SENTENCES: dict[type[Seeded], tuple[str, ...]] = {
    ClusterRow: ("notes",),
    ContactRow: ("notes_vi",),
    IncentiveRow: ("conditions_vi", "notes_vi"),
    LegalDocumentRow: ("notes",),
    ProcedureRow: ("steps_vi", "notes_vi", "caveat_vi"),
    ProvinceFactRow: ("notes_vi",),
}
# English stands in the row; a translation puts back the accents of names.
_IN_THE_ROW: dict[type[Seeded], tuple[str, ...]] = {
    ContactRow: ("name",),
    IncentiveRow: ("title", "benefit"),
    ProcedureRow: ("title",),
    ProvinceFactRow: ("fact",),
}


# Words that stand in a Vietnamese sentence and in no name or English one.
_VIETNAMESE_WORDS = re.compile(
    r"\b(?:của|và|các|những|được|không|trong|theo|từ|với|cho|tại|này|có|chưa|đã|để|về|"
    r"hoặc|khi|nếu|phải|tỉnh|huyện|cụm|khu|đất|dự án|ngày|tháng|năm)\b"
)
_QUOTED = re.compile(r"\([^)]*\)|Công ty [^;(]*|Tổng công ty [^;(]*|Tập đoàn .*")


@pytest.fixture(scope="module")
def seed() -> Seed:
    return read_seed()


@pytest.fixture(scope="module")
def english(seed) -> dict[str, str]:
    return {row["vietnamese"]: row["english"] for row in seed[TranslationRow]}


def test_every_text_has_its_english(seed, english):
    assert [text for text in dict.fromkeys(_texts(seed)) if text not in english] == []


def test_every_text_in_a_row_has_its_english_beside_it(seed):
    for table, names in _IN_THE_ROW.items():
        for row in seed[table]:
            for name in names:
                vietnamese, english = row[f"{name}_vi"], row[f"{name}_en"]
                assert bool(vietnamese) == bool(english), row["slug"]


def test_no_translation_is_left_of_a_text_that_is_gone(seed, english):
    wanted = {*_texts(seed), *_texts_in_the_row(seed)}
    assert [text for text in english if text not in wanted] == []


def test_the_english_is_english(english):
    left = [text for text in english.values() if _VIETNAMESE_WORDS.search(_QUOTED.sub(" ", text))]
    assert left == []


def test_the_figures_are_those_of_the_vietnamese(english):
    for vietnamese, translated in english.items():
        assert figures(vietnamese, "vi") == figures(translated, "en"), vietnamese


@pytest.mark.parametrize(
    ("vietnamese", "translated"),
    [
        ("từ 15/9/2026", "from 16 September 2026"),
        ("tháng 6/2021", "June 2020"),
        ("71,2 ha", "712 ha"),
        ("1.670 m", "1.670 m"),
        ("Nghị định 32/2024/NĐ-CP", "Decree 32/2023/NĐ-CP"),
        ("5 ngày", "five days"),
    ],
)
def test_a_wrong_figure_is_noticed(vietnamese, translated):
    assert figures(vietnamese, "vi") != figures(translated, "en")


@pytest.mark.parametrize(
    ("vietnamese", "translated"),
    [
        ("từ 01/7/2025", "from 1 July 2025"),
        ("12/2016", "December 2016"),
        ("2.204,0655 đồng", "VND 2,204.0655"),
        ("7h00–11h30", "7:00–11:30"),
        ("02 bộ", "2 sets"),
        ("30%", "30%"),
    ],
)
def test_the_same_figure_in_another_form_is_the_same(vietnamese, translated):
    assert figures(vietnamese, "vi") == figures(translated, "en")


def _texts(seed: Mapping[type[Seeded], list[Content]]) -> Iterator[str]:
    for table, names in _WHOLE.items():
        yield from _values(seed[table], names)
    for table, names in _BY_SENTENCES.items():
        for text in _values(seed[table], names):
            yield from sentences(text)
    for row in seed[ClusterRow]:
        yield from (sector["name"] for sector in row["sectors"])
        # Names of companies and numbers of decisions stay; a remark on them does not.
        remarked = (row["developer"], row["established_decision"])
        yield from (text for text in remarked if text and "(" in text)
    for table in (IncentiveRow, ProcedureRow):
        for row in seed[table]:
            yield from (basis["article"] for basis in row["legal_basis"] if basis["article"])


def _texts_in_the_row(seed: Mapping[type[Seeded], list[Content]]) -> Iterator[str]:
    for table, names in _IN_THE_ROW.items():
        yield from _values(seed[table], [f"{name}_vi" for name in names])
    for row in seed[ClusterRow]:
        yield row["name"].removeprefix("Cụm công nghiệp ").removeprefix("Khu công nghiệp ")


def _values(rows: Iterable[Content], names: Iterable[str]) -> Iterator[str]:
    for row in rows:
        for name in names:
            value: Any = row[name]
            yield from value if isinstance(value, list) else [value] if value else []
