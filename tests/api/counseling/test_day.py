"""The counselor's side over HTTP."""

from datetime import timedelta

from app.models import Counselor
from tests.conftest import NOW
from tests.factories import create_slot


def test_a_counselors_day(resident, staff, time):
    """The list, the number's refusal, the outcome; a bad day is refused."""
    anna, slot = resident(), create_slot()
    booking = anna.post("/bookings", {"slot": slot.id}).get_json()["id"]
    li = staff("counselor", consented=True)
    Counselor.create(person=li.person_id, team=slot.team_id)
    body = li.get("/duty/bookings?day=2026-11-26").get_json()
    assert [(item["id"], item["status"]) for item in body["items"]] == [(booking, "booked")]
    assert (body["next"], body["items"][0]["has_phone"]) == (None, False)
    for query in ("", "?day=x", "?day=0001-01-01", "?day=9999-12-31"):
        assert li.get(f"/duty/bookings{query}").status_code == 422
    assert li.get(f"/duty/bookings/{booking}/phone").status_code == 404
    outcome = f"/bookings/{booking}/outcome"
    assert li.post(outcome, {"outcome": "attended"}).get_json()["reason"] == "not_begun"
    time.advance(days=1, hours=1)
    li_again = staff("counselor", consented=True)
    Counselor.create(person=li_again.person_id, team=slot.team_id)
    assert li_again.post(outcome, {"outcome": "no_show"}).status_code == 422
    assert li_again.post(outcome, {"outcome": "lost"}).status_code == 422
    done = li_again.post(outcome, {"outcome": "no_show", "reason": "unexplained"})
    assert (done.status_code, done.get_json()["no_show_reason"]) == (200, "unexplained")
    assert li_again.post(f"/duty/bookings/{booking}/excuse").status_code == 200


def test_a_counselor_confirms_a_number(resident, staff, time):
    """Four digits, once the person is there; the person reads that it is confirmed."""
    anna, slot = resident(), create_slot(starts_at=NOW + timedelta(hours=1))
    anna.put("/me/phone", {"number": "13800001234"})
    booking = anna.post("/bookings", {"slot": slot.id}).get_json()["id"]
    time.advance(minutes=40)
    li = staff("counselor", consented=True)
    Counselor.create(person=li.person_id, team=slot.team_id)
    path = f"/duty/bookings/{booking}/phone/confirm"
    for ending in ("", "123", "12345", "１２３４", "abcd", "4321"):
        assert li.post(path, {"ending": ending}).status_code == 422
    assert resident().get("/me").get_json()["phone_verified"] is False
    assert li.post(path, {"ending": "1234"}).get_json()["phone_verified"] is True
    assert resident().get("/me").get_json()["phone_verified"] is True


def test_a_counselor_cancels(resident, staff):
    """Only with a reason; what its owner reads is that it is cancelled."""
    anna, slot = resident(), create_slot()
    booking = anna.post("/bookings", {"slot": slot.id}).get_json()["id"]
    li = staff("counselor", consented=True)
    Counselor.create(person=li.person_id, team=slot.team_id)
    assert li.post(f"/duty/bookings/{booking}/cancel").status_code == 422
    assert li.post(f"/duty/bookings/{booking}/cancel", {"reason": "other"}).status_code == 200
    assert anna.get(f"/bookings/{booking}").get_json()["status"] == "cancelled"


def test_a_settlement_sheet(staff):
    """An organizer reads a team's month; a month that is none is refused."""
    slot = create_slot()
    li = staff("organizer", consented=True)
    sheet = li.get(f"/settlements?team={slot.team_id}&month=2026-11").get_json()
    assert (sheet["month"], sheet["team"], sheet["sessions"]) == ("2026-11", slot.team_id, 0)
    for month in ("", "x", "2026-13", "0001-01", "9999-12", "2026-11-01"):
        assert li.get(f"/settlements?team={slot.team_id}&month={month}").status_code == 422


