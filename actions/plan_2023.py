"""The plan of 2023 for the clusters: Quyết định 152/QĐ-UBND of the former Long An province."""

from __future__ import annotations

from actions.context import TOPIC, about
from actions.redirect import answered_by, redirected
from actions.sources import source_line
from actions.translation import told
from actions.turn import DatabaseAction, Events, Turn, button, titled_button
from bot.db.queries.legal_documents import documents_by_slugs
from bot.db.queries.province_facts import facts_by_slugs
from bot.db.records import ProvinceFact
from bot.text import fold

PLAN_DOCUMENT = "qd-152-2023-ubnd-long-an"
_WORDS = {
    "goals": ("muc tieu", "chi tieu", "phan dau", "goal", "target", "objective"),
    "purpose": ("muc dich", "de lam gi", "nham gi", "purpose", "what for", "aim"),
}
_NUMBER = "152"
_FACTS = {"purpose": "plan-2023-purpose", "goals": "plan-2023-goals"}


class ActionTellPlan2023(DatabaseAction):
    def name(self) -> str:
        return "action_tell_plan_2023"

    def answer(self, turn: Turn) -> Events:
        if not _is_meant(turn):
            elsewhere = redirected(turn)
            return answered_by(turn, "nlu_fallback") if elsewhere is None else elsewhere
        facts = {f.slug: f for f in facts_by_slugs(turn.session, list(_FACTS.values()))}
        if part := _part_asked(turn):
            other = "purpose" if part == "goals" else "goals"
            self._tell(turn, f"utter_plan_2023_{part}", [facts[_FACTS[part]]], other)
            return about("plan_2023")
        self._tell(turn, "utter_plan_2023", [facts[slug] for slug in _FACTS.values()], None)
        return about("plan_2023")

    def _tell(
        self, turn: Turn, response: str, facts: list[ProvinceFact], other: str | None
    ) -> None:
        [document] = documents_by_slugs(turn.session, [PLAN_DOCUMENT])
        buttons = [
            titled_button(document.number, "ask_legal_document", {"document": PLAN_DOCUMENT})
        ]
        if other:
            buttons.insert(0, button(f"plan_{other}", "ask_plan_2023", {"fact": _FACTS[other]}))
        turn.say(
            response,
            fact=" ".join(told(fact.fact_vi or "", fact.fact_en) for fact in facts),
            note=" ".join(told(fact.notes_vi or "") for fact in facts),
            source=source_line(facts[0].source_urls, facts[0].as_of),
            rows=facts,
            buttons=buttons,
        )


def _is_meant(turn: Turn) -> bool:
    """Other plans and decisions look alike; this one is named, or was talked about."""
    numbers = [asked["number"] for asked in turn.values("document_number")]
    if numbers:
        return _NUMBER in numbers
    words = fold(turn.text)
    named = "2023" in words or set(turn.values("fact")) & set(_FACTS.values())
    asked = any(
        form in words for form in ("ke hoach", "plan", *_WORDS["goals"], *_WORDS["purpose"])
    )
    return bool(
        named or turn.slot(TOPIC) == "plan_2023" or (asked and not turn.entities("document"))
    )


def _part_asked(turn: Turn) -> str | None:
    """Goals or purpose when just one of them is asked for, by word or by button."""
    words = fold(turn.text)
    said = {part for part, forms in _WORDS.items() if any(form in words for form in forms)}
    if turn.text.startswith("/"):
        said = {part for part, slug in _FACTS.items() if slug in turn.values("fact")}
    return said.pop() if len(said) == 1 else None
