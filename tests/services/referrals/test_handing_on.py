"""Consents, the ledger and referrals: nothing is told without a yes or a law, and a no ends it."""

from datetime import timedelta

import pytest

from app.clock import local_day
from app.errors import Invalid, NotFound
from app.models import AuditEntry, CaseConsent, Disclosure, Receiver, Referral, ReferralLink, ReferralStep
from app.services.cases.states import WrongState
from app.services.referrals import consents, disclosures, handing_on, links, snapshots, steps
from app.services.referrals.consents import ConsentRequiredForReferral
from app.services.referrals.disclosures import Ground
from tests.conftest import NOW
from tests.services.referrals.handing import ADDRESS, NAME, PHONE, Handing

BROWSER = "b" * 43


@pytest.fixture
def hers(database):
    return Handing()


def opened(sent, now=NOW, browser=BROWSER, pin=None):
    return links.open_link(sent.token, pin=pin or sent.pin, browser=browser, now=now)


def test_no_referral_without_her_yes(hers):
    """Not without one, not with one for other groups, another receiver, a day that is over, or withdrawn."""
    with pytest.raises(ConsentRequiredForReferral):
        hers.draft()
    given = hers.consent(groups=["identity"])
    with pytest.raises(ConsentRequiredForReferral):
        hers.draft()
    assert hers.draft(groups=["identity"]).consent == given.id
    with pytest.raises(ConsentRequiredForReferral):
        handing_on.prepare(
            hers.call(NOW + timedelta(days=91)),
            hers.party,
            receiver=hers.receiver,
            groups=["identity"],
            words="x",
        )
    consents.withdraw(hers.call(), hers.party, given.id)
    with pytest.raises(ConsentRequiredForReferral):
        hers.draft(groups=["identity"])
    assert Disclosure.select().count() == 0


def test_what_was_looked_at_is_what_is_sent(hers):
    """The ledger, the receiver and the preview have the very same; a group left out is nowhere, and a change
    after the look is noticed."""
    hers.consent()
    draft = hers.draft()
    look = handing_on.preview(hers.call(), draft.id)
    with pytest.raises(handing_on.PreviewOutdated):
        handing_on.send(hers.call(), draft.id, seen="0" * 40)
    sent = handing_on.send(hers.call(), draft.id, seen=look.seen)
    row = Disclosure.get()
    kept = row.snapshot.open(row.id)
    assert kept == Referral.get().snapshot.open(draft.id)
    assert snapshots.read(kept, accepted=True) == look
    assert ADDRESS not in kept and PHONE in kept
    seen = opened(sent).snapshot
    assert [fact.text for fact in seen.facts] == [NAME, "女", "1990年"]
    assert (sent.ring, sent.phone) == ("区法律援助中心一号窗口", "05461234567")


def test_nothing_goes_to_a_desk_that_was_closed(hers):
    """Closed after the draft was written, or after the first link: neither is sent; open again, both are."""
    hers.consent()
    draft, other = hers.draft(), hers.draft()
    handing_on.send(hers.call(), other.id)
    Receiver.update(closed_at=NOW).execute()
    told = Disclosure.select().count()
    for deed in (
        lambda: handing_on.send(hers.call(), draft.id),
        lambda: handing_on.renew_link(hers.call(), other.id),
    ):
        with pytest.raises(Invalid):
            deed()
    assert (Disclosure.select().count(), Referral.get_by_id(draft.id).state) == (told, "draft")
    Receiver.update(closed_at=None).execute()
    assert handing_on.send(hers.call(), draft.id).token and handing_on.renew_link(hers.call(), other.id).token


def test_her_no_ends_what_is_under_way(hers):
    """Drafts, sent and accepted ones with the same consent; the link is as one that never was; what was told
    stays in the ledger; a second no changes nothing."""
    given = hers.consent()
    draft, sent = hers.draft(), handing_on.send(hers.call(), hers.draft().id)
    taken = handing_on.send(hers.call(), hers.draft().id)
    handing_on.answer(hers.call(), taken.referral.id, answer="accept")
    later = NOW + timedelta(minutes=1)
    for _ in range(2):
        consents.withdraw(hers.call(later), hers.party, given.id)
    assert {row.state for row in Referral.select()} == {"revoked"}
    assert opened(sent) is None and opened(taken) is None
    with pytest.raises(WrongState):
        handing_on.send(hers.call(), draft.id)
    assert Disclosure.select().count() == 2
    assert CaseConsent.get_by_id(given.id).withdrawn_at == later
    assert ReferralStep.select().where(ReferralStep.state == "revoked").count() == 3


