"""再成长: what a volunteer attended and did as one, apart from what they attended as a resident."""

from datetime import timedelta

import pytest

from app.models import AuditEntry, Lecture, LectureVolunteer, Scan, Series
from app.services.attendance import checkins, doorcodes
from app.services.cards import own_card
from app.services.learning import record as learning_record
from app.services.learning import volunteer_record
from tests.conftest import NOW, call_of
from tests.factories import create_card, create_lecture, create_person, create_volunteer

pytestmark = pytest.mark.usefixtures("database")
AFTER = NOW + timedelta(hours=3)


@pytest.fixture
def anna():
    return create_person(nickname="安娜")


def attend(person, lecture):
    code = doorcodes.door_code(lecture.id, now=lecture.starts_at).qr_text
    checkins.check_in_by_door(call_of(person, now=lecture.starts_at), code=code)


def scan(helper, lecture, card):
    checkins.check_in_by_card(call_of(helper, now=lecture.starts_at), lecture.id, card=card)


def grown(person, now=AFTER):
    return volunteer_record.read_volunteer_record(call_of(person, now=now))


def learned(person):
    return learning_record.read_learning_record(call_of(person, now=AFTER))


def test_the_two_records_share_nothing(anna):
    """Each lecture, series and certificate is in one of them, and the hours are those of its own list."""
    series = {
        audience: Series.create(key=audience, title=audience, audience=audience, required_lectures=1)
        for audience in ("volunteers", "youth")
    }
    for audience, title in (("volunteers", "家是最美好的出发地"), ("youth", "青春")):
        attend(anna, create_lecture(starts_at=NOW, audience=audience, series=series[audience], title=title))
    mine, resident = grown(anna), learned(anna)
    assert [item.title for item in mine.training] == ["家是最美好的出发地"]
    assert [item.title for item in resident.lectures] == ["青春"]
    assert (mine.training_hours, mine.service_hours, resident.hours) == (2, 0, 2)
    for record, name in ((mine, "volunteers"), (resident, "youth")):
        assert [item.title for item in record.series] == [name]
        assert [item.title for item in record.certificates] == [name]
    assert AuditEntry.select().where(AuditEntry.event == "volunteer_record:read").count() == 1


def test_service_is_shown_by_scans(anna):
    """Lectures held at whose door somebody was scanned: not merely accepted, not oneself, not to come."""
    lectures = [create_lecture(starts_at=NOW, title=f"{number}") for number in range(5)]
    for lecture in lectures:
        create_volunteer(lecture, anna)
    worked, _, alone, refused, coming = lectures
    for _ in range(3):
        scan(anna, worked, create_card().code)
    scan(anna, alone, own_card.get_card(call_of(anna)).qr_text)
    Scan.create(
        lecture=refused.id,
        actor=anna.id,
        method="card_printed",
        happened_at=NOW,
        received_at=NOW,
        result="refused",
        reason="code_unknown",
    )
    scan(anna, coming, create_card().code)
    Lecture.update(ends_at=AFTER + timedelta(hours=1)).where(Lecture.id == coming.id).execute()
    record = grown(anna)
    assert [(item.lecture, item.scans, item.hours) for item in record.served] == [(worked.id, 3, 2)]
    assert record.service_hours == 2
    assert learned(anna).hours == 2, "the one where her own card was scanned"
    LectureVolunteer.update(revoked_at=AFTER).execute()
    assert grown(anna).served == record.served
    assert grown(create_person()).served == []


def test_it_takes_the_same_few_statements(anna, queries):
    """However many lectures."""
    counts = []
    for size in (1, 4):
        for _ in range(size):
            lecture = create_lecture(starts_at=NOW)
            create_volunteer(lecture, anna)
            scan(anna, lecture, create_card().code)
        with queries() as seen:
            grown(anna)
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 9, counts
