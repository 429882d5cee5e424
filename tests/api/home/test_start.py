"""What a client starts from: one call for the first screen, the settings, the terms."""

from datetime import timedelta

import pytest
from markupsafe import escape

from app.blueprints import labels
from app.models import AuditEntry, Hotline
from app.services.core.permissions import PRIVACY_VERSION
from app.services.messaging import messages
from app.services.privacy import reads
from tests.conftest import NOW, make_config
from tests.factories import create_lecture, create_slot, create_station


@pytest.fixture
def programme(database):
    """A station with a slot, a lecture under way and one next week, a hotline."""
    station = create_station(name="文汇驿站", kind="center", phone="0546-1234567")
    Hotline.insert(key="12338", name="妇女热线", number="12338", hours="全天").execute()
    now = create_lecture(title="正在讲", starts_at=NOW - timedelta(minutes=20))
    later = create_lecture(title="下周讲", starts_at=NOW + timedelta(days=7))
    return station, create_slot(station=station), now, later


def test_a_guest_gets_the_whole_first_screen(guest, programme, queries):
    """Stations, lectures, what is on, hotlines: in one call that no stranger's row gets into."""
    with queries() as seen:
        guest.get("/home")
    assert len(seen) <= 8
    body = guest.get("/home?lng=118.58&lat=37.45").get_json()
    assert body["next"] == {"bookings": [], "sign_ups": []} and body["unread"] == 0
    assert body["stations"][0]["name"] == "文汇驿站" and body["stations"][0]["distance_m"] is not None
    assert [item["title"] for item in body["on_now"]] == ["正在讲"]
    assert [item["title"] for item in body["lectures"]] == ["下周讲"]
    assert body["hotlines"][0]["number"] == "12338"
    # A Wednesday, and the station keeps Monday only.
    shut = {"is_open": False, "changes_at": "2026-11-30T08:30:00+08:00"}
    assert body["stations"][0]["opening"] == shut
    assert guest.get("/stations").get_json()["items"][0]["opening"] == shut


def test_a_resident_sees_what_is_next(resident, programme):
    """One's own booking and sign-up, with where to go; the read leaves its trace."""
    _, slot, _, later = programme
    anna = resident()
    anna.post("/bookings", {"slot": slot.id})
    anna.post(f"/lectures/{later.id}/sign-ups", {})
    body = anna.get("/home").get_json()
    (booking,), (sign_up,) = body["next"]["bookings"], body["next"]["sign_ups"]
    assert (booking["station_name"], booking["phone"]) == ("文汇驿站", "0546-1234567")
    assert booking["address"] and booking["place"] == {"lng": 118.58, "lat": 37.45}
    assert (sign_up["lecture_title"], sign_up["lecture_status"]) == ("下周讲", "published")
    assert sign_up["venue"] and sign_up["area_name"]
    assert body["unread"] == 2
    assert AuditEntry.select().where(AuditEntry.event == "home:read").count() == 1
    assert resident("berta").get("/home").get_json()["next"] == {"bookings": [], "sign_ups": []}


def test_who_has_not_consented_is_a_guest(resident, programme):
    """Without the terms accepted nothing personal is read, and nothing is refused either."""
    answer = resident(consented=False).get("/home")
    assert answer.status_code == 200 and answer.get_json()["unread"] == 0
    assert not AuditEntry.select().where(AuditEntry.event == "home:read").exists()


def test_a_bad_token_is_not_a_guest(guest, programme):
    """Who sends a token that has run out is told, and can get another one; nobody is quietly signed out."""
    answer = guest.get("/home", headers={"Authorization": "Bearer nonsense"})
    assert (answer.status_code, answer.get_json()["reason"]) == (401, "token_invalid")


def test_half_a_point_is_refused(guest, database):
    """A longitude alone is no place."""
    assert guest.get("/home?lng=118").status_code == 422


def test_lectures_slots_and_certificates_say_what_they_are_to_me(guest, resident, programme):
    """With a token: the sign-up with its state, the check-in, the slot that is mine; without one: null."""
    _, slot, _, later = programme
    anna, berta = resident(), resident("berta")
    made = anna.post(f"/lectures/{later.id}/sign-ups", {}).get_json()
    anna.post("/bookings", {"slot": slot.id})
    mine = anna.get(f"/lectures/{later.id}").get_json()["mine"]
    assert mine["sign_up"]["id"] == made["id"] and mine["checked_in_at"] is None
    assert berta.get(f"/lectures/{later.id}").get_json()["mine"] == {"sign_up": None, "checked_in_at": None}
    assert guest.get(f"/lectures/{later.id}").get_json()["mine"] is None
    assert [item["mine"] for item in anna.get("/slots?all=1").get_json()["items"]] == [True]
    assert [item["mine"] for item in berta.get("/slots?all=1").get_json()["items"]] == [False]
    assert [item["mine"] for item in guest.get("/slots?all=1").get_json()["items"]] == [None]


def test_one_word_for_one_state(resident, programme, time):
    """The sign-up calls its lecture what the list calls it, at each moment."""
    later = programme[3]
    resident().post(f"/lectures/{later.id}/sign-ups", {})
    for wait in (timedelta(), timedelta(days=7), timedelta(days=2)):
        time.moment += wait
        anna = resident()
        listed = anna.get(f"/lectures/{later.id}").get_json()["status"]
        assert anna.get("/me/sign-ups").get_json()["items"][0]["lecture_status"] == listed
    assert listed == "held"


