"""The same Idempotency-Key by the same caller gives the first answer again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from app import db
from app.models import Booking, CoupleInvitation, IdempotencyKey, Lecture, SignUp, Slot
from app.services.attendance import doorcodes
from app.services.privacy import retention
from tests.conftest import NOW
from tests.factories import create_area, create_lecture, create_slot


def same(first, second):
    return (first.status_code, first.data, first.mimetype) == (
        second.status_code,
        second.data,
        second.mimetype,
    )


def test_a_retry_gets_the_first_answer(resident):
    """The same key and body give the same bytes and one row."""
    anna, slot = resident(), create_slot(capacity=2)
    first = anna.post("/bookings", {"slot": slot.id, "note": "a", "party": "single"}, key="k1")
    second = anna.post("/bookings", {"party": "single", "note": "a", "slot": slot.id}, key="k1")
    assert first.status_code == 201
    assert same(first, second), "the order of the fields is no difference"
    assert (Booking.select().count(), Slot.get().taken) == (1, 1)


def test_without_a_key_nothing_is_remembered(resident):
    """Two requests without a key are two requests."""
    anna, lecture = resident(), create_lecture()
    assert anna.post(f"/lectures/{lecture.id}/sign-ups").status_code == 201
    assert anna.post(f"/lectures/{lecture.id}/sign-ups").get_json()["reason"] == "already_signed_up"
    assert IdempotencyKey.select().count() == 0


@pytest.mark.parametrize("change", [{"note": "b"}, {"party": "joint"}, {"slot": "x"}])
def test_another_body_under_the_same_key_is_a_mismatch(resident, change):
    """A key stands for one request; the first answer stays."""
    anna, slot = resident(), create_slot()
    body = {"slot": slot.id, "note": "a"}
    first = anna.post("/bookings", body, key="k1")
    other = anna.post("/bookings", body | change, key="k1")
    assert (other.status_code, other.get_json()["reason"]) == (409, "idempotency_mismatch")
    assert same(anna.post("/bookings", body, key="k1"), first)
    assert Booking.select().count() == 1


def test_a_refused_move_is_not_carried_out_later(resident):
    """A copy that was thought lost arrives after its repetition was refused: it gets that refusal, though
    the place is free by now. Without a key it would move a booking whose owner was told that it stays."""
    anna, bert = resident("anna"), resident("bert")
    mine, wanted = create_slot(), create_slot(starts_at=NOW + timedelta(days=3))
    made = anna.post("/bookings", {"slot": mine.id}).get_json()["id"]
    other = bert.post("/bookings", {"slot": wanted.id}).get_json()["id"]
    refused = anna.post(f"/bookings/{made}/reschedule", {"slot": wanted.id}, key="k1")
    assert (refused.status_code, refused.get_json()["reason"]) == (409, "slot_full")
    bert.post(f"/bookings/{other}/cancel")
    assert same(anna.post(f"/bookings/{made}/reschedule", {"slot": wanted.id}, key="k1"), refused)
    assert Booking.get_by_id(made).slot_id == mine.id
    moved = anna.post(f"/bookings/{made}/reschedule", {"slot": wanted.id}, key="k2")
    assert (moved.status_code, moved.get_json()["slot"]) == (200, wanted.id)
    assert same(anna.post(f"/bookings/{made}/reschedule", {"slot": wanted.id}, key="k2"), moved)


def test_another_path_under_the_same_key_is_a_mismatch(resident):
    """A key counts across all that its caller does."""
    anna, one, two = resident(), create_lecture(), create_lecture()
    assert anna.post(f"/lectures/{one.id}/sign-ups", key="k1").status_code == 201
    other = anna.post(f"/lectures/{two.id}/sign-ups", key="k1")
    assert other.get_json()["reason"] == "idempotency_mismatch"
    assert SignUp.select().count() == 1


def test_another_callers_key_is_independent(resident):
    """Two people may use the same key, and neither sees the other's answer."""
    slot = create_slot(capacity=2)
    anna = resident("anna").post("/bookings", {"slot": slot.id}, key="k1")
    bert = resident("bert").post("/bookings", {"slot": slot.id}, key="k1")
    assert anna.get_json()["id"] != bert.get_json()["id"]
    assert Booking.select().count() == 2


def test_a_refusal_is_kept_too(resident):
    """A refused request stays refused under its key, even when it would succeed by now."""
    anna, slot = resident(), create_slot(taken=1)
    first = anna.post("/bookings", {"slot": slot.id}, key="k1")
    assert first.get_json()["reason"] == "slot_full"
    Slot.update(taken=0).execute()
    assert same(anna.post("/bookings", {"slot": slot.id}, key="k1"), first)
    assert Booking.select().count() == 0
    assert anna.post("/bookings", {"slot": slot.id}, key="k2").status_code == 201


