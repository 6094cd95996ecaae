"""How long from pressing Enter to the reply on screen: `python -m evaluation.reply_on_screen`.

Needs the running product (`make run`). A real Chromium asks 50 held-out questions in turn.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
from datetime import date
from pathlib import Path

import yaml
from playwright.sync_api import Page, sync_playwright

from scripts.browser import browser

HERE = Path(__file__).parent
RESULT = HERE / "results" / "reply_on_screen.json"
QUESTIONS = 50
TARGETS = {"p50_ms": 120, "p95_ms": 250}
BETWEEN_MS = 400
PATIENCE_MS = 15_000
# While an officer is asked for, the bot is silent.
LEAD_TO_OFFICER = ("request_human", "complain")
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu"]

# Until the frame after the one in which the reply was drawn.
ASK = """([question, patience]) => new Promise((shown, failed) => {
  setTimeout(() => failed(new Error(`no reply to: ${question}`)), patience);
  const inside = document.querySelector("cluster-assistant").shadowRoot;
  const list = inside.querySelector(".list");
  const replies = () => list.querySelectorAll(".message.bot").length;
  const before = replies();
  const drawn = (start) => requestAnimationFrame(() => setTimeout(() => shown(performance.now() - start)));
  inside.querySelector("textarea").value = question;
  const start = performance.now();
  const observer = new MutationObserver(() => {
    if (replies() === before) return;
    observer.disconnect();
    drawn(start);
  });
  observer.observe(list, { childList: true });
  inside.querySelector("form").requestSubmit();
})"""  # noqa: E501


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", default="http://127.0.0.1:8000")
    address = parser.parse_args().address
    figures = {"date": date.today().isoformat(), "cores": os.cpu_count(), **measured(address)}
    RESULT.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    print(json.dumps(figures, indent=2))


def measured(address: str) -> dict[str, float]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser(), args=ARGUMENTS)
        page = chromium.new_page()
        page.goto(address)
        page.locator(".message.bot").first.wait_for()
        durations = sorted(_milliseconds(page, question) for question in _questions())
        chromium.close()
    centiles = statistics.quantiles(durations, n=100)
    return {
        "questions": len(durations),
        "p50_ms": round(centiles[49], 1),
        "p95_ms": round(centiles[94], 1),
        "longest_ms": round(durations[-1], 1),
        "target_p50_ms": TARGETS["p50_ms"],
        "target_p95_ms": TARGETS["p95_ms"],
    }


def _milliseconds(page: Page, question: str) -> float:
    page.wait_for_timeout(BETWEEN_MS)
    return float(page.evaluate(ASK, [question, PATIENCE_MS]))


def _questions() -> list[str]:
    """The same ones each time."""
    files = sorted((HERE / "holdout").glob("*.yml"))
    sentences = [each for file in files for each in yaml.safe_load(file.read_text("utf-8"))]
    asked = [each["text"] for each in sentences if each["intent"] not in LEAD_TO_OFFICER]
    return random.Random(0).sample(asked, QUESTIONS)  # noqa: S311


if __name__ == "__main__":
    main()
