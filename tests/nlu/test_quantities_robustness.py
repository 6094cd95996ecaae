"""No text breaks the patterns, and none holds them up."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.patterns import (
    areas,
    dates,
    distances,
    documents,
    money,
    percentages,
    pronouns,
    ranks,
    unknown_names,
    years,
)
from bot.nlu.patterns.found import plain

MODULES = (
    *(areas, money, percentages, distances, dates, pronouns, ranks),
    *(documents, years, unknown_names),
)
LENGTH = 10_000
PIECES = [
    *("từ", "tu", "đến", "trên", "dưới", "khoảng", "cần", "cụm", "đất", "năm", "hai", "chục"),
    *("rưỡi", "nửa", "trăm", "5", "1.5", "2025", "15/9/2026", "-", "/", "%", "$", " ", "  ", ","),
    *("ha", "m2", "công", "sào", "mẫu", "km", "tr", "tỷ", "triệu", "đô", "k", "tháng", "quý"),
    *("số", "thứ", "đó", "nó", "it", "there", "QĐ", "\n", "\u0301", "²", "K", "ﬁ", "İ", "٣"),
]
PROSE = "Cần thuê 2 ha ở cụm Đức Mỹ, giá dưới 100 usd/m2 từ tháng 10/2025, nó cách cảng 20 km. "


def _seconds(text):
    """The least of five runs, with nothing kept from the one before."""
    times = []
    for _ in range(5):
        plain.cache_clear()
        documents.spans.cache_clear()
        start = time.process_time()
        for module in MODULES:
            module.find(text)
        times.append(time.process_time() - start)
    return min(times)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_whatever_is_typed_gives_spans_within_the_text(text):
    for module in MODULES:
        for found in module.find(text):
            assert 0 <= found.start < found.end <= len(text)
            assert not text[found.start].isspace()


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_a_minimum_is_never_above_its_maximum(text):
    for module in (areas, money, percentages, distances):
        for found in module.find(text):
            low, high = found.value["min"], found.value["max"]
            assert low is None or high is None or low <= high


@pytest.mark.slow  # alone on the machine
def test_a_long_message_is_read_in_fifty_milliseconds():
    assert _seconds((PROSE * 200)[:LENGTH]) < 0.05


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        *(" ", "1", "1 ", "1.", "1-", "1/1/", "9,", "a", "ệ", "$", "5 ha ", "hai ", "năm mươi "),
        *("từ 5 ", "trên ", "cần thuê ", "cụm 5 ha đất ", "1 cum ", "2 tỷ ", "thứ ", "no ", "it "),
        *("QĐ 152 ", "15/9/2026 ", "cụm đó ", "80%", "tháng "),
    ],
)
def test_twice_the_text_takes_about_twice_the_time(piece):
    half, whole = (_seconds((piece * LENGTH)[:length]) for length in (LENGTH // 2, LENGTH))
    assert whole < max(0.05, 3 * half)
