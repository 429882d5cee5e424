"""The merge report: what became of a lecture's scans, for its organizers."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.errors import NotFound
from app.models import AuditEntry
from app.services.attendance import checkins, scan_report
from app.services.core.call import Grant
from tests.conftest import NOW, call_of
from tests.factories import create_card, create_lecture, create_person, create_volunteer

pytestmark = pytest.mark.usefixtures("database")
LATER = NOW + timedelta(hours=2)


@pytest.fixture
def lecture():
    return create_lecture(starts_at=NOW)


def hand_in(lecture, nickname, scans, *, behind=0):
    helper = create_person(nickname=nickname)
    create_volunteer(lecture, helper)
    queue = [
        {"client_id": f"{number}", "card": card, "scanned_at": NOW + timedelta(minutes=minutes)}
        for number, (card, minutes) in enumerate(scans)
    ]
    call = call_of(helper, now=LATER)
    return checkins.check_in_batch(call, lecture.id, queue, sent_at=LATER - timedelta(seconds=behind))


def read(lecture, scope="370502"):
    call = call_of(create_person(), now=LATER, via="staff")
    actor = replace(call.actor, grants=(Grant("organizer", scope),))
    return scan_report.read_merge_report(replace(call, actor=actor), lecture.id)


def test_what_became_of_each_scan(lecture):
    """Refused, repeated, taken over, collided, late and skewed scans are counted, by device as well."""
    one, two = create_card().code, create_card().code
    hand_in(lecture, "安娜", [(one, 5), (two, 6), (two, 7), ("nonsense", 8)])
    hand_in(lecture, "柏特", [(one, 1), (two, 115)], behind=-600)
    report = read(lecture)
    assert (report.scans, report.accepted, report.repeated, report.refused) == (6, 2, 3, 1)
    assert report.refusals == {"code_unknown": 1}
    assert (report.taken_over, report.collided, report.late, report.skewed) == (1, 2, 6, 2)
    first, second = sorted(report.devices, key=lambda device: device.number)
    assert (first.volunteer, first.scans, first.refused, first.skewed) == ("安*", 4, 1, 0)
    assert (second.volunteer, second.scans, second.clock_skew_s, second.skewed) == ("柏*", 2, -600, 2)
    assert AuditEntry.select().where(AuditEntry.event == "merge_report:read").count() == 1


def test_a_lecture_without_scans(lecture):
    """Nothing came: zeros and no devices."""
    report = read(lecture)
    assert (report.scans, report.refusals, report.devices) == (0, {}, [])


def test_only_its_organizers_read_it(lecture):
    """Elsewhere, and to whoever has no role, it is not there."""
    with pytest.raises(NotFound):
        read(lecture, "370503")
    with pytest.raises(NotFound):
        scan_report.read_merge_report(call_of(create_person()), lecture.id)


def test_it_takes_the_same_few_statements_for_any_number(lecture, queries):
    """Ten scans cost as many statements as none."""
    counts = []
    for scans in ([], [(create_card().code, minute) for minute in range(10)]):
        hand_in(lecture, "安", scans)
        with queries() as seen:
            read(lecture)
        counts.append(len(seen))
    assert counts[0] == counts[1]
