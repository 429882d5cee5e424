"""A case lives by its table, whatever is done to it, by whom and in whatever order (hypothesis)."""

from datetime import timedelta
from functools import partial

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from app.db import write_transaction
from app.errors import DomainError
from app.models import Agreement, AgreementItem, CaseNumber, CaseParty, FollowUp, RiskLevel
from app.services.cases import chasing, handover, parties, risk, states
from app.services.cases.checks import CHECKS
from app.services.cases.file import agreements, entries, papers
from app.services.cases.guards import missing_papers
from app.services.cases.levels import level_of
from tests.conftest import NOW
from tests.factories import create_team
from tests.services.cases.desk import agree_to_service, open_case, supervisor_of

# By hand, beside the table that the services go by: from where a step leads where, and whose it is.
AFTER = {
    "accept": ({"intake"}, "working", {"lead"}),
    "refuse": ({"intake"}, "refused", {"lead"}),
    "pause": ({"working"}, "paused", {"lead", "supervisor"}),
    "resume": ({"paused"}, "working", {"supervisor"}),
    "agree": ({"working"}, "agreed", {"lead", "supervisor"}),
    "end": ({"working", "paused"}, "ended", {"lead"}),
    "close": ({"agreed", "performed", "ended"}, "closed", {"lead", "supervisor"}),
    "reopen": ({"closed", "refused"}, "working", {"lead", "supervisor"}),
}
OVER = ("closed", "refused")
DEGREES = ("none", "yellow", "orange", "red")
PEOPLE = ("lead", "supervisor", "colleague")
who = st.sampled_from(PEOPLE)
# Whoever answers for the case, most of the time.
lead = st.sampled_from(("lead", "lead", "lead", *PEOPLE))
side = st.sampled_from(("a", "b"))


