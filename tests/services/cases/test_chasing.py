"""What the clock tells, to whom, how often; and never what about."""

from datetime import timedelta

import pytest

from app.db import write_transaction
from app.errors import NotFound
from app.models import CaseWorker, OutboxMessage
from app.services.cases import chasing, reading, risk
from app.services.cases.follow_ups import contacting
from app.services.referrals import disclosures, links, steps
from app.services.referrals.disclosures import Ground
from tests.conftest import NOW
from tests.services.cases.desk import taken_on
from tests.services.cases.test_follow_ups import closed, rows
from tests.services.referrals.handing import Handing

pytestmark = pytest.mark.usefixtures("database")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def told(*kinds):
    found = OutboxMessage.select().where(OutboxMessage.kind.in_(kinds)).order_by(OutboxMessage.id)
    return [(row.person_id, row.kind) for row in found]


def test_a_call_is_told_of_each_day_and_late_ones_to_the_supervisor():
    desk = closed()
    assert chasing.chase(now=NOW + 6 * DAY) == 0
    for _ in range(2):
        chasing.chase(now=NOW + 7 * DAY)
    assert told("follow_up_due", "work_waiting") == [(desk.liu.id, "follow_up_due")]
    chasing.chase(now=NOW + 10 * DAY)
    assert sorted(told("follow_up_due", "work_waiting")[1:]) == sorted(
        [(desk.liu.id, "follow_up_due"), (desk.su.id, "work_waiting")]
    )
    contacting.conclude(desk.liu.at(NOW + 10 * DAY), rows()[0].id, outcome="same")
    assert chasing.chase(now=NOW + 11 * DAY) == 0
    assert all(row.facts == {} for row in OutboxMessage.select())


def test_a_red_that_nobody_was_told_of_rings_each_hour():
    desk = taken_on()
    risk.set_level(desk.liu.at(), desk.party("a"), level="red", reason="凶器")
    assert chasing.alarm(now=NOW + HOUR - timedelta(seconds=1)) == 0
    assert [chasing.alarm(now=NOW + HOUR), chasing.alarm(now=NOW + HOUR)] == [1, 0]
    assert chasing.alarm(now=NOW + 2 * HOUR) == 1
    assert told("work_urgent") == [(desk.su.id, "work_urgent")] * 2
    disclosures.record_disclosure(
        desk.liu.at(NOW + 2 * HOUR),
        desk.party("a"),
        said="有危险",
        channel="phone",
        groups=["identity"],
        spoke_with="110",
        ground=Ground("police_matter"),
    )
    assert chasing.alarm(now=NOW + 4 * HOUR) == 0
    assert [row.rule for row in rows() if row.rule == "report_3"] == ["report_3"]


def test_what_nobody_answered_is_told_to_the_worker_and_a_wrong_desk_to_the_supervisor():
    hers = Handing()
    hers.sent()
    assert steps.lapse_overdue(now=NOW + 20 * DAY) == 1
    assert {person for person, _ in told("work_waiting")} == {hers.desk.liu.id, hers.worker.id}
    sent = hers.sent().referral.id
    hers_call = hers.call()
    write_transaction(lambda: links.take_answer(hers_call, sent, "wrong_desk", hand="worker", note=None))
    assert told("work_waiting")[-1] == (hers.desk.su.id, "work_waiting")


def test_a_month_after_the_last_call_a_closed_case_is_shut():
    desk = closed()
    for row in rows():
        contacting.conclude(desk.liu.at(NOW + 90 * DAY), row.id, outcome="same")
    assert chasing.leave_closed_cases(now=NOW + 119 * DAY) == 0
    assert reading.read_case(desk.liu.at(NOW + 119 * DAY), desk.id).state == "closed"
    assert chasing.leave_closed_cases(now=NOW + 121 * DAY) == 1
    assert (
        not CaseWorker.select()
        .where(CaseWorker.case == desk.id, CaseWorker.live_person.is_null(False))
        .exists()
    )
    with pytest.raises(NotFound):
        reading.read_case(desk.liu.at(NOW + 121 * DAY), desk.id)
    assert "reopen" in reading.read_case(desk.su.at(NOW + 121 * DAY), desk.id).steps
    assert chasing.leave_closed_cases(now=NOW + 122 * DAY) == 0


def test_who_still_has_to_call_keeps_the_case():
    desk = closed()
    assert chasing.leave_closed_cases(now=NOW + 400 * DAY) == 0
    assert reading.read_case(desk.liu.at(NOW + 400 * DAY), desk.id).state == "closed"
