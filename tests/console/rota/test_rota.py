"""The rota at the console: who sees it, each change looked at before it is made, an empty database set up."""

import re

import pytest

from app.clock import local_day
from app.models import Booking, CalendarDay, Counselor, RotaException, Shift, Substitution, Team, Topic
from app.services.rota import generation
from app.services.stations import calendar
from tests.conftest import NOW
from tests.console.conftest import create_account
from tests.factories import create_person, create_station, create_team
from tests.services.rota.rostering import (
    FRIDAY,
    MONDAY,
    THURSDAY,
    TODAY,
    book,
    booking,
    generated,
    load_years,
    on_duty,
    slots_on,
)


def look(at, path, form):
    """Send a form the first time; gives the page that shows what would happen."""
    answer = at.post(path, form, page=path)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_data(as_text=True)


def confirm(at, path, page):
    """Press the last button of that page."""
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))
    return at.client.post(f"/console{path}", data=hidden)


def change(at, path, form):
    answer = confirm(at, path, look(at, path, form))
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return answer


def day_form(station, day, team=""):
    return {"station": station.id, "day": f"{day}", "team": team, "reason": "病假"}


def test_an_empty_database_is_set_up_at_the_console(desk):
    """A topic, a team, its counselor, a rule: then the week shows who is on duty."""
    load_years(2026)
    station = create_station(kind="center", name="东营区中心")
    create_account("li", role="counselor")
    at = desk("boss", role="admin")
    assert "还没有轮值规则" not in at.get("/rota")
    assert at.post("/topics/new", {"key": "communication", "name": "夫妻沟通"}).status_code == 303
    facts = {"name": "心语团队", "station": station.id, "topics": "communication"}
    assert at.post("/teams/new", facts).status_code == 303
    team = Team.get()
    assert at.post(f"/teams/{team.id}/counselors/new", {"username": "li"}).status_code == 303
    rule = {
        "station": station.id,
        "valid_from": f"{TODAY}",
        "windows": "09:00-10:40",
        "slot_minutes": "50",
        "modes": "in_person，phone",
        "turn_1": team.id,
    }
    page = look(at, "/rota/rules/new", rule)
    assert "没有预约受影响" in page and Shift.select().count() == 0
    assert confirm(at, "/rota/rules/new", page).status_code == 303
    assert set(on_duty(station).values()) == {team.id} and Counselor.select().count() == 1
    assert at.get("/rota").count("心语团队") > 3
    assert "心语团队" in at.get("/rota/rules") and "心语团队" in at.get("/rota?view=month")
    assert Topic.get().name == "夫妻沟通"


def test_a_sick_colleague_is_covered(desk):
    """The shift's page names a free team; put on duty there, it has the booking, which kept its time."""
    station, _, _ = generated()
    free = create_team(station=station, name="和悦团队")
    person = create_person(nickname="王小明")
    made = book(slots_on(station, THURSDAY)[0], person=person, topic="communication")
    shift = Shift.get(Shift.station == station.id, Shift.day == THURSDAY)
    at = desk()
    assert "和悦团队" in at.get(f"/shifts/{shift.id}")
    page = look(at, "/rota/days", day_form(station, THURSDAY, free.id))
    assert "1 个时间不变、换团队" in page and "王小明" not in page
    assert confirm(at, "/rota/days", page).status_code == 303
    assert on_duty(station)[THURSDAY] == free.id
    assert booking(made).starts_at == made.starts_at


def test_a_closure_shows_what_it_moves(desk):
    """A day's closure moves its booking, and leaves a red gap with its reason; lifted, the day is back."""
    station, _, _ = generated()
    made = book(slots_on(station, THURSDAY)[0])
    at = desk()
    form = {
        "station": station.id,
        "first_day": f"{THURSDAY}",
        "last_day": f"{THURSDAY}",
        "reason": "停电检修",
    }
    page = look(at, "/rota/closures/new", form)
    assert "1 个改期" in page and booking(made).slot_id == made.slot
    confirm(at, "/rota/closures/new", page)
    assert booking(made).starts_at.date() == FRIDAY
    week = at.get("/rota")
    assert "rota__day--gap" in week and "停电检修" in week
    assert "今后三十天有 1 个工作日无人值班" in at.get("")
    (closure,) = re.findall(r"/console/rota/closures/(\w+)/lift", at.get("/rota/rules"))
    change(at, f"/rota/closures/{closure}/lift", {})
    assert THURSDAY in on_duty(station) and "rota__day--gap" not in at.get("/rota")


