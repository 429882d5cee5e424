"""A place that ends between the look at a scan and the lecture's turn: its holder is checked in as who came
without one, in a seat of their own or in none."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from app.models import CheckIn, Lecture, Person, SignUp, SignUpParty
from app.services.attendance import checkins, decision, doorcodes
from app.services.lectures.sign_ups import signups
from tests.conftest import NOW, call_of
from tests.factories import create_lecture, create_person

EARLIER = NOW - timedelta(hours=1)


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], list[int]]:
    """What another one commits once the scan has been looked at for the first time."""

    def happens(act: Callable[[], None]) -> list[int]:
        look, looks = decision._look, list[int]()

        def look_and_act(*args: Any) -> Any:
            found = look(*args)
            looks.append(1)
            if len(looks) == 1:
                act()
            return found

        monkeypatch.setattr(decision, "_look", look_and_act)
        return looks

    return happens


def _check_in(person: Person, lecture: Lecture) -> Any:
    code = doorcodes.door_code(lecture.id, now=NOW).qr_text
    return checkins.check_in_by_door(call_of(person, now=NOW), code=code)


@pytest.mark.parametrize("others", [0, 1, 2])
def test_who_gave_it_up_comes_without_one(
    database: None, meanwhile: Callable[[Callable[[], None]], list[int]], others: int
) -> None:
    """Also where somebody who waited was offered the seat: nobody sits on it twice."""
    lecture = create_lecture(starts_at=NOW + timedelta(minutes=20), capacity=1 + others // 2)
    anna, waiting = create_person(), [create_person() for _ in range(others)]
    place = signups.sign_up(call_of(anna, now=EARLIER), lecture.id, party="single")
    for one in waiting:
        signups.sign_up(call_of(one, now=EARLIER), lecture.id, party="single")
    looks = meanwhile(lambda: signups.leave_before_start(call_of(anna, now=NOW), lecture.id, place.id))
    assert _check_in(anna, lecture).walk_in
    assert len(looks) == 2
    present = CheckIn.get()
    came_by = SignUp.get_by_id(present.sign_up_id)
    assert came_by.id != place.id and came_by.live_person == anna.id
    seats = [party.seats for party in SignUpParty.select()]
    assert sum(seats) == Lecture.get_by_id(lecture.id).taken <= lecture.capacity


def test_who_keeps_it_is_looked_at_once(
    database: None, meanwhile: Callable[[Callable[[], None]], list[int]]
) -> None:
    lecture = create_lecture(starts_at=NOW + timedelta(minutes=20))
    anna, bert = create_person(), create_person()
    signups.sign_up(call_of(anna, now=EARLIER), lecture.id, party="single")
    other = signups.sign_up(call_of(bert, now=EARLIER), lecture.id, party="single")
    looks = meanwhile(lambda: signups.leave_before_start(call_of(bert, now=NOW), lecture.id, other.id))
    assert not _check_in(anna, lecture).walk_in
    assert len(looks) == 1
