"""What the worker sends, to whom, when, and what becomes of it."""

from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread

import pytest

from app import config, db
from app.db import keyring
from app.models import MessagePermission, OutboxMessage, WechatIdentity
from app.services.counseling import bookings
from app.services.lectures.sign_ups import signups
from app.services.messaging import delivery, messages
from app.services.people import wechat_identities
from app.wechat.fake import FakeWeChat
from app.wechat.gateway import WeChatUnavailable
from tests.conftest import NOW, call_of
from tests.factories import create_lecture, create_person, create_slot

pytestmark = pytest.mark.usefixtures("database")
T = config.MessageTemplate
EVENING = NOW + timedelta(hours=13)  # 22:00 in the district


@pytest.fixture(autouse=True)
def templates(database):
    """Two templates: of check-ins, and of what is to happen to a lecture."""
    kinds = {
        "checked_in": T("t1", {"title": "thing1", "told_at": "time2"}),
        "lecture_moved": T("t2", {"title": "thing1", "when": "time2"}),
        "lecture_tomorrow": T("t2", {"title": "thing1", "when": "time2"}),
        "booking_made": T("t1", {"notice": "thing1", "told_at": "time2"}),
    }
    replace(config.current(), wechat_templates=kinds).activate()


def member(name="anna", *, allowed=5, template="t1"):
    person, openid = create_person(), f"sim-{name}"
    WechatIdentity.create(
        person=person.id,
        app_id=wechat_identities.app_id(),
        openid=openid,
        openid_hash=keyring().lookup_hash(openid, "wechat_identity.openid"),
        created_at=NOW,
    )
    if allowed:
        MessagePermission.create(person=person.id, template=template, reported=allowed)
    return person


def tell(person, kind="checked_in", *, now=NOW, **facts):
    told = {"title": "好好说话"} | facts if messages.FACTS[kind] else {}
    call = call_of(person, now=now)
    db.write_transaction(lambda: messages.enqueue(call, person.id, kind, "lecture", "l", told))


def run(wechat, now=NOW):
    return delivery.deliver(wechat, clock=lambda: now)


def states():
    return [row.state for row in OutboxMessage.select().order_by(OutboxMessage.id)]


def used():
    return [row.used for row in MessagePermission.select()]


class Down(FakeWeChat):
    def send_message(self, *_):
        raise WeChatUnavailable("timeout", is_open=True)


def test_what_is_due_is_sent_once_and_uses_a_permission_up():
    """One message, one permission, with the template's fields; a second run finds nothing."""
    anna, wechat = member(), FakeWeChat()
    tell(anna)
    assert run(wechat).sent == 1
    assert run(wechat) == delivery.Tally()
    (sent,) = wechat.sent
    assert (sent.openid, sent.template_id) == ("sim-anna", "t1")
    assert sent.fields == {"thing1": "好好说话", "time2": "2026年11月25日 09:00"}
    assert (states(), used()) == (["sent"], [1])


@pytest.mark.parametrize(
    ("name", "allowed", "kind"),
    [
        ("anna", 0, "checked_in"),
        ("error-43101", 3, "checked_in"),
        ("error-47003", 3, "checked_in"),
        ("anna", 3, "certificate_ready"),
    ],
)
def test_what_wechat_may_not_carry_stays_in_the_inbox(name, allowed, kind):
    """No permission, a refusal, a kind without a template: the inbox has it, and nothing is tried again."""
    anna, wechat = member(name, allowed=allowed), FakeWeChat()
    tell(anna, kind)
    run(wechat)
    assert (states(), wechat.sent) == (["inbox"], [])
    assert len(messages.list_inbox(call_of(anna)).items) == 1
    # What WeChat says of permissions is believed; for another refusal none was used.
    assert used() == ([] if not allowed else [3 if name == "error-43101" else 0])


def test_somebody_without_wechat_reads_it_in_the_inbox():
    """Staff who never signed in by WeChat."""
    tell(create_person())
    run(FakeWeChat())
    assert states() == ["inbox"]


