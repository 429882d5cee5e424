"""What staff are told at the console, and whom they have to tell."""

from datetime import timedelta

from app import db
from app.models import AuditEntry, Counselor, OutboxMessage
from app.services.core.call import Grant
from app.services.counseling import bookings, day
from app.services.messaging import messages
from tests.conftest import NOW, call_of
from tests.factories import create_person, create_slot, create_team


def test_a_member_of_staff_reads_their_messages(app, desk):
    """An account has no WeChat: the console is the inbox. What was shown is read; others' are not there."""
    at = desk()
    for person_id in (at.person_id, create_person().id):
        call = call_of(person_id)
        told = {"title": f"沟通{person_id}", "answer": "已接受"}
        db.write_transaction(
            lambda c=call, t=told: messages.enqueue(
                c, c.actor.person_id, "request_answered", "course_request", "r" * 24, t
            )
        )
    assert "您有 1 条没看过的消息" in at.get("")
    page = at.get("/messages")
    assert f"点课申请已接受：沟通{at.person_id}。" in page and page.count("点课申请") == 1
    assert f'href="/console/requests/{"r" * 24}"' in page
    assert "没看过的消息" not in at.get("")
    assert OutboxMessage.select().where(OutboxMessage.read_at.is_null(False)).count() == 1


def test_a_counselor_tells_whom_wechat_did_not(app, desk):
    """From the first page to the list to the number; how to reach the person stands before it."""
    at, team = desk("li", role="counselor"), create_team()
    Counselor.create(person=at.person_id, team=team.id)
    safely = '{"channel": "phone", "hours": "晚上八点", "avoid": "不要提这里"}'
    anna = create_person(nickname="王芳", phone="+8613800000000", contact_preference=safely)
    slot = create_slot(team=team, starts_at=NOW + timedelta(days=1))
    booking = bookings.book_slot(call_of(anna), slot.id, party="single").id
    call = call_of(at.person_id, via="staff", grants=(Grant("counselor", "370502"),))
    day.cancel_for(call, booking, reason="counselor_away")
    OutboxMessage.update(state="inbox").where(OutboxMessage.kind == "booking_cancelled").execute()
    assert "有 1 人还不知道预约被取消或改期" in at.get("/duty")
    page = at.get("/unreached")
    assert "王*" in page and "王芳" not in page and "13800000000" not in page and "不要提这里" in page
    shown = at.post(f"/unreached/{booking}/phone", page="/unreached").get_data(as_text=True)
    assert "+8613800000000" in shown and "晚上八点" in shown
    assert AuditEntry.select().where(AuditEntry.event == "booking:phone").count() == 1
    desk("boss", role="admin")
    assert "都通知到了" in desk("zhao", role="counselor").get("/unreached")
