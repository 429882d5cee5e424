"""The directory of receivers at the console."""

from collections.abc import Callable

from app.models import Receiver
from tests.console.conftest import Desk
from tests.factories import DISTRICT

FACTS = {"name": "区法律援助中心", "kind": "legal_aid", "area": DISTRICT, "is_open": "true"}


def test_a_receiver_from_form_to_checked(desk: Callable[..., Desk]) -> None:
    """Unchecked for all to see until somebody rang; a counselor reads it and finds no way to change it."""
    boss, liu = desk("boss", role="admin"), desk("liu", role="counselor")
    assert boss.post("/receivers/new", FACTS | {"phone": "0546-123 4567"}).status_code == 303
    row = Receiver.get()
    assert row.phone == "05461234567"
    for at in (boss, liu):
        page = at.get("/receivers")
        assert "尚未核实" in page and "05461234567" in page
        assert (f"/receivers/{row.id}" in page) == (at is boss)
    sent = FACTS | {"phone": "05461234567", "rung": "true"}
    assert boss.post(f"/receivers/{row.id}", sent).status_code == 303
    assert "2026年11月25日核实" in liu.get("/receivers")
    nothing = boss.post("/receivers/new", FACTS | {"rung": "true"})
    assert nothing.status_code == 422 and "没有电话" in nothing.get_data(as_text=True)
