"""Intents by a linear support vector machine on n-grams of words and letters.

Folded, so that accents do not matter; words typed with accents are a second, surer sign.

It trains in seconds and answers in two milliseconds; docs/nlu.md compares it with others.
"""

from __future__ import annotations

import re
from random import Random
from typing import Any

import joblib
import numpy as np
import numpy.typing as npt
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.special import softmax
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import Pipeline, make_pipeline, make_union
from sklearn.svm import LinearSVC

from bot.nlu.database_entity_extractor import IS_NAME, KINDS
from bot.nlu.slips import mistyped
from bot.nlu.syllable_entity_extractor import LEARNT
from bot.text import nfc, strip_accents

_NUMBER = re.compile(r"\d+")
_ACCENTED = re.compile(r" _\S+")
_FILE = "classifier.joblib"
_RANKED = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class NgramIntentClassifier(GraphComponent):  # type: ignore[misc]
    """Needs a tokenizer; reads the lemmas of the tokens and the kinds of names found."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        # `sharpness` turns distances into confidences; 5 fits held-out folds of our data best.
        return {"word_ngrams": [1, 2], "letter_ngrams": [1, 4], "C": 0.7, "sharpness": 5.0}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> NgramIntentClassifier:
        return cls(config, model_storage, resource, None)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> NgramIntentClassifier:
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, joblib.load(folder / _FILE))

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: Pipeline | None,
    ) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._model = model

    def train(self, training_data: TrainingData) -> Resource:
        examples = [m for m in training_data.intent_examples if m.get(TOKENS_NAMES[TEXT])]
        intents = [message.get(INTENT) for message in examples]
        if len(set(intents)) > 1:
            self._model = _pipeline(self._config)
            self._model.fit(*_as_typed([readable(message) for message in examples], intents))
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._model, folder / _FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            ranking = self._ranking(message) if self._model is not None else []
            best = ranking[0] if ranking else {"name": None, "confidence": 0.0}
            message.set(INTENT, best, add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _ranking(self, message: Message) -> list[dict[str, Any]]:
        assert self._model is not None
        text = readable(message)
        distances = _distances(self._model, text) * self._config["sharpness"]
        confidences = softmax(distances) * _familiarity(self._model, text)
        order = np.argsort(confidences)[::-1][:_RANKED]
        names = self._model.classes_
        return [{"name": names[i], "confidence": float(confidences[i])} for i in order]


def readable(message: Message) -> str:
    """What the classifier sees: lemmas with every number as 0, the kinds of names found in the
    database and of entities that were annotated or learnt, and words as typed with accents."""
    tokens = message.get(TOKENS_NAMES[TEXT]) or []
    words = _NUMBER.sub("0", " ".join(token.lemma for token in tokens))
    kinds = (f"k_{kind}" for kind in message.get(KINDS) or [])
    learnt = (
        f"e_{entity['entity']}"
        for entity in message.get(ENTITIES) or []
        if entity.get("extractor") in (None, LEARNT)
    )
    return " ".join([words, *kinds, *sorted(set(learnt)), *_accented(tokens)])


def _accented(tokens: list[Token]) -> list[str]:
    """The words that carry accents; not those of names, to which no intent may cling."""
    plain = [token.text for token in tokens if not token.get(IS_NAME)]
    words = nfc(" ".join(plain)).casefold().split()
    return [f"_{word}" for word in words if strip_accents(word) != word]


def _folded(text: str) -> str:
    """What is readable without its accents.

    >>> _folded("gia thue k_cluster _giá _thuê")
    'gia thue k_cluster'
    """
    return _ACCENTED.sub("", text)


def _as_typed(texts: list[str], intents: list[str]) -> tuple[list[str], list[str]]:
    """Each sentence, a copy without accents, and one with a slip: the same at each training."""
    copies = [
        pair
        for text, intent in zip(texts, intents, strict=True)
        for pair in (
            (text, intent),
            (_folded(text), intent),
            (mistyped(_folded(text), Random(text)), intent),  # noqa: S311
        )
    ]
    each_once = dict.fromkeys(copies)
    return [text for text, _ in each_once], [intent for _, intent in each_once]


def _distances(model: Pipeline, text: str) -> npt.NDArray[np.float64]:
    """The distance to each intent's side; of two intents the model gives only one number."""
    distances = model.decision_function([text]).reshape(-1)
    return np.array([-distances[0], distances[0]]) if len(distances) == 1 else distances


def _familiarity(model: Pipeline, text: str) -> float:
    """1 when every word was seen in training, 0.5 when none was: letters alone tell little."""
    known = dict(model[0].transformer_list)["tfidfvectorizer-1"].vocabulary_
    words = _folded(text).split()
    return 0.5 + sum(word in known for word in words) / (2 * max(len(words), 1))


def _pipeline(config: dict[str, Any]) -> Pipeline:
    words, letters = config["word_ngrams"], config["letter_ngrams"]
    features = make_union(
        TfidfVectorizer(
            analyzer="word",
            token_pattern=r"(?u)\b\w+\b",
            ngram_range=tuple(words),
            sublinear_tf=True,
        ),
        TfidfVectorizer(
            analyzer="char_wb",
            preprocessor=_folded,
            ngram_range=tuple(letters),
            sublinear_tf=True,
        ),
    )
    return make_pipeline(features, LinearSVC(C=config["C"], random_state=0))
