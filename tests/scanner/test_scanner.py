"""The scanner's page in real Chromium, before real pictures of cards, with and without a network."""

import os
import signal
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Error

from app.blueprints import scanner
from app.models import CheckIn, Scan, Scanner
from tests.factories import create_card
from tests.scanner.conftest import (
    DUMP,
    code_of,
    light_phone,
    pair,
    phone,
    photo,
    printed,
    send_now,
    shoot,
    type_card,
    wait_sent,
)

pytestmark = pytest.mark.browser

# Every result that the page showed, in order.
LISTEN = """
window.said = [];
addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
  const text = (id) => document.getElementById(id).textContent.trim();
  said.push([document.getElementById("result").dataset.kind, text("word"), text("detail")].join(" "));
}).observe(document.getElementById("result"), { attributes: true, subtree: true, childList: true }));
"""
SEEN = "(results) => results.every((result) => said.some((line) => line.startsWith(result)))"


def test_cards_before_the_camera(playwright, served, door, tmp_path):
    """One after another without a tap: good, void, not a card, blurred, there already, a walk-in."""
    blank = create_card()
    anna, void, bert, walk_in = printed(tmp_path, [door.anna, door.void, door.bert, blank])
    foreign = code_of("https://elsewhere.example/menu")
    things = [photo(anna), photo(void), photo(foreign), photo(bert, blur=2), photo(anna), photo(walk_in)]
    film = shoot(tmp_path / "cards.y4m", things)
    with phone(playwright, tmp_path / "profile", film) as context:
        page = context.pages[0]
        page.add_init_script(LISTEN)
        pair(page, served, door)
        # The film runs in a circle, so that the first card may be any of them.
        results = ["good 可以进场 欧", "again 已经签到 欧", "good 可以进场 柏", "walk_in 现场加入"]
        results += ["bad 不能签到 这不是听课卡", "bad 不能签到 这张听课卡已作废"]
        page.wait_for_function(SEEN, arg=results, timeout=30_000)
    holders = {door.anna.person_id, door.bert.person_id, blank.id}
    assert {row.live_holder for row in CheckIn.select()} == holders
    assert CheckIn.select().count() == 3
    reasons = {row.reason for row in Scan.select().where(Scan.result == "refused")}
    assert reasons == {"card_void"}


def test_without_a_network_and_back(paired, door):
    """It says so, judges by the roster, keeps the queue, and hands it in by itself."""
    page, context = paired.page, paired.context
    context.set_offline(True)
    page.get_by_text("现在没有网络，请照常扫码").wait_for()
    blank = create_card()
    for code, word in [
        (door.anna.code, "可以进场"),
        (door.anna.code.lower(), "已经签到"),
        (door.void.code, "卡已作废"),
        (blank.code, "已记录"),
    ]:
        type_card(page, code, word)
    assert page.locator("#unsent").inner_text() == "4"
    assert CheckIn.select().count() == 0
    context.set_offline(False)
    wait_sent(page)
    assert {row.live_holder for row in CheckIn.select()} == {door.anna.person_id, blank.id}
    assert sorted(row.result for row in Scan.select()) == ["accepted", "accepted", "refused", "repeated"]


def test_killed_with_a_queue(playwright, served, door, tmp_path):
    """Battery out without a network: the page opens from its cache with the queue, and sends it later."""
    profile = tmp_path / "profile"
    with pytest.raises(Error), phone(playwright, profile) as context:
        page = context.pages[0]
        pair(page, served, door)
        page.evaluate("navigator.serviceWorker.ready")
        context.set_offline(True)
        type_card(page, door.anna.code, "可以进场")
        kill(profile)
        page.wait_for_timeout(3000)
    with phone(playwright, profile) as context:
        context.set_offline(True)
        page = context.pages[0]
        page.goto(f"{served}/scan")
        page.locator("#unsent", has_text="1").wait_for()
        type_card(page, door.anna.code, "已经签到")
        context.set_offline(False)
        wait_sent(page)
    assert [row.live_holder for row in CheckIn.select()] == [door.anna.person_id]


def kill(profile: Path) -> None:
    """End the browser that this test started on `profile`, as a battery would."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if f"--user-data-dir={profile}".encode() in words and not any(
            w.startswith(b"--type=") for w in words
        ):
            os.kill(int(process.name), signal.SIGKILL)


def test_an_update_with_a_queue(paired, door, monkeypatch):
    """The new version replaces the old one in the cache; what is unsent stays, and is sent."""
    page, context = paired.page, paired.context
    page.evaluate("navigator.serviceWorker.ready")
    # There is a network, but nothing behind it answers.
    context.route("**/api/**", lambda route: route.abort())
    type_card(page, door.anna.code, "可以进场")
    monkeypatch.setattr(scanner, "_version", lambda: "newer")
    page.reload()
    page.wait_for_function("caches.keys().then((names) => names.join() === 'scanner-newer')")
    page.reload()
    page.locator("#unsent", has_text="1").wait_for()
    context.unroute("**/api/**")
    send_now(page)
    wait_sent(page)
    assert CheckIn.select().count() == 1


def test_a_wrong_clock_is_told(browser, served, door, time):
    """The device is a quarter of an hour slow; its scans carry the server's time."""
    time.ahead = timedelta(minutes=15)
    with light_phone(browser) as page:
        pair(page, served, door)
        page.get_by_text("这台手机的时间慢了约 15 分钟").wait_for()
        type_card(page, door.anna.code, "可以进场")
        wait_sent(page)
    assert abs(CheckIn.get().happened_at - time()) < timedelta(minutes=1)


def test_it_forgets_when_the_lecture_is_over(paired, door, time):
    """After the doors close and with nothing unsent it keeps nothing and gives its right back."""
    page = paired.page
    time.ahead = timedelta(hours=3)
    page.reload()
    page.evaluate("Date.now = ((real) => () => real() + 3 * 3600e3)(Date.now)")
    page.get_by_text("都已清除").wait_for()
    assert page.locator("#pairing").is_visible()
    assert "extractable" not in page.evaluate(DUMP)
    assert Scanner.get().ended_at is not None


def test_a_right_that_ran_out(paired, door):
    """A day after the lecture, never again with a network: list and token go, what is unsent stays."""
    page = paired.page
    paired.context.set_offline(True)
    type_card(page, door.anna.code, "可以进场")
    before = page.evaluate(DUMP)
    page.evaluate("Date.now = ((real) => () => real() + 30 * 3600e3)(Date.now)")
    send_now(page)
    page.get_by_text("扫码资格已失效，还有 1 条没有上传").wait_for()
    # The roster of some kilobytes is what the storage was full of.
    assert len(page.evaluate(DUMP)) < len(before) / 2


def test_a_right_taken_back(paired, door):
    """The next call says so, and what was not sent stays for the next pairing."""
    page, context = paired.page, paired.context
    context.set_offline(True)
    type_card(page, door.anna.code, "可以进场")
    Scanner.delete().execute()
    context.set_offline(False)
    page.get_by_text("还有 1 条没有上传").wait_for()
    page.fill("#pairing-code", door.code())
    page.click("#pairing button")
    wait_sent(page)
    assert CheckIn.select().count() == 1
