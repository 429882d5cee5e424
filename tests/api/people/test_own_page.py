"""One's own page: a typed number, who has read what is mine, where I help."""

from datetime import timedelta

import pytest

from app.models import AuditEntry, LectureVolunteer, Person, RiskFlag
from tests.conftest import NOW, make_config
from tests.factories import create_card, create_lecture, create_slot, create_volunteer


def test_a_typed_number_is_not_verified(resident):
    """Typed, it is kept and masked, and marked; WeChat's word for the same number verifies it, for good."""
    anna = resident()
    assert anna.get("/me").get_json()["phone_verified"] is None
    body = anna.put("/me/phone", {"number": "138 0000-0000"}).get_json()
    assert (body["phone"], body["phone_verified"]) == ("138******00", False)
    assert anna.post("/me/phone", {"code": "phone:13800000000"}).get_json()["phone_verified"] is True
    assert anna.put("/me/phone", {"number": "+8613800000000"}).get_json()["phone_verified"] is True
    assert anna.put("/me/phone", {"number": "13900000000"}).get_json()["phone_verified"] is False
    assert Person.get_by_id(anna.person_id).phone == "+8613900000000"


@pytest.mark.parametrize("number", ["12345", "0546-1234567", "23800000000", "138000000001", "13800000000x"])
def test_what_is_no_mobile_number_is_refused(resident, number):
    """Only a mobile number of the mainland, with or without gaps; nothing is kept."""
    anna = resident()
    answer = anna.put("/me/phone", {"number": number})
    assert answer.status_code == 422 and "number" in answer.get_json()["errors"]["json"]
    assert anna.get("/me").get_json()["phone"] is None


def look(event, object_type, object_id, actor="office"):
    AuditEntry.create(
        at=NOW, actor=actor, via="staff", event=event, object_type=object_type, object_id=object_id
    )


def test_who_has_read_what_is_mine(resident):
    """Reads of others on my rows, and nobody else's; my own are left out, names are not told."""
    anna, berta = resident(), resident("berta")
    booking = anna.post("/bookings", {"slot": create_slot().id}).get_json()["id"]
    others = berta.post("/bookings", {"slot": create_slot().id}).get_json()["id"]
    card = create_card(person=anna.person_id, state="bound")
    look("booking:phone", "booking", booking)
    look("booking:phone", "booking", others)
    look("card:look", "punch_card", card.id)
    look("booking:read", "booking", booking, actor=anna.person_id)
    items = anna.get("/me/reads").get_json()["items"]
    assert sorted(item["event"] for item in items) == ["booking:phone", "card:look"]
    assert set(items[0]) == {"id", "event", "at"}
    words = anna.get("/config").get_json()["words"]["read_event"]
    assert all(item["event"] in words for item in items)


def test_on_a_watched_phone_reads_of_counseling_are_not_told(resident):
    """Whoever may be in danger is not given away by the list."""
    anna = resident()
    booking = anna.post("/bookings", {"slot": create_slot().id, "unsafe": True}).get_json()["id"]
    assert RiskFlag.select().exists()
    look("booking:phone", "booking", booking)
    assert anna.get("/me/reads").get_json()["items"] == []


def test_where_i_help(resident):
    """The lectures that I accepted, until a day after; not those of others, nor where it was taken back."""
    anna = resident()
    mine, back, over = (
        create_lecture(),
        create_lecture(),
        create_lecture(starts_at=NOW - timedelta(days=3), status="published"),
    )
    for lecture in (mine, back, over):
        create_volunteer(lecture, Person.get_by_id(anna.person_id))
    LectureVolunteer.update(revoked_at=NOW).where(LectureVolunteer.lecture == back.id).execute()
    assert [item["lecture"] for item in anna.get("/me/helping").get_json()["items"]] == [mine.id]
    assert resident("berta").get("/me/helping").get_json()["items"] == []


def test_who_develops_can_ask_for_permission(database_url):
    """On the simulated WeChat of a developer there are templates; nowhere else without settings."""
    developing = make_config(database_url, APP_ENV="development")
    assert developing.wechat_templates["seat_offered"].id == "simulated-seat_offered"
    assert make_config(database_url).wechat_templates == {}
    real = {"APP_ENV": "development", "WECHAT_APP_ID": "wx1", "WECHAT_APP_SECRET": "s"}
    assert make_config(database_url, **real).wechat_templates == {}