def test_what_follows_a_session(resident, staff, time, guest):
    """Note, next session and feedback over HTTP: a request sent again is answered alike, and counts once."""
    anna, slot = resident(), create_slot(starts_at=NOW + timedelta(hours=1))
    next_one = create_slot(team=slot.team, starts_at=slot.starts_at + timedelta(days=7))
    booking = anna.post("/bookings", {"slot": slot.id}).get_json()["id"]
    time.advance(minutes=45)
    anna, li = resident(), staff("counselor", consented=True)
    Counselor.create(person=li.person_id, team=slot.team_id)
    assert li.post(f"/bookings/{booking}/outcome", {"outcome": "attended"}).status_code == 200
    notes = f"/duty/bookings/{booking}/notes"
    written = li.post(notes, {"text": "谈了", "version": 0, "follow_up_on": "2026-11-25"}, key="n")
    again = li.post(notes, {"text": "谈了", "version": 0, "follow_up_on": "2026-11-25"}, key="n")
    assert (written.status_code, written.get_json()) == (201, again.get_json())
    assert li.post(notes, {"text": "改", "version": 0}).get_json()["reason"] == "note_changed"
    assert [note["text"] for note in li.get(notes).get_json()["items"]] == ["谈了"]
    assert [row["booking"] for row in li.get("/duty/follow-ups-due").get_json()["items"]] == [booking]
    body = {"slots": [next_one.id], "agreed": True}
    made, same = (li.post(f"/duty/bookings/{booking}/follow-ups", body, key="f") for _ in range(2))
    assert (made.status_code, made.get_json()) == (201, same.get_json())
    for wrong in (
        {"slots": [], "agreed": True},
        {"slots": [next_one.id]},
        {"slots": ["x"] * 9, "agreed": True},
    ):
        assert li.post(f"/duty/bookings/{booking}/follow-ups", wrong).status_code == 422
    # Once the session is over.
    time.advance(hours=2)
    anna = resident()
    code = anna.post(f"/bookings/{booking}/feedback-code", key="c").get_json()["code"]
    assert anna.post(f"/bookings/{booking}/feedback-code", key="c").get_json()["code"] == code
    said = {"code": code, "rating": 5, "comment": "谢谢"}
    assert [guest.post("/feedback", said).status_code for _ in range(2)] == [204, 409]
    assert guest.post("/feedback", said | {"rating": 6}).status_code == 422
    seen = staff("organizer").get(f"/feedback?team={slot.team_id}&month=2026-11").get_json()
    assert (seen["enough"], seen["count"], seen["comments"]) == (False, None, [])


def test_a_session_has_its_own_link(resident, staff):
    """The counselor writes it; its person reads it at the booking, and nobody else."""
    anna, bert, slot = resident("anna"), resident("bert"), create_slot(online=True)
    booking = anna.post("/bookings", {"slot": slot.id, "mode": "online"}).get_json()["id"]
    li, wu = (staff("counselor", consented=True) for _ in range(2))
    for one in (li, wu):
        Counselor.create(person=one.person_id, team=slot.team_id)
    path = f"/duty/bookings/{booking}/link"
    assert anna.get(f"/bookings/{booking}/link").status_code == 404
    for bad in (
        {"link": "http://x.example"},
        {"link": 1},
        {"phone": "打我"},
        {"link": "https://" + "x" * 500},
    ):
        assert li.post(path, bad).status_code == 422
    assert li.post(path, {"link": "https://x.example/1"}).get_json()["link_written"] is True
    told = {"link": "https://x.example/1", "phone": None}
    assert anna.get(f"/bookings/{booking}/link").get_json() == li.get(path).get_json() == told
    for answer in (bert.get(f"/bookings/{booking}/link"), wu.get(path)):
        assert (answer.status_code, answer.get_json()["reason"]) == (404, "not_found")
    for shown in (
        anna.get("/bookings"),
        anna.get(f"/bookings/{booking}"),
        wu.get(f"/duty/bookings/{booking}"),
    ):
        assert "x.example" not in shown.get_data(as_text=True)
    assert anna.get(path).status_code == 403
