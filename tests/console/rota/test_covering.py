"""One job from sign-in to result, in real Chromium: a colleague is ill, and somebody else takes the day."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from app.models import Counselor, OutboxMessage, Person, Shift, StationClosure
from app.services.core.call import Grant
from app.services.operations import invariants
from app.services.rota import substitutions
from app.services.rota.changes import Close
from tests.chromium import violations
from tests.conftest import NOW, call_of
from tests.console.conftest import create_account
from tests.factories import create_person, create_team
from tests.services.rota.rostering import (
    FRIDAY,
    THURSDAY,
    book,
    booking,
    generated,
    make,
    on_duty,
    slots_on,
)

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 800)])
def test_cover_a_sick_colleague(window: Callable[..., Page], width: int, height: int) -> None:
    """An admin opens the week, the sick team's shift, picks a free team, sees whom it touches, and does it:
    the booking keeps its time, its person and the stand-in are told, and the week shows it."""
    station, _, _ = generated(topics=("communication",))
    free = create_team(station=station, name="和悦团队")
    helper = create_account("helper", role="counselor")
    Counselor.create(person=helper.person_id, team=free.id)
    Person.update(nickname="王静", phone="+8613800000000").where(Person.id == helper.person_id).execute()
    resident = create_person(nickname="王小明")
    made = book(slots_on(station, THURSDAY)[0], person=resident, topic="communication")
    shift = Shift.get(Shift.station == station.id, Shift.day == THURSDAY)
    create_account("boss", role="admin")
    page = window("boss", width, height)
    menu = page.get_by_role("navigation", name="主要栏目")
    if width < 960:
        menu.get_by_role("link", name="辅导").click()
    menu.get_by_role("link", name="值班", exact=True).click()
    page.locator(f'a[href="/console/shifts/{shift.id}"]').click()
    assert "已约 1" in page.inner_text("main")
    assert page.get_by_role("link", name="13800000000").get_attribute("href") == "tel:+8613800000000"
    page.locator(f'a[href^="/console/rota/days"][href*="{free.id}"]').click()
    assert page.input_value("#team") == free.id and page.input_value("#day") == f"{THURSDAY}"
    page.fill("#reason", "病假")
    page.get_by_role("button", name="看看影响").click()
    shown = page.inner_text("main")
    assert "1 个时间不变、换团队" in shown and "王小明" not in shown
    assert violations(page) == []
    assert on_duty(station)[THURSDAY] == shift.team_id, "only looked at so far"
    page.get_by_role("button", name="确认调整").click()
    page.wait_for_selector("text=已保存")
    cell = page.locator(f'a[href="/console/shifts/{shift.id}"]')
    assert "和悦团队" in cell.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert on_duty(station)[THURSDAY] == free.id
    assert booking(made).starts_at == made.starts_at and booking(made).slot.team_id == free.id
    told = set(OutboxMessage.select(OutboxMessage.person, OutboxMessage.kind).tuples())
    assert {(resident.id, "booking_team_changed"), (helper.person_id, "duty_given")} <= told
    assert [result for result in invariants.check_all(now=NOW) if result.rows] == []


def test_a_counselor_asks_and_another_accepts(window: Callable[..., Page]) -> None:
    """Without an admin: the sick counselor asks from a phone, the other accepts at a desk."""
    station, _, _ = generated()
    free = create_team(station=station, name="和悦团队")
    shift = Shift.get(Shift.station == station.id, Shift.day == THURSDAY)
    for username, team in (("sick", shift.team_id), ("helper", free.id)):
        account = create_account(username, role="counselor")
        Counselor.create(person=account.person_id, team=team)
    phone = window("sick", 390, 800)
    phone.get_by_role("link", name="代班", exact=True).click()
    phone.locator(f'a[href="/console/shifts/{shift.id}"]').click()
    phone.locator(f'a[href$="/ask?team={free.id}"]').click()
    phone.fill("#reason", "临时有事")
    phone.get_by_role("button", name="发出请求").click()
    phone.wait_for_selector("text=代班请求已发出")
    desk = window("helper", 1280, 800)
    desk.get_by_role("link", name="代班", exact=True).click()
    assert "临时有事" in desk.inner_text("main")
    desk.get_by_role("link", name="接受").click()
    desk.get_by_role("button", name="接受").click()
    desk.wait_for_selector("text=已办理")
    assert on_duty(station)[THURSDAY] == free.id


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740)])
def test_the_pages_fit_and_are_accessible(window: Callable[..., Page], width: int, height: int) -> None:
    """Each page of the rota, on a desk and on a phone: nothing sticks out, and axe finds nothing."""
    boss = create_account("boss", role="admin")
    call = call_of(boss.person_id, grants=(Grant("admin", ""),))
    center, _, rule = generated()
    free = create_team(station=center)
    make(call, Close(center.id, FRIDAY, FRIDAY, "停电"))
    closure = StationClosure.get()
    shift = Shift.get(Shift.station == center.id, Shift.day == THURSDAY)
    asked = substitutions.ask(call, shift.id, team=free.id, reason="临时有事")
    page = window("boss", width, height)
    for path in (
        "/rota",
        "/rota?view=month",
        "/rota/days",
        "/rota/rules",
        "/rota/rules/new",
        f"/rota/rules/{rule.id}/end",
        "/rota/closures/new",
        f"/rota/closures/{closure.id}/lift",
        f"/shifts/{shift.id}",
        f"/shifts/{shift.id}/ask",
        "/substitutions",
        f"/substitutions/{asked.id}/accept",
        "/calendar",
        "/calendar/days",
        "/calendar/2027/confirm",
        "/teams",
        f"/teams/{free.id}",
        f"/teams/{free.id}/edit",
        "/teams/new",
        "/topics",
        "/topics/communication",
    ):
        page.goto(f"/console{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert violations(page) == [], path
