"""The sign-in sheet: masked as every roster, in the order of names, on A4."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from app.db import new_id
from app.models import AuditEntry, Person, SignUp, SignUpParty
from app.services.attendance import door_posters
from app.services.core.call import Grant
from app.services.lectures.sign_ups import signups
from tests.chromium import bring_axe, violations
from tests.conftest import NOW, call_of
from tests.console.conftest import PASSWORD, Desk, create_account
from tests.factories import create_lecture, create_person


def sign_up(lecture: str, nickname: str | None, phone: str | None = None) -> None:
    person = create_person(nickname=nickname)
    if phone is not None:
        Person.update(phone=phone).where(Person.id == person.id).execute()
    signups.sign_up(call_of(person), lecture, party="single")


def test_names_are_masked_and_those_without_one_told_apart(desk: Callable[..., Desk]) -> None:
    """Whoever has a place, by name; who waits is not on it; each reading leaves its trace."""
    lecture = create_lecture(capacity=3)
    sign_up(lecture.id, "王小明")
    sign_up(lecture.id, None, "+8613800000042")
    sign_up(lecture.id, "李华", "+8613800000043")
    sign_up(lecture.id, "赵候补")
    page = desk().get(f"/lectures/{lecture.id}/sign-in-sheet")
    assert "王**" in page and "李*" in page and "居民（尾号42）" in page
    assert page.index("居民（") < page.index("李*") < page.index("王**")
    assert all(told not in page for told in ("王小明", "李华", "尾号43", "13800000042", "赵"))
    assert page.count("<tr>") == 1 + 3 + 12
    assert AuditEntry.select().where(AuditEntry.event == "roster:print").count() == 1


def test_everybody_with_a_place_stands_on_it(desk: Callable[..., Desk], database: None) -> None:
    """A hall of six hundred has a long sheet, and nobody is missing from it."""
    lecture = create_lecture(capacity=600, taken=510)
    people = [new_id() for _ in range(510)]
    parties = [new_id() for _ in people]
    Person.insert_many([{"id": one, "nickname": "王小明", "created_at": NOW} for one in people]).execute()
    seat = {"lecture": lecture.id, "size": 1, "seats": 1, "status": "confirmed", "created_at": NOW}
    SignUpParty.insert_many([seat | {"id": one} for one in parties]).execute()
    SignUp.insert_many(
        [
            {"lecture": lecture.id, "person": one, "live_person": one, "party": party, "created_at": NOW}
            for one, party in zip(people, parties, strict=True)
        ]
    ).execute()
    assert desk().get(f"/lectures/{lecture.id}/sign-in-sheet").count("<tr>") == 1 + 510 + 12


def test_the_code_of_a_poster_in_use_stands_on_it(desk: Callable[..., Desk]) -> None:
    """Without a poster there is none: a code that lasts is made on purpose."""
    lecture, organizer = create_lecture(), desk()
    assert "微信扫码签到" not in organizer.get(f"/lectures/{lecture.id}/sign-in-sheet")
    staff = call_of(organizer.person_id, via="staff", grants=(Grant("organizer", "370502"),))
    door_posters.make_poster(staff, lecture.id)
    assert "微信扫码签到" in organizer.get(f"/lectures/{lecture.id}/sign-in-sheet")


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_printing_it(served: str, browser: Browser, width: int) -> None:
    """One click from the lecture, then the browser's print; thirty names and spare lines are two sheets."""
    create_account()
    lecture = create_lecture(capacity=40)
    for number in range(30):
        sign_up(lecture.id, f"王{number}")
    context = browser.new_context(base_url=served, viewport={"width": width, "height": 844})
    bring_axe(context)
    page = context.new_page()
    page.goto(f"/console/lectures/{lecture.id}")
    page.fill("#username", "organizer")
    page.fill("#password", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/lectures/*")
    page.get_by_role("link", name="打印签到表").click()
    page.wait_for_url("**/sign-in-sheet")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width == 1280:
        assert page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n") == 2
    context.close()
