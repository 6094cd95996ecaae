"""Word segmentation whose offsets stay true, whatever is typed."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.loading import load_data
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.slips import mistyped, teencoded
from bot.nlu.tokenizer import UndertheseaTokenizer, syllables_with_offsets
from bot.text import strip_accents
from tests.support.nlu import tokens_of

# Composed and decomposed accents, teencode, numbers, signs and white space that people send.
_NOISE = st.lists(
    st.sampled_from(
        [
            *("cụm", "công nghiệp", "Đức Hoà", "Đức Hòa", "ko", "bn", "kcn", "CCN", "m²", "m2"),
            *("1.072,4", "32/2024/NĐ-CP", "06/01/2023", "50%", "...", "?", "!!", "“", "”", "-"),
            *(
                "đ\u0323",
                "a\u0301",
                "e\u0302\u0323",
                "ﬁ",
                "İ",
                "ß",
                "👍🏽",
                "👨‍👩‍👧",
                "\u200b",
                "\ufeff",
            ),
            *(" ", "  ", "\n", "\t", "\r\n", "\u00a0", "_", "@", "http://a.vn/b?c=d", "<b>", "\\"),
        ]
    ),
    max_size=12,
).map("".join)


_ANYTHING = st.one_of(st.text(max_size=60), _NOISE)


@settings(max_examples=150, deadline=None)
@given(_ANYTHING)
def test_the_tokens_are_the_text_in_order_with_only_white_space_between(text):
    _check_tokens(text)


@pytest.mark.slow
@settings(max_examples=20_000, deadline=None, database=None)
@given(_ANYTHING)
def test_twenty_thousand_texts_are_never_misaligned(text):
    _check_tokens(text)


@pytest.mark.slow
def test_no_training_sentence_is_misaligned_however_it_is_typed():
    for sentence in _training_sentences():
        chance = Random(sentence)
        for typed in (sentence, strip_accents(sentence), mistyped(sentence, chance)):
            _check_tokens(typed)
        _check_tokens(teencoded(sentence, chance))


def _training_sentences():
    folder = Path(__file__).parents[2] / "data" / "nlu"
    return [example.get(TEXT) for example in load_data(str(folder)).intent_examples]


def _check_tokens(text):
    position = 0
    for token in tokens_of(text):
        assert text[token.start : token.end] == token.text
        assert not text[position : token.start].strip()
        assert token.text.strip()
        assert token.lemma
        position = token.end
    assert not text[position:].strip()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("cụm công nghiệp ở đâu", ["cụm", "công nghiệp", "ở", "đâu"]),
        ("diện tích bao nhiêu", ["diện tích", "bao nhiêu"]),
        ("", []),
        ("   ", []),
        ("👍", ["👍"]),
    ],
)
def test_words_of_several_syllables_are_one_token(text, words):
    assert [token.text for token in tokens_of(text)] == words


def test_a_message_without_accents_has_the_lemmas_of_one_with_them():
    [with_accents], [without] = tokens_of("nghiệp"), tokens_of("nghiep")
    assert with_accents.lemma == without.lemma == "nghiep"


def test_a_sign_is_its_own_lemma():
    assert [token.lemma for token in tokens_of("Hòa?")] == ["hoa", "?"]


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        ("rộng 32,85 ha?", [("rộng", 0), ("32,85", 5), ("ha", 11), ("?", 13)]),
        ("06/01/2023", [("06/01/2023", 0)]),
        ("a_b", [("a_b", 0)]),
        (" \n", []),
    ],
)
def test_syllables_stand_in_where_the_segmenter_rewrote_the_text(text, syllables):
    assert syllables_with_offsets(text) == syllables


def test_an_intent_is_one_token_and_vietnamese_the_language():
    config = UndertheseaTokenizer.get_default_config()
    assert config["intent_tokenization_flag"] is False
    assert UndertheseaTokenizer.supported_languages() == ["vi"]
    assert UndertheseaTokenizer.required_packages() == ["underthesea"]
    message = Message({TEXT: "chào em"})
    [processed] = UndertheseaTokenizer(config).process([message])
    assert [token.text for token in processed.get("text_tokens")][-1].endswith("em")


def test_a_very_long_message_is_read_to_its_limit_and_that_is_logged(caplog):
    message = Message({TEXT: "cụm " * 2500})
    config = UndertheseaTokenizer.get_default_config()
    UndertheseaTokenizer(config).process([message])
    assert len(message.get(TEXT)) == config["longest_text"]
    assert "1000 of 10000 characters" in caplog.text
