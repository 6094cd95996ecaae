"""Whatever happens between any two steps: nothing is lost, nothing is answered twice.

The machine takes the steps of the web process one at a time, on a real database, and crashes,
repeats and reorders between them. The rest stands in memory: what visitors sent, and a Rasa that
answers, is slow or is down.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from bot.conversations import handoff
from bot.conversations.replies import Handoff, Reply
from bot.conversations.turns import Answer, close
from bot.db.conversation_records import Incoming
from bot.db.conversation_tables import ConversationRow, MessageRow
from bot.db.engine import open_engine
from bot.db.metadata import metadata
from bot.db.queries import conversations, handoffs, outbox, turns

VISITORS = st.integers(0, 2)
WORKERS = st.sampled_from(["one", "two"])
LEASE = timedelta(hours=1)


class Conversations(RuleBasedStateMachine):
    """`zalo` is a channel whose messages are delivered; all visitors write from there."""

    engine: Engine

    def __init__(self):
        super().__init__()
        self.write(lambda session: session.execute(delete(ConversationRow)))
        self.ids = []
        self.sent = defaultdict(list)  # by visitor: the texts, as he wrote them
        self.stored = {}  # (visitor, channel id) -> message id
        self.turns = []  # taken, not yet closed; a crash forgets them
        self.late = []  # turns of workers that were given up, and still run
        self.asked = set()  # the messages of which Rasa keeps the answer in its tracker
        self.doubled = 0
        self.deliveries = []
        self.confirmed = defaultdict(list)
        self.kept_for_staff = set()

    def write(self, query, *args):
        with Session(self.engine) as session, session.begin():
            return query(session, *args)

    @initialize()
    def visitors_arrive(self):
        for number in range(3):
            found = self.write(conversations.conversation_with, "zalo", str(number), "vi")
            self.ids.append(found.id)

    # --- what visitors do ---
    @rule(visitor=VISITORS)
    def a_visitor_writes(self, visitor):
        number = len(self.sent[visitor])
        self.sent[visitor].append(f"m{number}")
        self._arrives(visitor, number)

    @precondition(lambda self: any(self.sent.values()))
    @rule(data=st.data())
    def a_message_arrives_again(self, data):
        visitor = data.draw(st.sampled_from([v for v, texts in self.sent.items() if texts]))
        self._arrives(visitor, data.draw(st.integers(0, len(self.sent[visitor]) - 1)))

    @rule(visitor=VISITORS)
    def a_visitor_asks_for_a_person(self, visitor):
        self.write(handoff.request_in, self.ids[visitor], Handoff("visitor"))

    @rule(visitor=VISITORS)
    def a_visitor_goes_back(self, visitor):
        self.write(handoff.end_in, self.ids[visitor])

    @rule(visitor=VISITORS)
    def an_officer_claims(self, visitor):
        self.write(handoffs.waiting_to_human, self.ids[visitor], "Lan")

    # --- what the web process does, step by step ---
    @rule(worker=WORKERS)
    def a_turn_is_taken(self, worker):
        turn = self.write(turns.take_turn, worker, LEASE)
        if turn is not None:
            running = [t for t in self.turns if t.conversation_id == turn.conversation_id]
            assert running == [], "two turns at once in one conversation"
            self.turns.append(turn)

    @precondition(lambda self: self.turns)
    @rule(data=st.data(), rasa=st.sampled_from(["answers", "is down", "asks for a person"]))
    def a_turn_is_closed(self, data, rasa):
        turn = self.turns.pop(data.draw(st.integers(0, len(self.turns) - 1)))
        assert self.write(close, turn, self._answer(turn, rasa))

    @precondition(lambda self: self.late)
    @rule(data=st.data())
    def a_turn_that_was_given_up_ends_late(self, data):
        """Rasa was slow, or the worker's machine slept."""
        turn = self.late.pop(data.draw(st.integers(0, len(self.late) - 1)))
        assert not self.write(close, turn, Answer([Reply("late")])), "it was no longer its own"

    @precondition(lambda self: self.turns)
    @rule(data=st.data(), worker=WORKERS, rasa_had_answered=st.booleans())
    def a_worker_crashes(self, data, worker, rasa_had_answered):
        lost = [turn for turn in self.turns if turn.taken_by == worker]
        for turn in lost:
            if rasa_had_answered and turn.state == "bot":
                self._ask(turn)
        self.turns = [turn for turn in self.turns if turn.taken_by != worker]
        self.late += lost
        self.write(turns.reopen_turns_of, worker)

    @rule()
    def the_database_restarts(self):
        """A transaction that is under way ends with nothing done."""
        with Session(self.engine) as session:
            session.begin()
            turn = turns.take_turn(session, "one", LEASE)
            if turn is not None:
                close(session, turn, self._answer(turn, "is down"))
            session.rollback()

    @rule(worker=WORKERS)
    def a_message_is_taken_for_delivery(self, worker):
        delivery = self.write(outbox.take_delivery, worker, LEASE, ["zalo"])
        if delivery is not None:
            self.deliveries.append(delivery)

    @precondition(lambda self: self.deliveries)
    @rule(data=st.data(), fate=st.sampled_from(["confirmed", "crash before", "refused for now"]))
    def a_delivery_ends(self, data, fate):
        delivery = self.deliveries.pop(data.draw(st.integers(0, len(self.deliveries) - 1)))
        if fate == "crash before":
            self.write(outbox.reopen_deliveries_of, delivery.taken_by)
            self.deliveries = [d for d in self.deliveries if d.taken_by != delivery.taken_by]
        elif fate == "confirmed":
            self.confirmed[delivery.conversation_id].append(delivery.message_id)
            assert self.write(outbox.delivered, delivery, None)
        else:
            past = self._long_ago()
            assert self.write(outbox.delayed, delivery, "busy", past)

    # --- what always holds ---
    @invariant()
    def each_message_is_stored_once(self):
        for visitor, identity in enumerate(self.ids):
            kept = [row.text for row in self._rows(identity) if row.sender == "visitor"]
            assert sorted(kept) == sorted(self.sent[visitor])

    @invariant()
    def no_message_is_answered_twice_and_none_before_an_earlier_one(self):
        for identity in self.ids:
            rows = self._rows(identity)
            answered = [row.answers for row in rows if row.answers is not None]
            assert len(answered) == len(set(answered))
            assert answered == sorted(answered)
            closed = [row.status in ("done", "failed") for row in rows if row.sender == "visitor"]
            assert closed == sorted(closed, reverse=True)

    @invariant()
    def rasa_hears_nothing_twice(self):
        assert self.doubled == 0

    @invariant()
    def what_is_confirmed_is_not_sent_again_and_in_order(self):
        for confirmed in self.confirmed.values():
            assert confirmed == sorted(set(confirmed))

    def teardown(self):
        """Everybody is well again: all is answered or, while a person was asked for, kept."""
        self.write(turns.reopen_turns_of, "one")
        self.write(turns.reopen_turns_of, "two")
        while (turn := self.write(turns.take_turn, "one", LEASE)) is not None:
            assert self.write(close, turn, self._answer(turn, "answers"))
        for identity in self.ids:
            rows = self._rows(identity)
            answered = {row.answers for row in rows}
            for row in rows:
                if row.sender == "visitor":
                    assert row.status in ("done", "failed")
                    assert row.id in answered or row.id in self.kept_for_staff

    # --- helpers ---
    def _arrives(self, visitor, number):
        text = self.sent[visitor][number]
        incoming = Incoming(f"c{number}", text)
        accepted = self.write(conversations.accept_message, self.ids[visitor], incoming)
        known = self.stored.setdefault((visitor, number), accepted.message_id)
        assert known == accepted.message_id

    def _answer(self, turn, rasa):
        if turn.state != "bot":
            self.kept_for_staff.add(turn.message_id)
            return Answer()
        if rasa == "is down":
            return Answer([Reply("sorry")], "failed")
        self._ask(turn)
        wish = Handoff("complaint") if rasa == "asks for a person" else None
        return Answer([Reply("answer", handoff=wish)])

    def _ask(self, turn):
        """As the input channel does: only a repeat looks whether it was asked before."""
        is_repeat = turn.attempts > 1
        if turn.message_id in self.asked and not is_repeat:
            self.doubled += 1
        self.asked.add(turn.message_id)

    def _rows(self, identity):
        query = select(MessageRow).where(MessageRow.conversation_id == identity)
        with Session(self.engine) as session:
            return list(session.scalars(query.order_by(MessageRow.id)))

    def _long_ago(self):
        with Session(self.engine) as session:
            return session.scalar(select(ConversationRow.created_at))


