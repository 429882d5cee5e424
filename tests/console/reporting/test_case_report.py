"""A quarter of cases at the console: nothing before it is closed, its tables after."""

import pytest

from tests.factories import DISTRICT, create_area


@pytest.fixture
def boss(desk, time):
    create_area(DISTRICT)
    time.advance(days=40)
    return desk("boss", scope=DISTRICT)


def test_closed_once_and_then_shown(boss):
    path = f"/numbers/cases?area={DISTRICT}&period=2026-Q4"
    assert "结账前不显示数字" in boss.get(path)
    form = f"/numbers/cases/close?area={DISTRICT}&period=2026-Q4"
    assert boss.post(form).status_code == 303
    page = boss.get(path)
    assert "主要原因与结果" in page and "结账前不显示数字" not in page
    assert "个案季度数字" in boss.get(f"/overview?area={DISTRICT}")
    assert boss.post(form).status_code == 422
