"""A counselor's desk: the day, a booking, somebody at the door, notes; teams and their settlement."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta

import pytest

from app.models import (
    Arrangement,
    AuditEntry,
    Booking,
    Counselor,
    Person,
    ReadingPause,
    RiskLift,
    RoleGrant,
    SessionNote,
    Shift,
    Slot,
    StaffAccount,
    TeamSupervisor,
)
from app.services.counseling import bookings, feedback
from tests.conftest import NOW, Time, call_of
from tests.console.conftest import Desk, create_account
from tests.factories import create_person, create_slot, create_team

NUMBER = "13800000000"


@pytest.fixture
def slot(app: object) -> Slot:
    """An hour from now: this morning at ten."""
    return create_slot(starts_at=NOW + timedelta(hours=1))


@pytest.fixture
def anna(slot: Slot) -> Person:
    return create_person(
        nickname="安娜",
        phone=NUMBER,
        contact_preference='{"channel": "phone", "hours": "晚上", "avoid": "辅导"}',
    )


@pytest.fixture
def liu(desk: Callable[..., Desk], slot: Slot) -> Desk:
    at = desk("liu", role="counselor")
    Counselor.create(person=at.person_id, team=slot.team_id)
    return at


@pytest.fixture
def booking(anna: Person, slot: Slot) -> str:
    return bookings.book_slot(call_of(anna), slot.id, party="single", note="请轻声").id


def test_the_day_shows_how_to_reach_people_but_no_number(liu: Desk, booking: str) -> None:
    """Who only counsels begins here; the number is one more step, which the log keeps."""
    assert liu.client.get("/console").headers["Location"].endswith("/console/duty")
    assert "安娜" in liu.get("/duty")
    assert "安娜" not in liu.get("/duty?day=2026-11-26")
    page = liu.get(f"/duty/{booking}")
    assert [text in page for text in ("<dd>电话</dd>", "晚上", "请轻声", NUMBER)] == [True, True, True, False]
    shown = liu.post(f"/duty/{booking}/phone", page=f"/duty/{booking}")
    assert NUMBER in shown.get_data(as_text=True)
    assert AuditEntry.select().where(AuditEntry.event == "booking:phone").count() == 1


def test_an_outcome_a_note_and_what_follows(liu: Desk, booking: str, slot: Slot, time: Time) -> None:
    """From the visit to the next one; a correction keeps the first version, also from an old window."""
    time.advance(hours=1)
    assert liu.post(f"/duty/{booking}/outcome", {"outcome": "late"}).status_code == 303
    assert Booking.get().status == "late"
    written = f"/duty/{booking}/note"
    old = liu.hidden(written)
    first = {"text": "谈了沟通\r\n第二段", "follow_up_on": "2026-11-25"}
    assert liu.post(written, first).status_code == 303
    late = liu.client.post(f"/console{written}", data=old | {"text": "从旧窗口"})
    assert late.status_code == 409 and "谈了沟通" in late.text and "从旧窗口" in late.text
    assert liu.post(written, {"text": "改过"}).status_code == 303
    assert [row.text.open(row.id) for row in SessionNote.select().order_by(SessionNote.version)] == [
        "谈了沟通\n第二段",
        "改过",
    ]
    page = liu.get(f"/duty/{booking}/notes")
    assert "改过" in page and "谈了沟通" in page
    next_one = create_slot(team=slot.team, starts_at=slot.starts_at + timedelta(days=7))
    form = {"slots": next_one.id}
    assert liu.post(f"/duty/{booking}/follow-ups", form).status_code == 422
    assert liu.post(f"/duty/{booking}/follow-ups", form | {"agreed": "true"}).status_code == 303
    assert Arrangement.get().follows_id == booking
    assert "后续安排" in liu.get("/duty?day=2026-12-02")


def test_a_typed_number_is_confirmed_when_its_owner_is_there(
    liu: Desk, anna: Person, booking: str, time: Time
) -> None:
    """The page offers it once the person may be there, and says afterwards that it is confirmed."""
    Person.update(phone_hash="x", phone_typed=True).where(Person.id == anna.id).execute()
    page = liu.get(f"/duty/{booking}")
    assert ("本人填写，未核实" in page, "核对号码" in page) == (True, False)
    time.advance(hours=1)
    assert "核对号码" in liu.get(f"/duty/{booking}")
    assert liu.post(f"/duty/{booking}/phone/confirm", {"ending": "1111"}).status_code == 422
    assert liu.post(f"/duty/{booking}/phone/confirm", {"ending": NUMBER[-4:]}).status_code == 303
    page = liu.get(f"/duty/{booking}")
    assert ("已核实" in page, "核对号码" in page, NUMBER in page) == (True, False, False)


def test_who_is_due_is_on_the_first_page(liu: Desk, booking: str, time: Time) -> None:
    """On the day that the note says."""
    time.advance(hours=2)
    liu.post(f"/duty/{booking}/note", {"text": "x", "follow_up_on": "2026-11-30"})
    assert "上次" not in liu.get("/duty")
    time.advance(days=5)
    assert "上次" in liu.get("/duty")


def test_an_absence_is_excused_and_a_booking_cancelled(liu: Desk, booking: str, time: Time) -> None:
    """A second look before either."""
    time.advance(hours=1)
    assert liu.post(f"/duty/{booking}/outcome", {"outcome": "no_show"}).status_code == 422
    liu.post(f"/duty/{booking}/outcome", {"outcome": "no_show", "reason": "unexplained"})
    assert liu.post(f"/duty/{booking}/excuse").status_code == 303
    assert "已免除后果" in liu.get(f"/duty/{booking}")
    other = create_slot(team=Slot.get().team, starts_at=NOW + timedelta(days=2))
    later = bookings.book_slot(call_of(create_person()), other.id, party="single").id
    assert liu.post(f"/duty/{later}/cancel", {"reason": "other"}).status_code == 303
    assert Booking.get_by_id(later).status == "cancelled"


def test_a_mark_of_danger_is_on_the_list_before_the_number(
    desk: Callable[..., Desk], liu: Desk, booking: str, slot: Slot
) -> None:
    """Set by a form; lifted by one and the word of another team's supervisor, and only where there is one."""
    assert liu.post(f"/duty/{booking}/risk", {"note": "有旧伤"}).status_code == 303
    assert "有安全顾虑" in liu.get("/duty")
    page = liu.get(f"/duty/{booking}")
    assert page.index("有安全顾虑") < page.index("怎样联系")
    assert "没有其他团队的督导" in liu.get(f"/duty/{booking}/risk")
    assert liu.post(f"/duty/{booking}/risk", {"why": "谈过"}).status_code == 422
    zhou = desk("zhou", role="counselor")
    TeamSupervisor.create(team=create_team(station=slot.station).id, person=zhou.person_id)
    assert liu.post(f"/duty/{booking}/risk").status_code == 422
    assert liu.post(f"/duty/{booking}/risk", {"why": "单独谈过"}).status_code == 303
    assert "有安全顾虑" in liu.get("/duty") and "等另一团队" in liu.get(f"/duty/{booking}")
    assert "有 1 份解除安全顾虑的申请" in zhou.get("/duty")
    assert "单独谈过" in zhou.get("/duty/lifts") and "单独谈过" not in liu.get("/duty/lifts")
    (lift,) = RiskLift.select()
    assert liu.post(f"/duty/lifts/{lift.id}/agree", page="/duty/lifts").status_code == 404
    assert zhou.post(f"/duty/lifts/{lift.id}/agree", page="/duty/lifts").status_code == 303
    assert "有安全顾虑" not in liu.get("/duty")


