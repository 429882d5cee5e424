"""What lies behind the addresses of requests, counseling and cards: part of `programme`."""

from datetime import timedelta
from typing import Any

from app.models import (
    Counselor,
    CourseRequest,
    RiskFlag,
    RiskLift,
    Shift,
    Slot,
    StaffAccount,
    StationClosure,
    Substitution,
    Team,
    TeamSupervisor,
)
from app.prepared import add
from app.services.backoffice.work_handlers import KINDS
from app.services.cards import batches
from app.services.core import background_work
from app.services.core.call import Call, Grant
from app.services.counseling import day, on_behalf, session_links, session_notes
from tests.conftest import NOW, call_of
from tests.console.learning.test_certificates import certified
from tests.factories import (
    DISTRICT,
    TOWN,
    create_card,
    create_course,
    create_lecture,
    create_lecturer,
    create_person,
    create_slot,
    create_station,
    create_team,
)
from tests.services.rota.rostering import (
    FRIDAY,
    THURSDAY,
    book,
    generated,
    slots_on,
)

# No word of it can be broken at a space, as in what people write.
LONG = "一段很长的题目" * 5


def sealed(length: int) -> str:
    """A text for what is sealed, as wide as they come, and in nothing that is public: tests look for it in
    clear (`tests.in_clear`)."""
    return "W" * (length - 2) + "秘密"


def create_requests(call: Call) -> dict[str, list[str]]:
    """One request in each state that offers something to do."""

    def create(status: str, **facts: Any) -> str:
        defaults = {
            "direction": "requested",
            "title": LONG,
            "area": TOWN,
            "preferred": ["2026-12-10", "2026-12-12"],
            "preferred_from": NOW + timedelta(days=15),
            "venue": "V" * 90,
            "audience": "residents",
            "expected": 60,
            "note": "W" * 90,
            "due_at": NOW + timedelta(days=2),
            "created_by": call.actor.person_id,
            "created_at": NOW,
        }
        return f"/requests/{CourseRequest.create(status=status, **(defaults | facts)).id}"

    course, lecturer = create_course(title=LONG), create_lecturer(name="林" * 40, intro="W" * 90)
    submitted = create("submitted", course=course.id)
    offered = create("offered", direction="sent", area=DISTRICT, venue="")
    accepted = create("accepted", lecture=create_lecture(status="draft", published_at=None).id)
    held = create("held", lecture=create_lecture(starts_at=NOW - timedelta(days=2)).id)
    returned = create("returned")
    deeds = {"return": submitted, "decline": submitted, "claim": offered, "withdraw": offered}
    deeds |= {"confirm": accepted, "refuse": accepted, "schedule": accepted, "review": held}
    return {
        "course_request": [submitted, offered, accepted, held, returned],
        "resubmit": [f"{returned}/resubmit"],
        "assign": [f"{submitted}/accept", f"{accepted}/reassign"],
        "act": [f"{request}/{action}" for action, request in deeds.items()],
        "quota": [f"/course-quotas/{TOWN}"],
        "edit_lecturer": [f"/lecturers/{lecturer.id}"],
        "lecturer_notes": [f"/lecturers/{lecturer.id}/notes"],
        "invite_lecturer": [f"/lecturers/{lecturer.id}/invitation"],
        "course": [f"/courses/{course.id}"],
        "withdraw_course": [f"/courses/{course.id}/withdraw"],
    }


