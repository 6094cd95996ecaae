"""Intents learnt from a handful of sentences: trained, kept, loaded and asked."""

from __future__ import annotations

import pytest
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.ngram_intent_classifier import NgramIntentClassifier, readable
from tests.support.nlu import CONTEXT, RESOURCE, message, storage

SENTENCES = {
    "greet": ["chào em", "xin chào", "hello bạn", "chào buổi sáng"],
    "ask_rent": ["giá thuê bao nhiêu", "thuê đất mấy tiền", "cho hỏi giá thuê", "giá 1 m2"],
    "ask_place": ["cụm ở đâu", "nằm ở huyện nào", "địa chỉ cụm", "thuộc xã nào vậy"],
}


def trained(folder, sentences=SENTENCES):
    """A classifier that was trained and then loaded from where it was kept."""
    config = NgramIntentClassifier.get_default_config()
    kept = storage(folder)
    examples = [message(text, intent) for intent, texts in sentences.items() for text in texts]
    resource = NgramIntentClassifier.create(config, kept, RESOURCE, CONTEXT).train(
        TrainingData(examples)
    )
    return NgramIntentClassifier.load(config, kept, resource, CONTEXT)


@pytest.fixture(scope="module")
def classifier(tmp_path_factory):
    return trained(tmp_path_factory.mktemp("model"))


def asked(classifier, text):
    [processed] = classifier.process([message(text)])
    return processed


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("chào anh", "greet"),
        ("CHÀO EM", "greet"),
        ("gia thue bao nhieu", "ask_rent"),
        ("giá thuê mấy tiền vậy", "ask_rent"),
        ("cum nam o dau", "ask_place"),
    ],
)
def test_an_intent_is_recognised_with_and_without_accents(classifier, text, intent):
    assert asked(classifier, text).get("intent")["name"] == intent


def test_all_readings_are_ranked_by_confidence(classifier):
    ranking = asked(classifier, "giá thuê").get("intent_ranking")
    assert {reading["name"] for reading in ranking} == set(SENTENCES)
    confidences = [reading["confidence"] for reading in ranking]
    assert confidences == sorted(confidences, reverse=True)
    assert 0 < sum(confidences) <= 1.0001


def test_words_never_seen_make_the_reading_less_sure(classifier):
    known = asked(classifier, "giá thuê bao nhiêu").get("intent")["confidence"]
    strange = asked(classifier, "giá thuê bitcoin kwanza").get("intent")["confidence"]
    assert strange < known


@pytest.mark.parametrize("text", ["", "   ", "👍", "???", "Ω≈ç√"])
def test_a_text_without_words_is_read_without_an_error(classifier, text):
    assert 0 <= asked(classifier, text).get("intent")["confidence"] <= 1


def test_numbers_are_all_the_same_word():
    assert readable(message("rộng 32 ha")) == readable(message("rộng 4711 ha"))


@pytest.mark.parametrize("sentences", [{}, {"greet": ["chào em"]}])
def test_with_fewer_than_two_intents_nothing_is_learnt_and_nothing_breaks(tmp_path, sentences):
    processed = asked(trained(tmp_path / "model", sentences), "chào em")
    assert processed.get("intent") == {"name": None, "confidence": 0.0}
    assert processed.get("intent_ranking") == []


def test_the_same_sentences_make_the_same_classifier(tmp_path, classifier):
    again = asked(trained(tmp_path / "model"), "giá thuê ở đâu").get("intent_ranking")
    assert again == asked(classifier, "giá thuê ở đâu").get("intent_ranking")
