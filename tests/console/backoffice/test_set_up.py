"""An empty programme says what it needs, and leads there."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from app.models import AuditEntry, Course, Hotline, Topic
from app.services.backoffice.set_up import list_steps
from app.services.core.call import Actor, Grant
from tests.console.conftest import WIDTHS, Desk, create_account, look_at
from tests.console.frame.form_reader import read_forms
from tests.factories import create_lecture, create_person, create_slot


def test_it_leads_an_admin_from_divisions_to_the_first_lecture(desk: Callable[..., Desk]) -> None:
    """Each step that is open is a page that opens; what is there is told as done."""
    boss = desk("boss", role="admin")
    page = boss.get("").partition('id="set-up"')[2].partition("</section>")[0]
    assert "登记区划　" in page, "the account's own division is there"
    links = re.findall(r'href="/console(/[^"]*)"', page)
    assert len(links) == 8 and links[-1] == "/starter"
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


def test_a_set_to_begin_with_is_taken_as_far_as_it_fits(desk: Callable[..., Desk]) -> None:
    """All is ticked; what is left out or there already is not added; taking it twice adds nothing."""
    boss = desk("boss", role="admin")
    Hotline.create(key="own", name="自己的110", number="1 1 0", hours="全天")
    assert 'href="/console/starter"' in boss.get("")
    page = boss.get("/starter")
    assert "12338" in page and "110" not in page.partition("<main")[2].replace("110000", "")
    (form,) = [form for form in read_forms(page) if "once" in form.sent]
    assert len(form.sent["topics"]) == 8
    taken = form.sent | {"topics": ["communication", "legal"]}
    for _ in range(2):
        assert boss.client.post("/console/starter", data=taken).status_code == 303
    assert {topic.key for topic in Topic.select()} == {"communication", "legal"}
    assert Hotline.select().where(Hotline.number.in_(("110", "1 1 0"))).count() == 1
    assert Course.select().count() == len(form.sent["courses"])
    assert AuditEntry.select().where(AuditEntry.event == "starter:take").count() == 1
    left = boss.get("/starter")
    assert "夫妻沟通" not in left and "亲子教育" in left and "12338" not in left
    desk("organizer").get("/starter", 403)


@pytest.mark.browser
@WIDTHS
def test_beginning_from_nothing(window: Callable[..., Page], width: int) -> None:
    """An admin of an empty programme takes the set to begin with but for one topic, and finds the rest."""
    create_account("boss", role="admin", scope="")
    page = window("boss", width)
    assert "从头开始" in page.inner_text("main")
    look_at(page)
    page.get_by_role("link", name="热线、主题和课程，先用一套现成的").click()
    page.wait_for_url("**/starter")
    page.get_by_label("亲子教育", exact=True).uncheck()
    look_at(page)
    page.get_by_role("button", name="用选中的").click()
    page.wait_for_url("**/console?done=starter-taken")
    look_at(page)
    page.goto("/console/hotlines")
    assert "12338" in page.inner_text("main")
    assert "亲子教育" not in {topic.name for topic in Topic.select()} and Topic.select().count() == 7
