"""Precision and recall of the text search by threshold: `python -m evaluation.text_search`.

Reads the seeded database of DATABASE_URL. Precision: of the records quoted those that answer;
recall: of the questions that a record answers those that get it.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import yaml

from bot.db.engine import session_scope
from bot.db.queries.text_search import LEAST, best

_QUESTIONS = Path(__file__).parent / "questions.yml"
_THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7)


def main() -> None:
    questions: list[dict[str, Any]] = yaml.safe_load(_QUESTIONS.read_text("utf-8"))
    answerable = sum(bool(question["wanted"]) for question in questions)
    print(f"{len(questions)} questions, {answerable} with an answer; threshold in use {LEAST}")
    with session_scope() as session:
        for least in _THRESHOLDS:
            started = time.perf_counter()
            quoted = [(q, best(session, q["ask"], least)) for q in questions]
            took = (time.perf_counter() - started) / len(questions)
            given = [(q, quote) for q, quote in quoted if quote is not None]
            right = sum(quote.slug in q["wanted"] for q, quote in given)
            precision = right / len(given) if given else 1.0
            print(
                f"{least:.2f}: precision {precision:.2f}, recall {right / answerable:.2f}, "
                f"{len(given)} quoted, {took * 1000:.0f} ms each"
            )
        for question in questions:
            quote = best(session, question["ask"], LEAST)
            told = f"{quote.slug} {quote.share:.2f}" if quote else "-"
            print(f"  {told:45} {question['ask']}")


if __name__ == "__main__":
    main()
