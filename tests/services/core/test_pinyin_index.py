"""Finding lectures: words, first letters in pinyin, and ten thousand of them by town and date."""

from datetime import timedelta

import pytest

from app import db
from app.models import Lecture, LectureSearch
from app.services.core import pinyin_index
from app.services.lectures import publishing
from app.services.lectures.reading import LectureFilter, list_lectures
from app.services.operations import demo
from tests.conftest import NOW
from tests.factories import create_area, create_course, create_lecture, create_lecturer
from tests.services.requests.asking import district

pytestmark = pytest.mark.usefixtures("database")
TOWN = "370502001"


def titles(**where):
    return [view.title for view in list_lectures(LectureFilter(**where), now=NOW).items]


def facts(**changed):
    return {
        "title": "好好说话",
        "venue": "黄河馆",
        "area": TOWN,
        "delivery": "open",
        "audience": "residents",
        "starts_at": NOW + timedelta(days=3),
        "ends_at": NOW + timedelta(days=3, hours=2),
        "capacity": 10,
    } | changed


def test_first_letters_find_what_words_find():
    """Title, course, lecturer, venue and town, each by its letters, in either case, and no letters across."""
    create_area(TOWN)
    course, lecturer = create_course(title="亲子沟通课"), create_lecturer(name="陈老师")
    made = publishing.create_lecture(district(NOW), facts(course=course.id, lecturer=lecturer.id))
    publishing.publish_lecture(district(NOW), made.id)
    for text in ("hhsh", "HHSH", "sh", "qzgtk", "cls", "hhg", "whjd", "好好", "沟通", "陈老", "黄河", "文汇"):
        assert titles(q=text) == ["好好说话"], text
    for text in ("hhshqz", "zzz", "h%", "h_", "\\"):
        assert titles(q=text) == [], text


def test_the_letters_follow_the_words():
    """A changed title is found by its new letters in the same moment, not by the old ones."""
    create_area(TOWN)
    made = publishing.create_lecture(district(NOW), facts())
    publishing.publish_lecture(district(NOW), made.id)
    publishing.update_lecture(district(NOW), made.id, facts(title="写信"))
    assert (titles(q="hhsh"), titles(q="xx")) == ([], ["写信"])


def test_older_lectures_become_findable():
    """Those from before the index are added once."""
    create_lecture(title="好好说话")
    assert titles(q="hhsh") == []
    assert (pinyin_index.index_missing(), pinyin_index.index_missing()) == (1, 0)
    assert titles(q="hhsh") == ["好好说话"]


def test_the_demo_programme_is_findable(tmp_path):
    """Every lecture of the demo has its letters."""
    demo.load(tmp_path / "kept", now=NOW)
    assert LectureSearch.select().count() == Lecture.select().count() > 0


def test_ten_thousand_lectures_by_town_and_date(queries):
    """One statement, after a look at the town, which reads the index over town and start, not the table."""
    series_of = [f"3705020{number:02}" for number in range(1, 41)]
    for code in series_of:
        create_area(code)
    model = create_lecture(area=series_of[0]).__data__
    rows = [
        model
        | {
            "id": db.new_id(),
            "area": series_of[number % 40],
            "starts_at": NOW + timedelta(hours=number),
            "ends_at": NOW + timedelta(hours=number + 2),
            "sign_up_closes_at": NOW + timedelta(hours=number),
        }
        for number in range(10_000)
    ]
    with db.database.atomic():
        for start in range(0, len(rows), 500):
            Lecture.insert_many(rows[start : start + 500]).execute()
    db.database.execute_sql("ANALYZE TABLE lecture" if db.engine_name() == "mysql" else "ANALYZE")
    where = LectureFilter(
        from_=NOW + timedelta(days=100), to=NOW + timedelta(days=110), area=series_of[3], q=None
    )
    with queries() as seen:
        items = list_lectures(where, now=NOW, limit=100).items
    # The first asks whether the town was merged into another.
    assert (len(items), len(seen)) == (6, 2)
    plan = _plan(where)
    assert "lecture_area_code_starts_at" in plan, plan


def _plan(where):
    """How the engine goes about the statement that the list runs."""
    engine, seen = db.database.obj, []
    execute = engine.execute_sql

    def note(sql, params=None, *args):
        seen.append((sql, params))
        return execute(sql, params, *args)

    engine.execute_sql = note
    try:
        list_lectures(where, now=NOW)
    finally:
        del engine.execute_sql
    explain = "EXPLAIN QUERY PLAN " if db.engine_name() == "sqlite" else "EXPLAIN "
    return str(list(db.database.execute_sql(explain + seen[-1][0], seen[-1][1])))


def test_a_clone_is_a_draft_at_its_own_time():
    """Everything but time and state is taken over; sign-up closes as long before the start."""
    model = create_lecture(sign_up_closes_at=NOW + timedelta(days=2), taken=4, description="带上伴侣")
    starts_at = NOW + timedelta(days=20)
    view = publishing.clone_lecture(district(NOW), model.id, starts_at=starts_at)
    assert (view.status, view.title, view.description) == ("draft", model.title, "带上伴侣")
    assert (view.starts_at, view.ends_at) == (starts_at, starts_at + timedelta(hours=2))
    assert (view.sign_up_closes_at, view.seats_left) == (starts_at - timedelta(days=1), 10)
    assert pinyin_index.initials_of((view.title,)) in LectureSearch.get_by_id(view.id).initials
