"""Procedures: which one, its steps, papers, office, days, fee and legal basis."""

from __future__ import annotations

from abc import abstractmethod
from datetime import date
from typing import Any

from rasa_sdk.events import SlotSet

from actions.closeness import closest_first, on_the_question, outstanding
from actions.context import LEAST
from actions.context import about as topic
from actions.dates import asked_on
from actions.formatting import about, bullet_list, day, numbered_list, sentences, shortened
from actions.legal_basis import basis
from actions.phrases import phrase
from actions.redirect import followed_up, redirected
from actions.sources import source_line
from actions.turn import DatabaseAction, Events, Turn, button, titled_button
from bot.db.queries.keywords import keywords_of
from bot.db.queries.procedures import other_versions, procedures_by_slugs, procedures_on
from bot.db.records import Procedure
from bot.text import fold

PROCEDURE = "procedure"
_TITLE = 60
_CLOSE = 8.0
_UNSURE = 0.4
# After a cluster "ở đâu vậy" may be read as one more question about it, "thủ tục gì" may not.
_LEAST_ALONE = 0.02
_OLD_RULES = ("quy dinh cu", "truoc ngay 15", "truoc 15", "truoc thang 9", "truoc day", "ban cu")
_NOTE = 320
# Folded words that mark the sentences of a note which belong to a part of the answer.
_NOTES = {
    "utter_procedure_documents": (" ho so", "ban sao", "giay to", "mau ", "thanh phan", "danh muc"),
    "utter_procedure_agency": ("co quan", "ban quan ly", "nop ", "cap phep", "uy quyen", "thu tuc"),
    "utter_procedure_time": (" ngay", " gio ", "thoi han", "tuan", "thang "),
    "utter_procedure_fee": ("phi ", "le phi", "muc "),
    "utter_procedure_basis": ("nghi dinh", " nd ", " tt ", "luat", "quy dinh", "dieu "),
}
_CHOICES = (
    "choose-cluster-and-sublease",
    "irc",
    "erc",
    "environmental-permit",
    "construction-permit",
    "fire-design-appraisal",
)


class ProcedureAction(DatabaseAction):
    """Finds the procedure meant: named, or talked about before, in the version of today."""

    def answer(self, turn: Turn) -> Events:
        named = procedures_by_slugs(turn.session, turn.values("procedure"))
        procedures = named or procedures_by_slugs(turn.session, turn.slot(PROCEDURE) or [])
        if not named:
            least = LEAST if procedures else _LEAST_ALONE
            if (elsewhere := followed_up(turn, "cluster", least)) is not None:
                return elsewhere
        if not procedures:
            elsewhere = redirected(turn, "procedure", "place", "cluster", "metric")
            if elsewhere is not None:
                return elsewhere
            self._ask(turn)
            return []
        procedure = _in_version_asked(turn, _meant(turn, procedures))
        # Unsure which part is asked for: the overview, with all notes, holds the answer.
        teller = ActionTellProcedure() if named and turn.confidence < _UNSURE else self
        teller.tell(turn, procedure)
        return [SlotSet(PROCEDURE, [procedure.slug]), *topic("procedure")]

    @abstractmethod
    def tell(self, turn: Turn, procedure: Procedure) -> None:
        """Says the reply about one procedure."""

    def _ask(self, turn: Turn) -> None:
        known = {p.slug: p for p in procedures_on(turn.session, turn.today)}
        choices = [known[slug] for slug in _CHOICES if slug in known]
        human = button("human", "request_human")
        turn.say("utter_ask_procedure", buttons=[*(self._choose(p) for p in choices), human])

    def _choose(self, procedure: Procedure) -> dict[str, str]:
        intent = self.name().replace("action_tell_", "ask_")
        return titled_button(
            shortened(procedure.title_vi, _TITLE), intent, {"procedure": procedure.slug}
        )


class ActionTellProcedure(ProcedureAction):
    def name(self) -> str:
        return "action_tell_procedure"

    def tell(self, turn: Turn, procedure: Procedure) -> None:
        _say(
            turn,
            procedure,
            "utter_procedure",
            first=procedure.steps_vi[0] if procedure.steps_vi else phrase("label_unpublished"),
            steps=len(procedure.steps_vi),
            documents=phrase("label_documents_count", count=len(procedure.documents_vi))
            if procedure.documents_vi
            else phrase("label_documents_none"),
            agency=_agency(procedure),
            time=_time(procedure),
            fee=procedure.fee or phrase("label_unpublished"),
        )


class ActionTellProcedureSteps(ProcedureAction):
    def name(self) -> str:
        return "action_tell_procedure_steps"

    def tell(self, turn: Turn, procedure: Procedure) -> None:
        _say(turn, procedure, "utter_procedure_steps", lines=numbered_list(procedure.steps_vi))


class ActionTellProcedureDocuments(ProcedureAction):
    def name(self) -> str:
        return "action_tell_procedure_documents"

    def tell(self, turn: Turn, procedure: Procedure) -> None:
        lines = bullet_list(procedure.documents_vi) or phrase("label_no_documents")
        _say(turn, procedure, "utter_procedure_documents", lines=lines)


