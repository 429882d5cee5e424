"""For everybody and every phone: small, told apart by eye, ear and hand, read out by screen readers, and
nobody's name left on the screen."""

import pytest
from playwright.sync_api import expect

from app.models import CheckIn
from tests.chromium import violations
from tests.factories import create_card
from tests.scanner.conftest import light_phone, pair, phone, type_card, wait_sent
from tests.scanner.test_names import search

pytestmark = pytest.mark.browser


def test_first_load_is_small_and_nothing_goes_elsewhere(playwright, served, door, tmp_path):
    """At most 150 KB on the wire with the decoder; no complaint of the content policy."""
    loaded, complaints = {}, []
    with phone(playwright, tmp_path / "profile") as context:
        page = context.pages[0]
        page.on("response", lambda answer: loaded.setdefault(answer.url.partition("#")[0], answer))
        page.on("console", lambda said: said.type in ("error", "warning") and complaints.append(said.text))
        pair(page, served, door)
        page.wait_for_timeout(500)
        sizes = {}
        for url, answer in loaded.items():
            assert url.startswith(served)
            if "/api/" not in url and answer.status == 200:
                sizes[url] = answer.request.sizes()["responseBodySize"]
    assert any("decode.js" in url for url in sizes)
    assert len(sizes) > 10
    assert sum(sizes.values()) <= 150_000
    assert complaints == []


# What each kind of result looks, sounds and feels like.
TOLD = """() => {
  const result = document.getElementById("result");
  window.told = {};
  navigator.vibrate = (buzz) => {
    const { backgroundColor } = getComputedStyle(result);
    const word = document.getElementById("word").textContent.trim();
    const sign = getComputedStyle(result, "::before").content;
    told[result.dataset.kind] = { buzz: String(buzz), backgroundColor, word, sign, notes: "" };
  };
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) {
    told[result.dataset.kind].notes += ` ${this.frequency.value}`;
    return start.apply(this, when);
  };
}"""
KINDS = {"good", "again", "walk_in", "later", "wrong", "bad"}


def test_every_state_at_360_pixels(paired, door, stray):
    """Axe finds nothing in any state, light or dark, and nothing is wider than the screen; no two kinds of
    result share colour, sign, word, sound or vibration."""
    page = paired.page
    page.evaluate(TOLD)

    def check(state):
        found = violations(page)
        page.emulate_media(color_scheme="dark")
        found += violations(page, runOnly=["color-contrast"])
        page.emulate_media(color_scheme="light")
        assert found == [], state
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, state

    check("ready")
    blank = create_card()
    codes = [(door.anna.code, "可以进场"), (door.anna.code, "已经签到"), (door.void.code, "不能签到")]
    codes += [(stray.code, "走错会场了"), (door.carl.code, "可以进场"), (blank.code, "现场加入")]
    for code, word in codes:
        type_card(page, code, word)
        check(word)
    page.click("#offer")
    search(page, "先生")
    page.locator("#found button").first.wait_for()
    check("giving, found")
    paired.context.set_offline(True)
    page.evaluate("location.hash = 'NEWCODE1'")
    type_card(page, create_card().code, "已记录")
    check("offline, another code")
    told = page.evaluate("told")
    assert set(told) == KINDS
    for sense in ("buzz", "backgroundColor", "word", "sign", "notes"):
        assert len({kind[sense] for kind in told.values()}) == len(KINDS), sense
    paired.context.set_offline(False)
    wait_sent(page)
    for _ in range(2):
        page.click("#finish")
    page.get_by_text("都已清除").wait_for()
    check("unpaired")


READ_OUT = """
- heading [level=1]
- status:
  - paragraph: 可以进场
  - paragraph: 卡**
  - button "另一半也到了，一起签到"
- status
- term: 网络
- definition: 在线
- term: 断网准备
- definition: 已备好
- term: 未上传
- definition: "0"
- term: 上次同步
- definition
- textbox "扫不出来？输入卡上的十二位编号"
- button "签到"
- button "没带卡？按姓名查找"
- button "讲座结束，清除这台手机上的名单"
"""


def test_by_keyboard_and_ear(paired, door):
    """What a screen reader has: names for all that can be pressed or filled in, the focus where one goes on,
    results and notices said by themselves, the same one again too; all of it without touching the screen."""
    page = paired.page
    press, word = page.keyboard.press, page.locator("#word")
    expect(page.locator("#title")).to_be_focused()
    for card in (door.anna, door.carl):
        while not page.evaluate("document.activeElement.id === 'typed'"):
            press("Tab")
        page.keyboard.type(card.code)
        said = word.text_content()
        press("Enter")
        page.locator("#detail", has_text="欧" if card == door.anna else "卡").wait_for()
        assert word.text_content() != said
    wait_sent(page)
    expect(page.locator("main")).to_match_aria_snapshot(READ_OUT)
    for region, manner in (("#result", "assertive"), ("#notices", None), ("#found-note", None)):
        assert page.locator(region).get_attribute("aria-live") == manner
        assert page.locator(region).get_attribute("role") == "status"
    press("Shift+Tab")
    expect(page.locator("#offer")).to_be_focused()
    press("Enter")
    page.locator("#word", has_text="两人").wait_for()
    wait_sent(page)
    assert CheckIn.select().count() == 3


def test_no_name_stays_on_the_screen(browser, served, door):
    """A result for six seconds, whom a search found for a minute."""
    with light_phone(browser) as page:
        page.clock.install()
        pair(page, served, door)
        type_card(page, door.anna.code, "可以进场")
        expect(page.locator("main")).to_contain_text("欧**")
        search(page, "柏特")
        page.get_by_role("button", name="柏**").wait_for()
        page.clock.fast_forward(6100)
        expect(page.locator("main")).not_to_contain_text("欧**")
        page.clock.fast_forward(55_000)
        expect(page.locator("main")).not_to_contain_text("柏**")
        assert page.locator("#name").input_value() == ""
