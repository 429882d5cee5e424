"""The report of a month: what is counted, what is left out, and what stays when the month was closed."""

import io
import zipfile
from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

import pytest
from openpyxl import load_workbook

from app import db
from app.errors import Conflict, Invalid, NotFound
from app.models import (
    AuditEntry,
    Booking,
    ClosedMonth,
    CodeItem,
    CourseRequest,
    LongWork,
    OutboxMessage,
    Scan,
    Shift,
    VolunteerStanding,
)
from app.services.backoffice.work_handlers import KINDS
from app.services.core import background_work
from app.services.core.call import Grant
from app.services.counseling import bookings
from app.services.reporting import reports
from app.services.reporting.reports import AlreadyClosed, NotOver, read_period
from app.services.stations import calendar
from tests.conftest import NOW, call_of
from tests.console.reporting.test_statistics import come
from tests.factories import (
    DISTRICT,
    ELSEWHERE,
    TOWN,
    create_area,
    create_lecture,
    create_person,
    create_slot,
    create_station,
    create_team,
    create_volunteer,
)

pytestmark = pytest.mark.usefixtures("database")
NOVEMBER, AFTER = read_period("2026-11"), datetime(2026, 12, 1, 1, 0, tzinfo=UTC)


def organizer(scope=DISTRICT, now=AFTER):
    create_area(DISTRICT)
    person = create_person(nickname="刘主任")
    return call_of(person, now=now, via="console", grants=(Grant("organizer", scope),))


def tables(call, area=DISTRICT, period=NOVEMBER):
    return {table.key: table for table in reports.read_report(call, area, period).tables}


def held(**facts):
    at = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
    return create_lecture(**({"starts_at": at, "ends_at": at + timedelta(hours=2)} | facts))


@pytest.mark.parametrize(
    ("text", "first", "after", "title"),
    [
        ("2026-11", date(2026, 11, 1), date(2026, 12, 1), "2026年11月"),
        ("2026-12", date(2026, 12, 1), date(2027, 1, 1), "2026年12月"),
        ("2026-Q1", date(2026, 1, 1), date(2026, 4, 1), "2026年第1季度"),
        ("2026-Q4", date(2026, 10, 1), date(2027, 1, 1), "2026年第4季度"),
    ],
)
def test_periods(text, first, after, title):
    period = read_period(text)
    assert (period.first, period.after, period.title) == (first, after, title)


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-Q5", "2026-Q0", "1999-01", "２０２６-01", "2026-11\n"]
)
def test_what_is_no_period(text):
    with pytest.raises(Invalid):
        read_period(text)


def test_lectures_and_people():
    """By area with a sum; small groups and what they could be worked out from are left out."""
    come(held(), signed_up=20, came=10, walked_in=6)
    come(held(area=DISTRICT), signed_up=9, came=9)
    come(held(area=ELSEWHERE), signed_up=30, came=30)
    held(status="cancelled", delivery="sent")
    call = organizer()
    told = tables(call)
    assert told["attendance"].rows == (
        ("东营区", 1, 9, 9, 9, 0),
        ("文汇街道", 1, 16, 20, 10, 10),
        ("合计", 2, 25, 29, 19, 10),
    )
    assert told["deliveries"].rows == (("区级送学", 0, 0, 1), ("镇街点课", 0, 0, 0), ("公开讲座", 2, 0, 0))
    come(held(area=DISTRICT), signed_up=3, came=3)
    come(held(area="370502002"), signed_up=3, came=3)
    rows = tables(call)["attendance"].rows
    assert rows[2] == ("区划370502002", 1, None, None, None, None)
    assert rows[3] == ("合计", 4, None, None, None, None), "the sum would give the small group away"


