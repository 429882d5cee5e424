"""The demo lives: three months that were acted out through the services."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, get_args

from peewee import fn

from app import jobs
from app.clock import local_day
from app.models import (
    Booking,
    CardBatch,
    CaseFile,
    CaseWarning,
    Certificate,
    CheckIn,
    ClosedMonth,
    CourseRequest,
    Feedback,
    Lecture,
    Meeting,
    MeetingTask,
    OutboxMessage,
    Partner,
    Person,
    Qualification,
    Shift,
    SignUpParty,
    StaffAccount,
    VolunteerStanding,
)
from app.services.accounts import expiring
from app.services.operations import demo, invariants
from app.services.operations.demo.accounts import ORGANIZERS, TOWN, call_of
from app.services.operations.demo.diary import Diary
from app.services.reporting.reports import read_period, read_report
from app.services.requests.reading import list_requests
from app.vocabulary import CaseState, RequestStatus
from tests.conftest import NOW


def live(app: Any, kept: Path, now: datetime) -> None:
    demo.load(kept, now=now)
    demo.live(app.extensions["wechat"], now=now)
    jobs.extend()


def test_three_months_go_by(database, app, tmp_path):
    """All that a newcomer looks for is there, nothing of it breaks a rule; said again, it changes nothing."""
    for _ in range(2):
        live(app, tmp_path / "accounts.json", NOW)
    assert {result.number: result.rows for result in invariants.check_all(now=NOW) if result.rows} == {}
    assert CardBatch.select().count() == 3
    _the_rota_reaches_back()
    _halls_were_filled()
    _what_is_ahead_differs()
    _sessions_have_outcomes()
    requests_are_in_every_state()
    cases_are_in_every_state()
    people_met()
    people_have_papers()
    _staff_can_be_called()
    _figures_can_be_told()


def _the_rota_reaches_back() -> None:
    first = Shift.select(fn.MIN(Shift.day)).scalar()
    assert timedelta(days=85) < local_day(NOW) - first < timedelta(days=93)


def _halls_were_filled() -> None:
    present = dict(
        CheckIn.select(CheckIn.lecture, fn.COUNT(CheckIn.id))
        .join(Lecture)
        .where(Lecture.ends_at < NOW)
        .group_by(CheckIn.lecture)
        .tuples()
    )
    assert len(present) >= 20
    assert all(30 <= count <= 90 for count in present.values())
    under_way = Lecture.select(Lecture.id).where(Lecture.starts_at <= NOW, Lecture.ends_at > NOW)
    by = {way for (way,) in CheckIn.select(CheckIn.assurance).where(CheckIn.lecture.in_(under_way)).tuples()}
    assert len(by) >= 2, "residents who signed up, and people with printed cards"
    assert Certificate.select().where(~Certificate.awaits_name).count() >= 5


def _what_is_ahead_differs() -> None:
    ahead = list(Lecture.select().where(Lecture.starts_at > NOW).dicts())
    assert any(row["status"] == "cancelled" for row in ahead)
    assert any(row["status"] == "published" and row["sequence"] for row in ahead)
    waiting = SignUpParty.select(SignUpParty.lecture).where(
        SignUpParty.status == "waitlisted", SignUpParty.approval.is_null()
    )
    assert (
        {row["id"] for row in ahead if row["taken"] == row["capacity"]}
        >= {lecture for (lecture,) in waiting.tuples()}
        != set()
    )
    assert SignUpParty.select().where(SignUpParty.approval == "asked").exists()
    filled = [
        row["taken"] / row["capacity"]
        for row in ahead
        if row["status"] == "published" and not row["approval"]
    ]
    assert all(0.2 <= share <= 1 for share in filled)
    assert max(filled) == 1 and min(filled) < 0.5


def _sessions_have_outcomes() -> None:
    states = {state for (state,) in Booking.select(Booking.status).distinct().tuples()}
    assert states == {"booked", "cancelled", "attended", "late", "no_show"}
    assert not Booking.select().where(Booking.status == "booked", Booking.ends_at < NOW - timedelta(hours=1))
    assert Feedback.select().count() >= 50
    # Whoever cancels does so in time, at whatever hour the demo begins: the first session is a day ahead.
    first_said, first_held = Booking.select(fn.MIN(Booking.created_at), fn.MIN(Booking.starts_at)).scalar(
        as_tuple=True
    )
    assert first_held - first_said > timedelta(days=1)
    told = {state for (state,) in OutboxMessage.select(OutboxMessage.state).distinct().tuples()}
    assert told >= {"inbox", "dropped", "pending"}
    assert not OutboxMessage.select().where(
        OutboxMessage.state == "pending", OutboxMessage.due_at < NOW - timedelta(days=1)
    )


def requests_are_in_every_state(now: datetime = NOW) -> None:
    states = {state for (state,) in CourseRequest.select(CourseRequest.status).distinct().tuples()}
    assert states == set(get_args(RequestStatus))
    town = list_requests(call_of(TOWN, now), limit=100).items
    assert len({request.status for request in town}) >= 7


def cases_are_in_every_state() -> None:
    states = {state for (state,) in CaseFile.select(CaseFile.state).distinct().tuples()}
    assert states == set(get_args(CaseState))


def people_met(now: datetime = NOW) -> None:
    """Of the tasks that meetings set some are done, some late, some still to come; a warning was taken for
    true, others wait."""
    assert {kind for (kind,) in Meeting.select(Meeting.kind).distinct().tuples()} == {"regular", "forum"}
    today = local_day(now)
    tasks = [
        "done" if done else "late" if due < today else "ahead"
        for done, due in MeetingTask.select(MeetingTask.done_on, MeetingTask.due_on).tuples()
    ]
    assert len(tasks) == 7
    assert set(tasks) == {"done", "late", "ahead"}
    assert Partner.select().count() == 7
    states = [state for (state,) in CaseWarning.select(CaseWarning.state).tuples()]
    assert sorted(states) == ["confirmed", "raised", "raised"]


def people_have_papers(now: datetime = NOW) -> None:
    """Of the counselors' certificates one runs out soon and one has run out, which an admin is told; most
    volunteers have a kind."""
    people = [person for (person,) in Qualification.select(Qualification.person).distinct().tuples()]
    due = [one.state for ones in expiring.list_due(people, local_day(now)).values() for one in ones]
    assert sorted(due) == ["expired", "soon"] and Qualification.select().count() == 5
    kinds = [kind for (kind,) in VolunteerStanding.select(VolunteerStanding.kind).tuples()]
    assert len(set(kinds)) > 4 and 0 < kinds.count(None) < len(kinds) / 2


def _staff_can_be_called() -> None:
    people = Person.select(Person.nickname, Person.phone).join(StaffAccount)
    assert all(name and not name.startswith("demo") and phone for name, phone in people.tuples())


def _figures_can_be_told() -> None:
    """Of the month before, no row of attendance had to be left out."""
    month = local_day(NOW).replace(day=1) - timedelta(days=1)
    for district, organizer in ORGANIZERS.items():
        report = read_report(call_of(organizer, NOW), district, read_period(f"{month:%Y-%m}"))
        attendance = next(table for table in report.tables if table.key == "attendance")
        assert attendance.rows
        assert all(None not in row for row in attendance.rows)
        counseling = next(table for table in report.tables if table.key == "counseling")
        assert all(row[1] > 0 and row[-1] == 0 for row in counseling.rows)
    assert ClosedMonth.select().where(ClosedMonth.live_month.is_null(False)).exists()


def test_a_diary_is_lived_in_order():
    """What was noted last comes first where it is earlier; a deed may lead to another; what lies ahead does
    not happen."""
    diary, done = Diary(NOW), []
    hour = timedelta(hours=1)

    def first(now):
        done.append(("first", now))
        diary.note(now + hour, lambda then: done.append(("led to", then)))

    diary.note(NOW, lambda now: done.append(("last", now)))
    diary.note(NOW + hour, lambda now: done.append(("ahead", now)))
    diary.note(NOW - 3 * hour, first)
    diary.live()
    assert done == [("first", NOW - 3 * hour), ("led to", NOW - 2 * hour), ("last", NOW)]
