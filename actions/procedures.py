"""Procedures: which one, its steps, papers, office, days, fee and legal basis."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from rasa_sdk.events import SlotSet

from actions.context import LEAST
from actions.context import about as topic
from actions.formatting import bullet_list, numbered_list, shortened
from actions.legal_basis import basis
from actions.links import procedure_page
from actions.phrases import phrase
from actions.procedure_choice import alike, in_version_asked, meant
from actions.procedure_guide import CHECKLIST, is_situation, tell_checklist
from actions.procedure_texts import agency, notes, time_limit, title, titled
from actions.redirect import followed_up, redirected
from actions.sources import source_line
from actions.translation import told, told_if_any
from actions.turn import DatabaseAction, Events, Turn, button, titled_button
from bot.db.queries.procedures import procedures_by_slugs, procedures_on
from bot.db.records import Procedure
from bot.text import fold

PROCEDURE = "procedure"
_TITLE = 60
_UNSURE = 0.4
# After a cluster "ở đâu vậy" may be read as one more question about it, "thủ tục gì" may not.
_LEAST_ALONE = 0.02
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
        if not named and is_situation(turn):
            return tell_checklist(turn)
        if not named and procedures and _is_another(turn, procedures):
            return self._ask(turn)
        if not procedures:
            elsewhere = redirected(turn, "procedure", "place", "cluster", "metric")
            if elsewhere is not None:
                return elsewhere
            return self._ask(turn)
        procedure = in_version_asked(turn, meant(turn, procedures))
        # Unsure which part is asked for, or its conditions: the overview has all notes.
        unsure = turn.confidence < _UNSURE or "dieu kien" in fold(turn.text)
        teller = ActionTellProcedure() if named and unsure else self
        teller.tell(turn, procedure)
        return [SlotSet(PROCEDURE, [procedure.slug]), *topic("procedure")]

    @abstractmethod
    def tell(self, turn: Turn, procedure: Procedure) -> None:
        """Says the reply about one procedure."""

    def _ask(self, turn: Turn) -> Events:
        in_force = procedures_on(turn.session, turn.today)
        known = {p.slug: p for p in in_force}
        choices = alike(turn, in_force) or [known[slug] for slug in _CHOICES if slug in known]
        human = button("human", "request_human")
        turn.say("utter_ask_procedure", buttons=[*(self._choose(p) for p in choices), human])
        return [SlotSet(CHECKLIST, [procedure.slug for procedure in choices])]

    def _choose(self, procedure: Procedure) -> dict[str, str]:
        intent = self.name().replace("action_tell_", "ask_")
        return titled_button(
            shortened(title(procedure), _TITLE), intent, {"procedure": procedure.slug}
        )


class ActionTellProcedure(ProcedureAction):
    def name(self) -> str:
        return "action_tell_procedure"

    def tell(self, turn: Turn, procedure: Procedure) -> None:
        _say(
            turn,
            procedure,
            "utter_procedure",
            first=told(procedure.steps_vi[0])
            if procedure.steps_vi
            else phrase("label_unpublished"),
            steps=len(procedure.steps_vi),
            documents=phrase("label_documents_count", count=len(procedure.documents_vi))
            if procedure.documents_vi
            else phrase("label_documents_none"),
            agency=agency(procedure),
            time=time_limit(procedure),
            fee=told_if_any(procedure.fee) or phrase("label_unpublished"),
        )


class ActionTellProcedureSteps(ProcedureAction):
    def name(self) -> str:
        return "action_tell_procedure_steps"

    def tell(self, turn: Turn, procedure: Procedure) -> None:
        _say(
            turn,
            procedure,
            "utter_procedure_steps",
            lines=numbered_list(map(told, procedure.steps_vi)),
        )


class ActionTellProcedureDocuments(ProcedureAction):
    def name(self) -> str:
        return "action_tell_procedure_documents"

    def tell(self, turn: Turn, procedure: Procedure) -> None:
        lines = bullet_list(map(told, procedure.documents_vi)) or phrase("label_no_documents")
        _say(turn, procedure, "utter_procedure_documents", lines=lines)


class ActionTellProcedureAgency(ProcedureAction):
    def name(self) -> str:
        return "action_tell_procedure_agency"

    def tell(self, turn: Turn, procedure: Procedure) -> None:
        before = told_if_any(procedure.agency_before_2025_07) or phrase("label_unpublished")
        _say(turn, procedure, "utter_procedure_agency", agency=agency(procedure), before=before)


class ActionTellProcedureTime(ProcedureAction):
    """Some limits have variants that stand only in the notes; the reply always carries them."""

    def name(self) -> str:
        return "action_tell_procedure_time"

    def tell(self, turn: Turn, procedure: Procedure) -> None:
        _say(turn, procedure, "utter_procedure_time", time=time_limit(procedure))


class ActionTellProcedureFee(ProcedureAction):
    def name(self) -> str:
        return "action_tell_procedure_fee"

    def tell(self, turn: Turn, procedure: Procedure) -> None:
        fee = told_if_any(procedure.fee) or phrase("label_fee_unknown")
        _say(turn, procedure, "utter_procedure_fee", fee=fee)


class ActionTellProcedureBasis(ProcedureAction):
    def name(self) -> str:
        return "action_tell_procedure_basis"

    def tell(self, turn: Turn, procedure: Procedure) -> None:
        _say(turn, procedure, "utter_procedure_basis", basis=basis(procedure.legal_basis))


def _is_another(turn: Turn, before: list[Procedure]) -> bool:
    """ "thủ tục môi trường ra sao" after another procedure does not go on with that one."""
    if turn.intent != "ask_procedure" or turn.text.startswith("/"):
        return False
    near = alike(turn, procedures_on(turn.session, turn.today))
    return bool(near) and before[0].slug not in [procedure.slug for procedure in near]


def _say(turn: Turn, procedure: Procedure, response: str, **values: Any) -> None:
    turn.say(
        response,
        **values,
        title=titled(turn.today, procedure),
        note=notes(turn, procedure, response),
        source=source_line(procedure.source_urls, procedure.as_of),
        rows=[procedure],
        buttons=_parts(procedure, response),
    )


def _parts(procedure: Procedure, told: str) -> list[dict[str, str]]:
    entity = {"procedure": procedure.slug}
    parts = ("steps", "documents", "time", "agency", "fee", "basis")
    wanted = [part for part in parts if not told.endswith(part)][:4]
    return [
        *(button(f"procedure_{part}", f"ask_procedure_{part}", entity) for part in wanted),
        procedure_page(procedure),
        button("human", "request_human"),
    ]
