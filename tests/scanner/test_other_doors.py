"""One phone, several doors: paired anew, with records of another lecture, or where nothing can be kept."""

import pytest

from app import clock
from app.models import CheckIn, Lecture, Scanner
from app.services.attendance import pairing
from tests.conftest import call_of
from tests.factories import create_card, create_lecture, create_volunteer
from tests.scanner.conftest import light_phone, send_now, type_card, wait_sent

pytestmark = pytest.mark.browser


@pytest.fixture
def other(door, time):
    """A lecture of the same evening at whose door the volunteer helps too."""
    lecture = create_lecture(title="家风夜话", starts_at=time(), published_at=time())
    create_volunteer(lecture, door.helper)
    return lecture


def code_of(lecture, door):
    return pairing.make_code(call_of(door.helper, now=clock.now()), lecture.id).code


def open_link(page, code):
    page.evaluate("(code) => { location.hash = code; }", code)
    page.get_by_text("收到新的配对码").wait_for()


def attended():
    return {(row.lecture_id, row.card_id) for row in CheckIn.select()}


def test_a_new_code_changes_the_door(paired, door, other):
    """Its link asks first; nothing unsent is left behind, and the old right is given back. A used code leaves
    the phone where it is."""
    page, context = paired.page, paired.context
    open_link(page, "USEDCODE")
    page.click("#pairing button")
    page.get_by_text("配对码不对").wait_for()
    assert not page.locator("#pairing").is_visible()
    card = create_card()
    type_card(page, card.code, "现场加入")
    context.route("**/check-ins/batch", lambda route: route.abort())
    type_card(page, door.anna.code, "可以进场")
    code = code_of(other, door)
    open_link(page, code)
    page.click("#pairing button")
    page.get_by_text("还有 1 条没有上传").wait_for()
    context.unroute("**/check-ins/batch")
    send_now(page)
    wait_sent(page)
    page.get_by_text("条没有上传").wait_for(state="detached")
    open_link(page, code)
    page.click("#pairing button")
    page.locator("#title", has_text="家风夜话").wait_for()
    type_card(page, card.code, "现场加入")
    wait_sent(page)
    there = {(door.lecture.id, card.id), (door.lecture.id, door.anna.id), (other.id, card.id)}
    assert attended() == there
    assert [row.lecture_id for row in Scanner.select().where(Scanner.ended_at.is_null())] == [other.id]


def test_records_of_another_lecture_wait_for_its_code(paired, door, other):
    """Left from a right that ended, they don't keep this lecture's list on the phone, and are not lost."""
    page, context = paired.page, paired.context
    context.set_offline(True)
    type_card(page, door.anna.code, "可以进场")
    Scanner.delete().execute()
    context.set_offline(False)
    page.get_by_text("还有 1 条没有上传").wait_for()
    page.fill("#pairing-code", code_of(other, door))
    page.click("#pairing button")
    page.get_by_text("另有 1 条是另一场讲座的").wait_for()
    for _ in range(2):
        page.click("#finish")
    page.get_by_text("还有 1 条没有上传").wait_for()
    assert Scanner.get(Scanner.lecture == other).ended_at is not None
    assert attended() == set()
    page.fill("#pairing-code", code_of(Lecture.get_by_id(door.lecture.id), door))
    page.click("#pairing button")
    wait_sent(page)
    assert attended() == {(door.lecture.id, door.anna.id)}


def test_where_nothing_can_be_kept(browser, served):
    """A browser without a storage would lose what is scanned: said at once, and nothing is begun."""
    with light_phone(browser) as page:
        page.add_init_script(
            "IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError'); }"
        )
        page.goto(f"{served}/scan")
        page.get_by_text("这里存不下记录").wait_for()
        assert not page.locator("#pairing").is_visible()
        assert not page.locator("#door").is_visible()