class OneCase(RuleBasedStateMachine):
    """Of one case: the state it is in, who came, what they agreed to, how great each one's danger is."""

    @initialize(kind=st.sampled_from(("mediation", "mediation", "counseling")), ready=st.booleans())
    def begin(self, kind, ready):
        """From the register on, or with all that any step asks for."""
        self.desk, self.now, self.kind = open_case(kind), NOW, kind
        self.second = supervisor_of(create_team())
        self.state, self.version, self.number = "intake", 1, None
        self.came, self.agreed = {"a"}, {"a"}
        self.level, self.asked = {"a": None, "b": None}, {"a": None, "b": None}
        self.main, self.open_items = set(), set()
        self.wanted, self.filed = {*missing_papers(self.desk.id), "agreement"}, set()
        self.hands = {"lead": self.desk.liu, "supervisor": self.desk.su, "colleague": self.desk.gu}
        if ready:
            self.comes("lead", "b")
            self.sign()
            self.name_causes("lead", "joint", True)
            self.file_papers("lead", True)
            self.take("accept", "lead")

    def call(self, name):
        self.now += timedelta(minutes=1)
        return self.hands[name].at(self.now)

    def tried(self, deed):
        """What became of it: nothing, or the reason why not."""
        try:
            deed()
        except DomainError as refusal:
            return refusal.reason
        return None

    def highest(self):
        return max((one or "none" for one in self.level.values()), key=DEGREES.index)

    def lacking(self, name, by, facts):
        """What is missing, as the guards say it."""
        red = self.kind == "mediation" and self.highest() == "red"
        if name in ("accept", "reopen") and self.state in ("intake", "refused"):
            missing = {"a", "b"} - self.came if self.kind == "mediation" else set()
            told = facts.get("rights_told") or name == "reopen" or self.kind != "mediation"
            return bool(missing or not told or self.came - self.agreed or red)
        if name == "reopen":
            return red
        if name == "resume":
            return self.highest() == "red"
        if name == "agree":
            orange = self.highest() == "orange" and by != "supervisor"
            return self.came != {"a", "b"} or self.highest() == "red" or orange
        if name == "close":
            # The agreement's paper is asked for where there is an agreement.
            asked = self.wanted if self.agreement else self.wanted - {"agreement"}
            papers = self.kind == "mediation" and not asked <= self.filed
            named = self.highest() in ("orange", "red") and not facts["handed_to"]
            return not self.main or papers or named
        return False

    @property
    def agreement(self):
        return Agreement.select().where(Agreement.case == self.desk.id).exists()

    def step(self, name, by, deed, **facts):
        """Takes a step: it is done where the table has it and nothing is missing."""
        before, after, whose = AFTER[name]
        if by not in whose:
            expected = "not_found"
        elif self.state not in before:
            expected = "wrong_state"
        else:
            expected = "case_not_ready" if self.lacking(name, by, facts) else None
        assert self.tried(deed) == expected, (self.state, name, by, facts)
        if expected is None:
            if after == "working" and self.kind == "mediation" and self.number is None:
                self.number = CaseNumber.get().last
            self.state, self.version = after, self.version + 1

    def take(self, name, by, *, told=True, handed_to="派出所"):
        call, case, day = self.call(by), self.desk.id, self.now.date()
        items = [{"who": "a", "what": "接孩子", "due_on": day}, {"who": "both", "what": "一起商量"}]
        deeds = {
            "accept": lambda: states.accept(call, case, rights_told=told),
            "agree": lambda: agreements.agree(call, case, form="oral", effective_on=day, items=items),
            "close": lambda: states.close(call, case, outcome="together", handed_to=handed_to),
        }
        deed = deeds.get(name, lambda: getattr(states, name)(call, case, reason="原因"))
        self.step(name, by, deed, rights_told=told, handed_to=handed_to)
        if name == "agree" and self.state == "agreed":
            rows = AgreementItem.select().join(Agreement).where(Agreement.case == case)
            self.open_items = {row.id for row in rows if row.done_on is None}

    @rule(data=st.data(), told=st.booleans(), handed_to=st.sampled_from((None, "派出所")))
    def onward(self, data, told, handed_to):
        """A step that the table has from here, by one whose it is."""
        here = sorted(
            (name, by) for name, (before, _, whose) in AFTER.items() if self.state in before for by in whose
        )
        if here:
            self.take(*data.draw(st.sampled_from(here)), told=told, handed_to=handed_to)

    @rule(data=st.data())
    def straight_on(self, data):
        """Three of them, with all that is asked of each."""
        for _ in range(3):
            self.onward(data, told=True, handed_to="派出所")

    @rule(name=st.sampled_from(sorted(AFTER)), by=who)
    def astray(self, name, by):
        """Any step, by anybody."""
        self.take(name, by)

    @rule(by=lead)
    def keep(self, by):
        """One item, the same again where all are kept."""
        items = AgreementItem.select().join(Agreement).where(Agreement.case == self.desk.id)
        for item in items.order_by(AgreementItem.done_on.is_null(False), AgreementItem.position).limit(1):
            call = self.call(by)
            refused = self.tried(partial(agreements.keep_item, call, item.id, done_on=self.now.date()))
            good = self.state in ("agreed", "performed")
            assert refused == ("not_found" if by != "lead" else None if good else "wrong_state")
            if refused is None:
                self.open_items.discard(item.id)
                if self.state == "agreed" and not self.open_items:
                    self.state, self.version = "performed", self.version + 1

    @rule(by=lead, side=side)
    def comes(self, by, side):
        call = self.call(by)
        refused = self.tried(
            lambda: parties.describe_party(call, self.desk.party(side), facts={"stage": "joined"})
        )
        assert refused == self.written(by)
        if refused is None:
            self.came |= {side}

    @rule()
    def sign(self):
        """Whoever came agrees to the service."""
        agree_to_service(self.desk.id)
        self.agreed |= self.came

    @rule(by=lead, side=st.sampled_from(("a", "b", "joint")), main=st.booleans())
    def name_causes(self, by, side, main):
        call = self.call(by)
        facts = {"side": side, "list_name": "causes", "keys": ["money"], "main": "money" if main else None}
        refused = self.tried(lambda: parties.set_codes(call, self.desk.id, **facts))
        assert refused == self.written(by)
        if refused is None:
            self.main = self.main | {side} if main else self.main - {side}

    @rule(by=lead, all_of_them=st.booleans())
    def file_papers(self, by, all_of_them):
        lacking = sorted(self.wanted - self.filed)
        for kind in lacking if all_of_them else lacking[:1]:
            call = self.call(by)
            file = partial(papers.add_paper, call, self.desk.id, side="joint", kind=kind, pages=1)
            # Also afterwards: the record of a call belongs there.
            assert self.tried(file) == (None if by == "lead" else "not_found")
            if by == "lead":
                self.filed.add(kind)

    @rule(by=lead)
    def write(self, by):
        call = self.call(by)
        assert self.tried(
            lambda: entries.write_entry(call, self.desk.id, side="a", text="一句话")
        ) == self.written(by)

    def written(self, by):
        """What a writer in the file hears."""
        return "not_found" if by != "lead" else "wrong_state" if self.state in OVER else None

    @rule(by=who, side=side, level=st.sampled_from(DEGREES))
    def set_level(self, by, side, level):
        call, before = self.call(by), self.level[side]
        refused = self.tried(
            lambda: risk.set_level(call, self.desk.party(side), level=level, reason="她说的")
        )
        assert refused == ("not_found" if by == "colleague" else None)
        if refused is not None:
            return
        lowers = before is not None and DEGREES.index(level) < DEGREES.index(before)
        if lowers and (before in ("orange", "red") or by != "supervisor"):
            self.asked[side] = (level, "second" if before in ("orange", "red") else "supervisor")
            return
        self.level[side], self.asked[side] = level, None
        if level == "red" and self.kind == "mediation" and self.state == "working":
            self.state, self.version = "paused", self.version + 1

    @rule(side=side, by=st.sampled_from(("second", "supervisor", "lead")), yes=st.booleans())
    def decide(self, side, by, yes):
        """Only who is asked says yes or no."""
        rows = RiskLevel.select().where(RiskLevel.party == self.desk.party(side))
        row = rows.order_by(RiskLevel.version.desc()).first()
        if row is None:
            return
        call = self.second.at(self.now) if by == "second" else self.call(by)
        refused = self.tried(lambda: risk.confirm_level(call, row.id, agreed=yes))
        if self.asked[side] is None or self.asked[side][1] != by:
            assert refused == "not_found"
        else:
            assert refused is None
            self.level[side] = self.asked[side][0] if yes else self.level[side]
            self.asked[side] = None

    @rule(by=lead)
    def hand_over(self, by):
        call, heir = self.call(by), self.hands["colleague"]
        refused = self.tried(lambda: handover.hand_over(call, self.desk.id, to=heir.id, text="接手"))
        assert refused == self.written(by)
        if refused is None:
            self.hands["lead"], self.hands["colleague"] = heir, self.hands["lead"]

    @rule()
    def leave(self):
        """The lead leaves; their supervisor names another, unless the case is over."""
        gone, heir = self.hands["lead"], self.hands["colleague"]
        if self.state in OVER:
            return
        write_transaction(lambda: handover.end_work_of(self.call("supervisor"), gone.id, None))
        assert self.tried(lambda: states.pause(self.call("lead"), self.desk.id, reason="x")) == "not_found"
        handover.name_worker(self.call("supervisor"), self.desk.id, person=heir.id, lead=True)
        self.hands["lead"], self.hands["colleague"] = heir, gone

    @rule(days=st.integers(1, 40))
    def time_goes_by(self, days):
        self.now += timedelta(days=days)
        # The clock's own, each hour: of a red that nobody outside knows of.
        chasing.alarm(now=self.now)

    @invariant()
    def stands_as_it_should(self):
        if not hasattr(self, "desk"):
            return
        row = self.desk.row
        assert (row.state, row.version, row.book_no) == (self.state, self.version, self.number)
        assert (row.closed_at is not None, row.outcome is not None) == ((self.state == "closed",) * 2)
        for side in ("a", "b"):
            assert level_of(self.desk.party(side)) == self.level[side]
        calls = FollowUp.select().where(
            FollowUp.party.in_([party.id for party in self.desk.opened.parties]),
            FollowUp.state == "planned",
            FollowUp.rule.startswith("service_"),
        )
        assert calls.count() == (3 * len(self.came) if self.state == "closed" else 0)
        if "yellow" in self.level.values() or self.highest() in ("orange", "red"):
            assert row.apart_only

    def teardown(self):
        if not hasattr(self, "desk"):
            return
        joined = CaseParty.select(CaseParty.side).where(
            CaseParty.case == self.desk.id, CaseParty.stage == "joined"
        )
        assert {side for (side,) in joined.tuples()} == self.came
        assert [row for _, _, check in CHECKS for row in check(self.now)] == []


def test_a_case_lives_by_its_table(database):
    """Whatever is done to it, and in whatever order."""
    run_state_machine_as_test(
        OneCase,
        settings=settings(
            max_examples=14,
            stateful_step_count=25,
            suppress_health_check=list(HealthCheck),
        ),
    )
