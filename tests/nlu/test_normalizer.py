"""Abbreviations and chat spelling: lemmas change, text and offsets do not."""

from __future__ import annotations

import pytest

from bot.nlu.normalizer import VietnameseNormalizer, abbreviations, in_full
from bot.nlu.slips import mistyped, teencoded
from bot.text import fold
from tests.support.nlu import message


def lemmas(text):
    [processed] = VietnameseNormalizer().process([message(text)])
    tokens = processed.get("text_tokens")
    assert all(text[token.start : token.end] == token.text for token in tokens)
    return " ".join(token.lemma for token in tokens)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ccn nào còn đất k", "cụm công nghiệp nào còn đất không"),
        ("cđt là ai z", "chủ đầu tư là ai vậy"),
        ("cho xin sđt", "cho xin số điện thoại"),
        (
            "đtm và gpmt khác nhau ntn",
            "đánh giá tác động môi trường và giấy phép môi trường khác nhau như thế nào",
        ),
        ("bn 1 m2", "bao nhiêu 1 m2"),
        ("đượcccc khôngggg", "được không"),
        ("KCN", "khu công nghiệp"),
        ("hoà thuận", "hòa thuận"),
        ("QĐ của UBND", "quyết định của ủy ban nhân dân"),
    ],
)
def test_what_is_typed_for_short_is_read_in_full(typed, meant):
    assert lemmas(typed).split() == fold(meant).split()


@pytest.mark.parametrize("text", ["cụm Hoàng Gia", "kỹ", "1.072,4 ha", "hello", "?"])
def test_other_words_stay_as_they_are(text):
    assert lemmas(text) == " ".join(token.lemma for token in message(text).get("text_tokens"))


def test_no_abbreviation_stands_for_itself():
    assert [short for short in abbreviations() if in_full(short) == short] == []


class Always:
    """Chance that always takes the first choice."""

    def random(self):
        return 0.0

    def choice(self, options):
        return options[0]


def test_slips_and_short_forms_are_made_of_a_sentence():
    assert mistyped("cụm nào", Always()) == "ccụm nào"
    assert mistyped("ok", Always()) == "ok"
    assert lemmas(teencoded("chủ đầu tư là ai vậy", Always())) == "chu dau tu la ai vay"
