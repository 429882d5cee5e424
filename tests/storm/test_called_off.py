"""A hall that is checked in while its lecture is called off, or moved to another day: whatever comes first,
nobody is present at what is not held."""

import threading
import time
from collections import Counter
from datetime import timedelta

import pytest

from app import clock
from app.models import CheckIn, Lecture, Scan, SignUp
from app.services.attendance.doorcodes import door_code
from app.services.core.call import Actor, Call, Grant
from app.services.lectures import publishing
from tests import factories
from tests.storm.clients import Request, all_at_once
from tests.storm.conftest import House
from tests.storm.residents import settle
from tests.storm.test_repetition import lecture_under_way

ROUNDS, PEOPLE = 8, 24


def _organizer() -> Call:
    boss = factories.create_person()
    return Call(Actor(boss.id, "staff", "session", None, (Grant("organizer", "370502"),)), clock.now())


def _move(lecture: Lecture) -> None:
    names = ("title", "delivery", "audience", "venue", "capacity")
    facts = {name: getattr(lecture, name) for name in names} | {"area": lecture.area_code}
    week = {name: getattr(lecture, name) + timedelta(days=7) for name in ("starts_at", "ends_at")}
    publishing.update_lecture(_organizer(), lecture.id, facts | week)


def _call_off(lecture: Lecture) -> None:
    publishing.cancel_lecture(_organizer(), lecture.id, reason="停电")


@pytest.mark.parametrize("deed", [_call_off, _move], ids=["called off", "moved"])
def test_nobody_is_present_at_what_is_not_held(house: House, deed) -> None:  # type: ignore[no-untyped-def]
    """Each scan is either before the deed, and set aside by it, or after it, and refused."""
    heard: Counter[int] = Counter()
    for number in range(ROUNDS):
        lecture = lecture_under_way(capacity=PEOPLE // 2)
        people = settle(PEOPLE, now=clock.now())
        code = door_code(lecture.id, now=clock.now()).qr_text

        def meanwhile(lecture: Lecture = lecture, pause: float = number / 100) -> None:
            time.sleep(pause)
            deed(lecture)

        other = threading.Thread(target=meanwhile)
        other.start()
        answers = all_at_once(
            house.server, [Request("/api/v1/check-ins", {"code": code}, one.token) for one in people]
        )
        other.join()
        here = CheckIn.lecture == lecture.id
        made = sum(answer.status == 201 for answer in answers)
        assert {answer.status for answer in answers} <= {201, 409}
        assert CheckIn.select().where(here, CheckIn.live_holder.is_null(False)).count() == 0
        assert CheckIn.select().where(here).count() == made
        refused = Scan.select().where(Scan.lecture == lecture.id, Scan.result == "refused")
        assert refused.count() == PEOPLE - made
        assert Lecture.get_by_id(lecture.id).taken == 0
        assert (
            SignUp.select().where(SignUp.lecture == lecture.id, SignUp.live_person.is_null(False)).count()
            == 0
        )
        heard.update(answer.status for answer in answers)
    # Both orders came about.
    assert heard[201] and heard[409], heard
