"""Lists that anyone may read keep what was made of a row, never whether it is still so (decision 0250)."""

import json
from datetime import date, time, timedelta

from app import clock, prepared
from app.clock import local_moment
from app.models import Booking, Lecture, Slot, StationService, Team, TeamTopic
from app.schemas.base import page_of
from app.schemas.lectures import LectureResponse
from app.services.counseling.slots import SlotFilter, list_slots
from app.services.lectures.reading import LectureFilter, list_lectures
from tests.conftest import NOW
from tests.factories import create_lecture, create_slot, create_station, create_team

MONDAY = date(2026, 11, 30)


def test_what_reads_the_same_is_made_once(database):
    """The second list has the very views of the first, and asks the database all the same."""
    create_lecture()
    create_slot()
    lectures = [list_lectures(LectureFilter(), now=NOW).items[0] for _ in range(2)]
    slots = [list_slots(SlotFilter(), now=NOW).items[0] for _ in range(2)]
    assert lectures[0] is lectures[1]
    assert slots[0] is slots[1]


def test_a_seat_that_is_taken_shows_in_the_next_answer(guest):
    """Nothing was published in between: the number is read anew each time, and back again too."""
    lecture = create_lecture(capacity=10)

    def left() -> int:
        return guest.get("/lectures").get_json()["items"][0]["seats_left"]

    assert left() == 10
    Lecture.update(taken=3).execute()
    assert left() == 7
    Lecture.update(taken=0, title="改了名").execute()
    (item,) = guest.get("/lectures").get_json()["items"]
    assert (item["id"], item["seats_left"], item["title"]) == (lecture.id, 10, "改了名")


def test_the_clock_alone_makes_another_state(database):
    """The row is the same; what it is called follows the moment."""
    lecture = create_lecture()
    moments = [NOW, lecture.starts_at, NOW]
    states = [list_lectures(LectureFilter(), now=now).items[0].status for now in moments]
    assert states == ["published", "under_way", "published"]


def test_a_slot_follows_its_place_its_team_and_its_topics(guest):
    """What lies in other rows than the slot's own is read anew as well."""
    slot = create_slot(team=create_team(topics=("law",)))
    (before,) = guest.get("/slots?all=1").get_json()["items"]
    assert (before["free"], before["topics"]) == (True, ["law"])
    Slot.update(taken=1).execute()
    TeamTopic.delete().execute()
    Team.update(name="新团队").execute()
    (after,) = guest.get("/slots?all=1").get_json()["items"]
    assert (after["free"], after["topics"], after["team_name"]) == (False, [], "新团队")
    assert after["id"] == slot.id


def test_what_is_ones_own_is_nobody_elses(guest, resident):
    """Who booked a slot is told so; the next reader, guest or not, is not told it."""
    anna, ben, slot = resident(), resident("ben"), create_slot(capacity=2)
    assert anna.post("/bookings", {"slot": slot.id}).status_code == 201
    assert Booking.select().count() == 1
    mine = [who.get("/slots").get_json()["items"][0]["mine"] for who in (anna, ben, guest, anna)]
    assert mine == [True, False, None, True]


def test_a_page_is_written_as_it_is_dumped(database):
    """Put together from what was written before, the text is the same to the letter, the cursor too."""
    for number in range(3):
        create_lecture(title=f"第{number}讲“好好说话”", starts_at=NOW + timedelta(days=number + 1))
    schema = page_of(LectureResponse)()
    page = list_lectures(LectureFilter(), now=NOW, limit=2)
    assert page.next is not None
    for _ in range(2):
        assert schema.write(page) == json.dumps(schema.dump(page), ensure_ascii=False)


def test_no_more_than_so_many_are_kept():
    """However many rows come by, those that are kept have an end."""
    kept = prepared.Kept()
    for number in range(2 * kept.MOST + 1):
        kept.row((number,), lambda raw: {"n": raw[0]})
    assert len(kept._rows) <= kept.MOST


def test_a_station_says_each_caller_how_far_and_what_the_sign_says_now(guest, monkeypatch):
    """What many are shown is written once; the distance is the caller's own, the sign the minute's."""
    station = create_station(lng=118.5, lat=37.4, hours=[{"weekday": 1, "opens": "08:00", "closes": "12:00"}])

    def shown(lng: float) -> dict:
        (item,) = guest.get(f"/stations?lng={lng}&lat=37.4").get_json()["items"]
        return item

    monkeypatch.setattr(clock, "now", lambda: local_moment(MONDAY, time(11, 59)))
    near, far = shown(118.5), shown(118.6)
    assert (near["distance_m"], near["opening"]["is_open"]) == (0, True)
    assert 8_000 < far["distance_m"] < 10_000
    assert near | {"distance_m": None} == far | {"distance_m": None}
    assert near.keys() == guest.get("/stations").get_json()["items"][0].keys()
    monkeypatch.setattr(clock, "now", lambda: local_moment(MONDAY, time(12)))
    assert shown(118.5)["opening"]["is_open"] is False
    StationService.create(station=station, service="legal")
    assert shown(118.5)["services"][-1] == "legal"
