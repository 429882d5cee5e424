"""Erasure at a desk, as a page."""

from collections.abc import Callable

from app.models import AuditEntry, Person
from app.services.core.call import Grant
from app.services.counseling import on_behalf
from tests.conftest import call_of
from tests.console.conftest import Desk
from tests.factories import DISTRICT, create_person, create_slot

FORM = {"name": "王桂兰", "phone": "13800001111", "card": "", "reason": "own", "way": "in_person", "otp": ""}


def test_a_second_click_says_what_the_first_did(desk: Callable[..., Desk]) -> None:
    """Both copies of a form lead to the same page; the person is erased once."""
    at = desk("boss", role="admin")
    slot = create_slot()
    call = call_of(create_person(), via="staff", grants=(Grant("admin", DISTRICT),))
    on_behalf.book_for(call, slot.id, name="王桂兰", phone="13800001111", way="phone", note="")
    form = at.hidden("/people/erase") | FORM
    answers = [at.client.post("/console/people/erase", data=form) for _ in range(2)]
    assert {(answer.status_code, answer.location) for answer in answers} == {
        (303, "/console/people/erase?done=erased")
    }
    assert Person.select().where(Person.state == "erased").count() == 1
    assert AuditEntry.select().where(AuditEntry.event == "person:erase_at_office").count() == 1
