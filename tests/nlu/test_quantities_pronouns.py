"""Words for what was spoken of before."""

from __future__ import annotations

import pytest

from bot.nlu.patterns.pronouns import find


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("cụm đó rộng không", "singular", "cụm đó"),
        ("cum do", "singular", "cum do"),
        ("cụm này", "singular", "cụm này"),
        ("CCN NÀY", "singular", "CCN NÀY"),
        ("cái đó", "singular", "cái đó"),
        ("cái cụm vừa rồi", "singular", "cái cụm vừa rồi"),
        ("con đó", "singular", "con đó"),
        ("nó ở đâu", "singular", "nó"),
        ("no o dau", "singular", "no"),
        ("gia cua no", "singular", "no"),
        ("cụm trên có điện không", "singular", "cụm trên"),
        ("how big is it", "singular", "it"),
        ("that one", "singular", "that one"),
        ("tell me about this park", "singular", "this park"),
        ("hai cụm đó cái nào lớn", "plural", "hai cụm đó"),
        ("2 cum nay", "plural", "2 cum nay"),
        ("mấy cụm trên", "plural", "mấy cụm trên"),
        ("các khu này", "plural", "các khu này"),
        ("mấy cái cụm đó", "plural", "mấy cái cụm đó"),
        ("chúng nó", "plural", "chúng nó"),
        ("cả hai", "plural", "cả hai"),
        ("those two", "plural", "those two"),
        ("both of them", "plural", "both of them"),
        ("show them", "plural", "them"),
        ("ở đó có cụm nào", "place", "ở đó"),
        ("o do co gi", "place", "o do"),
        ("ở đấy", "place", "ở đấy"),
        ("xã đó", "place", "xã đó"),
        ("ở khu vực này", "place", "ở khu vực này"),
        ("what can I do there", "place", "there"),
    ],
)
def test_a_reference_is_read(text, value, words):
    [reference] = find(text)
    assert (reference.entity, reference.value) == ("reference", value)
    assert text[reference.start : reference.end] == words


@pytest.mark.parametrize(
    "text",
    [
        *("cụm nào đó", "cụm trên 50 ha", "mấy cụm trên 50 ha", "cụm trên địa bàn tỉnh", "đó"),
        *("khu đô thị", "khu do thi", "ít nhất 5 ha", "it nhat 5 ha", "xem them", "nợ lương"),
        *("còn đó", "tháng này", "trong đó có", "there are many", "is there a fee", "hi there"),
        *("cụm do công ty nào đầu tư", "các cụm do Công ty Hải Sơn làm", "ở đây", "o day", ""),
        *("these figures", "no", "no nhieu", "cụm nào", "thêm một ít nữa"),
    ],
)
def test_what_points_to_nothing_is_not_found(text):
    assert find(text) == []
