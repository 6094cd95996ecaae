"""A message without a single letter or figure ("???", "👍") is not understood."""

from __future__ import annotations

import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

_FALLBACK = {"name": "nlu_fallback", "confidence": 1.0}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class WordlessClassifier(GraphComponent):  # type: ignore[misc]
    """Comes after the classifiers: from no words they would guess their commonest intent."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> WordlessClassifier:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if not re.search(r"[^\W_]", message.get(TEXT) or ""):
                message.set(INTENT, _FALLBACK, add_to_output=True)
                message.set(INTENT_RANKING_KEY, [_FALLBACK], add_to_output=True)
        return messages
