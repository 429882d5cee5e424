"""Staff book and cancel for somebody without a phone, each time with the person's word recorded."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from app.models import ActingConsent, AuditEntry, Booking, Person, Slot
from tests.conftest import NOW, ApiUser, Time
from tests.console.conftest import Desk
from tests.factories import ELSEWHERE, create_slot, create_station, create_team

FACTS = {"name": "张桂兰", "phone": "13800000000", "way": "phone", "consented": "true", "note": "想谈谈"}


def book(at: Desk, there: Slot, **facts: str) -> int:
    form = FACTS | {"slot": there.id} | facts
    return at.post(f"/acting/new?station={there.station_id}", form).status_code


def test_a_slot_is_booked_and_cancelled_at_somebodys_word(desk: Callable[..., Desk]) -> None:
    """The booking is the person's own; the consent says who acted, how it was given, and for what."""
    at, slot = desk(), create_slot()
    assert f'value="{slot.station_id}"' in at.get("/acting/new")
    assert book(at, slot) == 303
    booking, consent = Booking.get(), ActingConsent.get()
    person = Person.get_by_id(booking.person_id)
    assert (person.real_name, person.phone, person.consent_version) == ("张桂兰", "+8613800000000", None)
    assert (consent.person_id, consent.acted_by_id, consent.way, consent.deed, consent.object_id) == (
        person.id,
        at.person_id,
        "phone",
        "booking",
        booking.id,
    )
    made = AuditEntry.get(AuditEntry.event == "booking:create")
    assert (made.actor, made.via) == (person.id, "on_behalf")
    act = AuditEntry.get(AuditEntry.event == "acting:act")
    assert (act.actor, act.object_id) == (at.person_id, person.id)
    page = at.get("/acting")
    assert "张**" in page and "张桂兰" not in page and "已预约" in page
    path = f"/acting/{consent.id}/cancel"
    assert at.post(path, {"way": "phone"}).status_code == 422
    assert at.post(path, {"way": "phone", "consented": "true"}).status_code == 303
    assert (Booking.get().status, Slot.get_by_id(slot.id).taken) == ("cancelled", 0)
    assert sorted(row.deed for row in ActingConsent.select()) == ["booking", "booking_cancel"]
    assert "已取消" in at.get(path)


@pytest.mark.parametrize(
    "wrong",
    [
        {"consented": ""},
        {"phone": "12345"},
        {"name": ""},
        {"way": "guess"},
        {"slot": ""},
        {"phone": "1380000000"},
    ],
)
def test_without_the_persons_word_or_number_nothing_is_done(
    desk: Callable[..., Desk], wrong: dict[str, str]
) -> None:
    """The form comes back, and nobody was registered."""
    at, slot = desk(), create_slot()
    before = Person.select().count()
    assert book(at, slot, **wrong) == 422
    assert (Booking.select().count(), Person.select().count()) == (0, before)


def test_who_shares_a_number_stays_somebody_else(
    desk: Callable[..., Desk], resident: Callable[..., ApiUser]
) -> None:
    """The same name and number is the same person, whose own limits count; another name is another, and a
    number never leads into somebody's WeChat."""
    anna = resident("anna")
    anna.post("/me/phone", {"code": "phone:13800000000"})
    at, team = desk(), create_team()
    first, second, third = (create_slot(team=team, starts_at=None if n == 0 else _later(n)) for n in range(3))
    assert [book(at, first), book(at, second)] == [303, 422]
    assert book(at, third, name="李大爷") == 303
    holders = [row.person_id for row in Booking.select()]
    assert len(set(holders)) == 2 and anna.person_id not in holders
    assert anna.get("/bookings").get_json()["items"] == []


def _later(days: int) -> datetime:
    return NOW + timedelta(days=1 + days)