def test_free_slots_are_counted_by_day(guest, resident, programme):
    """Each day of the district with what is free; a full day is left out; far days are not looked at."""
    station, slot, _, _ = programme
    late = create_slot(station=station, starts_at=NOW + timedelta(days=2))
    create_slot(station=station, starts_at=NOW + timedelta(days=2, hours=1))
    create_slot(station=station, starts_at=NOW + timedelta(days=90))
    days = guest.get(f"/slots/days?station={station.id}").get_json()["items"]
    assert days == [{"day": "2026-11-26", "free": 1}, {"day": "2026-11-27", "free": 2}]
    resident().post("/bookings", {"slot": slot.id})
    days = guest.get(f"/slots/days?station={station.id}&from=2026-11-26&to=2026-11-27").get_json()["items"]
    assert days == [{"day": "2026-11-27", "free": 2}]
    assert guest.get("/slots/days").status_code == 422
    assert guest.get(f"/slots/days?station={late.id}").get_json()["items"] == []


def test_the_settings_for_clients(guest, programme):
    """Least version, centre of the map, the words of every closed set as portal and console say them."""
    body = guest.get("/config").get_json()
    assert body["min_client"] == "0.0.0"
    assert body["map_center"] == {"lng": 118.58, "lat": 37.45}
    assert body["words"]["lecture_status"] == dict(labels.LECTURE_STATES)
    assert body["words"]["topic"] == {"communication": "主题communication"}
    assert set(body["words"]["message_kind"]) == set(messages.TEXTS)
    assert set(body["words"]["read_event"]) == {event for events in reads.READS.values() for event in events}
    assert body["features"] == {"simulated_wechat": True, "subscriptions": False}
    assert set(body["templates"]) == {"booking", "slot_wait", "sign_up", "seat_wait", "check_in"}


def test_the_terms_are_data(guest):
    """The terms in force with what is kept and why; an unknown version is not found."""
    body = guest.get("/consent").get_json()
    assert body["version"] == PRIVACY_VERSION and body["purposes"][0]["why"] and body["text"]
    assert guest.get(f"/consent?version={PRIVACY_VERSION}").get_json() == body
    assert guest.get("/consent?version=1999-01").status_code == 404


def test_the_portal_shows_the_same_terms(guest):
    """The page and the API have one text: the terms, what is collected why, how long it is kept, who else
    gets it, what one may ask for."""
    page, terms = guest.client.get("/privacy").text, guest.get("/consent").get_json()
    lines = [*terms["text"], *terms["periods"], *terms["receivers"], *terms["rights"], terms["minors"]]
    lines += [f"{purpose['what']}：{purpose['why']}。" for purpose in terms["purposes"]]
    assert all(terms[part] for part in ("text", "purposes", "periods", "receivers", "rights"))
    assert [line for line in lines if str(escape(line)) not in page] == []


def test_who_processes_it_is_told_or_said_to_be_missing(guest, make_app):
    """As the operator set it."""
    page = guest.client.get("/privacy").text
    assert page.count("运营单位尚未填写") == 2
    named = make_app(DATA_PROCESSOR="某区妇女联合会", DATA_CONTACT="0546-8300000").test_client()
    page = named.get("/privacy").text
    assert "某区妇女联合会" in page and "0546-8300000" in page and "尚未填写" not in page


def test_public_answers_are_not_sent_twice(guest, resident, programme):
    """A client that has an answer gets 304 until it changes; what is personal is never kept."""
    first = guest.get("/stations")
    tag = first.headers["ETag"]
    again = guest.get("/stations", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    create_station(name="新站")
    assert guest.get("/stations", headers={"If-None-Match": tag}).status_code == 200
    personal = resident().get("/home")
    assert "ETag" not in personal.headers and personal.headers["Cache-Control"] == "no-store"


def test_an_old_client_is_told(guest, programme, database_url):
    """A client older than the least version is told to update; one that says nothing is left alone."""
    make_config(database_url, MIN_CLIENT="1.10.0").activate()
    old = guest.get("/stations", headers={"X-Client-Version": "1.9.9"})
    assert (old.status_code, old.get_json()["reason"]) == (426, "client_too_old")
    assert old.get_json()["min_client"] == "1.10.0"
    assert guest.get("/stations", headers={"X-Client-Version": "1.10.0"}).status_code == 200
    assert guest.get("/stations").status_code == 200
    for nonsense in ("x", "1", "9" * 400, "²"):
        assert guest.get(
            "/stations", headers={"X-Client-Version": nonsense.encode().decode("latin-1")}
        ).status_code in (200, 426)


def test_no_list_of_the_first_screen_is_eaten_up_by_what_it_leaves_out(guest, database):
    """Ten lectures under way and four called off: those to come are still there, and so is what is on."""
    soon = NOW - timedelta(minutes=20)
    for number in range(4):
        create_lecture(title=f"取消{number}", starts_at=soon, status="cancelled")
    on = {create_lecture(starts_at=soon + timedelta(minutes=number)).title for number in range(1, 11)}
    coming = [create_lecture(starts_at=NOW + timedelta(days=number)).title for number in range(1, 9)]
    body = guest.get("/home").get_json()
    assert [item["title"] for item in body["lectures"]] == coming[:6]
    shown = {item["title"] for item in body["on_now"]}
    assert len(shown) == 3 and shown <= on
