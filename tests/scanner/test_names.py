"""A card forgotten: found by name, with a network, and no name left behind."""

import pytest

from app.models import CheckIn, Scan
from tests.scanner.conftest import wait_sent

pytestmark = pytest.mark.browser


def search(page, name):
    if not page.locator("#naming").is_visible():
        page.click("#forgot")
    page.fill("#name", name)
    page.click("#naming .row button")


def test_found_by_name(paired, door):
    """Picked by a tap; the second time they are shown as present and can't be picked. Nobody of that name is
    said in words, and so is that this device holds no names to search without a network."""
    page = paired.page
    search(page, "安娜")
    page.get_by_role("button", name="欧**，已报名").click()
    page.locator("#word", has_text="可以进场").wait_for()
    assert not page.locator("#naming").is_visible()
    wait_sent(page)
    assert [row.live_holder for row in CheckIn.select()] == [door.anna.person_id]
    assert [row.method for row in Scan.select()] == ["name"]
    search(page, "安娜")
    assert page.get_by_role("button", name="欧**，已经签到").is_disabled()
    # The name that was typed goes with the panel.
    page.click("#forgot")
    assert page.locator("#name").input_value() == ""
    assert page.locator("#found li").count() == 0
    search(page, "查无此人")
    page.get_by_text("报名名单里没有这个姓名").wait_for()
    paired.context.set_offline(True)
    search(page, "安娜")
    page.get_by_text("现在没有网络，查不了姓名").wait_for()
    assert page.locator("#found li").count() == 0


def test_a_couple_found_by_name(paired, door):
    """Both are there, as by their card."""
    page = paired.page
    search(page, "多拉")
    page.get_by_role("button", name="多**，已报名，两人报名").click()
    page.click("#offer")
    page.locator("#word", has_text="两人都已签到").wait_for()
    assert {row.live_holder for row in CheckIn.select()} == {door.carl.person_id, door.dora.person_id}
