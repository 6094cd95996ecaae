"""Ten-fold cross-validation of the intents on data/nlu: `python -m evaluation.cross_validation`.

Each fold is read by a classifier that was trained on the other nine, by the bot's own components.
The training sentences were chosen to differ from one another, so folds are harder than a hold-out.
"""

from __future__ import annotations

import json
import statistics
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.loading import load_data
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.model_selection import StratifiedKFold

from bot.nlu.database_entity_extractor import DatabaseEntityExtractor
from bot.nlu.ngram_intent_classifier import NgramIntentClassifier
from bot.nlu.normalizer import VietnameseNormalizer
from bot.nlu.tokenizer import UndertheseaTokenizer

HERE = Path(__file__).parent
RESULT = HERE / "results" / "cross_validation.json"
FOLDS = 10
_CONTEXT = ExecutionContext(GraphSchema({}))
_FOREIGN = "out_of_scope"


def main() -> None:
    messages = _read(load_data(str(HERE.parent / "data" / "nlu")))
    intents = np.array([message.get(INTENT) for message in messages])
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(intents, intents)
    scores = [
        _scores([messages[i] for i in training], [messages[i] for i in held_out])
        for training, held_out in folds
    ]
    figures: dict[str, Any] = {"sentences": len(messages), "folds": FOLDS}
    for name in scores[0]:
        values = [score[name] for score in scores]
        figures[name] = {
            "mean": round(statistics.mean(values), 4),
            "deviation": round(statistics.stdev(values), 4),
        }
    RESULT.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    print(json.dumps(figures, indent=2))


def _read(data: TrainingData) -> list[Message]:
    """As the classifier gets them: words, abbreviations in full, names masked."""
    UndertheseaTokenizer(UndertheseaTokenizer.get_default_config()).process_training_data(data)
    VietnameseNormalizer().process_training_data(data)
    names = DatabaseEntityExtractor(DatabaseEntityExtractor.get_default_config())
    return list(names.process_training_data(data).intent_examples)


def _scores(training: list[Message], held_out: list[Message]) -> dict[str, float]:
    expected = [message.get(INTENT) for message in held_out]
    copies = [Message({**message.data, INTENT: None}) for message in held_out]
    with tempfile.TemporaryDirectory() as folder:
        classifier = NgramIntentClassifier.create(
            NgramIntentClassifier.get_default_config(),
            LocalModelStorage(Path(folder)),
            Resource("intents"),
            _CONTEXT,
        )
        classifier.train(TrainingData(training))
    found = [_answer(message.get("intent_ranking")) for message in classifier.process(copies)]
    pairs = list(zip(expected, found, strict=True))
    foreign = [refused for intent, refused in pairs if intent == _FOREIGN]
    ours = [refused for intent, refused in pairs if intent != _FOREIGN]
    return {
        "intent_accuracy": sum(intent == answer for intent, answer in pairs) / len(pairs),
        "out_of_scope_caught": sum(map(_refuses, foreign)) / len(foreign),
        "in_scope_refused": sum(map(_refuses, ours)) / len(ours),
    }


def _answer(ranking: list[dict[str, Any]]) -> str:
    """The intent, or "nlu_fallback" by the thresholds of config.yml."""
    best, second = ranking[0], ranking[1]
    fallback = _thresholds()
    unsure = best["confidence"] < fallback["threshold"]
    torn = best["confidence"] - second["confidence"] < fallback["ambiguity_threshold"]
    return "nlu_fallback" if unsure or torn else str(best["name"])


@lru_cache(maxsize=1)
def _thresholds() -> dict[str, float]:
    config = yaml.safe_load((HERE.parent / "config.yml").read_text("utf-8"))
    [fallback] = [c for c in config["pipeline"] if c["name"] == "FallbackClassifier"]
    return dict(fallback)


def _refuses(intent: str) -> bool:
    return intent in (_FOREIGN, "nlu_fallback")


if __name__ == "__main__":
    main()
