"""Numbers: who signed up, who came, and who is not to be recognised."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from app.blueprints.console.reporting.statistics import _bounds
from app.models import CheckIn, Lecture, Scan, SignUp, SignUpParty
from app.services.core.call import Actor, Call, Grant
from app.services.reporting import statistics
from tests.conftest import NOW
from tests.console.conftest import Desk
from tests.factories import ELSEWHERE, create_lecture, create_person

PAST = NOW - timedelta(days=2)


def come(lecture: Lecture, *, signed_up: int, came: int, walked_in: int = 0) -> None:
    for number in range(signed_up + walked_in):
        person, is_walk_in = create_person(), number >= signed_up
        party = SignUpParty.create(
            lecture=lecture.id, size=1, seats=1, status="confirmed", walk_in=is_walk_in, created_at=PAST
        )
        facts: dict[str, Any] = {"lecture": lecture.id, "person": person.id}
        place = SignUp.create(party=party.id, live_person=person.id, created_at=PAST, **facts)
        if is_walk_in or number < came:
            scan = Scan.create(
                actor=person.id,
                method="door_qr",
                happened_at=PAST,
                received_at=PAST,
                result="accepted",
                **facts,
            )
            CheckIn.create(
                live_holder=person.id,
                scan=scan.id,
                sign_up=place.id,
                assurance="typed",
                happened_at=PAST,
                **facts,
            )


def call() -> Call:
    actor = Actor(create_person().id, "staff", "s", None, (Grant("organizer", "370502"),))
    return Call(actor, NOW)


def test_sign_ups_against_arrivals(database: None, queries: Callable[[], Any]) -> None:
    """Walk-ins are present without having signed up; what is elsewhere, drafted or to come is not counted."""
    held = {"starts_at": PAST, "ends_at": PAST + timedelta(hours=2)}
    for _ in range(2):
        come(create_lecture(**held), signed_up=20, came=10, walked_in=5)
    come(create_lecture(area=ELSEWHERE, **held), signed_up=9, came=9)
    create_lecture(status="draft", **held)
    create_lecture(starts_at=NOW + timedelta(days=1), ends_at=NOW + timedelta(days=1, hours=1))
    one = call()
    with queries() as seen:
        (row,) = statistics.count_attendance(one, "month", from_=PAST - timedelta(days=30), to=NOW)
    assert (row.name, row.lectures, row.present) == ("2026-11", 2, 30)
    assert (row.signed_up, row.came, row.absent) == (40, 20, 20)
    assert len([sql for sql in seen if sql.startswith("SELECT")]) == 3


@pytest.mark.parametrize(
    ("signed_up", "came", "walked_in"), [(4, 4, 0), (20, 17, 0), (20, 3, 0), (20, 10, 2)]
)
def test_small_groups_are_not_told(database: None, signed_up: int, came: int, walked_in: int) -> None:
    """Neither the small number nor the ones it could be worked out from."""
    lecture = create_lecture(starts_at=PAST, ends_at=PAST + timedelta(hours=2))
    come(lecture, signed_up=signed_up, came=came, walked_in=walked_in)
    (row,) = statistics.count_attendance(call(), "area", from_=PAST - timedelta(days=1), to=NOW)
    assert (row.lectures, row.present, row.signed_up, row.came, row.absent) == (1, None, None, None, None)


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("year", date(2026, 1, 1), date(2027, 1, 1)),
        ("last_quarter", date(2025, 10, 1), date(2026, 1, 1)),
        ("quarter", date(2026, 1, 1), date(2026, 4, 1)),
        ("last_month", date(2026, 1, 1), date(2026, 2, 1)),
    ],
)
def test_periods_begin_and_end_where_they_should(period: str, start: date, end: date) -> None:
    """Also across the turn of a year."""
    assert _bounds(period, date(2026, 2, 10)) == (start, end)


def test_the_page_has_table_chart_and_file(desk: Callable[..., Desk]) -> None:
    """The same numbers in all three."""
    at = desk()
    lecture = create_lecture(starts_at=PAST, ends_at=PAST + timedelta(hours=2))
    come(lecture, signed_up=12, came=6)
    page = at.get("/numbers?by=audience")
    assert "<svg" in page and ">6<" in page and "居民" in page
    assert ",1,6,12,6,6" in at.client.get("/console/numbers?as=csv").data.decode("utf-8-sig")
    at.get("/numbers?by=x&period=y")
