"""One job from sign-in to result, in real Chromium: a table is filled in, looked at, mended and imported."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from app.models import StaffAccount
from app.services.backoffice.work_handlers import KINDS
from app.services.core import background_work
from tests.conftest import Time
from tests.console.backoffice.test_imports import TITLES, book
from tests.console.conftest import WIDTHS, create_account, go_by_menu, look_at
from tests.factories import TOWN, create_area

pytestmark = pytest.mark.browser


def bring(page: Page, *rows: list[Any]) -> None:
    file = {
        "name": "人员.xlsx",
        "mimeType": "application/octet-stream",
        "buffer": book(TITLES["staff"], *rows),
    }
    page.set_input_files("#file", file)  # type: ignore[arg-type]
    page.get_by_role("button", name="上传").click()
    page.wait_for_url("**/imports/*")


@WIDTHS
def test_importing_colleagues(window: Callable[..., Page], time: Time, width: int) -> None:
    """All faults of a line at once, all columns in sight; mended, it is imported by the worker."""
    create_area(TOWN)
    create_account("boss", role="admin")
    page = window("boss", width)
    go_by_menu(page, "设置", "人员")
    page.get_by_role("link", name="从Excel导入").click()
    page.wait_for_url("**/imports/new/staff")
    look_at(page)
    bring(page, ["王静怡", "1380000000", "boss", "园丁", TOWN])
    said = page.inner_text("tbody")
    assert [word in said for word in ("工作手机：", "用户名已被使用", "角色：", "王静怡")] == [True] * 4
    look_at(page)
    page.get_by_role("link", name="重新上传").click()
    bring(page, ["王静怡", "13800000000", "wangjing", "组织者", "文汇街道"])
    look_at(page)
    page.get_by_role("button", name="导入 1 行").click()
    page.wait_for_selector("text=排队中")
    assert background_work.run_next(KINDS, clock=time)
    page.wait_for_selector("text=已完成")
    look_at(page)
    assert StaffAccount.get(StaffAccount.username == "wangjing").person.nickname == "王静怡"
