"""Facts rest on what was held: hours, certificates and counts look at lectures that are over."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.errors import Invalid, LectureClosed
from app.models import CheckIn, CourseRequest, Lecture, LectureVolunteer, Scan, Series, SeriesLecture, SignUp
from app.services.attendance import checkins, doorcodes
from app.services.cards import own_card
from app.services.core.call import Grant
from app.services.learning import certificate_desk, certificate_names, certificates, volunteer_record
from app.services.learning import record as learning_record
from app.services.lectures import preview, publishing, report, several_days
from app.services.lectures import series as all_series
from app.services.lectures.reading import LectureFilter, list_lectures
from app.services.reporting.statistics import attendance
from app.services.requests import requests
from tests.conftest import NOW, call_of
from tests.factories import (
    create_area,
    create_card,
    create_lecture,
    create_lecturer,
    create_person,
    create_volunteer,
)

pytestmark = pytest.mark.usefixtures("database")
HOUR = timedelta(hours=1)
AFTER = NOW + 4 * HOUR


@pytest.fixture
def anna():
    return create_person(nickname="李燕")


@pytest.fixture
def lecture():
    """In fifty minutes: its door is open, and it completes a series."""
    series = Series.create(key="s", title="青春", audience="youth", required_lectures=1)
    return create_lecture(starts_at=NOW + timedelta(minutes=50), series=series)


def organizer(now=NOW):
    call = call_of(create_person(), now=now, via="staff")
    return replace(call, actor=replace(call.actor, grants=(Grant("organizer", "370502"),)))


def attend(person, lecture, now=NOW):
    code = doorcodes.door_code(lecture.id, now=now).qr_text
    return checkins.check_in_by_door(call_of(person, now=now), code=code)


def record(person, now):
    return learning_record.read_learning_record(call_of(person, now=now))


def facts_of(lecture, **changed):
    names = ("title", "delivery", "audience", "venue", "starts_at", "ends_at", "capacity")
    return {name: getattr(lecture, name) for name in names} | {"area": lecture.area_code} | changed


def numbers_of(lecture, now):
    """Everything that is derived from attendance at this lecture, as far as it counts."""
    (holder,) = CheckIn.select(CheckIn.person).where(CheckIn.lecture == lecture.id).tuples()
    person = create_person()
    person.id = holder[0]
    seen = record(person, now)
    progress = all_series.progress_of(person.id, now=now)
    told = attendance(Lecture.id == lecture.id, "area", from_=NOW - 99 * HOUR, to=NOW + 999 * HOUR, now=now)
    return {
        "hours": seen.hours,
        "lectures": len(seen.lectures),
        "certificates": len(seen.certificates),
        "attended": sum(item.attended for item in progress),
        "held": sum(item.lectures for item in told),
        "issued": certificates.issue_due(now=now),
    }


NOTHING = {"hours": 0, "lectures": 0, "certificates": 0, "attended": 0, "held": 0, "issued": 0}


def test_nothing_counts_before_the_end(anna, lecture):
    """Checked in fifty minutes before the start, it is in the record at once, but there are no hours, no
    progress and no certificate until it is over."""
    attend(anna, lecture)
    for now in (NOW, lecture.starts_at + HOUR, lecture.ends_at - timedelta(seconds=1)):
        assert numbers_of(lecture, now) == NOTHING | {"lectures": 1}
    assert numbers_of(lecture, lecture.ends_at) == NOTHING | {
        "hours": 2,
        "lectures": 1,
        "certificates": 1,
        "attended": 1,
        "held": 1,
    }


def test_a_lecture_called_off_counts_for_nothing(anna, lecture):
    """Its check-ins are voided, walk-ins' and blank cards' too, and tell why; rows and scans stay."""
    helper = create_person()
    create_volunteer(lecture, helper)
    attend(anna, lecture)
    checkins.check_in_by_card(call_of(helper), lecture.id, card=create_card().code)
    publishing.cancel_lecture(organizer(), lecture.id, reason="讲师没有来")
    assert [(row.live_holder, row.void_reason) for row in CheckIn.select()] == [
        (None, "讲座取消：讲师没有来")
    ] * 2
    assert Scan.select().where(Scan.result == "accepted").count() == 2
    assert numbers_of_all(anna, AFTER) == (0, [], [])
    assert volunteer_record.read_volunteer_record(call_of(helper, now=AFTER)).service_hours == 0


def numbers_of_all(person, now):
    seen = record(person, now)
    return seen.hours, seen.lectures, seen.certificates


def test_a_lecture_put_off_is_attended_on_its_new_day(anna, lecture):
    """The check-in for the old day is void; on the new day one checks in anew, and is no repetition."""
    helper = create_person()
    create_volunteer(lecture, helper)
    checkins.check_in_by_card(call_of(helper), lecture.id, card=own_card.get_card(call_of(anna)).card_no)
    week = timedelta(days=7)
    facts = facts_of(lecture, starts_at=lecture.starts_at + week, ends_at=lecture.ends_at + week)
    seen = preview.preview_lecture(organizer().actor, facts, lecture_id=lecture.id)
    # The helper hears of it, too.
    assert (seen.told, seen.set_aside) == (2, 1)
    publishing.update_lecture(organizer(), lecture.id, facts)
    assert CheckIn.get().void_reason == "讲座改期，届时重新签到"
    assert numbers_of_all(anna, AFTER) == (0, [], [])
    # The place that was made at the door ended, as if the lecture had been put off before.
    assert SignUp.select().where(SignUp.live_person == anna.id).count() == 0
    # The helper did nothing yet for the lecture of next week.
    held = lecture.ends_at + week
    assert volunteer_record.read_volunteer_record(call_of(helper, now=held)).served == []
    assert attend(anna, lecture, lecture.starts_at + week).status == "checked_in"
    assert record(anna, held).hours == 2
    assert LectureVolunteer.select().count() == 1


def test_a_small_shift_keeps_the_check_ins(anna, lecture):
    """Begun ten minutes later, with the door as open as it was: who is there stays there."""
    attend(anna, lecture)
    facts = facts_of(lecture, starts_at=lecture.starts_at + timedelta(minutes=10))
    assert preview.preview_lecture(organizer().actor, facts, lecture_id=lecture.id).set_aside == 0
    publishing.update_lecture(organizer(), lecture.id, facts)
    assert CheckIn.get().live_holder == anna.id


@pytest.mark.parametrize("change", ["cancelled", "put off", "voided"])
def test_certificates_without_ground_come_to_the_desk(anna, lecture, change):
    """Whatever took the ground away, by whatever way: a person sees the certificate, and decides."""
    attend(anna, lecture)
    (made,) = record(anna, lecture.ends_at).certificates
    certificate_names.confirm_name(call_of(anna, now=lecture.ends_at), made.id, name="李燕")
    assert certificate_desk.list_unsupported(now=AFTER, limit=9).items == []
    if change == "cancelled":
        Lecture.update(status="cancelled").where(Lecture.id == lecture.id).execute()
    elif change == "put off":
        Lecture.update(ends_at=AFTER + HOUR).where(Lecture.id == lecture.id).execute()
    else:
        CheckIn.update(live_holder=None, voided_at=NOW).execute()
    (found,) = certificate_desk.list_unsupported(now=AFTER, limit=9).items
    story = certificate_desk.get_certificate(organizer(AFTER), found.id)
    assert (story.state, story.is_founded) == ("valid", False)


def test_the_organizers_report_credits_hours_at_the_end(anna, lecture):
    """While it runs, how many are there; the hours once it is over."""
    attend(anna, lecture)
    seen = [report.read_report(organizer(now), lecture.id) for now in (lecture.starts_at, lecture.ends_at)]
    assert [(one.counts.present, one.hours) for one in seen] == [(1, 0), (1, 2)]


def test_what_was_held_is_not_called_off_by_its_request(lecture):
    """A town that withdraws after the lecture, before the worker noticed that it was held: too late."""
    create_area("370502001")
    CourseRequest.create(
        direction="requested",
        status="scheduled",
        area="370502001",
        title="x",
        audience="youth",
        expected=9,
        venue="x",
        preferred=["2026-11-25"],
        preferred_from=NOW,
        note="",
        due_at=NOW,
        lecture=lecture.id,
        created_by=create_person().id,
        created_at=NOW,
    )
    with pytest.raises(LectureClosed):
        requests.decline_request(organizer(AFTER), CourseRequest.get().id, reason="x")
    assert (Lecture.get().status, CourseRequest.get().status) == ("published", "scheduled")


# How long a lecture may be, and the training of several days.


@pytest.mark.parametrize(("hours", "works"), [(12, True), (12.1, False), (24 * 365, False)])
def test_a_lecture_is_no_longer_than_half_a_day(hours, works):
    """An end a day or a year off is refused in clear words, by every way in."""
    model = create_lecture()
    facts = facts_of(model, ends_at=model.starts_at + timedelta(hours=hours))
    long = create_lecture(ends_at=model.starts_at + timedelta(hours=hours))
    ways = (
        lambda: publishing.create_lecture(organizer(), facts),
        lambda: publishing.update_lecture(organizer(), model.id, facts),
        lambda: publishing.clone_lecture(organizer(), long.id, starts_at=NOW),
        lambda: several_days.repeat_daily(organizer(), long.id, until=date(2026, 11, 29)),
    )
    for way in ways:
        if works:
            way()
            continue
        with pytest.raises(Invalid) as refusal:
            way()
        assert "12小时" in str(refusal.value.fields) + refusal.value.text
    assert Lecture.select().count() == (5 if works else 2)


def test_a_training_of_several_days_has_a_check_in_each_day(anna):
    """One lecture a day at the same hours, in the same series; each day counts by itself."""
    series = Series.create(key="s", title="骨干培训", audience="residents", required_lectures=3)
    first = create_lecture(starts_at=NOW, series=series, lecturer=create_lecturer().id)
    made = several_days.repeat_daily(organizer(), first.id, until=date(2026, 11, 27))
    assert [view.starts_at for view in made] == [NOW + timedelta(days=1), NOW + timedelta(days=2)]
    assert {(view.status, view.series, view.hours) for view in made} == {("draft", series.id, 2)}
    for day, lecture in enumerate([first, *made]):
        if day:
            publishing.publish_lecture(organizer(), lecture.id)
        attend(anna, lecture, NOW + timedelta(days=day))
        seen = record(anna, lecture.ends_at)
        assert (seen.hours, seen.series[0].attended, seen.series[0].completed) == (
            2 * day + 2,
            day + 1,
            day == 2,
        )
    assert SeriesLecture.select().count() == 0


@pytest.mark.parametrize("until", [date(2026, 11, 25), date(2026, 11, 1), date(2026, 12, 9)])
def test_days_that_make_no_training_are_refused(until):
    """Not the day itself, not the past, not months of it by a slip; nothing is written."""
    first = create_lecture(starts_at=NOW)
    with pytest.raises(Invalid):
        several_days.repeat_daily(organizer(), first.id, until=until)
    assert Lecture.select().count() == 1


def test_a_typed_code_works_while_the_door_is_open(anna):
    """However long ago the lecture began: one of two days, entered before there was a bound."""
    lecture = create_lecture(starts_at=NOW - 30 * HOUR, ends_at=NOW + 2 * HOUR)
    period = doorcodes.period_of(NOW)
    code = doorcodes.typed_code(lecture.id, period)
    assert checkins.check_in_by_door(call_of(anna), code=code).status == "checked_in"


def test_what_runs_past_midnight_is_in_the_lists_of_both_days():
    """From a day on: what is not over then."""
    midnight = datetime(2026, 11, 24, 16, tzinfo=UTC)
    night = create_lecture(starts_at=midnight - HOUR, ends_at=midnight + HOUR)
    day = timedelta(days=1)
    for start, there in ((midnight - day, True), (midnight, True), (midnight + day, False)):
        found = list_lectures(LectureFilter(from_=start, to=start + day), now=NOW).items
        assert [view.id for view in found] == ([night.id] if there else [])


# Two in one hall.


def test_one_hall_at_one_hour_is_told_and_not_refused():
    """The same room by its name, however it was typed, in the same town; back to back is no meeting."""
    there = create_lecture(venue="文汇街道　３楼 会议室")
    facts = facts_of(there, venue="文汇街道3楼会议室")
    (met,) = preview.preview_lecture(organizer().actor, facts).same_hall
    assert met.id == there.id
    elsewhere = [
        facts | {"venue": "二楼"},
        facts | {"starts_at": there.ends_at, "ends_at": there.ends_at + HOUR},
    ]
    for other in elsewhere:
        assert not preview.preview_lecture(organizer().actor, other)
    made = publishing.create_lecture(organizer(), facts)
    assert made.status == "draft"
    assert not preview.preview_lecture(organizer().actor, facts_of(there), lecture_id=there.id).told
