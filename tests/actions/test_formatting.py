"""Numbers, dates and lists as people read them."""

from __future__ import annotations

from datetime import date

import pytest

from actions import formatting


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1072.4, "1.072,4"),
        (46.80, "46,8"),
        (21372, "21.372"),
        (2204.0655, "2.204,0655"),
        (0, "0"),
        (0.5, "0,5"),
        (100.0, "100"),
        (1000000, "1.000.000"),
    ],
)
def test_a_number_is_written_the_vietnamese_way(value, text):
    assert formatting.number(value) == text


def test_decimals_are_rounded_to_those_asked_for():
    assert formatting.number(50.00000000000001, 2) == "50"
    assert formatting.number(19.996, 2) == "20"


@pytest.mark.parametrize(
    ("text", "told"),
    [("250-300", "250-300"), ("1234.5", "1.234,5"), ("55-65", "55-65"), ("từ 90", "từ 90")],
)
def test_the_numbers_of_a_published_text_are_rewritten(text, told):
    assert formatting.numbers_in(text) == told


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2020-06-28", "28/06/2020"),
        ("2021-06", "06/2021"),
        ("2020", "2020"),
        (date(2026, 11, 3), "03/11/2026"),
        (None, None),
        ("", None),
    ],
)
def test_a_date_of_any_precision_is_written_day_first(value, text):
    assert formatting.day(value) == text


def test_lists_are_bulleted_or_numbered_from_where_the_page_begins():
    assert formatting.bullet_list(["a", "b"]) == "• a\n• b"
    assert formatting.numbered_list(["a", "b"], 11) == "11. a\n12. b"
    assert formatting.bullet_list([]) == ""


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (None, []),
        ("", []),
        ("Khoảng 45 ha. Giá 0.5 USD.", ["Khoảng 45 ha.", "Giá 0.5 USD."]),
        ("Theo trang tr. abc thì hết.", ["Theo trang tr. abc thì hết."]),
        ("Xong! Đúng không? Ừ", ["Xong!", "Đúng không?", "Ừ"]),
    ],
)
def test_a_note_is_cut_at_its_sentences(text, parts):
    assert formatting.sentences(text) == parts


def test_the_sentences_on_a_matter_are_found_without_accents():
    note = "Khởi công 2020. Giá khoảng 90 USD. Cách sân bay 30 km."
    assert formatting.about(note, ["gia "]) == "Giá khoảng 90 USD."
    assert formatting.about(note, ["dien "]) == ""
    assert formatting.about(None, ["gia "]) == ""


def test_what_a_note_itself_rejects_is_no_answer():
    note = "Bài khác ghi giá 50 USD nhưng không khớp nên không dùng."
    assert formatting.about(note, ["gia "]) == ""


@pytest.mark.parametrize(
    ("text", "length", "kept"),
    [
        ("Câu một. Câu hai.", 40, "Câu một. Câu hai."),
        ("Câu một. Câu hai.", 12, "Câu một. …"),
        ("một câu dài không có chấm", 13, "một câu dài…"),
    ],
)
def test_a_text_is_shortened_at_the_end_of_a_sentence_or_word(text, length, kept):
    assert formatting.shortened(text, length) == kept
    assert len(kept) <= length