class ActionTellProcedureAgency(ProcedureAction):
    def name(self) -> str:
        return "action_tell_procedure_agency"

    def tell(self, turn: Turn, procedure: Procedure) -> None:
        before = procedure.agency_before_2025_07 or phrase("label_unpublished")
        _say(turn, procedure, "utter_procedure_agency", agency=_agency(procedure), before=before)


class ActionTellProcedureTime(ProcedureAction):
    """Some limits have variants that stand only in the notes; the reply always carries them."""

    def name(self) -> str:
        return "action_tell_procedure_time"

    def tell(self, turn: Turn, procedure: Procedure) -> None:
        _say(turn, procedure, "utter_procedure_time", time=_time(procedure))


class ActionTellProcedureFee(ProcedureAction):
    def name(self) -> str:
        return "action_tell_procedure_fee"

    def tell(self, turn: Turn, procedure: Procedure) -> None:
        fee = procedure.fee or phrase("label_fee_unknown")
        _say(turn, procedure, "utter_procedure_fee", fee=fee)


class ActionTellProcedureBasis(ProcedureAction):
    def name(self) -> str:
        return "action_tell_procedure_basis"

    def tell(self, turn: Turn, procedure: Procedure) -> None:
        _say(turn, procedure, "utter_procedure_basis", basis=basis(procedure.legal_basis))


def _meant(turn: Turn, named: list[Procedure]) -> Procedure:
    """Of those named the last: "thuê đất rồi có phải làm ĐTM không" asks about the latter.

    But another may be much closer to the whole question: "công ty nước ngoài làm chủ đầu tư cụm".
    """
    if not turn.entities("procedure"):
        return named[-1]
    names: dict[str, list[str]] = {}
    for keyword in keywords_of(turn.session, "procedure"):
        names.setdefault(keyword.slug, []).append(keyword.phrase)
    ranked = closest_first(
        turn.text,
        procedures_on(turn.session, turn.today),
        lambda procedure: " ".join([procedure.title_vi, *names.get(procedure.slug, [])]),
    )
    closest = outstanding(ranked, _CLOSE, ahead=1.3)
    if closest is None or closest in named:
        return named[-1]
    wider = fold(" ".join([closest.title_vi, *names.get(closest.slug, [])]))
    said = (turn.text[e["start"] : e["end"]] for e in turn.entities("procedure") if "end" in e)
    return closest if any(fold(phrase) in wider for phrase in said) else named[-1]


def _in_version_asked(turn: Turn, procedure: Procedure) -> Procedure:
    """The version of before, or of the day, that the message asks for; else the one given."""
    versions = [procedure, *other_versions(turn.session, procedure.slug)]
    if any(word in fold(turn.text) for word in _OLD_RULES):
        return min(versions, key=lambda version: version.valid_from or date.min)
    on = asked_on(turn)
    then = (v for v in versions if (v.valid_from or date.min) <= on <= (v.valid_to or date.max))
    return next(then, procedure) if on < turn.today else procedure


def _say(turn: Turn, procedure: Procedure, response: str, **values: Any) -> None:
    turn.say(
        response,
        **values,
        title=_titled(turn, procedure),
        note=_notes(turn, procedure, response),
        source=source_line(procedure.source_urls, procedure.as_of),
        rows=[procedure],
        buttons=_parts(procedure, response),
    )


def _titled(turn: Turn, procedure: Procedure) -> str:
    marks = "" if procedure.verified else phrase("label_unverified")
    marks += phrase("label_secondary") if procedure.evidence == "secondary" else ""
    if procedure.valid_to is not None and procedure.valid_to < turn.today:
        marks += phrase("label_version_ended", date=day(procedure.valid_to))
    return procedure.title_vi + marks


def _notes(turn: Turn, procedure: Procedure, response: str) -> str:
    """What the notes say on this part, what has to be confirmed, and other versions."""
    until = procedure.valid_to
    parts = [
        shortened(_on(turn, procedure, response), _NOTE),
        procedure.caveat_vi,
        _not_yet_then(turn, procedure),
        phrase("label_applies_until", date=day(until)) if until and until >= turn.today else None,
        *(
            phrase("label_other_version", title=other.title_vi)
            for other in other_versions(turn.session, procedure.slug)
        ),
    ]
    told = " ".join(part for part in parts if part)
    return phrase("label_note_line", note=told) if told else ""


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
    return " ".join(dict.fromkeys([*sentences(asked), *sentences(part)]))


def _without_title(turn: Turn, procedure: Procedure) -> str:
    """The words of the question beside the name of the procedure, which every sentence shares."""
    named = set(fold(procedure.title_vi).split())
    return " ".join(word for word in fold(turn.text).split() if word not in named)


def _agency(procedure: Procedure) -> str:
    return procedure.agency_after_2025_07 or phrase("label_unpublished")


def _time(procedure: Procedure) -> str:
    if procedure.time_limit_days is None:
        return phrase("label_time_unknown")
    return phrase(f"label_{procedure.time_limit_unit}", count=procedure.time_limit_days)


def _parts(procedure: Procedure, told: str) -> list[dict[str, str]]:
    entity = {"procedure": procedure.slug}
    parts = ("steps", "documents", "time", "agency", "fee", "basis")
    wanted = [part for part in parts if not told.endswith(part)][:4]
    return [
        *(button(f"procedure_{part}", f"ask_procedure_{part}", entity) for part in wanted),
        button("human", "request_human"),
    ]