# Shrinking takes minutes: only who looks for the reason of a failure needs it.
QUICK = (Phase.reuse, Phase.generate)


@pytest.fixture
def machine(database):
    """PostgreSQL as it is; SQLite in memory, where a commit costs nothing."""
    engine = database
    if database.dialect.name == "sqlite":
        engine = open_engine("sqlite:///:memory:")
        metadata.create_all(engine)
    yield type("OnThisDatabase", (Conversations,), {"engine": engine})
    engine.dispose()


def run(machine, examples, steps, phases=QUICK):
    profile = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        phases=phases,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=profile)


def is_in_memory(machine):
    return machine.engine.dialect.name == "sqlite"


def test_nothing_is_lost_or_answered_twice(machine):
    run(machine, examples=15 if is_in_memory(machine) else 4, steps=30)


@pytest.mark.slow
def test_nothing_is_lost_or_answered_twice_in_many_more_ways(machine):
    run(machine, examples=30 if is_in_memory(machine) else 4, steps=50, phases=tuple(Phase))


@pytest.mark.slow
def test_a_broken_rule_would_be_found(machine, monkeypatch):
    """Without the compare-and-set a turn that was given up closes a second time."""

    def careless(session, turn, outcome, replies, _language):
        conversations.add_messages(session, turn.conversation_id, replies, turn.message_id)
        row = session.get_one(MessageRow, turn.message_id)
        row.status = outcome
        return True

    monkeypatch.setattr(turns, "close_turn", careless)
    with pytest.raises(AssertionError, match="no longer its own"):
        run(machine, examples=100, steps=40)
