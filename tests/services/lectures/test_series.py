"""Series: the order of their lectures, and what completes them."""

from datetime import timedelta

import pytest

from app.errors import Forbidden, Invalid, NotFound
from app.models import CheckIn, Lecture, Scan, SeriesLecture
from app.services.lectures import series
from tests.conftest import NOW, call_of
from tests.factories import create_lecture, create_person
from tests.services.requests.asking import call_by, district

pytestmark = pytest.mark.usefixtures("database")
FACTS = {"title": "家是最美好的出发地", "audience": "volunteers", "intro": "", "required_lectures": 2}


def made(*required, needed=2):
    """A series with one lecture for each flag, in this order."""
    plan = series.create_series(district(NOW), FACTS | {"required_lectures": needed})
    items = [
        {"lecture": create_lecture(starts_at=NOW - timedelta(hours=3)).id, "required": flag}
        for flag in required
    ]
    return series.order_series(district(NOW), plan.id, items)


def attend(person, lecture_id):
    scan = Scan.create(
        lecture=lecture_id,
        actor=person.id,
        method="door_qr",
        happened_at=NOW,
        received_at=NOW,
        result="accepted",
    )
    CheckIn.create(
        lecture=lecture_id,
        person=person.id,
        live_holder=person.id,
        scan=scan.id,
        assurance="typed",
        happened_at=NOW,
    )


def test_lectures_come_in_the_order_given():
    """Not in that of time; who is left out leaves the series, and a draft is not shown."""
    plan = made(False, True, False)
    first, second, third = (item.lecture for item in plan.lectures)
    assert [item.required for item in plan.lectures] == [False, True, False]
    items = [{"lecture": third, "required": True}, {"lecture": first, "required": False}]
    again = series.order_series(district(NOW), plan.id, items)
    assert [(item.lecture, item.required) for item in again.lectures] == [(third, True), (first, False)]
    assert Lecture.get_by_id(second).series_id is None
    assert SeriesLecture.select().count() == 2
    Lecture.update(status="draft").where(Lecture.id == third).execute()
    assert [item.lecture for item in series.get_plan(plan.id).lectures] == [first]


def test_a_series_that_is_none_has_no_order():
    """Nor does a lecture leave the series that it is in."""
    plan = made(True)
    items = [{"lecture": plan.lectures[0].lecture, "required": True}]
    with pytest.raises(NotFound):
        series.order_series(district(NOW), "1", items)
    assert series.get_plan(plan.id).lectures == plan.lectures


@pytest.mark.parametrize(
    ("required", "needed", "attended", "completed"),
    [
        ((False, False, False), 2, (0,), False),
        ((False, False, False), 2, (0, 2), True),
        ((False, False, True), 2, (0, 1), False),
        ((False, False, True), 2, (0, 2), True),
        ((True, True, False), 0, (0, 1), True),
        ((True, True, False), 0, (0, 2), False),
    ],
)
def test_what_completes_a_series(required, needed, attended, completed):
    """So many of all, and each of the required ones."""
    plan, anna = made(*required, needed=needed), create_person()
    for place in attended:
        attend(anna, plan.lectures[place].lecture)
    (progress,) = series.read_progress(call_of(anna))
    assert (progress.series, progress.attended, progress.completed) == (plan.id, len(attended), completed)
    assert series.progress_of(create_person().id, now=NOW) == []


def test_what_was_called_off_is_not_required():
    """Nobody misses a required lecture that was never held."""
    plan, anna = made(True, True, needed=1), create_person()
    attend(anna, plan.lectures[0].lecture)
    Lecture.update(status="cancelled").where(Lecture.id == plan.lectures[1].lecture).execute()
    assert series.progress_of(anna.id, now=NOW)[0].completed


def test_progress_takes_a_fixed_number_of_queries(queries):
    """One series or five, two statements."""
    anna = create_person()
    for _ in range(5):
        attend(anna, made(True, False).lectures[0].lecture)
    with queries() as seen:
        assert len(series.progress_of(anna.id, now=NOW)) == 5
    assert len(seen) == 2


def test_only_a_district_writes_series():
    """A town doesn't; nobody takes a lecture from elsewhere or one twice; an unknown series is not found."""
    town = call_by(NOW, "370502001")
    plan = made(False)
    for act in (
        lambda: series.create_series(town, FACTS),
        lambda: series.update_series(town, plan.id, FACTS),
        lambda: series.order_series(town, plan.id, []),
    ):
        with pytest.raises(Forbidden):
            act()
    inside, outside = create_lecture().id, create_lecture(area="370503").id
    for lectures in ([outside], [inside, inside], ["0" * 24]):
        with pytest.raises(Invalid):
            items = [{"lecture": lecture, "required": False} for lecture in lectures]
            series.order_series(district(NOW), plan.id, items)
    with pytest.raises(NotFound):
        series.order_series(district(NOW), "0" * 24, [])
    assert len(series.get_plan(plan.id).lectures) == 1
