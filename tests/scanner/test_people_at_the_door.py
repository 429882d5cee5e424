"""Couples, the wrong hall, a server that is slow or can't read one scan, a hotel's network."""

import json

import pytest

from app.models import CheckIn, LectureVolunteer, Scan, Scanner
from tests.scanner.conftest import light_phone, pair, send_now, type_card, wait_sent

pytestmark = pytest.mark.browser


def present() -> set[str]:
    return {row.live_holder for row in CheckIn.select()}


@pytest.mark.parametrize("online", [True, False], ids=["online", "offline"])
def test_both_of_a_couple_by_one_card(paired, door, online):
    """Whoever signed up as two is asked for; without the tap it is the holder alone."""
    page, context = paired.page, paired.context
    if not online:
        context.set_offline(True)
        page.get_by_text("现在没有网络").wait_for()
    type_card(page, door.anna.code, "可以进场")
    assert not page.locator("#offer").is_visible()
    type_card(page, door.carl.code, "可以进场")
    if online:
        wait_sent(page)
    assert CheckIn.select().count() == (2 if online else 0)
    page.click("#offer")
    page.locator("#word", has_text="两人").wait_for()
    assert page.locator("#result").get_attribute("data-kind") == "good"
    context.set_offline(False)
    wait_sent(page)
    assert present() == {door.anna.person_id, door.carl.person_id, door.dora.person_id}
    type_card(page, door.dora.code, "已经签到")
    assert not page.locator("#offer").is_visible()


def test_one_of_a_couple(paired, door):
    """The other one comes with their own card, or not at all."""
    type_card(paired.page, door.dora.code, "可以进场")
    type_card(paired.page, door.anna.code, "可以进场")
    wait_sent(paired.page)
    assert present() == {door.dora.person_id, door.anna.person_id}


def test_at_the_wrong_hall(paired, stray):
    """Told where they are expected, and not checked in, unless they stay."""
    page = paired.page
    type_card(page, stray.code, "走错会场了")
    assert "二楼会议室" in page.locator("#detail").inner_text()
    assert page.locator("#result").get_attribute("data-kind") == "wrong"
    assert present() == set()
    page.click("#offer")
    page.locator("#word", has_text="现场加入").wait_for()
    wait_sent(page)
    assert present() == {stray.person_id}


def test_at_the_wrong_hall_without_a_network(paired, stray):
    """Nobody could tell, so they were let in; then it is here that they were."""
    page, context = paired.page, paired.context
    context.set_offline(True)
    page.get_by_text("现在没有网络").wait_for()
    type_card(page, stray.code, "已记录")
    page.evaluate("Date.now = ((real) => () => real() + 7000)(Date.now)")
    context.set_offline(False)
    wait_sent(page)
    assert present() == {stray.person_id}


def test_within_half_a_second(paired, door):
    """Also where the server takes its time; the receipt is awaited all the same."""
    page, context = paired.page, paired.context

    def late(route):
        page.wait_for_timeout(1500)
        route.continue_()

    context.route("**/check-ins/batch", late)
    took = page.evaluate(
        """(code) => new Promise((resolve) => {
          const begun = performance.now();
          new MutationObserver(() => resolve(performance.now() - begun))
            .observe(document.getElementById("result"), { attributes: true });
          document.getElementById("typed").value = code;
          document.getElementById("typing").requestSubmit();
        })""",
        door.anna.code,
    )
    assert took < 500
    assert page.locator("#unsent").inner_text() == "1"
    wait_sent(page)


def test_one_that_the_server_cannot_read(paired, door):
    """It doesn't hold up the others."""
    page, context = paired.page, paired.context
    context.set_offline(True)
    for card in (door.anna, door.bert):
        type_card(page, card.code, "可以进场")

    def spoil(route):
        body = json.loads(route.request.post_data)
        for scan in body["scans"]:
            if scan["card"] == door.anna.code:
                scan["scanned_at"] = "never"
        route.continue_(post_data=json.dumps(body))

    context.route("**/check-ins/batch", spoil)
    context.set_offline(False)
    wait_sent(page)
    assert present() == {door.bert.person_id}


@pytest.mark.parametrize("status", [200, 404])
def test_a_network_that_answers_in_the_servers_place(paired, door, status):
    """A hotel's sign-in page is neither a receipt nor the end of the right, and no network either."""
    page, context = paired.page, paired.context
    context.route("**/api/**", lambda route: route.fulfill(status=status, body="<h1>Sign in</h1>"))
    type_card(page, door.anna.code, "可以进场")
    for _ in range(2):
        with page.expect_response("**/check-ins/batch") as answer:
            send_now(page)
        answer.value.finished()
    page.get_by_text("现在没有网络").wait_for()
    assert page.locator("#unsent").inner_text() == "1"
    context.unroute("**/api/**")
    send_now(page)
    wait_sent(page)
    assert present() == {door.anna.person_id}


def test_a_right_taken_back_forgets_the_list(paired, door):
    """At the next call, with nothing to hand in: neither roster nor token stays."""
    page, context = paired.page, paired.context
    LectureVolunteer.update(revoked_at=door.lecture.created_at).execute()
    context.set_offline(True)
    page.get_by_text("现在没有网络").wait_for()
    context.set_offline(False)
    page.get_by_text("扫码资格已结束，这台手机上的名单和记录都已清除").wait_for()
    assert page.locator("#pairing").is_visible()
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0


def test_two_scanners_at_one_door(browser, served, door, paired):
    """The other one's scan is known at once while there is a network. Without one each lets the holder in;
    handed in, it is one check-in and one repetition."""
    type_card(paired.page, door.anna.code, "可以进场")
    wait_sent(paired.page)
    with light_phone(browser) as other:
        pair(other, served, door)
        type_card(other, door.anna.code, "已经签到")
        wait_sent(other)
        for page in (paired.page, other):
            page.context.set_offline(True)
            type_card(page, door.bert.code, "可以进场")
        for page in (other, paired.page):
            page.context.set_offline(False)
            wait_sent(page)
    assert Scanner.select().count() == 2
    assert sorted(row.result for row in Scan.select()) == ["accepted"] * 2 + ["repeated"] * 2
    assert present() == {door.anna.person_id, door.bert.person_id}


def test_a_clock_set_back_by_an_empty_battery(paired, door):
    """Time went on since the last record: the page says so, and no scan falls before the doors opened."""
    page, context = paired.page, paired.context
    page.evaluate("navigator.serviceWorker.ready")
    page.add_init_script("Date.now = ((real) => () => real() - 30 * 86400e3)(Date.now)")
    context.set_offline(True)
    page.reload()
    page.get_by_text("这台手机的时间慢了").wait_for()
    type_card(page, door.anna.code, "可以进场")
    context.set_offline(False)
    wait_sent(page)
    assert present() == {door.anna.person_id}
