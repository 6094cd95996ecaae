"""The language of short messages, as they are typed."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
import yaml

from bot.nlu.languages import language_of
from bot.text import strip_accents

HERE = Path(__file__).parent
GROUPS = yaml.safe_load((HERE / "languages.yml").read_text(encoding="utf-8"))
EVERY = [(text, group["language"]) for group in GROUPS.values() for text in group["messages"]]


def missed(messages):
    return [(text, language_of(text)) for text, told in messages if language_of(text)[0] != told]


def training_sentences():
    annotated = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")
    for file in sorted((HERE.parents[1] / "data" / "nlu").glob("*.yml")):
        for part in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
            for line in part.get("examples", "").splitlines():
                yield annotated.sub(r"\1", line.removeprefix("- "))


def test_ninety_eight_of_a_hundred_messages_are_told():
    assert len(EVERY) >= 250
    assert len(missed(EVERY)) <= 0.02 * len(EVERY), missed(EVERY)


@pytest.mark.parametrize("name", GROUPS)
def test_every_kind_of_message_is_told(name):
    group = [(text, GROUPS[name]["language"]) for text in GROUPS[name]["messages"]]
    assert len(missed(group)) <= max(1, 0.03 * len(group)), missed(group)


def test_training_sentences_with_accents_are_vietnamese_also_without():
    sentences = [text for text in training_sentences() if strip_accents(text) != text]
    assert len(missed([(text, "vi") for text in sentences])) <= 0.002 * len(sentences)
    stripped = [(strip_accents(text), "vi") for text in sentences]
    assert len(missed(stripped)) <= 0.005 * len(sentences)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("what about Cần Đước", "en"),
        ("Còn Tân An?", "vi"),
        ("Xuyên Á", ""),
        ("Duc Hoa I", ""),
        ("yes I do", "en"),
        ("HOANG GIA O DAU", "vi"),
        ("WHERE IS IT", "en"),
        ("Nguyễn Thị Thu Thủy", ""),
    ],
)
def test_capitals_are_a_sign_of_names(text, language):
    assert language_of(text)[0] == language


def test_decomposed_and_full_width_letters_are_the_same_letters():
    assert language_of("gia\u0301 thue\u0302 đa\u0302\u0301t")[0] == "vi"
    assert language_of("ｗｈｅｒｅ ｉｓ ｉｔ")[0] == "en"


def test_a_foreign_word_in_a_sentence_does_not_change_its_language():
    assert language_of("chữ 你好 nghĩa là gì vậy em")[0] == "vi"
    assert language_of("what does 你好 mean")[0] == "en"


def test_addresses_and_numbers_tell_nothing():
    assert language_of("the.price@is.com www.where.is 0901 234 567 12ha")[0] == ""


def test_more_words_make_it_surer():
    assert language_of("gia")[1] < language_of("gia thue")[1] < language_of("gia thue dat")[1] < 1


@pytest.mark.parametrize("text", ["", " ", "\n", "'", "I", "İ", "ß", "\ud83d\ude00", "a" * 5000])
def test_nothing_makes_it_stumble(text):
    assert 0 <= language_of(text)[1] <= 1


@pytest.mark.slow  # alone on the machine
def test_a_message_takes_less_than_half_a_millisecond():
    missed(EVERY)
    began = time.process_time()
    for text, _ in EVERY:
        language_of(text)
    assert (time.process_time() - began) / len(EVERY) < 0.0005
