"""At the wrong hall: told where the volunteer can be asked, let in where not."""

from datetime import timedelta

import pytest

from app.errors import ExpectedElsewhere
from app.models import CheckIn, Scan, SignUp, SignUpParty
from app.services.attendance import checkins
from app.services.lectures.sign_ups import signups
from tests.conftest import NOW, call_of
from tests.factories import create_card, create_lecture, create_person, create_volunteer


@pytest.fixture
def halls(database):
    """Two lectures at the same time; the holder has a place at the second."""
    here = create_lecture(starts_at=NOW)
    there = create_lecture(starts_at=NOW + timedelta(minutes=30), venue="二楼会议室")
    helper, holder = create_person(), create_person()
    create_volunteer(here, helper)
    card = create_card(state="bound", person=holder.id, bound_at=NOW)
    signups.sign_up(call_of(holder, now=NOW - timedelta(hours=3)), there.id, party="single")
    return call_of(helper), here, there, holder, card


def scan(halls, client_id="1", **how):
    call, here, _, _, card = halls
    item = {"client_id": client_id, "card": card.code, "scanned_at": NOW}
    return checkins.check_in_batch(call, here.id, [item | how])[0][1]


def test_told_and_not_let_in(halls):
    """Neither a place nor a check-in here; sent again, the same answer; then the volunteer lets them in."""
    for _ in range(2):
        outcome = scan(halls, refuse_elsewhere=True)
        assert isinstance(outcome, ExpectedElsewhere)
    assert CheckIn.select().count() == 0
    assert SignUp.select().count() == 1
    assert [(row.result, row.reason) for row in Scan.select()] == [("refused", "expected_elsewhere")]
    assert scan(halls, "2").walk_in


def test_where_and_when(halls):
    """Enough to send the person there, and nothing else of the other lecture."""
    facts = scan(halls, refuse_elsewhere=True).facts["elsewhere"]
    assert facts == {"venue": "二楼会议室", "starts_at": (NOW + timedelta(minutes=30)).isoformat()}
    with pytest.raises(ExpectedElsewhere):
        call, here, _, _, card = halls
        checkins.check_in_by_card(call, here.id, card=card.code, refuse_elsewhere=True)


def test_without_asking_a_walk_in(halls):
    """What was scanned without a network happened."""
    assert scan(halls).walk_in


def test_a_place_here_counts(halls):
    """Signed up to both, one is at the right place."""
    _, here, _, holder, _ = halls
    signups.sign_up(call_of(holder, now=NOW - timedelta(hours=3)), here.id, party="single")
    assert not scan(halls, refuse_elsewhere=True).walk_in


@pytest.mark.parametrize("change", ["tomorrow", "called off", "waiting", "nowhere"])
def test_only_a_place_at_an_open_door_counts(halls, change):
    """Otherwise they are walk-ins as ever."""
    _, _, there, holder, _ = halls
    if change == "tomorrow":
        there.starts_at += timedelta(days=1)
        there.ends_at += timedelta(days=1)
    elif change == "called off":
        there.status = "cancelled"
    elif change == "waiting":
        SignUpParty.update(status="waitlisted", seats=0, queue_no=1).execute()
    else:
        signups.cancel_sign_up(call_of(holder), SignUp.get().id)
    there.save()
    assert scan(halls, refuse_elsewhere=True).walk_in
