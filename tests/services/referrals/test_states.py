"""A referral lives by its table, whatever is done to it in whatever order (hypothesis)."""

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from app.errors import Conflict, DomainError
from app.models import CaseConsent, Disclosure, Referral, ReferralLink, ReferralStep
from app.services.referrals import consents, handing_on, links, steps
from tests.conftest import NOW
from tests.services.referrals.handing import Handing

# By hand, beside the table that the services go by.
AFTER = {
    ("draft", "send"): "sent",
    ("sent", "open"): "opened",
    ("needs_info", "supplied"): "sent",
    ("accepted", "done"): "done",
    **{(state, "accept"): "accepted" for state in ("sent", "opened")},
    **{(state, "reject"): "rejected" for state in ("sent", "opened")},
    **{(state, "wrong_desk"): "rejected" for state in ("sent", "opened")},
    **{(state, "needs_info"): "needs_info" for state in ("sent", "opened")},
    **{(state, "lapse"): "lapsed" for state in ("sent", "opened")},
    **{(state, "revoke"): "revoked" for state in ("draft", "sent", "opened", "needs_info", "accepted")},
}


class OneReferral(RuleBasedStateMachine):
    @initialize()
    def begin(self):
        self.hers, self.now = Handing(), NOW
        self.given = self.hers.consent()
        self.id, self.state, self.link, self.told = self.hers.draft().id, "draft", None, 0

    def step(self, event, deed):
        """Does it; it succeeds where the table has it, and else changes nothing."""
        self.now += timedelta(minutes=1)
        after = AFTER.get((self.state, event))
        try:
            made = deed(self.hers.call(self.now))
        except DomainError as refusal:
            assert isinstance(refusal, Conflict), refusal
            made = None
            assert after is None, (self.state, event)
        else:
            assert after is not None or event == "open", (self.state, event)
            self.state = after or self.state
        return made

    @rule()
    def send(self):
        made = self.step("send", lambda call: handing_on.send(call, self.id))
        if made is not None:
            self.link, self.told = made, self.told + 1

    @rule(pin_is_right=st.booleans())
    def open(self, pin_is_right):
        if self.link is None:
            return
        pin = self.link.pin if pin_is_right else "x"
        self.now += timedelta(minutes=1)
        seen = links.open_link(self.link.token, pin=pin, browser="b" * 43, now=self.now)
        if seen is not None:
            assert pin_is_right and self.state in ("sent", "opened", "needs_info", "accepted")
            self.state = AFTER.get((self.state, "open"), self.state)

    @rule(answer=st.sampled_from(["accept", "reject", "needs_info", "done", "wrong_desk"]))
    def answer(self, answer):
        self.step(answer, lambda call: handing_on.answer(call, self.id, answer=answer, note="x"))

    @rule()
    def supply(self):
        if self.step("supplied", lambda call: handing_on.answer(call, self.id, answer="supplied", note="x")):
            self.told += 1

    @rule()
    def renew(self):
        self.now += timedelta(minutes=1)
        try:
            self.link = handing_on.renew_link(self.hers.call(self.now), self.id)
        except Conflict:
            assert self.state not in ("sent", "opened", "accepted")

    @rule()
    def revoke(self):
        self.step("revoke", lambda call: handing_on.revoke(call, self.id))

    @rule()
    def lapse(self):
        lapsed = steps.lapse_overdue(now=self.now + timedelta(days=400))
        assert lapsed == ((self.state, "lapse") in AFTER)
        self.state = AFTER.get((self.state, "lapse"), self.state)

    @rule()
    def withdraw(self):
        consents.withdraw(self.hers.call(self.now), self.hers.party, self.given.id)
        self.state = AFTER.get((self.state, "revoke"), self.state)
        # Another yes, so that what follows is refused by the state alone.
        self.given = self.hers.consent(self.now)

    def teardown(self):
        if not hasattr(self, "id"):
            return
        row = Referral.get_by_id(self.id)
        assert row.state == self.state
        assert Disclosure.select().where(Disclosure.party == self.hers.party).count() == self.told
        live = ReferralLink.select().where(ReferralLink.live_referral == self.id).count()
        assert live <= (self.state in ("sent", "opened", "needs_info", "accepted"))
        went = [step.state for step in ReferralStep.select().where(ReferralStep.referral == self.id)]
        assert went[-1:] == ([self.state] if went else [])
        for told in Disclosure.select(Disclosure, CaseConsent).join(CaseConsent):
            assert told.consent.withdrawn_at is None or told.at <= told.consent.withdrawn_at
        # Leaves nothing that the next one's clock would find overdue.
        steps.lapse_overdue(now=self.now + timedelta(days=400))


def test_a_referral_lives_by_its_table(database):
    """Whatever is done to it, and in whatever order."""
    run_state_machine_as_test(
        OneReferral,
        settings=settings(
            max_examples=25,
            stateful_step_count=20,
            suppress_health_check=list(HealthCheck),
        ),
    )
