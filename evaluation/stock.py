"""Our pipeline beside the one that `rasa init` makes: `python -m evaluation.stock [epochs]`.

Both read the hold-out in turn in one process, so that the machine is the same for both. The stock
pipeline is trained on data/nlu for `epochs` (its own default is 100; 20 here, since an epoch over
our sentences takes long); how long it takes to read a sentence does not depend on them.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import structlog
import yaml
from rasa.core.agent import Agent

from evaluation.general import trained
from evaluation.nlu import HERE, MODEL, held_out

RESULT = HERE / "results" / "stock.json"
DATA = HERE.parent / "data" / "nlu"
EPOCHS = 20


def main() -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    epochs = int(sys.argv[1]) if len(sys.argv) > 1 else EPOCHS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        config = folder / "config.yml"
        config.write_text(yaml.safe_dump(_stock(epochs)), "utf-8")
        seconds, megabytes = trained(folder, str(DATA), config)
        models = {"ours": MODEL, "stock": folder / "general.tar.gz"}
        figures = asyncio.run(_compared(models))
    figures["stock"] |= {
        "epochs": epochs,
        "training_seconds": seconds,
        "training_peak_mb": megabytes,
    }
    RESULT.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    print(json.dumps(figures, indent=2))


def _stock(epochs: int) -> dict[str, Any]:
    pipeline: list[dict[str, Any]] = [
        {"name": "WhitespaceTokenizer"},
        {"name": "RegexFeaturizer"},
        {"name": "LexicalSyntacticFeaturizer"},
        {"name": "CountVectorsFeaturizer"},
        {
            "name": "CountVectorsFeaturizer",
            "analyzer": "char_wb",
            "min_ngram": 1,
            "max_ngram": 4,
        },
        {"name": "DIETClassifier", "epochs": epochs, "constrain_similarities": True},
        {"name": "EntitySynonymMapper"},
        {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
    ]
    return {"recipe": "default.v1", "assistant_id": "stock", "language": "vi", "pipeline": pipeline}


async def _compared(models: dict[str, Path]) -> dict[str, dict[str, Any]]:
    agents = {name: Agent.load(str(model)) for name, model in models.items()}
    times: dict[str, list[float]] = {name: [] for name in agents}
    right: dict[str, dict[str, list[bool]]] = {name: defaultdict(list) for name in agents}
    for sentence in held_out():
        for name, agent in agents.items():
            start = time.perf_counter()
            parsed = await agent.parse_message(sentence["text"])
            times[name].append(1000 * (time.perf_counter() - start))
            right[name][sentence["style"]].append(parsed["intent"]["name"] == sentence["intent"])
    return {name: {**_read(times[name]), **_shares(right[name])} for name in agents}


def _read(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "parse_ms_p50": round(ordered[len(ordered) // 2], 2),
        "parse_ms_p95": round(ordered[int(len(ordered) * 0.95)], 2),
    }


def _shares(right: dict[str, list[bool]]) -> dict[str, float]:
    return {style: round(sum(each) / len(each), 4) for style, each in sorted(right.items())}


if __name__ == "__main__":
    main()
