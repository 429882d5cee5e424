"""Residents' work goes on while WeChat hangs, and what it told of goes out once WeChat is back."""

import time
from collections import Counter
from datetime import timedelta
from threading import Event, Thread

import pytest

from app import db
from app.services.attendance import checkins, doorcodes
from app.services.counseling import bookings
from app.services.lectures.sign_ups import signups
from app.services.messaging import delivery
from app.wechat.fake import FakeWeChat
from app.wechat.gateway import WeChatUnavailable
from tests.conftest import NOW, call_of
from tests.factories import create_lecture, create_slot
from tests.services.messaging.test_delivery import (
    member,
    run,
    states,
    templates,
)

__all__ = ["templates"]
pytestmark = pytest.mark.usefixtures("database", "templates")
PEOPLE = 20


class Hanging(FakeWeChat):
    """Takes the first message, and says nothing until it is let go; then there is no answer."""

    def __init__(self):
        super().__init__()
        self.asked, self.let_go = Event(), Event()

    def send_message(self, *_):
        self.asked.set()
        assert self.let_go.wait(30)
        raise WeChatUnavailable("timeout")


def test_bookings_sign_ups_and_check_ins_do_not_wait_for_wechat():
    """The worker hangs in a call all the while; no write waits for it, and each message goes out once."""
    people = [member(f"p{number}", allowed=5) for number in range(PEOPLE)]
    lecture = create_lecture(capacity=PEOPLE)
    slots = [create_slot() for _ in people]
    door = doorcodes.door_code(create_lecture(starts_at=NOW).id, now=NOW).qr_text
    late = NOW + timedelta(minutes=1)
    bookings.book_slot(call_of(people[0]), slots[0].id, party="single", topic="communication")
    wechat = Hanging()

    def work():
        delivery.deliver(wechat, clock=lambda: late)
        db.database.close()

    worker = Thread(target=work)
    worker.start()
    try:
        assert wechat.asked.wait(30)
        began = time.monotonic()
        for person, slot in zip(people[1:], slots[1:], strict=True):
            bookings.book_slot(call_of(person), slot.id, party="single", topic="communication")
            signups.sign_up(call_of(person), lecture.id, party="single")
            checkins.check_in_by_door(call_of(person), code=door)
        took = time.monotonic() - began
        assert not wechat.let_go.is_set() and worker.is_alive()
    finally:
        wechat.let_go.set()
        worker.join()
    # So many writes behind a database lock would have ended in `Busy`, or waited for seconds.
    assert took < 10
    back = FakeWeChat()
    for minutes in range(2, 30):
        run(back, NOW + timedelta(minutes=minutes))
    told = Counter(sent.openid for sent in back.sent if sent.template_id == "t1")
    # Of the booking, and all but the first of their check-in.
    assert told == {"sim-p0": 1} | {f"sim-p{number}": 2 for number in range(1, PEOPLE)}
    assert "dead" not in states()
