"""How much the daily jobs ask of somebody, from the page where they begin: clicks, fields, and seconds of the
machine. `pytest -s` prints them; a page that asks for more than this fails."""

import re
import sys
import time as stopwatch
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page

from app.models import Arrangement, Booking, Counselor, Course, CourseLecturer, Lecture, Shift
from app.services.counseling import bookings
from app.services.requests import requests
from tests.conftest import NOW, Time, call_of
from tests.console.conftest import PASSWORD, create_account
from tests.factories import (
    TOWN,
    create_area,
    create_course,
    create_lecture,
    create_lecturer,
    create_person,
    create_slot,
    create_team,
)
from tests.services.requests.asking import FACTS, call_by
from tests.services.rota.rostering import THURSDAY, generated

pytestmark = pytest.mark.browser


@dataclass
class Hands:
    """Somebody at a page, whose every click and every field is counted."""

    page: Page
    began: float = 0.0
    clicks: int = 0
    fields: int = 0

    def begin(self, path: str) -> None:
        self.page.goto(f"/console{path}")
        self.began, self.clicks, self.fields = stopwatch.monotonic(), 0, 0

    def click(self, what: str) -> None:
        self.page.locator(what).first.click()
        self.page.wait_for_load_state()
        self.clicks += 1

    def fill(self, field: str, text: str) -> None:
        self.page.fill(field, text)
        self.fields += 1

    def choose(self, field: str, value: str) -> None:
        self.page.select_option(field, value)
        self.fields += 1

    def told(self, job: str) -> tuple[int, int]:
        sys.stdout.write(
            f"{job}: {self.clicks} clicks, {self.fields} fields, {stopwatch.monotonic() - self.began:.1f} s\n"
        )
        return self.clicks, self.fields


@pytest.fixture
def hands(served: str, browser: Browser) -> Iterator[Callable[[str], Hands]]:
    contexts = []

    def sign_in(username: str) -> Hands:
        contexts.append(browser.new_context(base_url=served, viewport={"width": 1280, "height": 800}))
        page = contexts[-1].new_page()
        page.goto("/console")
        page.fill("#username", username)
        page.fill("#password", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url(re.compile(r"/console(/duty)?$"))
        return Hands(page)

    yield sign_in
    for context in contexts:
        context.close()


def test_a_counselor_s_jobs(hands: Callable[[str], Hands], time: Time) -> None:
    """The next session, from the booking's page; somebody at the door, from the day's."""
    slot = create_slot(starts_at=NOW + timedelta(hours=1))
    later = create_slot(team=slot.team, starts_at=slot.starts_at + timedelta(days=7))
    account = create_account("liu", role="counselor")
    Counselor.create(person=account.person_id, team=slot.team_id)
    booked = bookings.book_slot(call_of(create_person(nickname="安娜")), slot.id, party="single").id
    time.advance(hours=1, minutes=5)
    at = hands("liu")
    at.begin(f"/duty/{booked}")
    at.click("a[href$='/follow-ups']")
    at.click(f"button[value='{later.starts_at.date()}']")
    at.click(f"input[value='{later.id}']")
    at.choose("#agreed", "true")
    at.click("main .acts button[type=submit]")
    at.page.wait_for_url(re.compile("done=arranged"))
    assert at.told("a follow-up") <= (4, 1) and Arrangement.select().count() == 1
    at.begin("/duty")
    at.click("a[href$='/walk-in']")
    at.click(f"input[value='now::{slot.station_id}']")
    at.fill("#name", "陈女士")
    at.choose("#agreed", "true")
    at.click("main .acts button[type=submit]")
    at.page.wait_for_url(re.compile("done=received"))
    assert at.told("a walk-in") <= (3, 2) and Booking.select().count() == 3


def test_an_organizer_s_jobs(hands: Callable[[str], Hands]) -> None:
    """A lecture from a course, from the menu of courses; a sign-in sheet, from the list of lectures."""
    create_account()
    create_area(TOWN)
    course: Course = create_course(title="把抱怨说成请求", minutes=90)
    CourseLecturer.delete().execute()
    CourseLecturer.create(course=course.id, lecturer=create_lecturer().id)
    at = hands("organizer")
    at.begin("/courses")
    at.click("text=用它写一场")
    at.fill("#starts_at", "2026-12-01T09:00")
    at.choose("#area", TOWN)
    at.fill("#venue", "文化站")
    at.fill("#capacity", "30")
    at.click("text=保存草稿")
    at.click("main button:has-text('发布')")
    at.page.wait_for_selector("text=讲座已发布")
    assert at.told("publishing from a course") <= (3, 4)
    assert Lecture.get().status == "published"
    lecture = create_lecture(title="另一场")
    at.begin("/lectures")
    at.click(f"a[href$='{lecture.id}']")
    at.click("text=打印签到表")
    at.page.wait_for_url("**/sign-in-sheet")
    assert at.told("printing a sign-in sheet") <= (2, 0)


def test_a_district_s_jobs(hands: Callable[[str], Hands], time: Time) -> None:
    """A town's wish, from the first page to the portal; a sick team's day, from the week; a month, from the
    figures."""
    station, _, _ = generated(topics=("communication",))
    free = create_team(station=station, name="和悦团队")
    shift = Shift.get(Shift.station == station.id, Shift.day == THURSDAY)
    create_account("boss", role="admin")
    create_area(TOWN)
    course: Course = create_course(title="孩子上了初中以后")
    lecturer = create_lecturer(name="周老师")
    CourseLecturer.insert(course=course.id, lecturer=lecturer.id).execute()
    wish = FACTS | {"course": course.id, "preferred": ["2026-12-10"]}
    requests.create_request(call_by(NOW, TOWN), wish)
    at = hands("boss")
    at.begin("/rota")
    at.click(f"a[href='/console/shifts/{shift.id}']")
    at.click(f"a[href^='/console/rota/days'][href*='{free.id}']")
    at.fill("#reason", "病假")
    at.click("text=看看影响")
    at.click("text=确认调整")
    at.page.wait_for_selector("text=已保存")
    assert at.told("covering a sick colleague") <= (4, 1)
    create_account("district")
    at = hands("district")
    at.begin("/requests")
    at.click("text=孩子上了初中以后")
    at.click("main a:text-is('接受')")
    at.choose("#lecturer", lecturer.id)
    at.click("text=接受并约请讲师")
    at.click("text=排定并发布")
    at.click("button:text-is('排定并发布')")
    at.page.wait_for_load_state()
    assert at.told("answering a request") <= (5, 1) and Lecture.get().status == "published"
    at.begin("/numbers/report?period=2026-10")
    at.click("main a:text-is('结账')")
    at.click("main button:text-is('结账')")
    at.page.wait_for_selector("text=已结账")
    assert at.told("closing a month") <= (2, 0)
