"""A hall that is checked in while its lecture is called off, or moved to another day: whatever comes first,
nobody is present at what is not held."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest

from app import clock
from app.models import CheckIn, Lecture, Scan, SignUp, SignUpParty
from app.services.attendance.doorcodes import door_code
from app.services.core.call import Actor, Call, Grant
from app.services.lectures import publishing
from tests import factories
from tests.storm.clients import Request, all_at_once
from tests.storm.conftest import House
from tests.storm.residents import Resident, settle
from tests.storm.test_repetition import lecture_under_way

ROUNDS, PEOPLE = 4, 24


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


def _sign_up(lecture: Lecture, people: list[Resident]) -> None:
    for one in people:
        party = SignUpParty.create(
            lecture=lecture.id, size=1, seats=1, status="confirmed", created_at=clock.now()
        )
        SignUp.create(
            party=party.id,
            lecture=lecture.id,
            person=one.id,
            live_person=one.id,
            created_at=clock.now(),
        )
    Lecture.update(taken=len(people)).where(Lecture.id == lecture.id).execute()


@pytest.mark.parametrize("are_expected", [False, True], ids=["walk-ins", "signed up"])
@pytest.mark.parametrize("deed", [_call_off, _move], ids=["called off", "moved"])
def test_nobody_is_present_at_what_is_not_held(
    house: House, deed: Callable[[Lecture], None], are_expected: bool
) -> None:
    """Each scan is either before the deed, and set aside by it, or after it, and refused. Who is signed up
    shares the lecture's turn with others, who walks in has it alone."""
    heard: Counter[int] = Counter()
    for number in range(ROUNDS):
        lecture = lecture_under_way(capacity=PEOPLE)
        people = settle(PEOPLE, now=clock.now())
        if are_expected:
            _sign_up(lecture, people)
        code = door_code(lecture.id, now=clock.now()).qr_text

        def meanwhile(lecture: Lecture = lecture, pause: float = number / 50) -> None:
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
        # Places that were made at the door end with it; who signed up keeps theirs.
        kept = PEOPLE if are_expected else 0
        assert Lecture.get_by_id(lecture.id).taken == kept
        live = SignUp.select().where(SignUp.lecture == lecture.id, SignUp.live_person.is_null(False))
        assert live.count() == kept
        heard.update(answer.status for answer in answers)
    # Both orders came about.
    assert heard[201] and heard[409], heard