def test_nobody_but_her_worker(hers):
    """Another counselor, and hers for the other side, find nothing."""
    sent = hers.sent()
    stranger = Handing()
    for call, party in ((stranger.call(), hers.party), (hers.call(), hers.other)):
        with pytest.raises(NotFound):
            consents.record_consent(
                call, party, purpose="refer", receiver=hers.receiver, groups=[], way="signed"
            )
        with pytest.raises(NotFound):
            disclosures.list_disclosures(call, party)
    for deed in (handing_on.read_referral, handing_on.send, handing_on.revoke, handing_on.preview):
        with pytest.raises(NotFound):
            deed(stranger.call(), sent.referral.id)


def test_what_the_receiver_may_do(hers):
    """Opened, taken on, done; the number shows from the taking on; afterwards the link works no more."""
    sent = hers.sent()
    page = opened(sent)
    assert page.state == "opened" and PHONE not in str(page)

    def says(answer, visit, now=NOW, note=None, browser=BROWSER):
        return links.answer_link(sent.token, visit=visit, browser=browser, answer=answer, note=note, now=now)

    assert says("accept", "1.aa") is None
    assert says("accept", page.visit, browser="c" * 43) is None
    assert says("accept", page.visit, now=NOW + timedelta(minutes=16)) is None
    taken = says("accept", page.visit)
    assert taken.state == "accepted" and PHONE in str(taken)
    with pytest.raises(WrongState):
        says("reject", page.visit)
    # For the time of the work, and a month.
    assert opened(sent, now=NOW + timedelta(days=40)).state == "accepted"
    assert says("done", opened(sent).visit, note="已指派律师").state == "done"
    assert opened(sent) is None
    found, went = handing_on.read_referral(hers.call(), sent.referral.id)
    assert (found.state, found.reply, found.has_link) == ("done", "已指派律师", False)
    assert [(step.state, step.hand) for step in went] == [
        ("sent", "worker"),
        ("opened", "receiver"),
        ("accepted", "receiver"),
        ("done", "receiver"),
    ]


def test_more_is_asked_for_and_told(hers):
    """What is told besides is one more row of the ledger; without her yes it is not told."""
    sent = hers.sent()
    page = opened(sent)
    links.answer_link(
        sent.token, visit=page.visit, browser=BROWSER, answer="needs_info", note="收入？", now=NOW
    )
    with pytest.raises(Invalid):
        handing_on.answer(hers.call(), sent.referral.id, answer="supplied")
    again = handing_on.answer(hers.call(), sent.referral.id, answer="supplied", note="没有收入")
    assert again.state == "sent"
    assert "没有收入" in opened(sent).snapshot.words
    told = [row.snapshot.open(row.id) for row in Disclosure.select().order_by(Disclosure.id)]
    assert ["没有收入" in text for text in told] == [False, True]


def test_digits_typed_with_a_chinese_keyboard_are_no_miss(hers):
    sent = hers.sent()
    pin = "".join(chr(ord(digit) + 0xFEE0) for digit in sent.pin)
    assert opened(sent, pin=f"{pin[:3]}\u3000{pin[3:]}\u200b")
    assert ReferralLink.get().misses == 0


def test_five_misses_end_a_link(hers):
    """Wrong digits, or another browser; the right ones come too late, and another link works."""
    sent = hers.sent()
    wrong = f"{(int(sent.pin) + 1) % 10**6:06}"
    for _ in range(4):
        assert opened(sent, pin=wrong) is None
    assert opened(sent) is not None
    assert opened(sent, browser="c" * 43) is None
    assert opened(sent) is None
    assert ReferralLink.get().why == "missed"
    again = handing_on.renew_link(hers.call(), sent.referral.id)
    assert opened(again) is not None and opened(sent) is None
    assert ReferralLink.select().where(ReferralLink.live_referral.is_null(False)).count() == 1


