"""Certificates at the console: noted by an admin, seen by their owner, told on the first page."""

from collections.abc import Callable
from datetime import timedelta

from app.clock import local_day
from app.models import Qualification, StaffAccount
from tests.conftest import NOW
from tests.console.conftest import Desk


def test_one_that_expires_is_told_and_keeps_nobody_out(desk: Callable[..., Desk]) -> None:
    boss, li = desk("boss", role="admin"), desk("li", role="counselor")
    account = StaffAccount.get(StaffAccount.username == "li")
    at = f"/staff/{account.id}"
    assert "还没有登记" in boss.get(at) and "还没有登记" in li.get("/own-qualifications")
    gone = (local_day(NOW) - timedelta(days=1)).isoformat()
    facts = {"kind": "psychology", "number": "A-1029", "expires_on": gone}
    assert boss.post(f"{at}/qualifications/new", {**facts, "kind": "other"}).status_code == 422
    assert boss.post(f"{at}/qualifications/new", facts).status_code == 303
    page = boss.get(at)
    assert "心理咨询师" in page and "已过期" in page and "由本单位决定" in page and "A-1029" not in page
    made = f"{at}/qualifications/{Qualification.get().id}"
    assert "A-1029" in boss.get(made) and "A-1029" in li.get("/own-qualifications")
    assert "1位同事的资格快到期或已过期" in boss.get("") and "1位同事的资格快到期或已过期" in boss.get(
        "/overview"
    )
    listed = boss.get("/staff?papers=due")
    assert "2026年11月24日到期，已过期" in listed and "A-1029" not in listed
    li.get(made, 403)
    assert li.get("/duty")
    assert boss.post(f"{made}/end").status_code == 303
    assert "已停用" in boss.get(at) and "位同事的资格" not in boss.get("")
    boss.get(made, 409)


def test_nobody_keeps_their_own(desk: Callable[..., Desk]) -> None:
    boss = desk("boss", role="admin")
    at = f"/staff/{StaffAccount.get(StaffAccount.username == 'boss').id}"
    page = boss.get(at)
    assert "请另一位管理员登记" in page and "加一项资格" not in page
    boss.get(f"{at}/qualifications/new", 409)
