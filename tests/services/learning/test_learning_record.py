"""The learning record, and taking a check-in out of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.errors import NotFound, VoidTooLate
from app.models import AuditEntry, CheckIn, Scan, Series
from app.services.attendance import checkins, doorcodes
from app.services.core.call import Grant
from app.services.learning import record as learning_record
from tests.conftest import NOW, call_of
from tests.factories import create_couple, create_lecture, create_person

pytestmark = pytest.mark.usefixtures("database")


def attend(person, lecture, *, now=None):
    now = now or lecture.starts_at
    code = doorcodes.door_code(lecture.id, now=now).qr_text
    return checkins.check_in_by_door(call_of(person, now=now), code=code)


def record(person, *, now=NOW + timedelta(hours=3)):
    return learning_record.read_learning_record(call_of(person, now=now))


def organizer(scope="370502", *, role="organizer", now=NOW):
    call = call_of(create_person(), now=now, via="staff")
    return replace(call, actor=replace(call.actor, grants=(Grant(role, scope),)))


@pytest.fixture
def anna():
    return create_person()


def test_the_record_lists_what_was_attended(anna):
    """Newest first, with the planned hours of each and their sum; nothing of anybody else."""
    series = Series.create(key="s", title="青春", audience="youth", required_lectures=2)
    early = create_lecture(starts_at=NOW - timedelta(days=9), series=series)
    late = create_lecture(
        starts_at=NOW - timedelta(days=2), ends_at=NOW - timedelta(days=2) + timedelta(minutes=100)
    )
    missed = create_lecture(starts_at=NOW - timedelta(days=5))
    attend(anna, early)
    attend(anna, late)
    attend(create_person(), missed)
    seen = record(anna)
    assert [entry.lecture for entry in seen.lectures] == [late.id, early.id]
    assert [entry.hours for entry in seen.lectures] == [1.67, 2]
    assert (seen.hours, seen.lectures[1].series_title) == (3.67, "青春")


def test_repeated_scans_count_once(anna):
    """However often one scans, a lecture's hours count once."""
    lecture = create_lecture(starts_at=NOW)
    for minutes in range(3):
        attend(anna, lecture, now=NOW + timedelta(minutes=minutes))
    assert record(anna).hours == 2


def test_partners_records_are_apart(anna):
    """The couple link shows neither the other's record."""
    bert = create_person()
    create_couple(anna, bert)
    attend(bert, create_lecture(starts_at=NOW))
    assert record(anna).lectures == []


def test_reading_leaves_a_trace(anna):
    """Looking at the record is in the audit log."""
    record(anna)
    entry = AuditEntry.get()
    assert (entry.event, entry.actor, entry.object_id) == ("learning_record:read", anna.id, anna.id)


def test_a_voided_check_in_does_not_count(anna):
    """Row and scan stay, with who voided it and why; the record counts it no longer. Twice is once."""
    view = attend(anna, create_lecture(starts_at=NOW))
    call = organizer()
    checkins.void_check_in(call, view.id, reason="扫错了人")
    checkins.void_check_in(organizer(), view.id, reason="另一个理由")
    assert record(anna).hours == 0
    row = CheckIn.get()
    assert (row.live_holder, row.voided_at, row.voided_by_id, row.void_reason) == (
        None,
        NOW,
        call.actor.person_id,
        "扫错了人",
    )
    assert Scan.get().result == "accepted"
    assert AuditEntry.select().where(AuditEntry.event == "check_in:void").count() == 1


def test_after_voiding_one_can_check_in_again(anna):
    """A correction is a new row; who walked in is still one who walked in."""
    lecture = create_lecture(starts_at=NOW)
    checkins.void_check_in(organizer(), attend(anna, lecture).id, reason="误")
    again = attend(anna, lecture, now=NOW + timedelta(minutes=5))
    assert (again.status, again.walk_in) == ("checked_in", True)
    assert CheckIn.select().count() == 2
    assert record(anna).hours == 2


@pytest.mark.parametrize(("scope", "role"), [("370503", "organizer"), ("370502", "volunteer")])
def test_only_its_organizers_void_a_check_in(anna, scope, role):
    """For anybody else the check-in does not exist, its own holder included."""
    view = attend(anna, create_lecture(starts_at=NOW))
    for call in (organizer(scope, role=role), call_of(anna)):
        with pytest.raises(NotFound):
            checkins.void_check_in(call, view.id, reason="x")
    with pytest.raises(NotFound):
        checkins.void_check_in(organizer(), "0" * 24, reason="x")
    assert CheckIn.get().voided_at is None


@pytest.mark.parametrize(("seconds", "works"), [(0, True), (1, False)])
def test_voiding_ends_after_seven_days(anna, seconds, works):
    """Seven days after the lecture's end, that moment included, a check-in can be voided."""
    lecture = create_lecture(starts_at=NOW)
    view = attend(anna, lecture)
    call = organizer(now=lecture.ends_at + checkins.VOID_WITHIN + timedelta(seconds=seconds))
    if works:
        checkins.void_check_in(call, view.id, reason="误")
    else:
        with pytest.raises(VoidTooLate):
            checkins.void_check_in(call, view.id, reason="误")
    assert (CheckIn.get().voided_at is not None) == works