def test_a_shut_day_and_the_end_of_a_station_show_what_they_touch(desk):
    """A day typed as closed at the station shows its booking before it is moved; what touches no day is
    saved at once; ending the station cancels what is left, after a look."""
    station, _, _ = generated()
    made = book(slots_on(station, THURSDAY)[0])
    at = desk(role="admin")
    page = f"/stations/{station.id}"
    typed = {name: getattr(station, name) for name in ("name", "kind", "address", "lng", "lat")}
    typed |= {"area": station.area_code, "exceptions": f"{THURSDAY} 休息 搬家\n{FRIDAY} 休息 搬家"}
    seen = look(at, page, typed)
    assert "共 1 个：1 个改期" in seen and booking(made).starts_at == made.starts_at
    assert confirm(at, page, seen).status_code == 303
    assert slots_on(station, THURSDAY) == slots_on(station, FRIDAY) == []
    assert local_day(booking(made).starts_at) == MONDAY
    assert at.post(page, typed | {"phone": "0546-1"}).status_code == 303, "no day is touched"
    seen = look(at, f"{page}/close", {})
    assert "1 个没有合适的空档，将取消" in seen and booking(made).status == "booked"
    assert confirm(at, f"{page}/close", seen).status_code == 303
    assert booking(made).status == "cancelled" and on_duty(station) == {}


def test_a_booking_made_meanwhile_is_shown_before_it_is_moved(desk):
    """Between look and deed somebody books: the page comes again with the new count, and says so."""
    station, _, _ = generated()
    at = desk()
    form = day_form(station, THURSDAY)
    page = look(at, "/rota/days", form)
    made = book(slots_on(station, THURSDAY)[0])
    again = confirm(at, "/rota/days", page)
    text = again.get_data(as_text=True)
    assert (again.status_code, "预约情况刚刚有变化" in text, "1 个改期" in text) == (200, True, True)
    assert booking(made).slot_id == made.slot
    assert confirm(at, "/rota/days", text).status_code == 303
    assert THURSDAY not in on_duty(station) and Booking.get().status == "booked"


def test_what_is_typed_wrong_is_said_beside_it(desk):
    """Faults stand with their fields, and the way back keeps what was typed."""
    station, _, _ = generated()
    at = desk()
    wrong = at.post("/rota/days", {"station": station.id, "day": "morgen", "reason": ""})
    assert wrong.status_code == 422 and "应为日期" in wrong.get_data(as_text=True)
    past = at.post("/rota/days", day_form(station, "2026-11-02"))
    assert past.status_code == 422 and "不能早于今天" in past.get_data(as_text=True)
    page = look(at, "/rota/days", day_form(station, MONDAY))
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))
    back = at.client.post("/console/rota/days", data=hidden | {"back": "1"}).get_data(as_text=True)
    assert f'value="{MONDAY}"' in back and RotaException.select().count() == 0


def test_the_calendar_is_changed_and_confirmed(desk):
    """A day off by an admin's hand, then taken back; next year is confirmed once its make-up day is in."""
    station, _, _ = generated()
    calendar.load_year(2027, now=NOW)
    at = desk("boss", role="admin")
    assert "2027年的调休安排还没有公布或核对" in at.get("/calendar")
    day = {"day": f"{THURSDAY}", "is_working": "false", "reason": "台风停工"}
    change(at, "/calendar/days", day)
    assert THURSDAY not in on_duty(station)
    assert "台风停工（手工更改）" in re.sub(r"\s+", "", at.get("/calendar"))
    change(at, "/calendar/days/library", {"day": f"{THURSDAY}"})
    assert THURSDAY in on_duty(station)
    assert at.post("/calendar/2027/confirm").status_code == 422
    change(at, "/calendar/days", {"day": "2027-02-20", "is_working": "true", "reason": "春节调休"})
    assert at.post("/calendar/2027/confirm").status_code == 303
    assert "2027年的调休安排" not in at.get("/calendar")
    assert CalendarDay.get(CalendarDay.day == "2027-02-20").source == "admin"


