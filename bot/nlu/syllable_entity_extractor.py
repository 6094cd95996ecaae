"""Entities learnt from annotated sentences: a conditional random field over syllables.

Over syllables and not over words, because a word segmenter invents words in unaccented text.
"""

from __future__ import annotations

import logging
from itertools import groupby
from pathlib import Path
from typing import Any

import joblib
import pycrfsuite
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.syllable_features import Phrases, Syllable, features, syllables
from bot.text import strip_accents

logger = logging.getLogger(__name__)

# The name under which the entities of this extractor stand in a message.
LEARNT = "SyllableEntityExtractor"

_TAGGER = "tagger.crfsuite"
_PHRASES = "phrases.joblib"
_OUTSIDE = "O"
# Exact training is quadratic in the number of tags; beyond this the averaged perceptron learns.
_MANY_TAGS = 60


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class SyllableEntityExtractor(GraphComponent):  # type: ignore[misc]
    """Learns each sentence with and without its accents. Without annotations it finds nothing.

    Annotations tell which entities are wanted: what earlier components found by other means is
    then left out, so that a model of other data knows no cluster and no commune.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"max_iterations": 60, "perceptron_epochs": 25}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SyllableEntityExtractor:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SyllableEntityExtractor:
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._open(folder)
        return component

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._phrases = Phrases([])
        self._learnt = b""
        self._tagger: pycrfsuite.Tagger | None = None

    def train(self, training_data: TrainingData) -> Resource:
        examples = [m for m in training_data.training_examples if m.get(TEXT)]
        with self._storage.write_to(self._resource) as folder:
            if any(example.get(ENTITIES) for example in examples):
                self._learn(examples, folder)
                self._open(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT) or ""
            if self._tagger is not None and not text.startswith("/"):
                message.set(ENTITIES, self._entities(text), add_to_output=True)
        return messages

    def _learn(self, examples: list[Message], folder: Path) -> None:
        self._phrases = Phrases(
            (example.get(TEXT)[e["start"] : e["end"]], e["entity"])
            for example in examples
            for e in example.get(ENTITIES, [])
        )
        joblib.dump(self._phrases, folder / _PHRASES)
        trainer = pycrfsuite.Trainer(verbose=False)
        tags = set()
        for example in examples:
            text, entities = example.get(TEXT), example.get(ENTITIES, [])
            for variant in dict.fromkeys([text, strip_accents(text)]):
                sentence = syllables(variant)
                labels = [_tag(syllable, entities) for syllable in sentence]
                tags.update(labels)
                trainer.append(features(sentence, self._phrases), labels)
        self._choose_algorithm(trainer, len(tags))
        trainer.train(str(folder / _TAGGER))

    def _choose_algorithm(self, trainer: pycrfsuite.Trainer, tags: int) -> None:
        if tags > _MANY_TAGS:
            trainer.select("ap")
            trainer.set_params({"max_iterations": self._config["perceptron_epochs"]})
            return
        trainer.select("lbfgs")
        iterations = self._config["max_iterations"]
        trainer.set_params({"c1": 0.05, "c2": 0.02, "max_iterations": iterations})

    def _open(self, folder: Path) -> None:
        if (folder / _TAGGER).exists():
            self._phrases = joblib.load(folder / _PHRASES)
            tagger = pycrfsuite.Tagger()
            # From memory, since Rasa deletes the folder after loading; the tagger keeps no copy.
            self._learnt = (folder / _TAGGER).read_bytes()
            tagger.open_inmemory(self._learnt)
            self._tagger = tagger

    def _entities(self, text: str) -> list[dict[str, Any]]:
        sentence = syllables(text)
        if not sentence or self._tagger is None:
            return []
        tags = self._tagger.tag(features(sentence, self._phrases))
        return [_entity(text, kind, part) for kind, part in _spans(sentence, tags)]


def _tag(syllable: Syllable, entities: list[dict[str, Any]]) -> str:
    for entity in entities:
        if entity["start"] <= syllable.start < entity["end"]:
            return ("B-" if syllable.start == entity["start"] else "I-") + str(entity["entity"])
    return _OUTSIDE


def _spans(sentence: list[Syllable], tags: list[str]) -> list[tuple[str, list[Syllable]]]:
    """Runs of one entity; a new one begins at "B-" or where the entity changes."""
    run = 0
    runs = []
    for i, tag in enumerate(tags):
        before = tags[i - 1] if i else _OUTSIDE
        if tag.startswith("B-") or tag[2:] != before[2:] or tag == _OUTSIDE:
            run += 1
        runs.append(run)
    grouped = groupby(zip(sentence, tags, runs, strict=True), key=lambda item: item[2])
    parts = [[(syllable, tag) for syllable, tag, _ in group] for _, group in grouped]
    return [(part[0][1][2:], [s for s, _ in part]) for part in parts if part[0][1] != _OUTSIDE]


def _entity(text: str, kind: str, part: list[Syllable]) -> dict[str, Any]:
    start, end = part[0].start, part[-1].end
    return {
        "entity": kind,
        "value": text[start:end],
        "start": start,
        "end": end,
        "extractor": LEARNT,
    }
