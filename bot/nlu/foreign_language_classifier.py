"""A message in a third language is told so, whatever it asks."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message

_OTHER_LANGUAGE = {"name": "other_language", "confidence": 1.0}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class ForeignLanguageClassifier(GraphComponent):  # type: ignore[misc]
    """Comes after the classifiers, which know Vietnamese and English only."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ForeignLanguageClassifier:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if any(_is_foreign(entity) for entity in message.get(ENTITIES, [])):
                message.set(INTENT, _OTHER_LANGUAGE, add_to_output=True)
                message.set(INTENT_RANKING_KEY, [_OTHER_LANGUAGE], add_to_output=True)
        return messages


def _is_foreign(entity: dict[str, Any]) -> bool:
    return bool(entity["entity"] == "language" and entity["value"] == "other")