def test_duty_and_coverage():
    """The teams' sheets, and each working day without a team by its date."""
    for year in (2026, 2027):
        calendar.save_year(year, now=NOW)
    team = create_team(station=create_station(name="中心"), name="心语")
    slot = create_slot(team=team, starts_at=datetime(2026, 11, 20, 1, 0, tzinfo=UTC), capacity=3)
    for status in ("attended", "no_show"):
        made = bookings.book_slot(
            call_of(create_person(), now=datetime(2026, 11, 17, tzinfo=UTC)), slot.id, party="single"
        )
        Booking.update(status=status).where(Booking.id == made.id).execute()
    for day in calendar.working_days(date(2026, 11, 1), date(2026, 11, 30)):
        if day not in (date(2026, 11, 20), date(2026, 11, 25)):
            Shift.create(station=team.station_id, team=team.id, day=day)
    told = tables(organizer())
    assert told["counseling"].rows == (("心语", 1, 0.8, 1, 0, 1, 0),)
    assert told["coverage"].rows == (("中心", 21, 20, "11月25日"),)
    assert dict(told["lead_time"].rows)["1–3天"] is None, "two people are too few to be told"


def test_requests_and_messages():
    call = organizer()
    create_area()
    for status, rating in (("submitted", None), ("declined", None)):
        CourseRequest.create(
            direction="requested",
            title="课",
            area=TOWN,
            preferred=["2026-12-10"],
            preferred_from=AFTER,
            venue="站",
            audience="residents",
            expected=30,
            note="",
            status=status,
            rating=rating,
            due_at=AFTER,
            created_by=call.actor.person_id,
            created_at=NOW,
        )
    lecture = held()
    for state in ("inbox", "inbox", "dead"):
        OutboxMessage.create(
            person=call.actor.person_id,
            kind="lecture_moved",
            object_type="lecture",
            object_id=lecture.id,
            facts={},
            state=state,
            created_at=NOW,
            due_at=NOW,
        )
    told = tables(call)
    assert told["requests"].rows == (("文汇街道", 2, 0, 0, 1, ""),)
    assert told["messages"].rows == (("预约", 0, 0, 0, 0), ("讲座", 0, 2, 0, 1))


def serve(person, lecture, scans=1):
    """Scans others at a lecture's door."""
    create_volunteer(lecture, person)
    for _ in range(scans):
        Scan.create(
            lecture=lecture.id,
            actor=person.id,
            method="card_printed",
            happened_at=lecture.starts_at,
            received_at=lecture.starts_at,
            result="accepted",
        )


def of_kind(kind, district=DISTRICT):
    person = create_person()
    VolunteerStanding.create(
        person=person.id, district=district, kind=kind, recognised_by=person.id, recognised_at=NOW
    )
    return person


def test_volunteers_by_kind_with_hours():
    """In the list's order, those without a kind last; a group of few people, and with it the sum, is left
    out; what another district says of somebody does not count here."""
    lecture, long = held(), held(area=DISTRICT, ends_at=datetime(2026, 11, 20, 4, 0, tzinfo=UTC))
    women = [of_kind("women") for _ in range(5)]
    for one in women:
        serve(one, lecture, scans=3)
    serve(women[0], long)
    for person in [create_person() for _ in range(3)] + [of_kind(None), of_kind("law", ELSEWHERE)]:
        serve(person, lecture)
    create_volunteer(lecture, of_kind("grid"))
    serve(of_kind("law", ELSEWHERE), held(area=ELSEWHERE))
    serve(of_kind("law"), held(starts_at=AFTER, ends_at=AFTER + timedelta(hours=1)))
    call = organizer()
    assert tables(call)["volunteers"].rows == (
        ("巾帼志愿者", 5, 6, 13),
        ("未填", 5, 5, 10),
        ("合计", 10, 11, 23),
    )
    assert tables(call, TOWN)["volunteers"].rows[0] == ("巾帼志愿者", 5, 5, 10)
    CodeItem.update(retired_at=NOW).where(CodeItem.key == "five_elders").execute()
    for _ in range(4):
        serve(of_kind("five_elders"), lecture)
    assert tables(call)["volunteers"].rows == (
        ("五老（老干部、老战士、老专家、老教师、老模范）", None, None, None),
        ("巾帼志愿者", 5, 6, 13),
        ("未填", 5, 5, 10),
        ("合计", None, None, None),
    )


def test_nobody_served():
    assert tables(organizer())["volunteers"].rows == ()


def test_the_cost_does_not_grow(queries):
    """As many statements for forty lectures, each with a volunteer, as for one."""
    call, counts = organizer(), []
    for lectures in (1, 39):
        for _ in range(lectures):
            serve(of_kind("women"), held())
        with queries() as seen:
            reports.read_report(call, DISTRICT, NOVEMBER)
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 30


