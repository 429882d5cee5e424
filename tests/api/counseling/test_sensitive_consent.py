"""What is agreed to apart, for what is sensitive: kept once with its version, taken back with the rest."""

from collections.abc import Callable

from app.models import Booking, ConsentEvent
from app.services.people.terms import SENSITIVE_VERSION
from tests.conftest import ApiUser
from tests.factories import create_slot


def given(person_id: str) -> list[bool]:
    """Whether each such consent of somebody still holds."""
    rows = ConsentEvent.select().where(
        ConsentEvent.person == person_id, ConsentEvent.version == SENSITIVE_VERSION
    )
    return [row.withdrawn_at is None for row in rows.order_by(ConsentEvent.id)]


def test_the_text_is_data(guest: ApiUser) -> None:
    """Beside the terms in force, which stay what they are; with what holds for the young."""
    text = guest.get(f"/consent?version={SENSITIVE_VERSION}").get_json()
    assert text["version"] == SENSITIVE_VERSION and "敏感个人信息" in "".join(text["text"])
    assert "十四" in text["minors"] and "十八" in text["minors"]
    assert guest.get("/consent").get_json()["version"] != SENSITIVE_VERSION


def test_it_is_kept_where_it_is_first_given(resident: Callable[..., ApiUser]) -> None:
    """Once, however often it comes; a booking without it goes on as before; withdrawing takes it back too."""
    anna = resident("anna")
    for slot in (create_slot(), create_slot()):
        body = {"slot": slot.id, "sensitive_consent": SENSITIVE_VERSION}
        made = anna.post("/bookings", body)
        assert made.status_code == 201, made.text
        anna.post(f"/bookings/{made.get_json()['id']}/cancel")
    assert given(anna.person_id) == [True]
    bea = resident("bea")
    assert bea.post("/bookings", {"slot": create_slot().id}).status_code == 201
    assert given(bea.person_id) == []
    anna.delete("/me/consent")
    assert given(anna.person_id) == [False]


def test_another_version_books_nothing(resident: Callable[..., ApiUser]) -> None:
    """Whoever read an older text reads the one in force first."""
    anna = resident("anna")
    refused = anna.post("/bookings", {"slot": create_slot().id, "sensitive_consent": "counseling-2020-01"})
    assert refused.status_code == 409
    assert (refused.get_json()["reason"], refused.get_json()["required"]) == (
        "consent_outdated",
        SENSITIVE_VERSION,
    )
    assert Booking.select().count() == 0
