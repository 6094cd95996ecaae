"""What a message asks, part by part. The reader stands for the NLU and knows a few words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.questions import MOST, Clause, clauses, questions

_INTENTS = {
    "so sánh": "compare_clusters",
    "tìm": "find_clusters",
    "diện tích": "ask_cluster_area",
    "rộng": "ask_cluster_area",
    "chủ đầu tư": "ask_cluster_developer",
    "ở đâu": "ask_cluster_location",
    "giá": "ask_cluster_rent",
    "đất trống": "ask_cluster_availability",
    "hồ sơ": "ask_procedure_documents",
    "thời gian": "ask_procedure_time",
    "thủ tục": "ask_procedure",
    "ưu đãi": "ask_incentives",
    "lương": "ask_province",
    "liên hệ": "ask_contact",
}
_NAMES = {
    "Hoàng Gia": "cluster",
    "Liên Hưng": "cluster",
    "Tân Bình": "cluster",
    "Tân Thạnh": "place",
    "Đức Hòa": "place",
    "Bến Lức": "place",
    "giấy phép xây dựng": "procedure",
    "nó": "reference",
    "Điện và Nước": "developer",
}


async def read(text: str) -> Clause:
    intent = next((name for words, name in _INTENTS.items() if words in text), "greet")
    entities = tuple(
        {"entity": kind, "value": words, "start": match.start(), "end": match.end()}
        for words, kind in _NAMES.items()
        for match in re.finditer(rf"\b{words}\b", text)
    )
    return Clause(text, intent, 0.9, entities)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("diện tích và chủ đầu tư CCN Hoàng Gia", ["diện tích CCN Hoàng Gia", None]),
        ("hồ sơ và thời gian giấy phép xây dựng", ["hồ sơ giấy phép xây dựng", None]),
        (
            "diện tích và chủ đầu tư cụm Tân Bình ở Tân Thạnh",
            ["diện tích cụm Tân Bình ở Tân Thạnh", None],
        ),
        ("CCN Hoàng Gia rộng bao nhiêu? thủ tục ra sao?", [None, "thủ tục ra sao"]),
        ("nó rộng bao nhiêu, thế còn CCN Liên Hưng ở đâu", ["nó rộng bao nhiêu", None]),
        ("chào em, diện tích CCN Hoàng Gia", None),
        ("diện tích với chủ đầu tư CCN Hoàng Gia", ["diện tích CCN Hoàng Gia", None]),
        ("diện tích so với Hoàng Gia thế nào", None),
        ("so sánh Hoàng Gia và Liên Hưng", None),
        ("Hoàng Gia và Liên Hưng ở đâu", None),
        ("tìm cụm ở Đức Hòa, Bến Lức, còn đất trống, giá rẻ", None),
        ("ưu đãi thuế và ưu đãi đất", None),
        ("CCN rộng 46,8 ha", None),
        ("ưu đãi cũ miễn bảy năm tiền thuê đất, giờ ưu đãi đó còn không", None),
        ("chủ đầu tư Điện và Nước", None),
    ],
)
async def test_each_question_is_a_part_with_its_subject(text, expected):
    parts = await questions(text, read)

    if expected is None:
        assert parts == [text]
        return
    assert len(parts) == len(expected)
    assert all(want in (None, part) for part, want in zip(parts, expected, strict=True))


async def test_more_questions_than_are_answered_at_once_stay_with_the_last():
    asked = "diện tích Hoàng Gia, thủ tục gì, ưu đãi gì, lương bao nhiêu, liên hệ ai"

    parts = await questions(asked, read)

    assert len(parts) == MOST
    assert parts[-1] == "lương bao nhiêu, liên hệ ai"


@given(st.text(max_size=80))
async def test_any_text_has_at_least_one_question(text):
    assert 1 <= len(await questions(text, read)) <= MOST


@given(st.lists(st.sampled_from(["a", "46,8 ha", "và", ",", "Điện và Nước", "?"]), max_size=12))
def test_clauses_keep_every_word(pieces):
    text = " ".join(pieces)
    kept = " ".join(clauses(text)).split()
    words = [w for w in re.findall(r"[^\s,?]+(?:,\d+)?", text) if w != "và"]

    assert [w for w in kept if w not in (",", "và")] == words