@pytest.mark.parametrize(("urgency", "hours"), [("normal", 72), ("urgent", 24)])
def test_a_link_is_good_for_hours(hers, urgency, hours):
    sent = hers.sent(urgency=urgency)
    assert opened(sent, now=NOW + timedelta(hours=hours, seconds=1)) is None
    assert opened(sent, now=NOW + timedelta(hours=hours, seconds=-1)) is not None


def test_a_link_ends_with_her_yes(hers):
    """A yes for two days is a link for two days, also once it was taken on."""
    given = hers.consent(until=local_day(NOW) + timedelta(days=1))
    sent = handing_on.send(hers.call(), hers.draft(consent=given.id).id)
    page = opened(sent)
    links.answer_link(sent.token, visit=page.visit, browser=BROWSER, answer="accept", note=None, now=NOW)
    assert opened(sent, now=NOW + timedelta(hours=38)) is not None
    assert opened(sent, now=NOW + timedelta(hours=40)) is None


def test_nobody_answered(hers):
    """The day after it was due it has lapsed, and says so; who took it on is left in peace."""
    sent = hers.sent()
    taken = handing_on.send(hers.call(), hers.draft().id)
    handing_on.answer(hers.call(), taken.referral.id, answer="accept")
    due = NOW + timedelta(days=15)
    assert steps.lapse_overdue(now=due) == 0
    assert steps.lapse_overdue(now=due + timedelta(days=1)) == 1
    found, went = handing_on.read_referral(hers.call(), sent.referral.id)
    assert (found.state, went[-1].hand) == ("lapsed", "clock")
    assert Referral.get_by_id(taken.referral.id).state == "accepted"
    with pytest.raises(WrongState):
        handing_on.answer(hers.call(), sent.referral.id, answer="accept")


def test_a_law_in_place_of_her_yes(hers):
    """It is told with the ground, and she is told of it within a week unless that endangers her. An order
    wants its number and a second person, and is told, not handed on."""
    draft = hers.draft(ground="child_harm", urgency="urgent")
    handing_on.send(hers.call(), draft.id)
    row = Disclosure.get()
    assert (row.ground, row.consent, row.tell_party_by) == (
        "child_harm",
        None,
        local_day(NOW) + timedelta(days=7),
    )
    with pytest.raises(Invalid):
        hers.draft(ground="order")
    told = {"said": "笔录", "channel": "in_person", "groups": ["identity"], "spoke_with": "张警官"}
    with pytest.raises(Invalid):
        disclosures.record_disclosure(
            hers.call(), hers.party, ground=Ground("order", order_no="12号"), **told
        )
    quiet = disclosures.record_disclosure(
        hers.call(), hers.party, ground=Ground("police_matter", endangers=True), **told
    )
    assert quiet.tell_party_by is None
    with pytest.raises(ConsentRequiredForReferral):
        disclosures.record_disclosure(hers.call(), hers.party, **told)
    known = disclosures.note_party_told(hers.call(), hers.party, row.id)
    assert known.party_told_at == NOW
    assert Disclosure.select().count() == 2


def test_a_consent_says_how_and_how_long(hers):
    """Spoken ones have a witness; none is longer than 90 days, or in the past."""
    for wrong in (
        {"way": "phone"},
        {"until": local_day(NOW) + timedelta(days=91)},
        {"until": local_day(NOW) - timedelta(days=1)},
        {"receiver": None},
    ):
        with pytest.raises(Invalid):
            hers.consent(**wrong)
    assert hers.consent(way="phone", witness="李老师").witness == "李老师"
    assert hers.consent().last_day == local_day(NOW) + timedelta(days=90)


def test_the_log_holds_no_word_of_it(hers):
    """Neither names nor what was asked nor the digits; the database neither, in clear."""
    sent = hers.sent()
    opened(sent, pin="000000")
    opened(sent)
    log = str(list(AuditEntry.select().dicts()))
    for word in (NAME, PHONE, "孩子归谁", sent.token):
        assert word not in log
    assert sent.pin not in str(list(AuditEntry.select(AuditEntry.data, AuditEntry.reason).tuples()))
    assert sent.pin not in ReferralLink.get().pin_hash
