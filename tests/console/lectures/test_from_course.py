"""Publishing from a course: it fills what it knows, the end follows the start, leaving unsaved asks."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from app.models import Course, CourseLecturer, Lecture, Station, StationService
from tests.chromium import bring_axe, violations
from tests.console.conftest import PASSWORD, Desk, create_account
from tests.factories import TOWN, create_area, create_course, create_lecturer, create_station


def prepare(**facts: object) -> Course:
    """A course that one lecturer can teach, and a station with a hall."""
    create_area(TOWN)
    course: Course = create_course(title="把抱怨说成请求", intro="一课", minutes=100, **facts)
    CourseLecturer.delete().execute()
    CourseLecturer.create(course=course.id, lecturer=create_lecturer(name="林若溪").id)
    station = create_station(name="文汇驿站", area=TOWN)
    StationService.insert(station=station.id, service="lecture").on_conflict_ignore().execute()
    return course


def test_the_form_comes_filled(desk: Callable[..., Desk]) -> None:
    """Title, text and the only lecturer; venues are the halls of one's own stations."""
    course = prepare()
    create_station(name="外区驿站", area="370503", key="elsewhere")
    page = desk().get(f"/lectures/new?course={course.id}")
    assert 'value="把抱怨说成请求"' in page and ">\n一课</textarea>" in page
    assert '<option value="文汇驿站">' in page and "外区驿站" not in page
    assert page.count(" selected>林若溪</option>") == 1


def test_several_lecturers_are_chosen_from(desk: Callable[..., Desk]) -> None:
    course = prepare()
    CourseLecturer.create(course=course.id, lecturer=create_lecturer(name="许安澜").id)
    page = desk().get(f"/lectures/new?course={course.id}")
    assert " selected>林若溪" not in page and " selected>许安澜" not in page


@pytest.mark.parametrize("course", ["none", "%00", "é"])
def test_a_course_that_is_none_fills_nothing(desk: Callable[..., Desk], course: str) -> None:
    prepare()
    assert "把抱怨说成请求</option>" in desk().get(f"/lectures/new?course={course}")


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_publishing_from_a_course(served: str, browser: Browser, width: int) -> None:
    """Four fields instead of eight: start, division, venue, seats."""
    create_account()
    prepare()
    context = browser.new_context(
        base_url=served, viewport={"width": width, "height": 844}, timezone_id="America/New_York"
    )
    bring_axe(context)
    page = context.new_page()
    page.goto("/console")
    page.fill("#username", "organizer")
    page.fill("#password", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/console")
    page.goto("/console/courses")
    page.get_by_role("link", name="用它写一场").click()
    # What fills the end is loaded with the page.
    page.wait_for_url("**/lectures/new*", wait_until="load")
    page.fill("#starts_at", "2026-12-01T23:00")
    page.locator("#starts_at").blur()
    assert page.input_value("#ends_at") == "2026-12-02T00:40"
    page.fill("#ends_at", "2026-12-02T00:30")
    page.fill("#starts_at", "2026-12-01T22:00")
    assert page.input_value("#ends_at") == "2026-12-02T00:30", "what was typed stays"
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate("location.href = '/console/lectures'")
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"] and page.url.partition("?")[0].endswith("/lectures/new")
    page.select_option("#area", TOWN)
    page.fill("#venue", "文汇驿站")
    page.fill("#capacity", "30")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.click("text=保存草稿")
    page.get_by_role("button", name="发布").click()
    page.wait_for_selector("text=讲座已发布")
    assert asked == ["beforeunload"], "saving asks nothing"
    lecture = Lecture.get()
    assert (lecture.status, lecture.title, lecture.venue) == ("published", "把抱怨说成请求", "文汇驿站")
    assert Station.select().count() == 1
    context.close()