def test_somebody_at_the_door(liu: Desk, slot: Slot) -> None:
    """Into the free slot of the day, or beside the grid; a click twice is one visit; without a yes, none."""
    page = liu.get("/duty/walk-in")
    assert f"slot:{slot.id}:{slot.station_id}" in page and f"now::{slot.station_id}" in page
    form = {"where": f"now::{slot.station_id}", "minutes": "30", "name": "陈女士"}
    assert liu.post("/duty/walk-in", form).status_code == 422
    sent = liu.hidden("/duty/walk-in") | form | {"agreed": "true"}
    for _ in range(2):
        answer = liu.client.post("/console/duty/walk-in", data=sent)
        assert answer.status_code == 303
    assert Booking.select().count() == 1
    assert "陈女士" in liu.get(answer.headers["Location"].removeprefix("/console"))
    Shift.update(state="cancelled").execute()
    assert liu.post("/duty/walk-in", form | {"agreed": "true", "name": "又"}).status_code == 422


def test_another_team_s_counselor_finds_nothing(desk: Callable[..., Desk], booking: str, slot: Slot) -> None:
    """No page of a booking is there for them, nor for an organizer or an admin."""
    other = desk("wang", role="counselor")
    Counselor.create(person=other.person_id, team=create_team().id)
    admin, organizer = desk("boss", role="admin"), desk("org")
    for page in ("", "/outcome", "/excuse", "/cancel", "/risk", "/notes", "/note", "/follow-ups"):
        other.get(f"/duty/{booking}{page}", 404)
        admin.get(f"/duty/{booking}{page}", 404)
        organizer.get(f"/duty/{booking}{page}", 403)
    assert "安娜" not in other.get("/duty") + admin.get("/duty")
    organizer.get("/duty", 403)


