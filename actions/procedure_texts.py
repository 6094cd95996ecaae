"""What is said of a procedure beside its parts: title with marks, notes, office, time limit."""

from __future__ import annotations

from datetime import date

from actions.closeness import on_the_question
from actions.dates import asked_on
from actions.formatting import about, day, shortened
from actions.language import in_english
from actions.phrases import phrase
from actions.translation import told, told_if_any
from actions.turn import Turn
from bot.db.queries.procedures import other_versions
from bot.db.records import Procedure
from bot.text import fold, sentences

_NOTE = 320
# Folded words that mark the sentences of a note which belong to a part of the answer.
_NOTES = {
    "utter_procedure_documents": (" ho so", "ban sao", "giay to", "mau ", "thanh phan", "danh muc"),
    "utter_procedure_agency": ("co quan", "ban quan ly", "nop ", "cap phep", "uy quyen", "thu tuc"),
    "utter_procedure_time": (" ngay", " gio ", "thoi han", "tuan", "thang "),
    "utter_procedure_fee": ("phi ", "le phi", "muc "),
    "utter_procedure_basis": ("nghi dinh", " nd ", " tt ", "luat", "quy dinh", "dieu "),
}


def titled(today: date, procedure: Procedure) -> str:
    marks = "" if procedure.verified else phrase("label_unverified")
    marks += phrase("label_secondary") if procedure.evidence == "secondary" else ""
    if procedure.valid_to is not None and procedure.valid_to < today:
        marks += phrase("label_version_ended", date=day(procedure.valid_to))
    return title(procedure) + marks


def title(procedure: Procedure) -> str:
    return told(procedure.title_vi, procedure.title_en)


def notes(turn: Turn, procedure: Procedure, response: str) -> str:
    """What the notes say on this part, what has to be confirmed, and other versions."""
    until = procedure.valid_to
    parts = [
        shortened(_on(turn, procedure, response), _NOTE),
        told_if_any(procedure.caveat_vi),
        _not_yet_then(turn, procedure),
        phrase("label_applies_until", date=day(until)) if until and until >= turn.today else None,
        *(
            phrase("label_other_version", title=title(other))
            for other in other_versions(turn.session, procedure.slug)
        ),
    ]
    note = " ".join(part for part in parts if part)
    return phrase("label_note_line", note=note) if note else ""


def _not_yet_then(turn: Turn, procedure: Procedure) -> str | None:
    start = procedure.valid_from
    if start is None or asked_on(turn) >= start:
        return None
    return phrase("label_applies_from", date=day(start))


def _on(turn: Turn, procedure: Procedure, response: str) -> str:
    """Of notes and steps what the question is about, else of the notes what the part is about."""
    steps = "" if response == "utter_procedure_steps" else " ".join(procedure.steps_vi)
    part = about(procedure.notes_vi, _NOTES.get(response, ("",)))
    question = _without_title(turn, procedure)
    asked = on_the_question(procedure.notes_vi, question) or on_the_question(steps, question)
    return " ".join(map(told, dict.fromkeys([*sentences(asked), *sentences(part)])))


def _without_title(turn: Turn, procedure: Procedure) -> str:
    """The words of the question beside the name of the procedure, which every sentence shares."""
    own = procedure.title_en if in_english() else procedure.title_vi
    named = set(fold(own).split())
    return " ".join(word for word in fold(turn.text).split() if word not in named)


def agency(procedure: Procedure) -> str:
    return told_if_any(procedure.agency_after_2025_07) or phrase("label_unpublished")


def time_limit(procedure: Procedure) -> str:
    if procedure.time_limit_days is None:
        return phrase("label_time_unknown")
    return phrase(f"label_{procedure.time_limit_unit}", count=procedure.time_limit_days)
