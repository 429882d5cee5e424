"""Follow-ups: planned with the deed, tried in the hours that are safe, ended by what was heard."""

from datetime import date, timedelta

import pytest

from app.db import write_transaction
from app.errors import Invalid, NotFound
from app.models import AuditEntry, ContactTry, FollowUp, OutboxMessage, RiskFact
from app.services.cases import parties, risk, states
from app.services.cases.follow_ups import calls, contacting, planning
from app.services.cases.states import WrongState
from app.services.stations import calendar
from tests.conftest import NOW
from tests.services.cases.desk import ANNA, admin, open_case, taken_on

pytestmark = pytest.mark.usefixtures("database")
# 2026-11-25 is a Wednesday; NOW is nine in the morning.
TODAY = date(2026, 11, 25)


def closed():
    """A case of counseling with one party, closed today."""
    calendar.load_year(2026, now=NOW)
    desk = open_case("counseling", (ANNA,))
    states.accept(desk.liu.at(), desk.id)
    parties.set_codes(desk.liu.at(), desk.id, side="a", list_name="causes", keys=["money"], main="money")
    states.end(desk.liu.at(), desk.id, reason="撤回")
    states.close(desk.liu.at(), desk.id, outcome="withdrawn")
    return desk


def in_days(desk, days, who=None):
    return (who or desk.liu).at(NOW + timedelta(days=days))


def rows(**facts):
    found = FollowUp.select().order_by(FollowUp.due_on, FollowUp.id)
    return [row for row in found if all(getattr(row, name) == value for name, value in facts.items())]


def test_closing_plans_three_calls():
    desk = closed()
    assert [(row.rule, row.due_on, row.estimated) for row in rows()] == [
        ("service_7", date(2026, 12, 2), False),
        ("service_30", date(2026, 12, 25), False),
        ("service_90", date(2027, 2, 23), True),
    ]
    assert {row.party_id for row in rows()} == {desk.party("a")}


def test_a_guess_is_settled_once_the_notice_is_out():
    closed()
    calendar.load_year(2027, now=NOW)
    assert planning.settle(now=NOW) == 0
    write_transaction(lambda: calendar.confirm_as_it_is(2027))
    assert planning.settle(now=NOW) == 1
    assert not rows(rule="service_90")[0].estimated


def test_whoever_was_only_named_is_not_called():
    desk = taken_on()
    parties.describe_party(desk.liu.at(), desk.party("b"), facts={"stage": "named"})
    write_transaction(lambda: planning.plan_for_joined(desk.liu.at(), desk.id, "closed", TODAY))
    assert {row.party_id for row in rows()} == {desk.party("a")}
    write_transaction(lambda: planning.plan_for_joined(desk.liu.at(), desk.id, "closed", TODAY))
    assert len(rows()) == 3


def test_a_danger_is_followed_from_its_first_day():
    desk = taken_on()
    risk.set_level(desk.liu.at(), desk.party("a"), level="orange", reason="凶器")
    assert [row.rule for row in rows(state="planned")][:2] == ["safety_1", "safety_3"]
    # Set again at the same height, nothing changes; raised, it begins anew.
    risk.set_level(in_days(desk, 2), desk.party("a"), level="orange", reason="还是")
    assert {row.base_day for row in rows(state="planned")} == {TODAY}
    risk.set_level(in_days(desk, 5), desk.party("a"), level="red", reason="升级")
    assert {row.base_day for row in rows(state="planned")} == {TODAY + timedelta(days=5)}
    assert len(rows(state="planned")) == len(rows(state="dropped")) == 7


def test_ones_list_is_what_is_due_on_ones_side():
    desk = closed()
    assert calls.list_due(desk.liu.at()).items == []
    (due,) = calls.list_due(in_days(desk, 7)).items
    assert (due.side, due.due_on, due.overdue, due.tries) == ("a", date(2026, 12, 2), False, 0)
    for who in (desk.su, desk.gu, desk.join("b")):
        assert calls.list_due(in_days(desk, 7, who)).items == []
        if who is not desk.su:
            with pytest.raises(NotFound):
                calls.read_follow_up(in_days(desk, 7, who), due.id)
    assert len(calls.list_due(in_days(desk, 7, desk.join("a"))).items) == 1


def test_a_supervisor_reads_and_does_not_call():
    desk = closed()
    one = rows()[0].id
    seen = calls.read_follow_up(desk.su.at(), one)
    assert (seen.may_write, seen.contact, seen.may_reopen) == (False, None, True)
    assert calls.read_follow_up(desk.liu.at(), one).contact == "只在上午打"
    for call in (desk.su.at(), admin()):
        with pytest.raises(NotFound):
            contacting.record_try(call, one, channel="phone", result="no_answer")
        with pytest.raises(NotFound):
            contacting.conclude(call, one, outcome="better")
    read = AuditEntry.select().where(AuditEntry.event == "follow_up:read")
    assert {entry.object_id for entry in read} == {desk.party("a")}


