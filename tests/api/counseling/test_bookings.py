"""Stations, slots and bookings: one path or two for each endpoint."""

from datetime import timedelta

from app.models import Booking, Hotline
from tests.conftest import NOW
from tests.factories import create_slot, create_station


def test_the_nearest_station_first(guest):
    """With a place each station has its distance; a satellite's point is converted first."""
    create_station(name="远", lng=118.7, lat=37.5)
    create_station(name="近", lng=118.581, lat=37.451)
    items = guest.get("/stations?lng=118.58&lat=37.45").get_json()["items"]
    assert [(item["name"], item["distance_m"] < 1000) for item in items] == [("近", True), ("远", False)]
    shifted = guest.get("/stations?lng=118.58&lat=37.45&coord=wgs84").get_json()["items"]
    assert shifted[0]["distance_m"] != items[0]["distance_m"]
    here = guest.get("/stations?lng=118.58&lat=37.45&radius_m=500").get_json()["items"]
    assert [item["name"] for item in here] == ["近"]


def test_without_a_place_the_list_is_complete(guest):
    """Distances are null, and pages join by their cursor."""
    made = {create_station().id for _ in range(3)}
    first = guest.get("/stations?limit=2").get_json()
    rest = guest.get(f"/stations?limit=2&cursor={first['next']}").get_json()
    assert {item["id"] for item in first["items"] + rest["items"]} == made
    assert (rest["next"], first["items"][0]["distance_m"]) == (None, None)


def test_a_stations_page(guest):
    """A station tells its place, hours, services and what comes next."""
    slot = create_slot()
    body = guest.get(f"/stations/{slot.station_id}").get_json()
    assert body["next_slot"] == {"id": slot.id, "starts_at": "2026-11-26T09:00:00+08:00"}
    assert body["place"] == {"lng": 118.58, "lat": 37.45}
    assert (body["services"], body["next_lecture"], body["on_duty_today"]) == (["counseling"], None, [])
    assert body["hours"] == [{"weekday": 1, "opens": "08:30", "closes": "17:30"}]


def test_areas_and_hotlines(guest):
    """Both lists are whole, for anyone."""
    create_station()
    Hotline.insert(key="12338", name="妇女热线", number="12338", hours="全天").execute()
    (area,) = guest.get("/areas").get_json()["items"]
    assert area == {"code": "370502001", "name": "文汇街道", "level": "town", "parent": None}
    (line,) = guest.get("/hotlines").get_json()["items"]
    assert (line["number"], line["hours"]) == ("12338", "全天")


def test_free_slots_by_day(guest):
    """A day as a bound means that whole day in the district."""
    late = create_slot(starts_at=NOW.replace(hour=15, minute=59))
    create_slot(starts_at=NOW.replace(hour=16))
    items = guest.get("/slots?from=2026-11-25&to=2026-11-25").get_json()["items"]
    assert [item["id"] for item in items] == [late.id]
    assert set(items[0]) >= {"id", "station", "team", "starts_at", "ends_at", "modes", "topics"}
    assert len(guest.get("/slots?all=1").get_json()["items"]) == 2


def test_a_booking_from_making_to_cancelling(resident):
    """201 with the booking; the same in list and page; cancelled it stays readable."""
    anna, slot = resident(), create_slot()
    made = anna.post("/bookings", {"slot": slot.id, "topic": "communication", "note": "请轻声"})
    body = made.get_json()
    assert made.status_code == 201
    assert (body["slot"], body["status"], body["party"], body["mode"]) == (
        slot.id,
        "booked",
        "single",
        "in_person",
    )
    assert body["cancellable_until"] == "2026-11-26T07:00:00+08:00"
    assert anna.get(f"/bookings/{body['id']}").get_json() == body
    assert anna.get("/bookings").get_json() == {"items": [body], "next": None}
    cancelled = anna.post(f"/bookings/{body['id']}/cancel")
    assert (cancelled.status_code, cancelled.get_json()["status"]) == (200, "cancelled")
    assert Booking.get().status == "cancelled"


def test_refusals_say_why(resident, time):
    """Each refusal is 409 with its reason, and writes nothing."""
    anna = resident()
    full, closed = create_slot(taken=1), create_slot(state="closed")
    for slot, reason in [(full, "slot_full"), (closed, "slot_closed")]:
        answer = anna.post("/bookings", {"slot": slot.id})
        assert (answer.status_code, answer.get_json()["reason"]) == (409, reason)
    assert anna.post("/bookings", {"slot": full.id, "party": "joint"}).get_json()["reason"] == "slot_full"
    free = create_slot()
    assert anna.post("/bookings", {"slot": free.id, "party": "joint"}).get_json()["reason"] == "not_linked"
    assert Booking.select().count() == 0
    booking = anna.post("/bookings", {"slot": free.id}).get_json()
    assert anna.post("/bookings", {"slot": free.id}).get_json()["reason"] == "already_booked"
    time.moment = free.starts_at - timedelta(hours=1)
    anna.token = anna.post("/auth/refresh", {"refresh_token": anna.tokens["refresh_token"]}).get_json()[
        "access_token"
    ]
    assert anna.post(f"/bookings/{booking['id']}/cancel").get_json()["reason"] == "too_late"
