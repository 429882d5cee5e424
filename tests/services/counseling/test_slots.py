"""The list of slots."""

from datetime import timedelta

import pytest

from app.clock import local_day
from app.errors import Invalid
from app.models import Slot, Topic
from app.services.counseling.slots import SlotFilter, list_slots, list_topics, offer_slots
from tests.conftest import NOW
from tests.factories import create_slot, create_team

pytestmark = pytest.mark.usefixtures("database")


def ids(where=None, **options):
    page = list_slots(where or SlotFilter(), now=options.pop("now", NOW), **options)
    return [view.id for view in page.items]


def test_only_free_slots_unless_all_are_asked_for():
    """Full and closed slots are left out, and marked as not free when all are shown; past ones never are."""
    free = create_slot()
    full = create_slot(taken=1)
    closed = create_slot(state="closed")
    create_slot(starts_at=NOW - timedelta(hours=1))
    create_slot(starts_at=NOW)
    assert ids() == [free.id]
    views = list_slots(SlotFilter(all=True), now=NOW).items
    assert {view.id: view.free for view in views} == {free.id: True, full.id: False, closed.id: False}


def test_a_use_case_gets_the_slots_it_asks_for():
    """What a use case asks of a slot holds on the first page too: the counselor's own teams alone are
    offered, and what was chosen before is told on its own."""
    own, other, later = create_slot(), create_slot(), create_slot(starts_at=NOW + timedelta(days=5))
    where = SlotFilter(among=(Slot.id.in_([own.id, later.id]),))
    assert {slot.id for slot in list_slots(where, now=NOW).items} == {own.id, later.id}
    offer = offer_slots(where, now=NOW, day=local_day(own.starts_at), chosen=[later.id, other.id])
    assert [slot.id for slot in offer.times] == [own.id]
    assert [slot.id for slot in offer.chosen] == [later.id]


def test_filters():
    """Station, team, topic, mode and time each narrow the list."""
    one = create_slot(team=create_team(topics=("law",)), phone=True)
    two = create_slot(team=create_team(topics=("law", "youth")), starts_at=NOW + timedelta(days=2))
    assert ids(SlotFilter(station=one.station_id)) == [one.id]
    assert ids(SlotFilter(team=two.team_id)) == [two.id]
    assert ids(SlotFilter(topic="youth")) == [two.id]
    assert ids(SlotFilter(topic="law")) == [one.id, two.id]
    assert ids(SlotFilter(topic="none")) == []
    assert ids(SlotFilter(mode="phone")) == [one.id]
    assert ids(SlotFilter(mode="in_person")) == [one.id, two.id]
    assert ids(SlotFilter(from_=two.starts_at)) == [two.id]
    assert ids(SlotFilter(to=two.starts_at)) == [one.id]


def test_pages_join_though_slots_begin_together():
    """Slots of one moment are told apart by their ids, so that no page loses or repeats one."""
    made = {create_slot().id for _ in range(5)}
    seen, cursor = [], None
    while True:
        page = list_slots(SlotFilter(), now=NOW, limit=2, cursor=cursor)
        seen += [view.id for view in page.items]
        if (cursor := page.next) is None:
            break
    assert len(seen) == 5 and set(seen) == made


@pytest.mark.parametrize("cursor", ["", "x", "WyJhIiwiYiJd", "WyIwMDAxLTAxLTAxVDAwOjAwOjAwKzE0OjAwIiwiYiJd"])
def test_a_made_up_cursor_is_refused(cursor):
    """A cursor that no page gave is invalid input, also one that names a moment before time began."""
    with pytest.raises(Invalid):
        ids(cursor=cursor)


def test_a_slot_names_modes_and_topics_in_order():
    """A slot tells how one can come and what the team on duty is good at."""
    slot = create_slot(team=create_team(topics=("b", "a")), phone=True, in_person=False, online=True)
    Topic.update(position=1).where(Topic.key == "b").execute()
    (view,) = list_slots(SlotFilter(), now=NOW).items
    assert (view.id, view.modes, view.topics) == (slot.id, ["phone", "online"], ["a", "b"])
    assert list_topics() == [("a", "主题a"), ("b", "主题b")]


def test_a_page_of_slots_costs_two_statements(queries):
    """However many slots a page shows, it takes one statement for them and one for the topics."""
    for _ in range(10):
        create_slot()
    with queries() as seen:
        assert len(ids()) == 10
    assert len(seen) == 2
