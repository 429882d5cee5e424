"""An empty programme says what it needs, and leads there."""

import re
from collections.abc import Callable

from app.services.backoffice.set_up import list_steps
from app.services.core.call import Actor, Grant
from tests.console.conftest import Desk
from tests.factories import create_lecture, create_person, create_slot


def test_it_leads_an_admin_from_divisions_to_the_first_lecture(desk: Callable[..., Desk]) -> None:
    """Each step that is open is a page that opens; what is there is told as done."""
    boss = desk("boss", role="admin")
    page = boss.get("").partition('id="set-up"')[2].partition("</section>")[0]
    assert "登记区划　" in page, "the account's own division is there"
    links = re.findall(r'href="/console(/[^"]*)"', page)
    assert len(links) == 7
    for link in links:
        boss.get(link)


def test_it_is_an_admins_and_goes_when_all_is_there(database: None, queries: Callable[[], object]) -> None:
    """An organizer has none; one question to the database."""
    person = create_person()

    def steps(role: str) -> dict[str, bool]:
        actor = Actor(person.id, "staff", "s", None, (Grant(role, "3705"),))
        return {step.kind: step.is_done for step in list_steps(actor)}

    assert steps("organizer") == {}
    with queries() as seen:  # type: ignore[attr-defined]
        assert not any(steps("admin").values())
    assert len(seen) == 1
    create_slot()
    create_lecture()
    found = steps("admin")
    assert found["stations"] and found["teams"] and found["lectures"] and not found["hotlines"]
