"""The pipeline of config.yml on data that is not ours: `python -m evaluation.general`.

With two files of Rasa NLU data, `python -m evaluation.general train.yml test.yml`, it trains on
the first and reads the second. Without, on a set made by general_grammar.yml, of the size of
public sets (4,500 sentences, 28 intents, 79 slot types): good for time and memory; its shares of
right answers tell only that nothing is broken. Runs in an empty folder, without our database.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import structlog
import yaml

from bot.text import nfc, strip_accents

HERE = Path(__file__).parent
CONFIG = HERE.parent / "config.yml"
RESULT = HERE / "results" / "general.json"
TRAINED_ON, TESTED_ON = 4478, 893

_TRAINING = """
import sys
from rasa.model_training import train_nlu
train_nlu(*sys.argv[1:4], fixed_model_name="general")
"""

Piece = tuple[str, str | None]


def main() -> None:
    given = [str(Path(name).resolve()) for name in sys.argv[1:3]]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        train, test = given or _made(folder)
        seconds, megabytes = trained(folder, train, CONFIG)
        figures = {
            "data": "given" if given else "made",
            "training_seconds": seconds,
            "training_peak_mb": megabytes,
            **asyncio.run(_figures(folder, test)),
        }
    if not given:
        RESULT.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    print(json.dumps(figures, indent=2))


def trained(folder: Path, data: str, config: Path) -> tuple[float, int]:
    """Seconds and peak memory (MB) of a training into `general.tar.gz`, in its own process."""
    start = time.perf_counter()
    command = [sys.executable, "-c", _TRAINING, str(config), data, str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    with (folder / "training.log").open("w") as log:
        subprocess.run(command, cwd=folder, env=environment, stdout=log, stderr=log, check=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return round(time.perf_counter() - start, 1), peak


async def _figures(folder: Path, test: str) -> dict[str, Any]:
    from rasa.core.agent import Agent
    from rasa.shared.nlu.training_data.loading import load_data

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    os.chdir(folder)
    agent = Agent.load(str(folder / "general.tar.gz"))
    examples = load_data(test).intent_examples
    await agent.parse_message("xin chào")
    figures: dict[str, Any] = {"sentences": len(examples)}
    for style, written in (("accented", nfc), ("stripped", lambda text: strip_accents(nfc(text)))):
        figures[style] = await _shares(agent, examples, written)
    return figures


async def _shares(agent: Any, examples: list[Any], written: Any) -> dict[str, float]:
    """Intent accuracy, F1 of slots (kind and span), share of sentences wholly right."""
    intents = whole = hits = given = found = 0
    times = []
    for example in examples:
        start = time.perf_counter()
        parsed = await agent.parse_message(written(example.get("text")))
        times.append(time.perf_counter() - start)
        expected = {(e["entity"], e["start"], e["end"]) for e in example.get("entities") or []}
        seen = {(e["entity"], e["start"], e["end"]) for e in parsed["entities"]}
        right = parsed["intent"]["name"] == example.get("intent")
        intents, whole = intents + right, whole + (right and expected == seen)
        hits, given, found = hits + len(expected & seen), given + len(expected), found + len(seen)
    return {
        "intent_accuracy": round(intents / len(examples), 4),
        "slot_f1": round(2 * hits / max(given + found, 1), 4),
        "sentence_accuracy": round(whole / len(examples), 4),
        "parse_ms_p50": round(sorted(times)[len(times) // 2] * 1000, 2),
        "parse_ms_p95": round(sorted(times)[int(len(times) * 0.95)] * 1000, 2),
    }


def _made(folder: Path) -> tuple[str, str]:
    grammar = yaml.safe_load((HERE / "general_grammar.yml").read_text("utf-8"))
    chance = Random(0)  # noqa: S311
    phrases = _phrases(grammar)
    files = []
    for name, count in (("train", TRAINED_ON), ("test", TESTED_ON)):
        groups: dict[str, list[str]] = {}
        for _ in range(count):
            intent = chance.choice(list(grammar["intents"]))
            groups.setdefault(intent, []).append(_sentence(chance, grammar, intent, phrases))
        nlu = [
            {"intent": intent, "examples": "".join(f"- {line}\n" for line in dict.fromkeys(lines))}
            for intent, lines in groups.items()
        ]
        file = folder / f"{name}.yml"
        file.write_text(yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True), "utf-8")
        files.append(str(file))
    return files[0], files[1]


def _phrases(grammar: dict[str, Any]) -> list[list[Piece]]:
    """Ways to say each slot type; the word before a value tells the role."""
    located = product(grammar["roles"].items(), grammar["places"].items())
    timed = product(grammar["times"].items(), grammar["kinds"].items())
    said: list[list[Piece]] = []
    for (role, word), (kind, values) in [*located, *timed]:
        said += [[(word, None), (value, f"{role}.{kind}")] for value in values]
    said += [[(value, kind)] for kind, values in grammar["others"].items() for value in values]
    return said


def _sentence(
    chance: Random, grammar: dict[str, Any], intent: str, phrases: list[list[Piece]]
) -> str:
    parts = [piece for _ in range(chance.randint(1, 4)) for piece in chance.choice(phrases)]
    pieces: list[Piece] = [(chance.choice(grammar["intents"][intent]), None), *parts]
    said = [f"[{text}]({slot})" if slot else text for text, slot in pieces]
    return " ".join([*said, chance.choice(grammar["endings"])]).strip()


if __name__ == "__main__":
    main()