def create_counseling(call: Call, liu: StaffAccount, wang: StaffAccount) -> dict[str, list[str]]:
    station, (first, second, _), rule = generated()
    free = create_team(station=station, name="和悦" * 15)
    joined = Counselor.create(person=liu.person_id, team=first)
    Counselor.create(person=liu.person_id, team=second)
    TeamSupervisor.create(team=first, person=wang.person_id)
    today, tomorrow = slots_on(station, NOW.date())[0], slots_on(station, THURSDAY)[0]
    shift = Shift.get(Shift.station == station.id, Shift.day == THURSDAY)
    booked = book(
        today, person=create_person(nickname=sealed(20), phone="+8613800000000"), topic="communication"
    )
    later = call_of(liu.person_id, now=NOW + timedelta(hours=1), grants=(Grant("counselor", DISTRICT),))
    session_notes.write_note(later, booked.id, version=0, text=sealed(200), follow_up_on=FRIDAY)
    missed = book(slots_on(station, NOW.date())[1])
    day.record_outcome(
        call_of(liu.person_id, now=NOW + timedelta(hours=9), grants=later.actor.grants),
        missed.id,
        outcome="no_show",
        reason="unexplained",
    )
    afar = slots_on(station, THURSDAY)[1]
    Slot.update(online=True).where(Slot.id == afar.id).execute()
    online = book(afar, mode="online")
    by_liu = call_of(liu.person_id, grants=later.actor.grants)
    session_links.write_link(by_liu, online.id, link=f"https://{'W' * 200}.example/", phone="13800000009")
    act = on_behalf.book_for(call, tomorrow.id, name=sealed(20), phone="13800000001", way="phone", note="")
    closure = StationClosure.create(
        station=create_station().id, first_day=FRIDAY, last_day=FRIDAY, reason="停电", set_by="x", set_at=NOW
    )
    cover = Substitution.create(
        shift=shift.id,
        live_shift=shift.id,
        from_team=second,
        to_team=free.id,
        reason="W" * 90,
        asked_by=liu.person_id,
        asked_at=NOW,
    )
    on_friday = Shift.get(Shift.station == station.id, Shift.day == FRIDAY)
    lift = _asked_lift(free)
    at = f"/duty/{booked.id}"
    return {
        "rota": ["/rota", "/rota?view=month"],
        "set_day": [f"/rota/days?station={station.id}&day={THURSDAY}"],
        "give_day_back": [f"/rota/days/rule?station={station.id}&day={THURSDAY}"],
        "end_rule": [f"/rota/rules/{rule.id}/end"],
        "lift_closure": [f"/rota/closures/{closure.id}/lift"],
        "shift": [f"/shifts/{shift.id}"],
        "ask_cover": [f"/shifts/{on_friday.id}/ask"],
        "set_slot": [f"/slots/{tomorrow.id}/close"],
        "answer_substitution": [f"/substitutions/{cover.id}/withdraw"],
        "confirm_year": ["/calendar/2026/confirm"],
        "team": [f"/teams/{first}"],
        "edit_team": [f"/teams/{first}/edit"],
        "disband_team": [f"/teams/{free.id}/disband"],
        "add_counselor": [f"/teams/{first}/counselors/new"],
        "remove_counselor": [f"/teams/{first}/counselors/{joined.id}/leave"],
        "name_supervisor": [f"/teams/{first}/supervisor"],
        "edit_topic": ["/topics/communication"],
        "move_for": [f"/acting/{act}/move"],
        "cancel_for": [f"/acting/{act}/cancel"],
        "duty_booking": [at, f"/duty/{missed.id}", f"/duty/{online.id}"],
        "write_link": [f"/duty/{online.id}/link"],
        "duty_link": [f"/duty/{online.id}/link/look"],
        "duty_phone": [f"{at}/phone"],
        "confirm_phone": [f"{at}/phone/confirm"],
        "outcome": [f"{at}/outcome"],
        "excuse": [f"/duty/{missed.id}/excuse"],
        "cancel_booking": [f"{at}/cancel"],
        "risk": [f"{at}/risk"],
        "decide_lift": [f"/duty/lifts/{lift.id}/agree"],
        "notes": [f"{at}/notes"],
        "write_note": [f"{at}/note"],
        "follow_ups": [f"{at}/follow-ups"],
        "unreached_phone": [f"/unreached/{booked.id}/phone"],
        "voices": [f"/settlements/{first}/feedback?month=2026-11"],
    }


def _asked_lift(team: Team) -> RiskLift:
    """Another team wants a mark of danger lifted."""
    person = create_person()
    booking = book(create_slot(team=team, starts_at=NOW + timedelta(days=9)), person=person)
    flag = RiskFlag.create(person=person.id, live_person=person.id, set_by="x", set_at=NOW)
    lift_id = add(
        RiskLift,
        flag=flag.id,
        live_flag=flag.id,
        booking=booking.id,
        why=sealed(90),
        asked_by=create_person().id,
        asked_at=NOW,
    )
    return RiskLift.get_by_id(lift_id)


def create_cards(call: Call) -> dict[str, list[str]]:
    made, waiting = (batches.order_batch(call, count=2, note="W" * 60) for _ in range(2))
    background_work.run_next(KINDS, clock=lambda: NOW)
    card, certificate = create_card(state="bound", person=create_person(area=TOWN).id), certified()
    awaited = certified(nickname="李燕", confirmed=False)
    at = f"/cards/{card.id}"
    return {
        "print_again": ["/cards/batches/1"],
        "card": [at],
        "void_card": [f"{at}/void"],
        "add_hours": [f"{at}/hours"],
        "release_card": [f"{at}/release"],
        "awaited_list": ["/certificates/awaited"],
        "certificate": [f"/certificates/{certificate.id}"],
        "reissue_certificate": [f"/certificates/{certificate.id}/reissue"],
        "confirm_certificate": [f"/certificates/{awaited.id}/confirm"],
        "revoke_certificate": [f"/certificates/{certificate.id}/revoke"],
        "work": [f"/works/{made}", f"/works/{waiting}"],
        "fetch_work": [f"/works/{made}/file"],
        "cancel_work": [f"/works/{waiting}/cancel"],
    }