def test_while_wechat_is_down_nothing_is_lost_and_nothing_is_paid_twice():
    """An hour of failures: a few tries for each batch; then everything goes out, each once."""
    for number in range(10):
        tell(member(f"p{number}", allowed=1))
    for minutes in range(60):
        run(Down(), NOW + timedelta(minutes=minutes))
    assert states() == ["pending"] * 10
    wechat = FakeWeChat()
    for minutes in range(60, 80):
        run(wechat, NOW + timedelta(minutes=minutes))
    assert states() == ["sent"] * 10
    assert sorted(sent.openid for sent in wechat.sent) == [f"sim-p{number}" for number in range(10)]
    assert used() == [1] * 10


def test_after_a_day_it_is_given_up_and_can_be_sent_again():
    """The dead letters are listed without names, and revived by hand."""
    tell(member(), now=NOW - timedelta(hours=25))
    run(Down())
    (dead,) = delivery.list_dead()
    assert (dead.kind, states()) == ("checked_in", ["dead"])
    assert delivery.resend(dead.id, now=NOW) == 1
    assert run(FakeWeChat()).sent == 1
    assert used() == [1]


def test_a_worker_that_died_leaves_its_message_to_the_next():
    """Taken and never settled: free again after the lease, with the permission it has already."""
    tell(member(allowed=1))
    row = OutboxMessage.get()
    assert db.write_transaction(lambda: delivery._take(row.id, NOW))
    assert run(FakeWeChat(), NOW + timedelta(minutes=4)) == delivery.Tally()
    assert run(FakeWeChat(), NOW + timedelta(minutes=5)).sent == 1
    assert (states(), used()) == (["sent"], [1])


def test_two_workers_send_each_message_once():
    """Both start at the same moment over the same rows."""
    for number in range(20):
        tell(member(f"p{number}"))
    wechat, start = FakeWeChat(), Barrier(2)

    def work():
        start.wait()
        run(wechat)
        db.database.close()

    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(sent.openid for sent in wechat.sent) == sorted(f"sim-p{number}" for number in range(20))


def test_the_night_is_quiet_except_for_changes_of_the_day():
    """From 21:30 to 08:00 messages wait; that tomorrow morning's lecture was moved does not."""
    tell(member("anna"), now=EVENING)
    soon = {"when": EVENING + timedelta(hours=11), "venue": "文化站"}
    tell(member("bert", template="t2"), "lecture_moved", now=EVENING, **soon)
    later = {"when": EVENING + timedelta(days=5), "venue": "文化站"}
    tell(member("carl", template="t2"), "lecture_moved", now=EVENING, **later)
    wechat = FakeWeChat()
    run(wechat, EVENING)
    assert [sent.openid for sent in wechat.sent] == ["sim-bert"]
    run(wechat, EVENING + timedelta(hours=9, minutes=59))
    assert len(wechat.sent) == 1
    run(wechat, EVENING + timedelta(hours=10))
    assert len(wechat.sent) == 3


def test_a_reminder_that_is_no_longer_true_is_not_sent():
    """Signed up, then called off behind the outbox's back."""
    anna, lecture = member(template="t2"), create_lecture()
    signups.sign_up(call_of(anna), lecture.id, party="single")
    eve = NOW + timedelta(days=2, hours=9)
    type(lecture).update(status="cancelled").execute()
    wechat = FakeWeChat()
    run(wechat, eve)
    assert wechat.sent == []
    reminder = OutboxMessage.get(OutboxMessage.kind == "lecture_tomorrow")
    assert (reminder.state, used()) == ("dropped", [0])


def test_a_booking_is_told_without_saying_what_it_is():
    """On the lock screen there is a neutral line, and when it was told."""
    anna, wechat = member(), FakeWeChat()
    bookings.book_slot(call_of(anna), create_slot().id, party="single", topic="communication")
    run(wechat)
    assert wechat.sent[0].fields == {"thing1": "预约已登记。", "time2": "2026年11月25日 09:00"}
