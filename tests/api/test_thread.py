"""The main job, end to end, over the API: one resident, one couple, one volunteer, one organizer."""

from tests.factories import create_slot


def test_a_resident_books_and_cancels(resident, guest):
    """A slot that was booked is no longer free, and is again after cancelling."""
    slot = create_slot()
    anna = resident("anna")
    booked = anna.post("/bookings", {"slot": slot.id})
    assert booked.status_code == 201, booked.get_json()
    assert guest.get("/slots").get_json()["items"] == []
    booking = booked.get_json()["id"]
    assert anna.post(f"/bookings/{booking}/cancel").get_json()["status"] == "cancelled"
    assert [item["id"] for item in guest.get("/slots").get_json()["items"]] == [slot.id]
