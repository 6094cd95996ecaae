"""Training data is code: one topic a file, no sentence twice, none of the held-out ones."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest
import yaml
from rasa.shared.nlu.training_data.entities_parser import parse_training_example

from bot.text import fold

ROOT = Path(__file__).parents[1]
FILES = sorted(path.name for path in (ROOT / "data" / "nlu").glob("*"))
_LEAST, _MOST_LINES, _LONGEST = 40, 700, 300


@lru_cache
def sentences(file: str) -> list[str]:
    """As visitors type them, without the marks of entities."""
    [group] = _groups(file)
    examples = [line.removeprefix("- ") for line in group["examples"].splitlines()]
    return [parse_training_example(example).get("text") for example in examples]


def _groups(file: str) -> list[dict[str, str]]:
    groups: list[dict[str, str]] = yaml.safe_load(_text(file))["nlu"]
    return groups


def _text(file: str) -> str:
    return (ROOT / "data" / "nlu" / file).read_text(encoding="utf-8")


def _same(text: str) -> str:
    """The key under which the classifier cannot tell two sentences apart."""
    return fold(text) or text.strip()


def _held_out() -> list[tuple[str, str]]:
    files = sorted((ROOT / "evaluation" / "holdout").glob("*.yml"))
    loaded = [(file.name, yaml.safe_load(file.read_text(encoding="utf-8"))) for file in files]
    return [(name, sentence["text"]) for name, group in loaded for sentence in group]


@pytest.mark.parametrize("file", FILES)
def test_a_file_holds_one_intent_and_bears_its_name(file):
    """ "out_of_scope.more.yml" goes on with "out_of_scope.yml"."""
    assert [group["intent"] for group in _groups(file)] == [file.split(".")[0]]


@pytest.mark.parametrize("file", FILES)
def test_every_line_is_composed_and_readable(file):
    text = _text(file)
    assert text == unicodedata.normalize("NFC", text)
    for sentence in sentences(file):
        assert sentence == sentence.strip()
        assert 0 < len(sentence) <= _LONGEST, sentence
        assert not [c for c in sentence if unicodedata.category(c) in ("Cc", "Cf", "Co")], sentence


@pytest.mark.parametrize("file", FILES)
def test_an_intent_has_sentences_enough_and_its_file_can_be_read(file):
    assert len(sentences(file)) >= _LEAST
    assert len(_text(file).splitlines()) <= _MOST_LINES


@pytest.mark.parametrize("file", FILES)
def test_no_sentence_of_an_intent_stands_there_twice(file):
    counts = Counter(_same(sentence) for sentence in sentences(file))
    assert [sentence for sentence, count in counts.items() if count > 1] == []


def test_no_sentence_belongs_to_two_intents():
    intents: dict[str, set[str]] = {}
    for file in FILES:
        for sentence in sentences(file):
            intents.setdefault(_same(sentence), set()).add(file)
    assert {sentence: files for sentence, files in intents.items() if len(files) > 1} == {}


def test_no_held_out_sentence_is_trained_on():
    trained = {_same(sentence): file for file in FILES for sentence in sentences(file)}
    leaks = [(text, trained[_same(text)]) for _, text in _held_out() if _same(text) in trained]
    assert leaks == []


def test_the_held_out_sentences_are_composed_and_each_there_once():
    texts = [text for _, text in _held_out()]
    assert [text for text in texts if text != unicodedata.normalize("NFC", text)] == []
    counts = Counter(_same(text) for text in texts)
    assert [text for text, count in counts.items() if count > 1] == []


def test_held_out_sentences_belong_to_intents_of_the_domain():
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    intents = {name for intent in domain["intents"] for name in intent}
    files = (ROOT / "evaluation" / "holdout").glob("*.yml")
    expected = {s["intent"] for f in files for s in yaml.safe_load(f.read_text(encoding="utf-8"))}
    assert expected <= intents
