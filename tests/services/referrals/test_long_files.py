"""A party's file shows all that was ever entered into it, however much that is, to who works on it and to the
party."""

from datetime import timedelta

import pytest

from app.clock import local_day
from app.models import CaseConsent, CasePaper, CaseParty, CorrectionRequest, Disclosure, FollowUp, Referral
from app.prepared import add
from app.services.cases import risk
from app.services.cases.follow_ups import calls
from app.services.cases.lookups import asks, own_case
from app.services.core.call import Call
from app.services.referrals import consents, disclosures, handing_on, lookup_page
from tests.conftest import NOW
from tests.services.referrals.handing import Handing

MANY = 201
TODAY = local_day(NOW)


@pytest.fixture
def hand(database):
    hand = Handing()
    party, by = hand.party, hand.worker.id
    told = {"party": party, "receiver": hand.receiver, "groups": ["identity"]}
    signed = {"way": "signed", "text_version": "1", "given_at": NOW, "until": TODAY + timedelta(days=90)}
    for n in range(MANY):
        consent = add(CaseConsent, **told, **signed, purpose="refer", recorded_by=by)
        facts = {"consent": consent, "channel": "phone", "snapshot": "{}", "at": NOW, "told_by": by}
        add(Disclosure, **told, **facts)
        made = {"consent": consent, "words": "问", "due_on": TODAY, "made_by": by, "made_at": NOW}
        add(Referral, **told, **made, code=f"R{n}")
        day = {"base_day": TODAY + timedelta(days=n), "due_on": TODAY + timedelta(days=n)}
        add(FollowUp, party=party, rule="service_30", **day, planned_at=NOW, open_key=f"k{n}")
        answered = {"answer": "好", "answered_by": by, "answered_at": NOW}
        add(CorrectionRequest, party=party, kind="copy", text="要", asked_at=NOW, due_on=TODAY, **answered)
        paper = {"side": "a", "kind": "agreement", "pages": 1, "signed_on": TODAY}
        add(CasePaper, case=hand.desk.id, **paper, added_by=by, added_at=NOW)
    return hand


@pytest.mark.parametrize(
    "read",
    [
        consents.list_consents,
        disclosures.list_disclosures,
        handing_on.list_referrals,
        calls.list_of_party,
        asks.list_asks,
    ],
)
def test_the_desk_sees_all_of_it(hand, read):
    assert len(read(hand.call(), hand.party)) >= MANY


def test_the_party_sees_all_of_it(hand):
    risk.set_level(hand.call(), hand.party, level="none", reason="问过")
    CaseParty.update(stage="joined").where(CaseParty.id == hand.party).execute()
    made = own_case.switch_on(hand.call(), hand.party)
    grant = own_case.open_lookup(code=made.code, pin=made.pin, now=NOW)
    page = lookup_page.read_lookup(Call(own_case.authenticate(grant.token, now=NOW), NOW))
    assert min(len(rows) for rows in (page.consents, page.told, page.papers, page.asks)) >= MANY
