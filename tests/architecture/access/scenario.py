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
    """What makes the people, and what makes, on each call, new things that belong to the resident: those that
    go with what is named, since all of them for each role took longer than all that was asked."""
    anna = resident("anna")
    helper = resident("helper")
    mine = call_of(anna.person_id, now=NOW - timedelta(hours=1))

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

    def lectures():
        lecture = create_lecture(starts_at=NOW + timedelta(minutes=30))
        create_volunteer(lecture, Person.get_by_id(helper.person_id))
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
        photo = LecturePhoto.create(
            lecture=lecture.id, digest="d", width=1, height=1, size=1, added_by=anna.person_id, added_at=NOW
        )
        LecturePhotoBody.insert(photo=photo.id, body=b"JPEG").execute()
        return {
            "photo_id": photo.id,
            "lecture_id": lecture.id,
            "sign_up_id": sign_up.id,
            "card": card.code,
            "door": doorcodes.door_code(lecture.id, now=NOW).qr_text,
            "check_in_id": present.id,
            "invitation_id": invitation.id,
            "invitation": invitation.code,
        }

    def counseling():
        for booking in bookings.list_bookings(mine).items:
            bookings.cancel_booking(mine, booking.id)
        slot = create_slot(capacity=50)
        booking = bookings.book_slot(mine, slot.id, party="single")
        SlotWait.delete().execute()
        day = NOW + timedelta(days=9)
        wait = slot_waits.join(mine, slot.station_id, from_=day, to=day + timedelta(days=1))
        return {
            "station_id": create_station().id,
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
            "booking_id": booking.id,
        }

    def courses():
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
        return {
            "ask_id": ask.id,
            "certificate_id": certificate.id,
            "code": certificate.code,
            "course": course.id,
            "request_id": asked.id,
            "series_id": series.id,
            "lecturer": (lecturer := create_lecturer().id),
            "lecturer_id": lecturer,
        }

    def cases():
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
        }

    def referrals():
        handed = Handing().sent().referral
        return {"referral_id": handed.id, "consent_id": handed.consent}

    kinds = {
        lectures: {
            "lecture_id",
            "sign_up_id",
            "photo_id",
            "card",
            "door",
            "check_in_id",
            "invitation_id",
            "invitation",
        },
        counseling: {
            "station_id",
            "slot",
            "slot_id",
            "team_id",
            "shift_id",
            "cover",
            "substitution_id",
            "wait_id",
            "booking_id",
        },
        courses: {
            "course",
            "request_id",
            "ask_id",
            "series_id",
            "certificate_id",
            "code",
            "lecturer",
            "lecturer_id",
        },
        cases: {
            "case_id",
            "party_id",
            "side",
            "thread",
            "skill",
            "item_id",
            "level_id",
            "warning_id",
            "follow_up_id",
        },
        referrals: {"referral_id", "consent_id"},
    }

    def things(named):
        ids = {"area": "370502001"}
        for make, names in kinds.items():
            if named & names:
                ids |= make()
        return ids

    return people, things
