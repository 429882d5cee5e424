"""Cards and long work at the console, from the form to the printed sheet."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser

from app import jobs
from app.models import BonusHours, CardBatch, LongWork, PunchCard
from app.services.backoffice.work_handlers import KINDS
from app.services.cards import codes, own_card
from app.services.core import background_work
from app.services.learning import record as learning_record
from app.services.operations import health
from tests.conftest import NOW, call_of
from tests.console.conftest import PASSWORD, Desk, create_account
from tests.factories import create_card, create_person


def order(at: Desk, count: str = "2") -> str:
    answer = at.post("/cards/new", {"count": count, "note": "文汇街道"})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return re.search("/works/([^?]+)", answer.location)[1]


def test_a_batch_is_ordered_left_and_fetched(desk: Callable[..., Desk]) -> None:
    """Waiting, with a word where no worker runs; then done, with the file for who asked and nobody else."""
    at = desk()
    work_id = order(at)
    page = at.get(f"/works/{work_id}")
    assert "排队中" in page and "后台任务未运行" in page
    health.beat("worker", now=NOW)
    assert "后台任务未运行" not in at.get(f"/works/{work_id}")
    assert background_work.run_next(KINDS, clock=lambda: NOW)
    assert "已完成" in at.get(f"/works/{work_id}") and "听课卡第1批" in at.get("/works")
    file = at.client.get(f"/console/works/{work_id}/file")
    assert (file.status_code, file.mimetype, file.data[:5]) == (200, "application/pdf", b"%PDF-")
    other = desk("other")
    other.get(f"/works/{work_id}/file", 404)
    other.get(f"/works/{work_id}", 404)
    assert work_id not in other.get("/works")
    assert "文汇街道" in other.get("/cards")


def test_a_form_sent_twice_makes_one_batch(desk: Callable[..., Desk]) -> None:
    """A second click is not a second batch."""
    at = desk()
    hidden = at.hidden("/cards/new")
    for _ in range(2):
        answer = at.client.post("/console/cards/new", data=hidden | {"count": "5"})
        assert answer.status_code == 303
    assert (CardBatch.select().count(), LongWork.select().count()) == (1, 1)


@pytest.mark.parametrize("count", ["", "0", "1001", "many", "1e3", "9" * 30])
def test_a_count_that_makes_no_sense(desk: Callable[..., Desk], count: str) -> None:
    """Told beside the field; nothing is made."""
    answer = desk().post("/cards/new", {"count": count})
    assert answer.status_code == 422
    assert CardBatch.select().count() == 0


def test_work_is_stopped(desk: Callable[..., Desk]) -> None:
    """Stopped once; the second time there is nothing to stop."""
    at = desk()
    work_id = order(at)
    page = f"/works/{work_id}"
    hidden = at.hidden(page)
    answers = [at.client.post(f"/console{page}/cancel", data=hidden).status_code for _ in range(2)]
    assert answers == [303, 409]
    assert "已停止" in at.get(page)


def test_a_card_is_found_and_replaced(desk: Callable[..., Desk]) -> None:
    """By its code, typed anyhow; the code is in no address."""
    at = desk()
    order(at)
    old, new = PunchCard.select()
    own_card.bind_card(call_of(create_person()), code=old.code)
    found = at.post("/cards/find", {"code": codes.card_no(old.code).lower()})
    assert found.status_code == 303 and old.code not in found.location
    assert "已领用" in at.get(f"/cards/{old.id}")
    done = at.post(f"/cards/{old.id}/void", {"reason": "遗失", "replacement": new.code})
    assert done.location.startswith(f"/console/cards/{new.id}")
    assert f"尾号{new.code[-4:]}" in at.get(f"/cards/{old.id}")
    for wrong in ("", "0000-0000-0000", "啊", "x" * 300):
        assert at.post("/cards/find", {"code": wrong}).status_code == 422
    assert at.post(f"/cards/{old.id}/void", {"reason": "再来"}).status_code == 422
    for path in ("/cards/nothing", "/cards/batches/99", "/cards/batches/x", "/works/nothing"):
        at.get(path, 404)


def test_a_mistaken_holder_is_undone(desk: Callable[..., Desk]) -> None:
    """With a reason, seen on the card's page afterwards; a blank card and one on a phone offer nothing."""
    at, anna = desk(), create_person()
    card = create_card()
    own_card.bind_card(call_of(anna), code=card.code)
    assert f"/cards/{card.id}/release" in at.get(f"/cards/{card.id}")
    assert at.post(f"/cards/{card.id}/release", {}).status_code == 422
    done = at.post(f"/cards/{card.id}/release", {"reason": "登记错了人"})
    assert done.status_code == 303
    page = at.get(f"/cards/{card.id}")
    assert "还没有人领用" in page and "登记错了人" in page and "/release" not in page
    at.get(f"/cards/{card.id}/release", 404)
    assert PunchCard.get_by_id(card.id).person_id is None
    phone = create_card(state="bound", person=anna.id, phone_person=anna.id)
    at.get(f"/cards/{phone.id}/release", 404)