def test_a_repeated_check_in_keeps_its_status(resident):
    """The retry of a first check-in is 201 as the first was; a second check-in is 200."""
    anna, lecture = resident(), create_lecture(starts_at=NOW)
    code = doorcodes.door_code(lecture.id, now=NOW).qr_text
    first = anna.post("/check-ins", {"code": code}, key="k1")
    assert (first.status_code, same(first, anna.post("/check-ins", {"code": code}, key="k1"))) == (201, True)
    assert anna.post("/check-ins", {"code": code}, key="k2").status_code == 200


def test_a_secret_answer_comes_again(resident):
    """A retried invitation gives the same code, though no table holds it in clear."""
    anna = resident()
    first = anna.post("/me/couple/invitation", key="k1")
    assert same(first, anna.post("/me/couple/invitation", key="k1"))
    assert CoupleInvitation.select().count() == 1


def test_organizers_retry_as_well(staff):
    """Creating a lecture twice under one key makes one draft."""
    create_area("370502001")
    facts = {
        "title": "好好说话",
        "venue": "文化站",
        "area": "370502001",
        "starts_at": (NOW + timedelta(days=3)).isoformat(),
        "ends_at": (NOW + timedelta(days=3, hours=1)).isoformat(),
        "capacity": 10,
    }
    organizer = staff()
    first = organizer.post("/lectures", facts, key="k1")
    assert first.status_code == 201
    assert same(first, organizer.post("/lectures", facts, key="k1"))
    assert Lecture.select().count() == 1


@pytest.mark.parametrize("key", ["", "x" * 129, "Schlüssel", "a\tb"])
def test_a_key_that_is_no_key_is_refused(resident, key):
    """Keys are 1 to 128 visible letters."""
    anna, slot = resident(), create_slot()
    answer = anna.post("/bookings", {"slot": slot.id}, key=key)
    assert (answer.status_code, list(answer.get_json()["errors"])) == (422, ["headers"])
    assert Booking.select().count() == 0


def test_invalid_input_does_not_use_the_key_up(resident):
    """What never reached the service can be mended and sent under the same key."""
    anna, slot = resident(), create_slot()
    assert anna.post("/bookings", {"slot": slot.id, "nonsense": 1}, key="k1").status_code == 422
    assert anna.post("/bookings", {"slot": slot.id}, key="k1").status_code == 201


def test_a_body_nested_without_end_is_refused(resident):
    """Also where the view itself reads no body."""
    anna = resident()
    nested = b"[" * 100_000 + b"]" * 100_000
    answer = anna._send(
        "POST",
        "/me/couple/invitation",
        {"data": nested, "content_type": "application/json", "headers": {"Idempotency-Key": "k1"}},
    )
    assert answer.status_code == 422
    assert CoupleInvitation.select().count() == 0


def test_copies_sent_at_once_get_one_answer(app, resident):
    """Eight copies of a request at the same time: one row, eight equal answers."""
    anna, slot = resident(), create_slot(capacity=8)

    def send(_):
        client = app.test_client()
        headers = {"Authorization": f"Bearer {anna.token}", "Idempotency-Key": "k1"}
        return client.post("/api/v1/bookings", json={"slot": slot.id, "note": "a"}, headers=headers)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(send, range(8)))
    assert {(answer.status_code, answer.data) for answer in answers} == {(201, answers[0].data)}
    assert (Booking.select().count(), Slot.get().taken, IdempotencyKey.select().count()) == (1, 1, 1)


def test_after_a_day_a_key_is_free_again(resident):
    """Answers are kept for a day; the key then stands for a new request."""
    anna = resident()
    first = anna.post("/me/couple/invitation", key="k1").get_json()["code"]
    retention.empty_by_the_clock(now=NOW + timedelta(days=1, seconds=1))
    assert anna.post("/me/couple/invitation", key="k1").get_json()["code"] != first


def test_the_kept_answer_is_sealed(resident):
    """What a booking was answered can't be read in the table."""
    user, slot = resident(), create_slot()
    made = user.post("/bookings", {"slot": slot.id, "note": "我自己的话"}, key="k").get_json()
    ((answer,),) = db.database.execute_sql("SELECT answer FROM idempotency_key").fetchall()
    text = answer if isinstance(answer, str) else bytes(answer).decode(errors="replace")
    assert made["id"] not in text and "我自己的话" not in text and slot.id not in text
    assert user.post("/bookings", {"slot": slot.id, "note": "我自己的话"}, key="k").get_json() == made
