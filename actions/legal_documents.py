"""Legal documents: what they are, whether in force, what replaced them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from actions.formatting import day
from actions.phrases import phrase
from actions.plan_2023 import PLAN_DOCUMENT
from actions.redirect import redirected
from actions.sources import Citation, readable, source_line
from actions.translation import told, told_if_any
from actions.turn import DatabaseAction, Events, Turn, button, titled_button
from bot.db.queries.legal_documents import all_documents, documents_by_slugs, documents_numbered
from bot.db.records import LegalDocument
from bot.text import fold

_MOST = 4


class ActionTellLegalDocument(DatabaseAction):
    def name(self) -> str:
        return "action_tell_legal_document"

    def answer(self, turn: Turn) -> Events:
        numbers = turn.values("document_number")
        documents = [d for asked in numbers for d in _numbered(turn, asked)]
        if numbers and not documents:
            turn.say("utter_unknown_document", number=_as_asked(numbers[0]), buttons=_ways_on())
            return []
        documents = documents or _of_subject(turn)
        if (
            not documents
            and (elsewhere := redirected(turn, "document", "document_number")) is not None
        ):
            return elsewhere
        documents = documents or _talked_about(turn)
        if not documents:
            turn.say("utter_ask_document", buttons=_ways_on())
            return []
        shown = documents[:_MOST]
        turn.say(
            _response(len(shown), by_number=bool(numbers)),
            documents="\n".join(described(turn, document) for document in shown),
            source=source_line([d.source_url for d in shown if d.source_url], None),
            rows=[Citation(d.source_url) for d in shown],
            buttons=_replacements(turn, shown),
        )
        return []


def _of_subject(turn: Turn) -> list[LegalDocument]:
    """ "Luật Đầu tư 2020" is the law of that year, although a newer one has the same title."""
    found = documents_by_slugs(turn.session, turn.values("document"))
    years = [f"/{year}/" for year in turn.values("year")]
    titles = {(document.kind, document.title_vi) for document in found}
    versions = [d for d in all_documents(turn.session) if (d.kind, d.title_vi) in titles]
    return [d for d in versions if any(year in d.number for year in years)] or found


def _talked_about(turn: Turn) -> list[LegalDocument]:
    """ "is it still in force?": the documents of the question before."""
    before = turn.slot("question") or {}
    if turn.carried or before.get("intent") not in ("ask_legal_document", "ask_plan_2023"):
        return []
    entities = tuple(before.get("entities") or ())
    if before["intent"] == "ask_plan_2023":
        entities = ({"entity": "document", "value": PLAN_DOCUMENT},)
    read = replace(turn, carried=entities)
    numbered = [d for n in read.values("document_number") for d in _numbered(read, n)]
    return numbered or _of_subject(read)


def _response(count: int, by_number: bool) -> str:
    if count == 1:
        return "utter_document"
    return "utter_documents" if by_number else "utter_documents_of_subject"


def described(turn: Turn, document: LegalDocument) -> str:
    title = told_if_any(document.title_vi) or phrase("label_title_unknown")
    issued = day(document.issued_on) or phrase("label_date_unknown")
    return phrase(
        "label_document",
        name=titled(document),
        title=title,
        issuer=told(document.issuer),
        issued=issued,
        validity=validity(turn, document),
        note=phrase("label_note", note=readable(told(document.notes))) if document.notes else "",
    )


def titled(document: LegalDocument) -> str:
    mark = "" if document.verified else phrase("label_unverified")
    return f"{_named(document)}{mark}"


def _named(document: LegalDocument) -> str:
    return f"{told(document.kind)} {document.number}"


def validity(turn: Turn, document: LegalDocument) -> str:
    """Not read from the end date alone: some rows are replaced and have none."""
    successors = documents_by_slugs(turn.session, [document.replaced_by or ""])
    names = [_named(successor) for successor in successors]
    ended = document.effective_to
    if ended is not None and ended < turn.today:
        instead = [phrase("label_ended_and_replaced", name=name) for name in names]
        return phrase("label_ended", date=day(ended)) + "".join(instead)
    if names:
        return phrase("label_replaced_no_date") + phrase("label_replaced_by", name=names[0])
    return _in_force(document, turn.today)


def _in_force(document: LegalDocument, today: date) -> str:
    start, end = document.effective_from, document.effective_to
    if start is None:
        return phrase("label_start_unknown")
    if "chua xac nhan" in fold(document.notes or ""):
        return phrase("label_not_confirmed", date=day(start))
    if start > today:
        return phrase("label_not_yet_in_force", date=day(start))
    until = phrase("label_until", date=day(end)) if end else phrase("label_no_end_known")
    return phrase("label_in_force", date=day(start)) + until


def _numbered(turn: Turn, asked: dict[str, Any]) -> list[LegalDocument]:
    """All documents of this number: the same number of another year is another document."""
    found = documents_numbered(turn.session, str(asked["number"]), asked.get("year"))
    same_kind = [d for d in found if d.kind == asked.get("kind")]
    return same_kind or ([] if asked.get("kind") and asked.get("year") else found)


def _as_asked(asked: dict[str, Any]) -> str:
    year = f"/{asked['year']}" if asked.get("year") else ""
    return f"{told(asked.get('kind') or '')} {asked['number']}{year}".strip()


def _replacements(turn: Turn, documents: list[LegalDocument]) -> list[dict[str, str]]:
    successors = documents_by_slugs(
        turn.session, [d.replaced_by for d in documents if d.replaced_by]
    )
    return [
        *(titled_button(titled(d), "ask_legal_document", {"document": d.slug}) for d in successors),
        *_ways_on(),
    ]


def _ways_on() -> list[dict[str, str]]:
    return [button("human", "request_human")]
