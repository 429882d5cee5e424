"""A list signed by hand at the door, typed in at the console."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.models import AuditEntry, CheckIn, Lecture, Scan
from app.services.attendance import checkins
from app.services.lectures.sign_ups import signups
from tests.conftest import NOW, Time, call_of
from tests.console.conftest import Desk
from tests.factories import create_card, create_lecture, create_person, create_volunteer


@pytest.fixture
def lecture() -> Lecture:
    return create_lecture(starts_at=NOW - timedelta(hours=3), ends_at=NOW - timedelta(hours=1))


def expected(lecture: Lecture, nickname: str, **facts: str) -> str:
    person = create_person(nickname=nickname, **facts)
    signups.sign_up(call_of(person, now=NOW - timedelta(days=1)), lecture.id, party="single")
    return str(person.id)


def typed(*lines: str, record: bool = False) -> dict[str, str]:
    return {"names": "\n".join(lines)} | ({"record": "1"} if record else {})


def test_each_line_is_looked_at_then_recorded(desk: Callable[..., Desk], lecture: Lecture) -> None:
    """Names with a place, two of one name by the end of the number, cards of anybody; the rest is said and
    left out. Sent again, nothing changes."""
    at, path = desk(), f"/lectures/{lecture.id}/paper-list"
    anna = expected(lecture, "安娜")
    expected(lecture, "王芳", phone="13800000023")
    other = expected(lecture, "王芳", phone="13800000045")
    create_person(nickname="没报名")
    card, void = create_card(), create_card(state="void", voided_at=lecture.starts_at)
    lines = (" 安 娜 ", "安娜", "王芳", "王芳　４５", "没报名", card.code.lower(), void.code, "", "x\0y")
    looked = at.post(path, typed(*lines))
    page = looked.get_data(as_text=True)
    assert looked.status_code == 200
    assert "3 人可以登记，5 行不登记" in page
    for said in ("上面已有", "有同名的人", "没有找到这个姓名或卡号", "这张卡已作废"):
        assert said in page, said
    assert CheckIn.select().count() == 0

    for _ in range(2):
        assert at.post(path, typed(*lines, record=True)).status_code == 303
    rows = {row.live_holder: row for row in CheckIn.select()}
    assert set(rows) == {anna, other, card.id}
    assert {(row.assurance, row.happened_at) for row in rows.values()} == {("paper", lecture.ends_at)}
    assert (rows[anna].walk_in, rows[card.id].walk_in) == (False, True)
    assert Scan.select().where(Scan.method == "paper").count() == 3
    assert "纸质补录" in at.get(f"/lectures/{lecture.id}")
    assert AuditEntry.select().where(AuditEntry.event == "paper_list:read").count() == 3


def test_a_scan_at_the_door_is_worth_more(desk: Callable[..., Desk], lecture: Lecture) -> None:
    """Whoever is there already stays so; a queue that comes later carries the check-in."""
    at, path = desk(), f"/lectures/{lecture.id}/paper-list"
    card, helper = create_card().code, create_person(nickname="柏特")
    create_volunteer(lecture, helper)
    assert at.post(path, typed(card, record=True)).status_code == 303
    queue = [{"client_id": "1", "card": card, "scanned_at": lecture.starts_at}]
    ((_, there),) = checkins.check_in_batch(call_of(helper), lecture.id, queue)
    assert (there.status, there.assurance) == ("already_checked_in", "volunteer")
    assert "已经签到" in at.post(path, typed(card)).get_data(as_text=True)
    assert (CheckIn.select().count(), CheckIn.get().assurance) == (1, "volunteer")


def test_when_and_who(desk: Callable[..., Desk], lecture: Lecture, time: Time) -> None:
    """Not before the doors open, not a week later, not elsewhere, not without a line."""
    at, path = desk(), f"/lectures/{lecture.id}/paper-list"
    assert at.post(path, {"names": " \n"}).status_code == 422
    assert at.post(path, typed(*"x" * 201)).status_code == 422
    desk("other", scope="370503").get(path, 404)
    later = create_lecture(starts_at=NOW + timedelta(days=1))
    assert at.post(f"/lectures/{later.id}/paper-list", typed("安娜")).status_code == 409
    time.advance(days=7)
    assert at.post(path, typed("安娜")).status_code == 409
    assert Scan.select().count() == 0


def test_it_takes_the_same_few_statements_for_any_list(
    desk: Callable[..., Desk], lecture: Lecture, queries: Callable[..., object]
) -> None:
    """Looking at two lines costs what looking at thirty does."""
    at, path = desk(), f"/lectures/{lecture.id}/paper-list"
    counts = []
    for lines in (2, 30):
        form = at.hidden(path) | typed(*(f"名字{number}" for number in range(lines)))
        with queries() as seen:  # type: ignore[attr-defined]
            assert at.client.post(f"/console{path}", data=form).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
