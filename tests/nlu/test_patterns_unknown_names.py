"""What looks like the name of a cluster, whether known or not."""

from __future__ import annotations

import pytest

from bot.nlu.patterns.unknown_names import find


def _read(text):
    for name in find(text):
        assert text[name.start : name.end] == name.value
    return [name.value for name in find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("cụm Xuân Mai", ["Xuân Mai"]),
        ("CCN Hoàng Gia ở đâu", ["Hoàng Gia"]),
        ("cum xuan mai o dau", ["xuan mai"]),
        ("cụm xuân mai rộng bao nhiêu", ["xuân mai"]),
        ("khu công nghiệp Sóng Thần có gì", ["Sóng Thần"]),
        ("khu Lê Minh Xuân", ["Lê Minh Xuân"]),
        ("KCN ABC rộng", ["ABC"]),
        ("cụm Tân Bình 9", ["Tân Bình 9"]),
        ("kcn vsip 2", ["vsip 2"]),
        ("CỤM CÔNG NGHIỆP HOÀNG GIA", ["HOÀNG GIA"]),
        ("cụm Hải Sơn và cụm Đức Mỹ", ["Hải Sơn", "Đức Mỹ"]),
        ("so sánh cụm Đức Mỹ với Hoàng Gia", ["Đức Mỹ"]),
        ("cụm thạnh phú thì sao", ["thạnh phú"]),
        ("cụm Tân Phú là gì", ["Tân Phú"]),
        ("where is cluster Foobar?", ["Foobar"]),
        ("is there an industrial park called Green Valley?", ["Green Valley"]),
        ("tell me about Saigon Techno cluster", ["Saigon Techno"]),
        ("What is the Phu My cluster?", ["Phu My"]),
    ],
)
def test_a_name_ends_where_the_question_goes_on(text, names):
    assert _read(text) == names


@pytest.mark.parametrize(
    "text",
    [
        *("cụm công nghiệp nào", "cụm này rộng bao nhiêu", "cụm ở Đức Hòa", "cụm lớn nhất"),
        *("cụm đang hoạt động", "cụm của Hải Sơn", "cụm công nghiệp phù hợp", "cụm rẻ", ""),
        *("cac cum cong nghiep long an", "khu cong nghiep tay ninh", "Hoàng Gia ở đâu", "cụm"),
        *("the park near hcmc", "cụm nào còn đất", "cum nay", "cụm 2"),
        *(
            "Which Long An cluster is best",
            "Any cluster in Hanoi?",
            "The Industrial Park",
            "a Park",
        ),
    ],
)
def test_the_words_of_a_question_are_no_name(text):
    assert _read(text) == []
