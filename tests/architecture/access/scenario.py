"""The people of the table of access, and the things that belong to one of them."""

from dataclasses import replace
from datetime import timedelta

from app.models import (
    Certificate,
    CheckIn,
    LecturePhoto,
    LecturePhotoBody,
    LecturerAsk,
    LecturerLink,
    Person,
    Scan,
    Series,
    SlotWait,
    Substitution,
)
from app.services.attendance import doorcodes, volunteers
from app.services.cards.codes import signed_code
from app.services.core.call import Grant
from app.services.counseling import bookings, slot_waits
from app.services.lectures.sign_ups import signups
from app.services.requests import requests
from tests.architecture.access.lectures import REQUEST
from tests.conftest import NOW, call_of
from tests.factories import (
    create_card,
    create_course,
    create_lecture,
    create_lecturer,
    create_person,
    create_slot,
    create_station,
    create_team,
    create_volunteer,
)
from tests.services.cases.desk import open_case
from tests.services.referrals.handing import Handing

ASKED = REQUEST | {
    "direction": "requested",
    "area": "370502001",
    "title": "",
    "audience": "residents",
    "closed": False,
    "expected": 50,
    "own_lecturer": "",
}


def _organizer():
    call = call_of(create_person(), via="staff")
    return replace(call, actor=replace(call.actor, grants=(Grant("organizer", "370502"),)))


def set_out(resident, staff):
    """What makes the people, and what makes, on each call, new things that belong to the resident."""
    anna = resident("anna")
    helper = resident("helper")

    def people(guest):
        return {
            "guest": guest,
            "resident": anna,
            "other": resident("other"),
            "volunteer": helper,
            "elsewhere": staff("organizer", "370503", consented=True),
            "organizer": staff("organizer", "370502", consented=True),
            "admin": staff("admin", "3705", consented=True),
        }

    def things():
        lecture = create_lecture(starts_at=NOW + timedelta(minutes=30))
        create_volunteer(lecture, Person.get_by_id(helper.person_id))
        before = NOW - timedelta(hours=1)
        mine = call_of(anna.person_id, now=before)
        for booking in bookings.list_bookings(mine).items:
            bookings.cancel_booking(mine, booking.id)
        slot = create_slot(capacity=50)
        booking = bookings.book_slot(mine, slot.id, party="single")
        SlotWait.delete().execute()
        day = NOW + timedelta(days=9)
        wait = slot_waits.join(mine, slot.station_id, from_=day, to=day + timedelta(days=1))
        sign_up = signups.sign_up(mine, lecture.id, party="single")
        scan = Scan.create(
            lecture=lecture.id,
            actor=anna.person_id,
            method="door_qr",
            happened_at=NOW,
            received_at=NOW,
            result="accepted",
        )
        card, there = create_card(), create_card()
        present = CheckIn.create(
            lecture=lecture.id,
            card=there.id,
            live_holder=there.id,
            scan=scan.id,
            assurance="volunteer",
            happened_at=NOW,
        )
        invitation = volunteers.invite_volunteers(_organizer(), lecture.id)
        course = create_course()
        asked = requests.create_request(_organizer(), ASKED | {"course": course.id})
        series = Series.create(key=course.id, title="x", audience="youth", required_lectures=1)
        certificate = Certificate.create(
            code=signed_code(12),
            series=series.id,
            person=anna.person_id,
            title="x",
            hours=2,
            lectures=[],
            issued_at=NOW,
        )
        lecturer = create_lecturer()
        LecturerLink.delete().execute()
        LecturerLink.insert(lecturer=lecturer.id, person=anna.person_id, linked_at=NOW).execute()
        offered = requests.create_request(_organizer(), ASKED | {"course": course.id})
        hours = {"lecturer": lecturer.id, "starts_at": NOW + timedelta(days=12)}
        requests.accept_request(_organizer(), offered.id, **hours)
        ask = LecturerAsk.get(LecturerAsk.lecturer == lecturer.id)
        photo = LecturePhoto.create(
            lecture=lecture.id, digest="d", width=1, height=1, size=1, added_by=anna.person_id, added_at=NOW
        )
        LecturePhotoBody.insert(photo=photo.id, body=b"JPEG").execute()
        case = open_case()
        return {
            "case_id": case.id,
            "party_id": case.party("a"),
            "side": "a",
            "thread": "listen-a",
            "skill": "sewing",
            "item_id": "x",
            "level_id": "x",
            "warning_id": "x",
            "follow_up_id": "x",
            "photo_id": photo.id,
            "ask_id": ask.id,
            "certificate_id": certificate.id,
            "code": certificate.code,
            "station_id": create_station().id,
            "lecture_id": lecture.id,
            "slot": slot.id,
            "slot_id": slot.id,
            "team_id": slot.team_id,
            "shift_id": slot.shift_id,
            "cover": (cover := create_team().id),
            "substitution_id": Substitution.create(
                shift=(other := create_slot()).shift_id,
                live_shift=other.shift_id,
                from_team=other.team_id,
                to_team=cover,
                reason="x",
                asked_by=anna.person_id,
                asked_at=NOW,
            ).id,
            "wait_id": wait.id,
            "course": course.id,
            "request_id": asked.id,
            "series_id": series.id,
            "lecturer": (lecturer := create_lecturer().id),
            "lecturer_id": lecturer,
            "area": "370502001",
            "booking_id": booking.id,
            "sign_up_id": sign_up.id,
            "card": card.code,
            "door": doorcodes.door_code(lecture.id, now=NOW).qr_text,
            "check_in_id": present.id,
            "invitation_id": invitation.id,
            "invitation": invitation.code,
            "referral_id": (handed := Handing().sent().referral).id,
            "consent_id": handed.consent,
        }

    return people, things
