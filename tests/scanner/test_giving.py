"""A blank card handed out at the door: to a phone beside it or to somebody found by name, with and without a
network."""

import pytest

from app import clock
from app.models import CardGift, CheckIn, PunchCard, Scan
from app.services.cards import own_card
from tests.conftest import call_of
from tests.factories import create_card, create_person
from tests.scanner.conftest import show_code, type_card, wait_sent
from tests.scanner.test_names import search

pytestmark = pytest.mark.browser


def phone_of(person_id):
    """What the person's phone shows now."""
    return own_card.get_card(call_of(person_id, now=clock.now())).qr_text


def link(card):
    return f"https://huhang.example/k/{card.code}"


def owner(card):
    return PunchCard.get_by_id(card.id).person_id


def ask_whom(page, card, word="现场加入"):
    show_code(page, link(card), word)
    page.click("#offer")
    page.get_by_text("发给谁？").wait_for()


def test_to_a_phone_and_to_a_name(paired, door):
    """A newcomer by their phone; Bert, who is here already, by his name. Their own cards from then on."""
    page, newcomer = paired.page, create_person(nickname="艾玛女士")
    first, second = create_card(), create_card()
    ask_whom(page, first)
    show_code(page, phone_of(newcomer.id), "卡已发出")
    assert "艾**" in page.locator("#detail").inner_text()
    show_code(page, link(first), "已经签到")
    assert not page.locator("#offer").is_visible()
    type_card(page, door.bert.code, "可以进场")
    ask_whom(page, second)
    search(page, "柏特")
    page.get_by_role("button", name="柏**，已经签到").click()
    page.locator("#word", has_text="卡已发出").wait_for()
    wait_sent(page)
    assert (owner(first), owner(second)) == (newcomer.id, door.bert.person_id)
    assert {row.live_holder for row in CheckIn.select()} == {newcomer.id, door.bert.person_id}


def test_the_next_card_ends_the_question(paired, door):
    """Whoever comes next with a card of their own is checked in, and gets no other; nor after 不发了."""
    page, blank = paired.page, create_card()
    ask_whom(page, blank)
    show_code(page, link(door.anna), "可以进场")
    show_code(page, phone_of(door.bert.person_id), "可以进场")
    ask_whom(page, blank, "已经签到")
    page.click("#offer")
    page.locator("#word", has_text="可以扫码").wait_for()
    show_code(page, phone_of(door.bert.person_id), "已经签到")
    wait_sent(page)
    assert owner(blank) is None
    assert CardGift.select().count() == 0
    assert CheckIn.select().count() == 3


def test_without_a_network(paired, door):
    """Noted on the phone, settled when the queue is handed in; a card that is taken stays its holder's."""
    page, context = paired.page, paired.context
    blank, taken = create_card(), create_card(state="bound", person=create_person().id, bound_at=clock.now())
    anna = phone_of(door.anna.person_id)
    context.set_offline(True)
    page.get_by_text("现在没有网络").wait_for()
    ask_whom(page, taken, "已记录")
    show_code(page, anna, "已记录发卡")
    ask_whom(page, blank, "已记录")
    show_code(page, anna, "已记录发卡")
    show_code(page, link(door.anna), "已经签到")
    assert CardGift.select().count() == 0
    context.set_offline(False)
    wait_sent(page)
    assert sorted(gift.outcome for gift in CardGift.select()) == ["bound", "taken"]
    assert (owner(blank), owner(taken)) == (door.anna.person_id, taken.person_id)
    assert {row.live_holder for row in CheckIn.select()} == {door.anna.person_id, taken.person_id}
    assert Scan.select().count() == 5


def test_said_by_the_server(paired, door):
    """What was found out meanwhile is told: the card is another's by now; nobody is known by that code."""
    page, card = paired.page, create_card()
    ask_whom(page, card)
    own_card.bind_card(call_of(door.bert.person_id, now=clock.now()), code=card.code)
    show_code(page, phone_of(door.anna.person_id), "没有发出")
    assert "请换一张空白卡" in page.locator("#detail").inner_text()
    ask_whom(page, create_card())
    genuine = phone_of(door.anna.person_id)
    forged = genuine[:-1] + ("1" if genuine.endswith("0") else "0")
    show_code(page, forged, "没有发出")
    assert "没认出是谁" in page.locator("#detail").inner_text()
    page.locator("#offer", has_text="发卡").wait_for()
