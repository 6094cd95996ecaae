"""The procedures of a situation in their order, as a checklist."""

from __future__ import annotations

import re

from rasa_sdk.events import SlotSet

from actions.formatting import numbered_list, shortened
from actions.phrases import phrase
from actions.procedure_choice import telling_words
from actions.procedure_texts import time_limit, title
from actions.sources import source_line
from actions.turn import Events, Turn, button, titled_button
from actions.visitor import who
from bot.db.queries.procedures import procedures_on
from bot.db.records import Procedure
from bot.text import fold

_TITLE = 60
CHECKLIST = "checklist"
_FACTS = ("foreign", "developer", "tenant", "factory")
_MOST_BUTTONS = 8
# In the order of an investment; the second names what has to be the case, "" for always.
_TENANT = (
    ("choose-cluster-and-sublease", ""),
    ("market-access-foreign-investor", "foreign"),
    ("irc", "foreign"),
    ("erc", ""),
    ("eia", "factory"),
    ("environmental-permit", "factory"),
    ("environmental-registration", "factory"),
    ("feasibility-appraisal", "factory"),
    ("fire-design-appraisal", "factory"),
    ("construction-permit", "factory"),
    ("fire-acceptance-self", "factory"),
    ("work-permit-foreign-expert", "foreign"),
    ("tenant-operation-reporting", ""),
)
_DEVELOPER = (
    ("fdi-as-cluster-developer", "foreign"),
    ("establish-cluster-from-2026-09-15", ""),
    ("erc", ""),
    ("build-cluster-infrastructure", ""),
    ("eia", ""),
    ("environmental-permit", ""),
    ("land-rent-exemption-request", ""),
)
# Needed only above a size or in some cases, which their first step tells.
_IF_COVERED = (
    *("eia", "environmental-permit", "environmental-registration", "feasibility-appraisal"),
    *("fire-design-appraisal", "construction-permit", "work-permit-foreign-expert"),
)
_FACTORY = re.compile(
    r"\b(?:xay|mo|dung|lap|lam|dat) (?:\w+ )?(?:xuong|nha may|kho|co so)\b|\bsan xuat\b"
    r"|\b(?:build|set up|open)\b.{0,20}\b(?:factory|plant|workshop)\b|\bfactory\b"
)
_SITUATION = re.compile(
    r"\bthue (?:lai )?(?:dat|xuong|mat bang|lo)\b|\bvao (?:cum|ccn)\b"
    r"|\bdau tu (?:vao|o|tai|trong)\b"
    r"|\btu dau den cuoi\b|\b(?:gom|can|phai lam|lam) nhung (?:thu tuc|giay to) (?:gi|nao)\b"
    r"|\bnhung thu tuc (?:gi|nao)\b|\bcac thu tuc\b|\brent\b.{0,20}\bland\b|\blease\b|\binvest in\b"
)


def is_situation(turn: Turn) -> bool:
    """Whether procedures are asked for by what is planned, not by name."""
    if turn.intent != "ask_procedure" or turn.text.startswith("/"):
        return False
    words = fold(turn.text)
    is_general = not telling_words(turn.text) and who(turn)
    return bool(_FACTORY.search(words) or _SITUATION.search(words) or is_general)


def tell_checklist(turn: Turn) -> Events:
    facts = _facts(turn)
    wanted = _DEVELOPER if "developer" in facts else _TENANT
    known = {procedure.slug: procedure for procedure in procedures_on(turn.session, turn.today)}
    steps = [known[slug] for slug, need in wanted if slug in known and (not need or need in facts)]
    told = [fact for fact in _FACTS if fact in facts]
    turn.say(
        "utter_procedure_checklist",
        situation=" ".join(phrase(f"label_situation_{fact}") for fact in told),
        lines=numbered_list(_line(procedure) for procedure in steps),
        source=source_line(
            [url for procedure in steps for url in procedure.source_urls[:1]],
            max((p.as_of for p in steps if p.as_of), default=None),
            newest=True,
        ),
        rows=steps,
        buttons=[*(_open(p) for p in steps[:_MOST_BUTTONS]), button("human", "request_human")],
    )
    return [SlotSet(CHECKLIST, [procedure.slug for procedure in steps])]


def _facts(turn: Turn) -> set[str]:
    """What is the case; a factory is supposed when nothing tells otherwise."""
    people = who(turn)
    facts = {"foreign"} if "foreign_investor" in people else set()
    if "infrastructure_developer" in people:
        return {*facts, "developer"}
    return {*facts, "factory", "tenant"}


def _line(procedure: Procedure) -> str:
    marks = "" if procedure.verified else phrase("label_unverified")
    marks += phrase("label_secondary_short") if procedure.evidence == "secondary" else ""
    marks += phrase("label_if_covered") if procedure.slug in _IF_COVERED else ""
    time = f": {time_limit(procedure)}" if procedure.time_limit_days is not None else ""
    return f"{title(procedure)}{marks}{time}"


def _open(procedure: Procedure) -> dict[str, str]:
    short = shortened(title(procedure), _TITLE)
    return titled_button(short, "ask_procedure", {"procedure": procedure.slug})