def test_an_admin_says_who_counsels_and_who_supervises(
    desk: Callable[..., Desk], booking: str, slot: Slot, time: Time
) -> None:
    """A new counselor sees the day at once, one who leaves no longer; the supervisor reads, the admin can't
    name themself."""
    admin, li = desk("boss", role="admin"), desk("li", role="counselor")
    sun = desk("sun", role="counselor")
    team = f"/teams/{slot.team_id}"
    assert admin.post(f"{team}/counselors/new", {"username": "li"}).status_code == 303
    assert "安娜" in li.get("/duty")
    time.advance(hours=1)
    li.post(f"/duty/{booking}/note", {"text": "只给督导"})
    sun.get(f"/duty/{booking}/notes", 404)
    for nobody in ("boss", "unknown"):
        assert admin.post(f"{team}/supervisor", {"username": nobody}).status_code == 422
    assert admin.post(f"{team}/supervisor", {"username": "sun"}).status_code == 303
    assert "li的记录" not in sun.get("/duty/notes")
    assert "满三天后可以看" in sun.get(f"/duty/{booking}/notes", 403)
    at = f"/staff/{StaffAccount.get(StaffAccount.username == 'sun').id}"
    assert "由另一位任职满三天的管理员核实" in admin.get(at)
    pause = ReadingPause.get().id
    assert admin.post(f"{at}/pauses/{pause}/lift", page=at).status_code == 409
    second = desk("second", role="admin")
    RoleGrant.update(granted_at=NOW - timedelta(days=3)).execute()
    assert second.post(f"{at}/pauses/{pause}/lift", page=at).status_code == 303
    assert "li的记录" in sun.get("/duty/notes")
    assert "只给督导" in sun.get(f"/duty/{booking}/notes")
    admin.get(f"/duty/{booking}/notes", 404)
    assert TeamSupervisor.select().count() == 1
    leaves = f"{team}/counselors/{Counselor.get().id}/leave"
    assert admin.post(leaves).status_code == 303
    assert "安娜" not in li.get("/duty")
    li.get(f"{team}/supervisor", 403)
    desk("far", role="admin", scope="370503").get(team, 404)


def test_a_month_is_settled_and_taken_away(
    desk: Callable[..., Desk], liu: Desk, booking: str, slot: Slot, time: Time
) -> None:
    """The sheet counts from the rows, as a page and as XLSX; another district's organizer has no such
    team."""
    time.advance(hours=2)
    liu.post(f"/duty/{booking}/outcome", {"outcome": "attended"})
    liu.post(
        "/duty/walk-in",
        {"where": f"now::{slot.station_id}", "minutes": "30", "name": "陈女士", "agreed": "true"},
    )
    time.advance(hours=1)
    organizer = desk("org")
    page = organizer.get("/settlements")
    row = page[page.index("<tbody>") : page.index("</tbody>")]
    assert re.findall(r"<td[^>]*>([^<]*)</td>", row) == [
        "2026-11", "1", "1.3", "2", "0", "1", "0", "0", "0", "0", "0.0", "0", "0", "0",
    ]  # fmt: skip
    answer = organizer.client.get("/console/settlements?as=xlsx&month=2026-11")
    book = zipfile.ZipFile(io.BytesIO(answer.data)).read("xl/sharedStrings.xml").decode()
    assert slot.team.name in book and "1.3" in book and "安娜" not in book
    assert slot.team.name not in desk("far", scope="370503").get("/settlements")
    liu.get("/settlements", 403)


def test_the_sheets_cost_the_same_for_many_teams(
    desk: Callable[..., Desk], slot: Slot, queries: Callable[..., object]
) -> None:
    """One team or eleven: as many statements."""
    organizer = desk("org")
    counts = []
    for more in (0, 10):
        for _ in range(more):
            create_slot(team=create_team(station=slot.station), starts_at=NOW - timedelta(hours=3))
        with queries() as seen:  # type: ignore[attr-defined]
            organizer.get("/settlements")
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_voices_wait_until_they_are_enough(
    desk: Callable[..., Desk], liu: Desk, booking: str, slot: Slot, anna: Person, time: Time
) -> None:
    """One voice of a month that is over shows nothing, not even that it is there."""
    time.advance(hours=2)
    liu.post(f"/duty/{booking}/outcome", {"outcome": "attended"})
    code = feedback.hand_out(call_of(anna, now=time()), booking).code
    feedback.give(code, rating=1, comment="不好", now=time())
    time.advance(days=10)
    create_account("x")
    page = desk("org").get(f"/settlements/{slot.team_id}/feedback?month=2026-11")
    assert "还不能显示" in page and "不好" not in page
