"""How well the trained model understands the held-out sentences: `python -m evaluation.nlu`.

The hold-out was written apart from the training data and nothing is tuned on it.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import structlog
import yaml
from rasa.core.agent import Agent

HERE = Path(__file__).parent
MODEL = HERE.parent / "models" / "current.tar.gz"
RESULT = HERE / "results" / "nlu.json"
REFUSALS = ("out_of_scope", "nlu_fallback")
# What the hold-out marks; other entities help the dialogue and are not compared.
COMPARED = (
    *("cluster", "place", "developer", "sector", "status", "document_number", "document"),
    *("procedure", "incentive_kind", "beneficiary", "metric", "fact", "contact"),
    *("area", "year", "superlative", "ordinal", "top"),
)


@dataclass(frozen=True)
class Reading:
    """A held-out sentence and what the model made of it."""

    sentence: dict[str, Any]
    intent: str
    entities: list[tuple[str, str]]
    milliseconds: float

    @property
    def is_right(self) -> bool:
        return self.intent == self.sentence["intent"]


def main() -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    readings = asyncio.run(_read(held_out()))
    figures = {"date": date.today().isoformat(), **_figures(readings)}
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", "utf-8")
    _print(figures)


def held_out() -> list[dict[str, Any]]:
    """Each sentence: {"text", "intent", "style", "entities": [{"entity", "value", "words"}]}."""
    files = sorted((HERE / "holdout").glob("*.yml"))
    return [sentence for file in files for sentence in yaml.safe_load(file.read_text("utf-8"))]


async def _read(sentences: list[dict[str, Any]]) -> list[Reading]:
    agent = Agent.load(str(MODEL))
    await agent.parse_message("chào em")
    readings = []
    for sentence in sentences:
        start = time.perf_counter()
        parsed = await agent.parse_message(sentence["text"])
        elapsed = (time.perf_counter() - start) * 1000
        entities = [(e["entity"], _value(e["value"])) for e in parsed["entities"]]
        readings.append(Reading(sentence, parsed["intent"]["name"] or "", entities, elapsed))
    return readings


def _figures(readings: list[Reading]) -> dict[str, Any]:
    groups: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        groups[reading.sentence["style"]].append(reading)
    times = sorted(reading.milliseconds for reading in readings)
    return {
        "sentences": len(readings),
        "intent_accuracy": _accuracy(readings),
        "intent_accuracy_by_style": {s: _accuracy(group) for s, group in sorted(groups.items())},
        "intent_macro_f1": _macro_f1(readings),
        **_entity_f1(readings),
        **_refusals(readings),
        "parse_ms_p50": round(statistics.median(times), 2),
        "parse_ms_p95": round(times[int(len(times) * 0.95)], 2),
        "confusions": [
            f"{expected} -> {found}: {count}"
            for (expected, found), count in Counter(
                (r.sentence["intent"], r.intent) for r in readings if not r.is_right
            ).most_common(15)
        ],
    }


def _accuracy(readings: list[Reading]) -> float:
    return round(sum(reading.is_right for reading in readings) / len(readings), 4)


def _macro_f1(readings: list[Reading]) -> float:
    scores = []
    for intent in {reading.sentence["intent"] for reading in readings}:
        hits = sum(r.is_right for r in readings if r.sentence["intent"] == intent)
        given = sum(r.sentence["intent"] == intent for r in readings)
        found = sum(r.intent == intent for r in readings)
        scores.append(2 * hits / (given + found))
    return round(statistics.mean(scores), 4)


def _entity_f1(readings: list[Reading]) -> dict[str, Any]:
    """Micro F1 over kind and value, in all and of each kind: a right span with a wrong value is
    wrong. Kinds that only some topics mark are compared where the sentence marks them.
    """
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for reading in readings:
        marked = reading.sentence.get("entities") or []
        expected = {(e["entity"], _value(e["value"])) for e in marked}
        kinds = {kind for kind, _ in expected} | {"cluster", "place", "year", "area"}
        seen = {e for e in reading.entities if e[0] in kinds and e[0] in COMPARED}
        for kind, _ in expected & seen:
            counts[kind][0] += 1
        for kind, _ in [*expected, *seen]:
            counts[kind][1] += 1
    hits, both = (sum(count[i] for count in counts.values()) for i in (0, 1))
    by_kind = {kind: round(2 * n / total, 4) for kind, (n, total) in sorted(counts.items())}
    return {"entity_f1": round(2 * hits / both, 4), "entity_f1_by_kind": by_kind}


def _refusals(readings: list[Reading]) -> dict[str, float]:
    outside = [r for r in readings if r.sentence["intent"] == "out_of_scope"]
    inside = [r for r in readings if r.sentence["intent"] != "out_of_scope"]
    return {
        "out_of_scope_caught": _share_refused(outside),
        "in_scope_refused": _share_refused(inside),
    }


def _share_refused(readings: list[Reading]) -> float:
    return round(sum(reading.intent in REFUSALS for reading in readings) / len(readings), 4)


def _value(value: Any) -> str:
    """Comparable: bounds of areas as the hold-out says them, document numbers without the kind."""
    if isinstance(value, dict) and "number" in value:
        return f"{value['number']}/{value.get('year') or ''}"
    if isinstance(value, dict) and value.get("about") is not None:
        value = {"min": value["about"] * 0.8, "max": value["about"] * 1.2}
    if isinstance(value, dict):
        bounds = (value.get("min"), value.get("max"))
        return "-".join("" if bound is None else f"{bound:.3f}" for bound in bounds)
    return str(value)


def _print(figures: dict[str, Any]) -> None:
    for name, value in figures.items():
        if isinstance(value, dict):
            value = ", ".join(f"{key} {number:.4f}" for key, number in value.items())
        if isinstance(value, list):
            value = "\n  " + "\n  ".join(value)
        print(f"{name}: {value}")


if __name__ == "__main__":
    main()