def test_a_form_sent_twice_books_once(desk: Callable[..., Desk]) -> None:
    """The second copy is answered like the first."""
    at, slot = desk(), create_slot(capacity=5)
    path = f"/acting/new?station={slot.station_id}"
    form = at.hidden(path) | FACTS | {"slot": slot.id}
    ways = [at.client.post(f"/console{path}", data=form).status_code for _ in range(2)]
    assert ways == [303, 303]
    assert (Booking.select().count(), ActingConsent.select().count()) == (1, 1)


def test_only_within_ones_areas(desk: Callable[..., Desk], time: Time) -> None:
    """Not at a station elsewhere, not by a volunteer; what colleagues booked is for who looks after it."""
    at = desk()
    away = create_slot(team=create_team(station=create_station(area=ELSEWHERE)))
    assert book(at, away) == 200
    here = create_slot()
    assert at.post(f"/acting/new?station={here.station_id}", FACTS | {"slot": away.id}).status_code == 404
    assert book(at, here) == 303
    act = ActingConsent.get()
    desk("other", scope=ELSEWHERE).get(f"/acting/{act.id}/cancel", 404)
    desk("colleague", role="counselor").get(f"/acting/{act.id}/cancel")
    helper = desk("helper", role="volunteer")
    for path in ("/acting", "/acting/new", f"/acting/{act.id}/cancel"):
        helper.get(path, 403)
    time.advance(hours=23)
    late = at.post(f"/acting/{act.id}/cancel", {"way": "phone", "consented": "true"})
    assert late.status_code == 422 and "电话联系" in late.text


def test_a_day_is_looked_at_before_a_time_is_chosen(desk: Callable[..., Desk]) -> None:
    """Nothing is chosen for anybody; a look at another day keeps what was typed and books nothing; the
    statements stay the same, whatever the number of slots."""
    at, team = desk(), create_team()
    first, second = create_slot(team=team, starts_at=_later(1)), create_slot(team=team, starts_at=_later(20))
    path = f"/acting/new?station={first.station_id}"
    page = at.get(path)
    assert 'value="2026-11-27"' in page and "余1" in page
    assert first.id not in page and "先点有空的一天" in page
    looked = at.post(path, FACTS | {"slot": first.id, "look": str(second.starts_at.date())}).text
    assert looked.count("checked") == 1 and f'value="{first.id}" checked' in looked
    assert second.id in looked and 'value="张桂兰"' in looked and Booking.select().count() == 0
    empty = at.post(path, FACTS | {"look": "2026-11-28"}).text
    assert "这一天已经没有空的时段" in empty
    for odd in ("2026-13", "x", "9999-99-99", "0001-01-01"):
        assert at.post(path, {"look": odd}).status_code == 200
    assert at.post(path, FACTS | {"slot": second.id}).status_code == 303


def test_a_booking_is_moved_at_somebodys_word(desk: Callable[..., Desk]) -> None:
    """The old time is free at once and the new one booked, or nothing changed; both words are kept."""
    at, team = desk(), create_team()
    slot, other, full = (create_slot(team=team, starts_at=_later(days)) for days in (1, 3, 5))
    book(at, slot)
    (act,) = ActingConsent.select()
    Slot.update(taken=1).where(Slot.id == full.id).execute()
    path = f"/acting/{act.id}/move"
    assert at.post(path, {"slot": full.id, "way": "phone", "consented": "true"}).status_code == 422
    assert (Booking.get().status, Slot.get_by_id(slot.id).taken) == ("booked", 1)
    assert at.post(path, {"slot": other.id, "way": "phone"}).status_code == 422
    assert at.post(path, {"slot": other.id, "way": "phone", "consented": "true"}).status_code == 303
    assert {row.slot_id: row.status for row in Booking.select()} == {slot.id: "cancelled", other.id: "booked"}
    assert [Slot.get_by_id(one.id).taken for one in (slot, other)] == [0, 1]
    assert Booking.get(Booking.slot == other.id).note == "想谈谈"
    deeds = sorted(row.deed for row in ActingConsent.select())
    assert deeds == ["booking", "booking", "booking_cancel"]
    assert at.client.get(f"/console{path}").status_code == 303
