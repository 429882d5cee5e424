"""What the public sees of lectures: the list, one lecture, its state by the clock."""

from datetime import timedelta

import pytest

from app.errors import Invalid, NotFound
from app.models import Course, Lecture, Lecturer, Series, SignUpParty
from app.services.catalog.courses import get_series, list_courses, list_series
from app.services.lectures.reading import LectureFilter, get_lecture, list_lectures
from tests.conftest import NOW
from tests.factories import create_lecture

pytestmark = pytest.mark.usefixtures("database")

HOUR = timedelta(hours=1)


def titles(where=None, **options):
    return [view.title for view in list_lectures(where or LectureFilter(), now=NOW, **options).items]


@pytest.mark.parametrize(
    ("hours", "status"),
    [
        (-3, "published"),
        (-2.0001, "published"),
        (-2, "closed"),
        (-0.0001, "closed"),
        (0, "under_way"),
        (1.9999, "under_way"),
        (2, "held"),
        (99, "held"),
    ],
)
def test_the_state_follows_from_the_clock(hours, status):
    """Sign-up closes two hours before this lecture, which lasts two hours: each state begins on the dot."""
    starts_at = NOW + timedelta(days=3)
    lecture = create_lecture(starts_at=starts_at, sign_up_closes_at=starts_at - 2 * HOUR)
    assert get_lecture(lecture.id, now=starts_at + hours * HOUR).status == status
    assert get_lecture(lecture.id, now=starts_at + hours * HOUR).hours == 2


@pytest.mark.parametrize(("hours", "status"), [(-3, "full"), (-2, "closed"), (0, "under_way"), (2, "held")])
def test_full_is_a_state_only_while_one_could_sign_up(hours, status):
    """A full lecture says so until its sign-up closes."""
    starts_at = NOW + timedelta(days=3)
    lecture = create_lecture(starts_at=starts_at, sign_up_closes_at=starts_at - 2 * HOUR, taken=10)
    view = get_lecture(lecture.id, now=starts_at + hours * HOUR)
    assert (view.status, view.seats_left) == (status, 0)


@pytest.mark.parametrize("hours", [-3, 0, 3])
def test_cancelled_stays_cancelled(hours):
    """Calling a lecture off is shown whatever the clock says, with the reason."""
    lecture = create_lecture(status="cancelled", cancel_reason="台风")
    view = get_lecture(lecture.id, now=lecture.starts_at + hours * HOUR)
    assert (view.status, view.cancel_reason) == ("cancelled", "台风")


def test_a_draft_does_not_exist_for_the_public():
    """Nobody finds a draft, neither in the list nor by its id."""
    draft = create_lecture(status="draft")
    with pytest.raises(NotFound):
        get_lecture(draft.id, now=NOW)
    assert titles(LectureFilter(from_=NOW - 99 * HOUR)) == []


def test_what_is_over_leaves_the_list_on_the_dot():
    """Without a beginning the list shows what is not over; with one, also what was held."""
    create_lecture(title="刚完", starts_at=NOW - 3 * HOUR, ends_at=NOW)
    create_lecture(title="还有一秒", starts_at=NOW - 2 * HOUR, ends_at=NOW + timedelta(seconds=1))
    create_lecture(title="取消", status="cancelled")
    assert titles() == ["还有一秒", "取消"]
    assert titles(LectureFilter(from_=NOW - 3 * HOUR)) == ["刚完", "还有一秒", "取消"]
    assert titles(LectureFilter(from_=NOW - 3 * HOUR, to=NOW)) == ["刚完", "还有一秒"]


def test_filters():
    """Area, series, delivery, audience and text each narrow the list; a wildcard is a letter."""
    series = Series.create(key="s", title="青春", audience="youth", required_lectures=2)
    course = Course.create(key="c", title="沟通课", topic="communication", minutes=90)
    lecturer = Lecturer.create(key="l", name="陈老师", topics=[])
    create_lecture(title="甲", area="370503", series=series, audience="youth", delivery="sent")
    create_lecture(title="乙", course=course, lecturer=lecturer, venue="黄河馆")
    assert titles(LectureFilter(area="370503")) == ["甲"]
    assert titles(LectureFilter(area="370502")) == ["乙"]
    assert titles(LectureFilter(area="3705")) == ["甲", "乙"]
    assert titles(LectureFilter(series=series.id)) == ["甲"]
    assert titles(LectureFilter(delivery="sent")) == ["甲"]
    assert titles(LectureFilter(audience="residents")) == ["乙"]
    for text in ("乙", "沟通", "陈", "黄河"):
        assert titles(LectureFilter(q=text)) == ["乙"], text
    assert titles(LectureFilter(q="河口")) == ["甲"]
    for text in ("%", "_", "\\", "'"):
        assert titles(LectureFilter(q=text)) == [], text
    with pytest.raises(Invalid):
        titles(LectureFilter(area="x"))


def test_pages_join_though_lectures_begin_together():
    """Lectures of one moment are told apart by their ids, so that no page loses or repeats one."""
    made = {create_lecture().title for _ in range(5)}
    seen, cursor = [], None
    while True:
        page = list_lectures(LectureFilter(), now=NOW, limit=2, cursor=cursor)
        seen += [view.title for view in page.items]
        if (cursor := page.next) is None:
            break
    assert len(seen) == 5 and set(seen) == made


def test_a_lecture_says_how_many_wait():
    """`waiting` counts people, not parties."""
    lecture = create_lecture(taken=10)
    for size in (1, 2):
        SignUpParty.create(lecture=lecture.id, size=size, queue_no=size, status="waitlisted", created_at=NOW)
    assert get_lecture(lecture.id, now=NOW).waiting == 3
    assert list_lectures(LectureFilter(), now=NOW).items == [get_lecture(lecture.id, now=NOW)]


def test_a_page_of_lectures_costs_one_statement(queries):
    """However many lectures a page shows, it takes one statement, those who wait included."""
    for _ in range(20):
        create_lecture()
    with queries() as seen:
        assert len(titles()) == 20
    assert len(seen) == 1


def test_series_count_what_is_published():
    """A series counts its published lectures only."""
    series = Series.create(key="s", title="青春", audience="youth", required_lectures=2)
    for status in ("published", "draft", "cancelled"):
        create_lecture(series=series, status=status)
    assert [view.lecture_count for view in list_series()] == [1]
    assert get_series(series.id).lecture_count == 1
    with pytest.raises(NotFound):
        get_series("0" * 24)


def test_the_menu_leaves_out_withdrawn_courses():
    """A course that was withdrawn is not ordered any more."""
    Course.create(key="a", title="甲", topic="x", minutes=90)
    Course.create(key="b", title="乙", topic="x", minutes=90, withdrawn_at=NOW)
    assert [view.title for view in list_courses()] == ["甲"]
    assert Lecture.select().count() == 0
