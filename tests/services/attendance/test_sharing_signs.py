"""Signs that a code was passed on: raised for a human, and without any consequence."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.errors import NotFound
from app.models import AuditEntry, CheckIn, ScanSign
from app.services.attendance import (
    checkins,
    doorcodes,
    sharing_signs,
)
from app.services.attendance.relay_signs import Signs
from app.services.core.call import Grant
from app.services.core.geo import Place
from app.services.privacy import retention, subject_rights
from tests.conftest import NOW, call_of
from tests.factories import create_lecture, create_person

pytestmark = pytest.mark.usefixtures("database")
HALL = Place(118.58, 37.45)
AWAY = Place(118.58, 37.50)


@pytest.fixture
def lecture():
    return create_lecture(starts_at=NOW, capacity=100, lng=HALL.lng, lat=HALL.lat)


def scan(lecture, *, at=0.0, person=None, **signs):
    now = NOW + timedelta(seconds=at)
    call = call_of(person or create_person(), now=now)
    code = doorcodes.door_code(lecture.id, now=now).qr_text
    return checkins.check_in_by_door(call, code=code, signs=Signs(**signs) if signs else None)


def read(lecture, scope="370502"):
    call = call_of(create_person(), now=NOW + timedelta(hours=1), via="staff")
    actor = replace(call.actor, grants=(Grant("organizer", scope),))
    return sharing_signs.read_signs(replace(call, actor=actor), lecture.id)


def kinds(lecture):
    return [(sign.kind, len(sign.suspects)) for sign in read(lecture)]


def test_an_ordinary_door_raises_nothing(lecture):
    """People who come one after the other, with phones of their own, near by."""
    for second in range(0, 40 * 5, 5):
        scan(lecture, at=second, install=f"phone-{second}", place=HALL)
    assert kinds(lecture) == []
    assert ScanSign.select().count() == 40
    assert {row.distance_m for row in ScanSign.select()} == {0}


@pytest.mark.parametrize(("gap", "raised"), [(0.6, [("burst", 31)]), (0.7, [])])
def test_a_burst(lecture, gap, raised):
    """Thirty within twenty seconds, not fewer."""
    for number in range(31):
        scan(lecture, at=number * gap)
    assert kinds(lecture) == raised


def test_two_bursts_are_two_signs(lecture):
    """With a quiet time between them; who came in that time belongs to neither."""
    for number in range(30):
        scan(lecture, at=number * 0.1)
        scan(lecture, at=300 + number * 0.1)
    scan(lecture, at=150)
    assert kinds(lecture) == [("burst", 30), ("burst", 30)]


@pytest.mark.parametrize(("minutes", "raised"), [(19, []), (20, [("late_burst", 5)])])
def test_a_late_burst(lecture, minutes, raised):
    """Five within a minute, twenty minutes after the start."""
    for number in range(5):
        scan(lecture, at=minutes * 60 + number * 10)
    assert kinds(lecture) == raised


def test_one_phone_for_three(lecture):
    """Two are a couple; the third makes it a sign. The number itself is not kept."""
    for number in range(2):
        scan(lecture, at=number * 60, install="one-phone")
    assert kinds(lecture) == []
    scan(lecture, at=180, install="one-phone")
    assert kinds(lecture) == [("one_phone", 3)]
    assert all("one-phone" not in row.install for row in ScanSign.select())


def test_far_away(lecture):
    """Five kilometres are; near by and unknown are not; the place is not kept."""
    scan(lecture, place=HALL)
    scan(lecture, at=60, install="12345678")
    scan(lecture, at=120, place=AWAY)
    (sign,) = read(lecture)
    assert (sign.kind, len(sign.suspects), sign.distance_m) == ("far_away", 1, 5500)
    nowhere = create_lecture(starts_at=NOW)
    scan(nowhere, place=AWAY)
    assert kinds(nowhere) == []


def test_two_halls_at_once(lecture):
    """The same person at another venue in the same hours; at the same venue, or later, is no sign."""
    anna = create_person(nickname="安娜")
    scan(lecture, person=anna)
    same = create_lecture(starts_at=NOW)
    scan(same, person=anna, at=60)
    assert kinds(lecture) == []
    scan(create_lecture(starts_at=NOW, venue="别处"), person=anna, at=120)
    (sign,) = read(lecture)
    assert (sign.kind, [suspect.name for suspect in sign.suspects]) == ("two_halls", ["安*"])


def test_a_sign_changes_nothing(lecture):
    """Whoever is in every sign is present like everybody else; only organizers of the area look."""
    for number in range(30):
        scan(lecture, at=1500 + number * 0.1, install="one-phone", place=AWAY)
    assert {kind for kind, _ in kinds(lecture)} == {"burst", "late_burst", "one_phone", "far_away"}
    assert CheckIn.select().where(CheckIn.live_holder.is_null(False)).count() == 30
    with pytest.raises(NotFound):
        read(lecture, "370503")
    with pytest.raises(NotFound):
        sharing_signs.read_signs(call_of(create_person()), lecture.id)
    assert (
        AuditEntry.select()
        .where(AuditEntry.event == "relay_signs:read", AuditEntry.outcome == "done")
        .count()
        == 1
    )


def test_what_the_phone_said_is_forgotten(lecture):
    """After thirty days, and when the person is erased."""
    anna = create_person()
    scan(lecture, person=anna, install="12345678")
    scan(lecture, at=60, install="87654321")
    subject_rights.erase(call_of(anna))
    assert ScanSign.select().count() == 1
    assert retention.empty_by_the_clock(now=NOW + timedelta(days=29)).get("scan_sign") is None
    assert retention.empty_by_the_clock(now=NOW + timedelta(days=31))["scan_sign"] == 1
