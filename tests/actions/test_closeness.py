"""How close a record is to the words of a question."""

from __future__ import annotations

import pytest

from actions.closeness import closest_first, on_the_question, outstanding, terms

RECORDS = ["miễn thuế nhập khẩu máy móc", "miễn tiền thuê đất", "miễn thuế thu nhập"]


def ranked(text):
    return closest_first(text, RECORDS, str)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("nhập khẩu máy móc có được miễn không", RECORDS[0]),
        ("nhap khau may moc", RECORDS[0]),
        ("tiền thuê đất", RECORDS[1]),
        ("thuế thu nhập", RECORDS[2]),
    ],
)
def test_the_record_that_shares_the_rarest_words_comes_first(text, first):
    assert ranked(text)[0][0] == first


def test_a_word_of_every_record_weighs_less_than_a_rare_one():
    weights = dict(ranked("miễn tiền"))
    assert weights[RECORDS[1]] > weights[RECORDS[0]] > 0


def test_words_of_asking_alone_are_close_to_nothing():
    assert {weight for _, weight in ranked("cho em hỏi là có gì không")} == {0}


def test_records_as_close_keep_their_order():
    assert [record for record, _ in ranked("xin chào")] == RECORDS


@pytest.mark.parametrize(
    ("weights", "found"),
    [
        ([], None),
        ([9.0], "a"),
        ([4.9], None),
        ([9.0, 6.0], "a"),
        ([9.0, 6.1], None),
        ([9.0, 0.0, 0.0], "a"),
    ],
)
def test_a_record_stands_out_when_it_is_close_and_well_ahead(weights, found):
    records = list(zip("abc", weights, strict=False))
    assert outstanding(records, least=5.0, ahead=1.5) == found


def test_pairs_of_asking_words_are_no_terms():
    assert terms("có phải làm ĐTM không") == {"dtm", "lam dtm", "dtm khong"}


def test_only_the_sentences_that_share_a_telling_word_are_on_the_question():
    note = "Nhóm A tối đa 10 ngày. Kho hạng C từ 2.000 m². Lệ phí chưa rõ."
    assert on_the_question(note, "kho của tôi thì sao") == "Kho hạng C từ 2.000 m²."
    assert on_the_question(note, "là gì") == ""
    assert on_the_question(None, "kho") == ""