def test_a_closed_month_keeps_its_numbers():
    """What is corrected later shows as a change; opened again, the present numbers count."""
    come(held(), signed_up=20, came=10)
    call = organizer()
    reports.close_month(call, DISTRICT, NOVEMBER)
    unchanged = reports.read_report(call, DISTRICT, NOVEMBER)
    assert unchanged.closing.closed_by == "刘主任" and unchanged.closing.changed == ()
    come(held(), signed_up=10, came=10)
    report = reports.read_report(call, DISTRICT, NOVEMBER)
    assert report.tables == unchanged.tables
    assert report.closing.changed == ("讲座与到场", "讲座的来由")
    with pytest.raises(AlreadyClosed):
        reports.close_month(call, DISTRICT, NOVEMBER)
    reports.reopen_month(call, DISTRICT, NOVEMBER, reason="补录签到")
    report = reports.read_report(call, DISTRICT, NOVEMBER)
    assert report.closing is None and report.tables != unchanged.tables
    with pytest.raises(Conflict):
        reports.reopen_month(call, DISTRICT, NOVEMBER, reason="again")
    reports.close_month(call, DISTRICT, NOVEMBER)
    assert ClosedMonth.select().count() == 2
    events = [entry.event for entry in AuditEntry.select().where(AuditEntry.event.startswith("month:"))]
    assert sorted(events) == ["month:close", "month:close", "month:close", "month:reopen", "month:reopen"]


def test_only_a_month_that_is_over_is_closed():
    with pytest.raises(NotOver):
        reports.close_month(organizer(now=AFTER - timedelta(hours=10)), DISTRICT, NOVEMBER)
    with pytest.raises(Invalid):
        reports.close_month(organizer(now=AFTER.replace(year=2027)), DISTRICT, read_period("2026-Q4"))
    assert ClosedMonth.select().count() == 0


def test_two_close_at_once():
    """One of them does, the other is told so."""
    calls, outcomes, start = [organizer(), organizer()], [], Barrier(2)

    def close(call):
        start.wait()
        try:
            outcomes.append(reports.close_month(call, DISTRICT, NOVEMBER))
        except AlreadyClosed as refusal:
            outcomes.append(refusal.reason)
        finally:
            db.database.close()

    threads = [Thread(target=close, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes, key=str) == [None, "already_closed"]
    assert ClosedMonth.select().count() == 1


@pytest.mark.parametrize("form", ["pdf", "xlsx"])
def test_the_file(form, tmp_path):
    """Drawn by the worker with its progress; the same numbers as on the page, and who asked for it."""
    come(held(), signed_up=20, came=10)
    call = organizer()
    work = reports.order_report(call, DISTRICT, NOVEMBER, form)
    assert background_work.run_next(KINDS, clock=lambda: AFTER)
    view = background_work.get_mine(call.actor, work)
    assert (view.state, view.done, view.total) == ("done", 9, 9)
    body = background_work.fetch(call, work)
    if form == "pdf":
        assert body[:5] == b"%PDF-"
        return
    assert zipfile.is_zipfile(io.BytesIO(body))
    book = load_workbook(io.BytesIO(body))
    sheet = book["讲座与到场"]
    assert [cell.value for cell in sheet[4]] == ["文汇街道", 1, 10, 20, 10, 10]
    assert "刘主任" in sheet["A1"].value and "2026年11月台账" in sheet["A1"].value


def test_an_area_elsewhere_does_not_exist():
    """Neither to read nor to order nor to close, and the refusal is kept."""
    create_area(ELSEWHERE)
    call = organizer()
    for refused in (
        lambda: reports.read_report(call, ELSEWHERE, NOVEMBER),
        lambda: reports.order_report(call, ELSEWHERE, NOVEMBER, "pdf"),
        lambda: reports.close_month(call, ELSEWHERE, NOVEMBER),
        lambda: reports.read_report(call, "999999", NOVEMBER),
        lambda: reports.read_report(organizer("370502001"), DISTRICT, NOVEMBER),
    ):
        with pytest.raises(NotFound):
            refused()
    assert LongWork.select().count() == ClosedMonth.select().count() == 0
