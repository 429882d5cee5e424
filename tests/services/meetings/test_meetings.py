"""Work meetings and partners: kept by organizers of the place, tasks that come to mind, minutes on paper."""

from datetime import timedelta

import pytest

from app.clock import local_day
from app.errors import Forbidden, Invalid, NotFound
from app.models import AuditEntry, MeetingTask
from app.paper.minutes import minutes_sheets
from app.services.backoffice.to_do import list_waiting
from app.services.core.call import Grant
from app.services.meetings import meetings, partners
from tests.conftest import NOW, call_of
from tests.factories import DISTRICT, ELSEWHERE, TOWN, create_area, create_person

TODAY = local_day(NOW)
FACTS = {
    "area": DISTRICT,
    "kind": "regular",
    "title": "十一月例会",
    "day": TODAY,
    "place": "",
    "agenda": "一",
    "decisions": "二",
    "minutes": "三",
}
PARTNER = {
    "area": DISTRICT,
    "name": "区法院",
    "what": "诉前调解",
    "desk": "",
    "phone": None,
    "since": TODAY,
    "until": None,
}


@pytest.fixture(autouse=True)
def areas(database):
    for code in (DISTRICT, TOWN, ELSEWHERE):
        create_area(code)


def of(role="organizer", scope=DISTRICT):
    return call_of(create_person(), via="staff", grants=(Grant(role, scope),))


def test_organizers_of_the_place_keep_them():
    call = of()
    made = meetings.add_meeting(call, FACTS)
    meetings.change_meeting(call, made, FACTS | {"decisions": "照办"})
    assert meetings.get_meeting(call.actor, made).decisions == "照办"
    assert [row.id for row in meetings.list_meetings(of(scope="3705").actor, {}).items] == [made]
    for other in (of(scope=ELSEWHERE), of(scope=TOWN)):
        assert meetings.list_meetings(other.actor, {}).items == []
        with pytest.raises(NotFound):
            meetings.get_meeting(other.actor, made)
        with pytest.raises(NotFound):
            meetings.change_meeting(other, made, FACTS)
        with pytest.raises(NotFound):
            meetings.add_task(other, made, who="x", what="x", due_on=TODAY)
        with pytest.raises(Forbidden):
            meetings.add_meeting(other, FACTS)
    with pytest.raises(Forbidden):
        meetings.list_meetings(of("counselor").actor, {})
    with pytest.raises(Forbidden):
        meetings.change_meeting(call, made, FACTS | {"area": ELSEWHERE})


def test_the_newest_first_by_pages():
    call = of()
    made = [meetings.add_meeting(call, FACTS | {"day": TODAY - timedelta(days=back)}) for back in range(5)]
    page = meetings.list_meetings(call.actor, {}, limit=2)
    more = meetings.list_meetings(call.actor, {}, limit=9, cursor=page.next)
    assert [row.id for row in page.items + more.items] == made
    assert meetings.list_meetings(call.actor, {"kind": "forum"}).items == []


def test_a_task_comes_to_mind_three_days_before():
    call = of()
    made = meetings.add_meeting(call, FACTS)
    with pytest.raises(Invalid):
        meetings.add_task(call, made, who="民政局", what="会签", due_on=TODAY - timedelta(days=1))
    task = meetings.add_task(call, made, who="民政局", what="会签", due_on=TODAY + timedelta(days=4))

    def waits(days):
        found = list_waiting(call.actor, now=NOW + timedelta(days=days))
        return [(one.count, one.object_id) for one in found if one.kind == "task_due"]

    assert (waits(0), waits(1), waits(9)) == ([], [(1, made)], [(1, made)])
    with pytest.raises(NotFound):
        meetings.set_task_done(of(scope=ELSEWHERE), made, task)
    meetings.set_task_done(call, made, task)
    meetings.set_task_done(call, made, task)
    assert MeetingTask.get().done_on == TODAY
    assert waits(9) == []
    # Ticked by mistake: it comes to mind again.
    for _ in range(2):
        meetings.set_task_done(call, made, task, done=False)
    assert waits(9) == [(1, made)]


def test_minutes_go_over_pages():
    call = of()
    made = meetings.add_meeting(call, FACTS | {"minutes": "会议讨论了下一步的安排。\n" * 120})
    view = meetings.print_minutes(call, made)
    drawn = minutes_sheets(view.title, [("纪要", view.minutes), ("决定", "")], "x", NOW)
    assert drawn.startswith(b"%PDF") and drawn.count(b"/Type /Page\n") >= 3
    assert AuditEntry.select().where(AuditEntry.event == "meeting:print").count() == 1


def test_partners():
    call = of()
    made = partners.add_partner(call, PARTNER)
    partners.change_partner(call, made, PARTNER | {"until": TODAY})
    assert partners.get_partner(call.actor, made).until == TODAY
    with pytest.raises(Invalid):
        partners.change_partner(call, made, PARTNER | {"until": TODAY - timedelta(days=1)})
    assert [row.id for row in partners.list_partners(call, {"state": "now", "q": "法院"}).items] == [made]
    assert partners.list_partners(call, {"state": "over"}).items == []
    for other in (of(scope=ELSEWHERE), of(scope=TOWN)):
        assert partners.list_partners(other, {}).items == []
        with pytest.raises(NotFound):
            partners.change_partner(other, made, PARTNER)
