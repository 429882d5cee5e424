"""What somebody says of their age when they agree: a word, and what follows from it."""

from collections.abc import Callable
from typing import Any

import pytest

from app.clock import local_day
from app.models import Booking, ConsentEvent, SlotHold
from app.services.core.permissions import PRIVACY_VERSION
from app.services.counseling import on_behalf
from app.services.counseling.day import list_duty
from app.services.people import ages
from app.services.people.terms import SENSITIVE_VERSION
from tests.conftest import NOW, ApiUser
from tests.factories import create_slot
from tests.services.counseling.desk import counselor_of


def agree(user: ApiUser, **said: str) -> Any:
    return user.put("/me/consent", {"version": PRIVACY_VERSION, **said})


def test_who_says_nothing_goes_on_as_before(resident: Callable[..., ApiUser]) -> None:
    """Clients that don't ask are answered what they were answered."""
    anna = resident("anna")
    assert set(agree(anna).get_json()["consent"]) == {"required", "accepted"}
    assert anna.post("/bookings", {"slot": create_slot().id}).status_code == 201
    assert anna.get("/me/agreed").get_json() == {
        "required": PRIVACY_VERSION,
        "accepted": PRIVACY_VERSION,
        "age": None,
        "sensitive": None,
    }


def test_it_is_a_word_said_once_and_taken_back(resident: Callable[..., ApiUser]) -> None:
    """The same again adds nothing, another replaces it, withdrawing takes it along; no word is none."""
    anna = resident("anna")
    for word in ("minor", "minor", "adult"):
        assert agree(anna, age=word).status_code == 200
    assert agree(anna, age="1990-01-01").status_code == 422
    kept = ConsentEvent.select().where(ConsentEvent.version.in_(list(ages.KINDS))).order_by(ConsentEvent.id)
    assert [(row.version, row.withdrawn_at is None) for row in kept] == [
        ("age-minor", False),
        ("age-adult", True),
    ]
    assert anna.get("/me/agreed").get_json()["age"] == "adult"
    anna.delete("/me/consent")
    assert anna.get("/me/agreed").get_json()["age"] is None


def test_what_is_agreed_to_apart_is_told(resident: Callable[..., ApiUser]) -> None:
    """A client asks once."""
    anna = resident("anna")
    anna.post("/bookings", {"slot": create_slot().id, "sensitive_consent": SENSITIVE_VERSION})
    assert anna.get("/me/agreed").get_json()["sensitive"] == SENSITIVE_VERSION
    anna.delete("/me/consent")
    assert anna.get("/me/agreed").get_json()["sensitive"] is None


@pytest.mark.parametrize("path", ["hold", "book"])
def test_a_child_under_fourteen_is_not_booked_alone(resident: Callable[..., ApiUser], path: str) -> None:
    """Neither held nor booked, and what is open to all stays open."""
    anna, slot = resident("anna"), create_slot()
    agree(anna, age="guardian")
    asked = (
        anna.post(f"/slots/{slot.id}/hold") if path == "hold" else anna.post("/bookings", {"slot": slot.id})
    )
    assert (asked.status_code, asked.get_json()["reason"]) == (409, "guardian_needed")
    assert Booking.select().count() == SlotHold.select().count() == 0
    assert anna.get("/lectures").status_code == 200


def test_staff_book_who_spoke_to_the_guardian(database: None) -> None:
    """And the team on duty sees whom it is for."""
    slot = create_slot()
    counselor = counselor_of(slot.team_id)
    on_behalf.book_for(
        counselor.at(NOW), slot.id, name="王兰", phone="13800001111", way="phone", age="guardian"
    )
    (seen,) = list_duty(counselor.at(NOW), local_day(slot.starts_at))
    assert seen.age == "guardian"


def test_the_counselor_sees_that_somebody_is_young(resident: Callable[..., ApiUser]) -> None:
    """From fourteen on they book for themselves."""
    anna, slot = resident("anna"), create_slot()
    agree(anna, age="minor")
    assert anna.post("/bookings", {"slot": slot.id}).status_code == 201
    (seen,) = list_duty(counselor_of(slot.team_id).at(NOW), local_day(slot.starts_at))
    assert seen.age == "minor"
