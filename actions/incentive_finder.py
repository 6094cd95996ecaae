"""Finds the incentives of a project by a few questions.

The visitor may ask something else in between, ask why, correct an answer, or leave by a word.
"""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk.events import SlotSet

from actions.finder_fields import CHOICES, answers_in, next_field
from actions.finder_verdicts import Verdict, fitting_first, verdicts
from actions.formatting import bullet_list, shortened
from actions.incentive_texts import about_button, benefit_of, title, titled, validity
from actions.legal_basis import basis
from actions.phrases import phrase
from actions.sources import source_line
from actions.translation import told_if_any
from actions.turn import Events, Turn, button, titled_button
from bot.db.queries.incentives import all_incentives
from bot.text import fold

FINDER = "finder"
BEGIN = "begin"
_INTENT = "ask_incentives"
_BEGIN = re.compile(
    r"\b(?:tu van|tim|loc|xem|kiem)\b.{0,20}\buu dai\b.{0,30}\b(?:cho|phu hop|cua)\b"
    r".{0,12}\b(?:toi|minh|em|anh|chi|cong ty|du an|ben)\b"
    r"|\b(?:du an|cong ty|truong hop|ben) (?:cua )?(?:toi|minh|em|anh|chi|nay)\b"
    r".{0,25}\b(?:duoc|huong)\b.{0,15}\buu dai (?:gi|nao)\b"
    r"|\b(?:which|what) incentives (?:can|do|would|could) (?:i|we|my)\b"
)
_WHY = re.compile(
    r"\b(?:vi sao|tai sao|sao (?:lai|phai)|de lam gi|hoi lam gi|lam chi)\b"
    r"|\bhoi .{0,12}(?:lam gi|lam chi|chi vay)\b|\bwhy\b"
)
_LEAVE = re.compile(
    r"^(?:thoi|dung|thoat|huy|bo|khoi|nghi|ngung|stop|cancel|quit|exit|leave)"
    r"(?: (?:di|lai|nha|nhe|em|khoi|thoi|khong can nua|khong hoi nua|it|please))*$"
)
_ASKS = re.compile(
    r"\b(?:gi|nao|bao nhieu|o dau|ra sao|the nao|bao lau|may ngay|what|how|where|who)\b"
)
_MET, _UNMET = 5, 4
_NAMED = 3
_BENEFIT = 110
# A longer "vì sao ..." asks about something else.
_SHORT = 9


def begins(turn: Turn) -> bool:
    return BEGIN in turn.values("answer") or bool(_BEGIN.search(fold(turn.text)))


def is_answer(turn: Turn) -> bool:
    """Whether the message goes on with the questions, and is no question of its own."""
    asking = (turn.slot(FINDER) or {}).get("asking")
    if not asking:
        return False
    if turn.text.startswith("/"):
        return bool(turn.entities("answer"))
    words = fold(turn.text)
    if _LEAVE.search(words) or (_WHY.search(words) and len(words.split()) < _SHORT):
        return True
    own = _ASKS.search(words) and not words.endswith("nao cung duoc")
    if own or turn.entities("cluster", "document_number", "metric"):
        return False
    told = answers_in(turn, asking)
    # "thuê đất làm xưởng" names a procedure and answers who asks.
    return bool(told) and (asking in told or not turn.entities("procedure"))


def go_on(turn: Turn) -> Events:
    """Begins, takes an answer, says why it asks, or leaves."""
    state: dict[str, Any] = dict(turn.slot(FINDER) or {})
    words = fold(turn.text)
    asking = state.get("asking")
    if asking and _LEAVE.search(words):
        turn.say("utter_finder_left", buttons=[button("incentives", _INTENT)])
        return [SlotSet(FINDER, None)]
    if asking and _WHY.search(words) and not turn.entities("answer"):
        _ask(turn, asking, phrase(f"label_finder_why_{asking}") + " ")
        return []
    answers = {**state.get("answers", {}), **answers_in(turn, asking)}
    return _next(turn, answers)


def ask_again(turn: Turn) -> None:
    """After an interruption: the open question once more."""
    asking = (turn.slot(FINDER) or {}).get("asking")
    if asking:
        _ask(turn, asking, phrase("label_finder_again") + " ")


def _next(turn: Turn, answers: dict[str, str]) -> Events:
    field = next_field(answers)
    if field is not None:
        _ask(turn, field)
        return [SlotSet(FINDER, {"asking": field, "answers": answers})]
    _tell(turn, answers)
    return [SlotSet(FINDER, {"asking": None, "answers": answers})]


def _ask(turn: Turn, field: str, lead: str = "") -> None:
    choices = [
        titled_button(
            phrase(f"button_finder_{field}_{choice}"), _INTENT, {"answer": f"{field}:{choice}"}
        )
        for choice in CHOICES[field]
    ]
    unsure = titled_button(phrase("button_finder_unsure"), _INTENT, {"answer": f"{field}:unknown"})
    turn.say(
        "utter_finder_question",
        question=lead + phrase(f"label_finder_{field}"),
        buttons=choices if field == "who" else [*choices, unsure],
    )


def _tell(turn: Turn, answers: dict[str, str]) -> None:
    found = verdicts(all_incentives(turn.session), answers, turn.today)
    met = fitting_first([v for v in found if v.met], answers)
    unmet = [v for v in found if not v.met]
    shown = [v.incentive for v in [*met[:_MET], *unmet[:_UNMET]]]
    turn.say(
        "utter_finder_result",
        project=_in_words(answers),
        met=bullet_list(_line(turn, v) for v in met[:_MET]),
        more=_more(met[_MET:]),
        unmet=bullet_list(
            f"{titled(v.incentive, turn.today)}: {phrase(f'label_unmet_{v.reason}')}"
            for v in unmet[:_UNMET]
        ),
        source=source_line(
            [url for incentive in shown for url in incentive.source_urls[:1]],
            max((i.as_of for i in shown if i.as_of), default=None),
            newest=True,
        ),
        rows=shown,
        cards=[_card(turn, v) for v in met[:_MET]],
        buttons=[button("human", "request_human")],
    )


def _line(turn: Turn, verdict: Verdict) -> str:
    benefit = shortened(benefit_of(verdict.incentive), _BENEFIT)
    return f"{titled(verdict.incentive, turn.today)}: {benefit}"


def _card(turn: Turn, verdict: Verdict) -> dict[str, Any]:
    """Condition, basis and period of one incentive."""
    incentive = verdict.incentive
    depends = f" {phrase(f'label_depends_{verdict.reason}')}" if verdict.reason else ""
    conditions = (told_if_any(incentive.conditions_vi) or phrase("label_unpublished")) + depends
    return {
        "title": titled(incentive, turn.today),
        "subtitle": validity(incentive, turn.today),
        "facts": [
            [phrase("label_conditions_title"), conditions],
            [phrase("label_basis_title"), basis(incentive.legal_basis)],
        ],
        "buttons": [{**about_button(incentive), "title": phrase("button_details")}],
    }


def _more(left: list[Verdict]) -> str:
    titles = "; ".join(title(verdict.incentive) for verdict in left[:_NAMED])
    return phrase("label_more_incentives", count=len(left), titles=titles) if left else ""


def _in_words(answers: dict[str, str]) -> str:
    """ "nhà đầu tư nước ngoài, doanh nghiệp lớn, trong cụm": shown back to be corrected."""
    known = [
        phrase(f"button_finder_{field}_{choice}")
        for field, choice in answers.items()
        if choice in CHOICES[field]
    ]
    return ", ".join(known).lower() or phrase("label_beneficiary_any")
