"""Calls to one party live by their table, whatever is tried, heard and planned in whatever order
(hypothesis)."""

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from app.clock import local_day
from app.errors import DomainError
from app.models import ContactTry, FollowUp, OutboxMessage, RiskFact
from app.services.cases import chasing, parties, risk
from app.services.cases.checks import CHECKS
from app.services.cases.follow_ups import contacting
from app.services.stations import calendar
from tests.conftest import NOW
from tests.services.cases.desk import ANNA, BERT, open_case

# How many calls an event asks for, and how often somebody is tried anew, by hand beside the services.
ASKS, ROUNDS, DAYS = {"cooling": 3, "order": 1, "report": 1}, 2, 3
DEGREES = ("none", "yellow", "orange", "red")


class OnesCalls(RuleBasedStateMachine):
    """`calls` is what each call should be by now; the newest is the last."""

    @initialize()
    def begin(self):
        calendar.load_year(2026, now=NOW)
        self.desk, self.now = open_case("counseling", (ANNA, BERT)), NOW
        self.party, self.other = self.desk.party("a"), self.desk.join("b")
        self.calls, self.days, self.chased = {}, {}, {}
        self.level, self.hours, self.alarms, self.violence = "none", (8, 20), 0, 0
        # What stood in the database before belongs to other runs.
        chasing.chase(now=self.now)

    def call(self):
        self.now += timedelta(minutes=1)
        return self.desk.liu.at(self.now)

    def tried(self, deed):
        try:
            deed()
        except DomainError as refusal:
            return refusal.reason
        return None

    def rows(self):
        return list(FollowUp.select().where(FollowUp.party == self.party).order_by(FollowUp.id))

    def came(self, number, round=0):
        """So many new ones are planned."""
        new = [row for row in self.rows() if row.id not in self.calls]
        assert len(new) == number
        self.calls |= {row.id: ["planned", None, round, row.rule] for row in new}
        self.days |= {row.id: set() for row in new}

    def drop(self, *rules):
        for kept in self.calls.values():
            if kept[0] == "planned" and kept[3].startswith(rules):
                kept[0] = "dropped"

    @rule(event=st.sampled_from(sorted(ASKS)), ago=st.integers(0, 30))
    def plan(self, event, ago):
        call = self.call()
        day = local_day(self.now) - timedelta(days=ago)
        contacting.plan_by_hand(call, self.party, event=event, base_day=day)
        self.drop(event)
        self.came(ASKS[event])

    def in_danger(self):
        return self.level in ("orange", "red")

    @rule(
        data=st.data(),
        channel=st.sampled_from(("phone", "phone", "phone", "message", "visit")),
        result=st.sampled_from(("no_answer", "no_answer", "not_alone", "reached")),
    )
    def try_once(self, data, channel, result):
        if not self.calls:
            return
        one = self.pick(data)
        call, kept = self.call(), self.calls[one]
        refused = self.tried(lambda: contacting.record_try(call, one, channel=channel, result=result))
        if kept[0] != "planned":
            assert refused == "wrong_state"
            return
        if channel == "message" and self.level != "none":
            assert refused == "invalid"
            return
        assert refused is None
        hour = (self.now.hour + 8) % 24
        first, last = self.hours
        safe = first <= hour < last if first < last else hour >= first or hour < last
        if result != "reached":
            self.days[one] |= {local_day(self.now)} if safe else set()
            if len(self.days[one]) >= DAYS:
                self.give_up(one, kept)

    def give_up(self, one, kept):
        if self.in_danger() or kept[2] == ROUNDS:
            kept[:2] = "missed", "lost"
            self.alarms += self.in_danger()
            return
        kept[0] = "again"
        today = local_day(self.now)
        # Another call of this party that was given up today has planned it already.
        there = [
            row
            for row in self.rows()
            if row.rule == "again_14" and row.base_day == today and row.id in self.calls
        ]
        self.came(0 if any(row.state == "planned" for row in there) else 1, kept[2] + 1)

    @rule(data=st.data())
    def three_days_in_vain(self, data):
        for _ in range(DAYS):
            self.try_once(data, "phone", "no_answer")
            self.now += timedelta(days=1)

    @rule(data=st.data(), outcome=st.sampled_from(("better", "same", "worse", "violence", "no_contact")))
    def hear(self, data, outcome):
        if not self.calls:
            return
        one = self.pick(data)
        call, kept = self.call(), self.calls[one]
        refused = self.tried(lambda: contacting.conclude(call, one, outcome=outcome, text="她说的"))
        assert refused == (None if kept[0] == "planned" else "wrong_state")
        if refused is None:
            kept[:2] = "done", outcome
            self.violence += outcome == "violence"
            if outcome == "no_contact":
                self.drop("")
                self.alarms += self.in_danger()

    def pick(self, data):
        """One that is planned, mostly; or one of those that are settled."""
        planned = [one for one, kept in self.calls.items() if kept[0] == "planned"]
        return data.draw(st.sampled_from(planned * 3 + list(self.calls)))

    @rule(data=st.data())
    def other_side(self, data):
        """Who works for the other side finds no call, settled or not."""
        if self.calls:
            one = self.pick(data)
            deed = contacting.conclude
            assert self.tried(lambda: deed(self.other.at(self.now), one, outcome="same")) == "not_found"

    @rule()
    def more_danger(self):
        """One degree more, as far as it goes."""
        before = self.level
        self.level = DEGREES[min(DEGREES.index(before) + 1, 3)]
        call = self.call()
        risk.set_level(call, self.party, level=self.level, reason="她怕他")
        if self.in_danger() and self.level != before:
            self.drop("safety")
            self.came(7)

    @rule(hours=st.sampled_from(((8, 20), (21, 6), (9, 10))))
    def other_hours(self, hours):
        call = self.call()
        facts = {"safe_from": hours[0], "safe_until": hours[1]}
        parties.describe_party(call, self.party, facts=facts)
        self.hours = hours

    @rule(hours=st.integers(1, 60))
    def time_goes_by(self, hours):
        self.now += timedelta(hours=hours)

    @rule()
    def the_clock(self):
        """Tells of each call that is due, once on each day."""
        today = local_day(self.now)
        due = {
            row.id
            for row in self.rows()
            if row.state == "planned" and row.due_on <= today and self.chased.get(row.id) != today
        }
        assert chasing.chase(now=self.now) == len(due)
        self.chased |= dict.fromkeys(due, today)

    @invariant()
    def stand_as_they_should(self):
        if not hasattr(self, "party"):
            return
        rows = self.rows()
        assert {row.id: [row.state, row.outcome, row.round, row.rule] for row in rows} == self.calls
        assert all((row.open_key is not None) == (row.state == "planned") for row in rows)

    def teardown(self):
        if not hasattr(self, "party"):
            return
        facts = RiskFact.select().where(RiskFact.party == self.party, RiskFact.key == "violence_again")
        assert facts.count() == self.violence
        told = OutboxMessage.select().where(
            OutboxMessage.kind == "work_urgent", OutboxMessage.person == self.desk.su.id
        )
        assert told.count() == self.alarms
        vain = ContactTry.select().join(FollowUp).where(FollowUp.party == self.party, ContactTry.in_hours)
        days = {(row.follow_up_id, local_day(row.at)) for row in vain if row.result != "reached"}
        assert days == {(one, day) for one, those in self.days.items() for day in those}
        # The clock's own, each hour: of a red that nobody outside knows of.
        chasing.alarm(now=self.now)
        assert [row for _, _, check in CHECKS for row in check(self.now)] == []
        # Leaves nothing that the next one's clock would find.
        FollowUp.update(state="dropped", open_key=None, settled_at=self.now).where(
            FollowUp.party == self.party, FollowUp.state == "planned"
        ).execute()


def test_calls_live_by_their_table(database):
    """Whatever is tried and heard, and in whatever order."""
    run_state_machine_as_test(
        OnesCalls,
        settings=settings(
            max_examples=14,
            stateful_step_count=25,
            suppress_health_check=list(HealthCheck),
        ),
    )