def test_a_year_without_make_up_days_is_confirmed_twice(desk):
    """The first time the page asks; ticked, it is done."""
    generated()
    calendar.load_year(2027, now=NOW)
    at = desk("boss", role="admin")
    assert "没有调休上班日，我已核对" not in at.get("/calendar/2027/confirm")
    asked = at.post("/calendar/2027/confirm")
    assert asked.status_code == 422 and "没有调休上班日，我已核对" in asked.get_data(as_text=True)
    assert at.post("/calendar/2027/confirm", {"without_make_up": "yes"}).status_code == 303
    assert "2027年的调休安排" not in at.get("/calendar")


def test_teams_ask_one_another(desk):
    """A counselor asks, a counselor of the other team accepts; each sees what is theirs."""
    station, _, _ = generated()
    free = create_team(station=station)
    shift = Shift.get(Shift.station == station.id, Shift.day == THURSDAY)
    sick, helper = desk("sick", role="counselor"), desk("helper", role="counselor")
    Counselor.create(person=sick.person_id, team=shift.team_id)
    Counselor.create(person=helper.person_id, team=free.id)
    assert f"/console/shifts/{shift.id}" in sick.get("/substitutions")
    asked = sick.post(f"/shifts/{shift.id}/ask", {"team": free.id, "reason": "临时有事"})
    assert asked.status_code == 303
    path = f"/substitutions/{Substitution.get().id}"
    sick.get(f"{path}/accept")
    assert sick.post(f"{path}/accept").status_code == 422
    assert "临时有事" in helper.get("/substitutions")
    assert helper.post(f"{path}/accept").status_code == 303
    assert on_duty(station)[THURSDAY] == free.id


def test_one_slot_is_closed_and_opened(desk):
    """A slot taken out by hand moves its booking, stays closed over the next run, and can be opened again."""
    station, _, _ = generated()
    slot = slots_on(station, THURSDAY)[0]
    made = book(slot)
    at = desk()
    shown = f"/shifts/{slot.shift_id}"
    page = at.post(f"/slots/{slot.id}/close", {"shift": slot.shift_id}, page=shown).get_data(as_text=True)
    assert "1 个改期" in page
    assert confirm(at, f"/slots/{slot.id}/close", page).status_code == 303
    assert booking(made).starts_at > slot.starts_at
    assert generation.generate(now=NOW).slots == 0 and slot.id not in {
        one.id for one in slots_on(station, THURSDAY)
    }
    page = at.post(f"/slots/{slot.id}/open", {"shift": slot.shift_id}, page=shown).get_data(as_text=True)
    assert confirm(at, f"/slots/{slot.id}/open", page).status_code == 303
    assert slots_on(station, THURSDAY)[0].id == slot.id


MANAGERS = (
    "/rota",
    "/rota/days",
    "/rota/rules",
    "/rota/rules/new",
    "/rota/closures/new",
    "/teams",
    "/topics",
)
ADMINS = ("/calendar", "/calendar/days", "/teams/new", "/topics/new")


@pytest.mark.parametrize(
    ("role", "managed", "admin"), [("counselor", 403, 403), ("organizer", 200, 403), ("admin", 200, 200)]
)
def test_each_role_finds_its_pages(desk, role, managed, admin):
    """A counselor has the substitutions, an organizer the rota, an admin the teams and the calendar, too."""
    load_years(2026)
    at = desk(role=role)
    at.get("/substitutions")
    for path in MANAGERS:
        at.get(path, managed)
    for path in ADMINS:
        at.get(path, admin)


def test_the_week_costs_the_same_however_many_days_are_planned(desk, queries):
    """The calendar's statements grow with stations, not with days, shifts or slots."""
    generated()
    at = desk()

    def cost(path):
        at.get(path)
        with queries() as seen:
            at.get(path)
        return len(seen)

    assert cost("/rota?view=month") <= cost("/rota") + 12
    assert cost("/rota") < 60