def test_hours_are_added_and_taken_back(desk: Callable[..., Desk]) -> None:
    """By the holder's card, with who did it; the record's sum is its rows'."""
    at, anna = desk("li"), create_person()
    card, blank = create_card(state="bound", person=anna.id), create_card()
    path = f"/cards/{card.id}/hours"
    for hours, reason in (("1.5", "整理会场"), ("-0.5", "记多了")):
        assert at.post(path, {"hours": hours, "reason": reason}).status_code == 303
    for hours in ("", "0", "101", "x", "nan", "1e9"):
        assert at.post(path, {"hours": hours, "reason": "x"}).status_code == 422
    page = at.get(f"/cards/{card.id}")
    assert "整理会场" in page and "记多了" in page and "<td>li</td>" in page
    record = learning_record.read_learning_record(call_of(anna))
    assert record.hours == sum(item.hours for item in record.bonus) == 1
    assert {row.granted_by for row in BonusHours.select()} == {at.person_id}
    at.get(f"/cards/{blank.id}/hours", 404)


def test_cards_are_organizers_work(desk: Callable[..., Desk]) -> None:
    """Who counsels neither prints nor looks; the pages refuse, and the section is not shown."""
    at = desk("li", role="counselor")
    assert "/console/cards" not in at.get("/duty")
    for path in ("/cards", "/cards/new", "/cards/find", "/cards/batches/1"):
        at.get(path, 403)


@pytest.mark.browser
def test_print_a_hundred_cards(served: str, browser: Browser, tmp_path: Path) -> None:
    """The whole job: sign in, ask, watch, download; a camera reads the codes off the paper."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("no pdftoppm on this machine")
    create_account()
    stop = Event()
    worker = Thread(target=jobs.do_long_work, args=(stop,))
    context = browser.new_context(base_url=served, accept_downloads=True)
    try:
        page = context.new_page()
        page.goto("/console")
        page.fill("#username", "organizer")
        page.fill("#password", PASSWORD)
        page.click("button[type=submit]")
        page.click("nav >> text=听课卡")
        page.click("text=制一批卡")
        page.fill("#count", "100")
        page.click("text=开始制作")
        page.wait_for_selector("progress")
        worker.start()
        page.wait_for_selector("text=已完成", timeout=30_000)
        with page.expect_download() as download:
            page.click("#work a:has-text('下载')")
        file = tmp_path / "cards.pdf"
        download.value.save_as(file)
        assert download.value.suggested_filename == "听课卡第1批.pdf"
    finally:
        stop.set()
        context.close()
        if worker.ident:
            worker.join()
    subprocess.run(["pdftoppm", "-r", "150", "-png", file, tmp_path / "page"], check=True, timeout=60)
    sheets = sorted(tmp_path.glob("page-*.png"))
    read = {
        code.text
        for sheet in sheets
        for code in zxingcpp.read_barcodes(Image.open(sheet), formats=zxingcpp.BarcodeFormat.QRCode)
    }
    assert len(sheets) == 10 + 1, "and one of backs"
    assert {text.rpartition("/k/")[2] for text in read} == {card.code for card in PunchCard.select()}