def miss(desk, one, day, hour=0):
    call = desk.liu.at(NOW + timedelta(days=day, hours=hour))
    return contacting.record_try(call, one, channel="phone", result="no_answer")


def test_three_days_without_an_answer_come_again_twice_then_it_is_over():
    desk = closed()
    one, start = rows()[0].id, 7
    for number in range(3):
        for day in range(start, start + 3):
            assert calls.find_row(one).state == "planned"
            miss(desk, one, day)
            # A second try on the same day is no second day.
            if day < start + 2:
                miss(desk, one, day)
        if number < 2:
            assert calls.find_row(one).state == "again"
            (anew,) = rows(rule="again_14", state="planned")
            assert (anew.round, anew.base_day) == (number + 1, TODAY + timedelta(days=start + 2))
            one, start = anew.id, start + 20
    last = calls.find_row(one)
    assert (last.state, last.outcome) == ("missed", "lost")
    assert not OutboxMessage.select().where(OutboxMessage.kind == "work_urgent").exists()


def test_a_try_outside_the_safe_hours_counts_for_nothing():
    desk = closed()
    one = rows()[0].id
    for day in (7, 8, 9):
        view = miss(desk, one, day, hour=12)
    assert view.state == "planned" and not any(done.in_hours for done in view.tries)


def test_hours_go_over_midnight():
    desk = taken_on()
    parties.describe_party(desk.liu.at(), desk.party("a"), facts={"safe_from": 21, "safe_until": 6})
    party = calls.find_party(desk.liu.at(), desk.party("a"))[1]
    assert not calls.is_in_hours(party, NOW)
    assert calls.is_in_hours(party, NOW + timedelta(hours=13))
    assert calls.is_in_hours(party, NOW + timedelta(hours=20))


def test_whoever_is_in_danger_is_the_supervisors_today():
    desk = taken_on()
    risk.set_level(desk.liu.at(), desk.party("a"), level="orange", reason="凶器")
    one = rows()[0].id
    for day in (1, 2, 3):
        miss(desk, one, day)
    assert (rows()[0].state, rows()[0].outcome) == ("missed", "lost")
    told = OutboxMessage.get(OutboxMessage.kind == "work_urgent")
    assert (told.person_id, told.facts) == (desk.su.id, {})


def test_nobody_in_danger_gets_a_message():
    desk = taken_on()
    risk.set_level(desk.liu.at(), desk.party("a"), level="yellow", reason="不安")
    write_transaction(lambda: planning.plan(desk.liu.at(), desk.party("a"), "closed", TODAY))
    with pytest.raises(Invalid):
        contacting.record_try(desk.liu.at(), rows()[0].id, channel="message", result="reached")
    assert not ContactTry.select().exists()


def test_what_was_heard_ends_it_once():
    desk = closed()
    one = rows()[0].id
    done = contacting.conclude(in_days(desk, 7), one, outcome="better", text="按约定接孩子")
    assert (done.reopens, done.look_at_risk) == (False, False)
    seen = calls.read_follow_up(in_days(desk, 7), one)
    assert (seen.state, seen.outcome, seen.text) == ("done", "better", "按约定接孩子")
    for again in (
        lambda: contacting.conclude(in_days(desk, 7), one, outcome="worse"),
        lambda: miss(desk, one, 8),
    ):
        with pytest.raises(WrongState):
            again()


def test_new_violence_is_a_fact_and_offers_to_begin_again():
    desk = closed()
    done = contacting.conclude(in_days(desk, 7), rows()[0].id, outcome="violence")
    assert (done.reopens, done.look_at_risk) == (True, True)
    assert RiskFact.get().key == "violence_again"
    states.reopen(in_days(desk, 7), desk.id, reason="再次受暴")
    assert rows(state="planned") == []
    assert len(rows(state="dropped")) == 2


def test_whoever_wants_no_more_calls_gets_none():
    desk = closed()
    contacting.conclude(in_days(desk, 7), rows()[0].id, outcome="no_contact")
    assert rows(state="planned") == []


def test_days_that_only_people_know_of():
    desk = taken_on()
    party = desk.party("a")
    assert len(contacting.plan_by_hand(desk.liu.at(), party, event="cooling", base_day=TODAY)) == 3
    contacting.plan_by_hand(desk.liu.at(), party, event="cooling", base_day=TODAY + timedelta(days=1))
    assert {row.base_day for row in rows(state="planned")} == {TODAY + timedelta(days=1)}
    with pytest.raises(Invalid):
        contacting.plan_by_hand(desk.liu.at(), party, event="danger", base_day=TODAY)
    with pytest.raises(NotFound):
        contacting.plan_by_hand(desk.su.at(), party, event="order", base_day=TODAY)
    views = calls.list_of_party(desk.liu.at(), party)
    assert [view.state for view in views] == ["planned"] * 3 + ["dropped"] * 3
