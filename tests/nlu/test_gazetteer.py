"""Names found in a message: exact spelling first, the longest, all candidates of a span."""

from __future__ import annotations

import pytest

from bot.nlu.gazetteer import Gazetteer, Name

GAZETTEER = Gazetteer(
    [
        Name("cluster", "duc-thuan", "Đức Thuận"),
        Name("cluster", "duc-thuan-2", "Đức Thuận 2"),
        Name("cluster", "hai-son-1", "Hải Sơn"),
        Name("cluster", "hai-son-2", "Hải Sơn"),
        Name("developer", "Công ty TNHH Hải Sơn", "Công ty TNHH Hải Sơn"),
        Name("cluster", "tan-phu", "Tân Phú"),
        Name("cluster", "tan-phu-2", "Tân Phù"),
        Name("place", "Đức Hòa", "Đức Hòa"),
        Name("cluster", "nhua", "nhựa Đức Hòa"),
        Name("cluster", "long-cang", "Long Định - Long Cang"),
        Name("sector", "mechanical", "cơ khí", loose=False),
        Name("metric", "operating", "đang hoạt động", loose=False),
        Name("status", "operating", "đang hoạt động", loose=False),
        Name("metric", "operating_area", "diện tích đang hoạt động", loose=False),
        Name("cluster", "empty", "-"),
    ]
)


def found(text):
    return [(m.entity, m.value, text[m.start : m.end]) for m in GAZETTEER.find(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("cụm Đức Thuận ở đâu", "Đức Thuận"),
        ("cum duc thuan o dau", "duc thuan"),
        ("ĐỨC  THUẬN", "ĐỨC  THUẬN"),
        ("Đức-Thuận?", "Đức-Thuận"),
        ("Đức Thuận", "Đức Thuận"),
        ("Đưc Thuân", "Đưc Thuân"),
    ],
)
def test_a_name_is_found_however_it_is_typed(text, words):
    assert found(text) == [("cluster", "duc-thuan", words)]


@pytest.mark.parametrize("text", ["Đức", "Đức Thuậnn", "", "   ", "?!", "👍", "thuận đức"])
def test_what_is_no_name_is_not_found(text):
    assert found(text) == []


def test_the_longest_name_is_meant():
    assert found("Đức Thuận 2") == [("cluster", "duc-thuan-2", "Đức Thuận 2")]
    assert found("nhựa Đức Hòa") == [("cluster", "nhua", "nhựa Đức Hòa")]


def test_names_of_other_kinds_compete_for_their_words():
    assert found("Công ty TNHH Hải Sơn") == [
        ("developer", "Công ty TNHH Hải Sơn", "Công ty TNHH Hải Sơn")
    ]


def test_an_ambiguous_name_is_all_its_candidates_on_one_span():
    assert found("Hải Sơn rộng") == [
        ("cluster", "hai-son-1", "Hải Sơn"),
        ("cluster", "hai-son-2", "Hải Sơn"),
    ]


def test_an_exact_spelling_beats_one_with_other_accents():
    assert found("Tân Phú") == [("cluster", "tan-phu", "Tân Phú")]
    assert found("Tân Phù") == [("cluster", "tan-phu-2", "Tân Phù")]
    assert [value for _, value, _ in found("tan phu")] == ["tan-phu", "tan-phu-2"]


def test_both_places_of_the_tone_mark_are_exact():
    [match] = GAZETTEER.find("Đức Hoà")
    assert match.exact


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("ngành cơ khí", ["sector"]),
        ("nganh co khi", ["sector"]),
        ("có khi nào", []),
        ("có khí", []),
    ],
)
def test_common_words_are_found_only_when_the_accents_agree(text, entities):
    assert [entity for entity, _, _ in found(text)] == entities


def test_common_words_of_two_kinds_are_both_found():
    kinds = [entity for entity, _, _ in found("đang hoạt động")]
    assert kinds == ["metric", "status"]


def test_the_longest_phrase_wins_only_within_its_kind():
    assert found("diện tích đang hoạt động") == [
        ("metric", "operating_area", "diện tích đang hoạt động"),
        ("status", "operating", "đang hoạt động"),
    ]


def test_several_names_come_in_the_order_of_the_text():
    values = [value for _, value, _ in found("Tân Phú với Đức Thuận và Long Định Long Cang")]
    assert values == ["tan-phu", "duc-thuan", "long-cang"]


def test_without_names_nothing_is_found():
    assert Gazetteer([]).find("Đức Thuận") == []
