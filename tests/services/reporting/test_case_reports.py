"""What is learned from cases: told once, small numbers hidden, none to be worked out from a row."""

from datetime import timedelta
from itertools import product
from typing import get_args

import pytest

from app.errors import Forbidden, Invalid, NotFound
from app.models import CaseFile, CaseReport, FollowUp
from app.services.cases import needs, parties, states
from app.services.cases.follow_ups import contacting
from app.services.core.call import Grant
from app.services.referrals import steps
from app.services.reporting import case_reports
from app.services.reporting.case_reports import QuarterClosed, QuarterNotOver
from app.services.reporting.case_tables import case_tables
from app.services.reporting.reports import read_period
from app.services.reporting.small_numbers import bounds, shown, told_row
from app.vocabulary import DeadlineEvent, NeedStage
from tests.conftest import NOW, call_of
from tests.factories import DISTRICT, ELSEWHERE, TOWN, create_area, create_person
from tests.services.cases.desk import ANNA, open_case
from tests.services.referrals.handing import Handing

WORDS = {
    "kinds": dict.fromkeys(("counseling", "legal", "mediation"), "k"),
    "receivers": dict.fromkeys(
        (
            "legal_aid",
            "village_adviser",
            "mediation",
            "court",
            "police",
            "civil_affairs",
            "training",
            "anti_violence",
            "procuratorate",
            "education",
            "hospital",
            "shelter",
        ),
        "r",
    ),
    "results": dict.fromkeys(("done", "rejected", "lapsed", "revoked"), "x"),
    "stages": {stage: stage for stage in get_args(NeedStage)},
    "events": {event: event for event in get_args(DeadlineEvent)},
}
Q3, Q4, Q1 = (read_period(name) for name in ("2026-Q3", "2026-Q4", "2027-Q1"))


def test_what_a_count_is_told_as():
    assert [shown(n) for n in range(13)] == [0, None, None, None, None, 5, 5, 5, 10, 10, 10, 10, 10]
    for n in range(300):
        low, high = bounds(shown(n))
        assert low <= n <= high


@pytest.mark.parametrize(("cells", "most"), [(1, 40), (2, 26), (3, 15), (4, 9)])
def test_no_hidden_count_follows_from_a_row_and_its_total(cells, most):
    """By brute force: of all rows that look alike, each hidden count has at least two values."""
    alike: dict[tuple, list[set[int]]] = {}
    for counts in product(range(most), repeat=cells):
        values = alike.setdefault(tuple(told_row(counts)), [set() for _ in counts])
        for at, count in enumerate(counts):
            values[at].add(count)
    inside = most - 5
    for row, values in alike.items():
        for at, cell in enumerate(row[:-1]):
            # Rows at the edge of what was tried have likes beyond it.
            if cell is None and all(one is None or one <= inside for one in row[:-1]):
                assert len(values[at]) >= 2, row


def organizer(scope=DISTRICT, now=NOW):
    return call_of(create_person(), now=now, via="staff", grants=(Grant("organizer", scope),))


@pytest.fixture
def areas(database):
    for code in (DISTRICT, TOWN, ELSEWHERE):
        create_area(code)


def close(outcome="together", at=NOW):
    desk = open_case("counseling", (ANNA,))
    call = desk.liu.at(at)
    states.accept(call, desk.id)
    codes = {"side": "a", "list_name": "causes", "keys": ["money"], "main": "money"}
    parties.set_codes(call, desk.id, **codes)
    parties.set_codes(call, desk.id, side="a", list_name="methods", keys=["change_places"])
    parties.set_codes(call, desk.id, side="a", list_name="needs", keys=["sewing"])
    states.end(call, desk.id, reason="x")
    states.close(call, desk.id, outcome=outcome)
    return desk


def cell(view, table, line, column):
    found = next(one for one in view.tables if one.key == table)
    row = next(one for one in found.rows if one[0] == line)
    return row[found.columns.index(column)]


AFTER = NOW + timedelta(days=60)


def test_a_quarter_is_told_once(areas):
    for _ in range(6):
        close()
    close("court")
    reader = organizer(now=AFTER)
    assert case_reports.read_case_report(reader, DISTRICT, Q4).tables == ()
    with pytest.raises(QuarterNotOver):
        case_reports.close_quarter(organizer(), DISTRICT, Q4, words=WORDS)
    case_reports.close_quarter(reader, DISTRICT, Q4, words=WORDS)
    view = case_reports.read_case_report(reader, DISTRICT, Q4)
    assert cell(view, "case_causes", "债务财产", "继续共同生活") == 5
    assert cell(view, "case_causes", "债务财产", "转诉讼") is None
    assert cell(view, "case_methods", "换位思考", "继续共同生活") == 5
    assert cell(view, "case_needs", "缝纫", "asked") == 5
    close()
    assert case_reports.read_case_report(reader, DISTRICT, Q4) == view
    for period in (Q4, Q3):
        with pytest.raises(QuarterClosed):
            case_reports.close_quarter(reader, DISTRICT, period, words=WORDS)
    assert case_reports.newest(DISTRICT) == "2026-Q4"


def test_what_was_told_is_not_told_again(areas):
    """A case that is taken up again and closed in the next quarter was told already."""
    desks = [close() for _ in range(5)]
    case_reports.close_quarter(organizer(now=AFTER), DISTRICT, Q4, words=WORDS)
    for desk in desks:
        states.reopen(desk.liu.at(AFTER), desk.id, reason="x")
        states.end(desk.liu.at(AFTER), desk.id, reason="x")
        states.close(desk.liu.at(AFTER), desk.id, outcome="court")
    assert CaseFile.select().where(CaseFile.state == "closed").count() == 5
    later = organizer(now=AFTER + timedelta(days=90))
    case_reports.close_quarter(later, DISTRICT, Q1, words=WORDS)
    view = case_reports.read_case_report(later, DISTRICT, Q1)
    assert cell(view, "case_causes", "债务财产", "合计") == 0


def test_whose_it_is(areas):
    for scope, refusal in ((ELSEWHERE, NotFound), (TOWN, NotFound)):
        with pytest.raises(refusal):
            case_reports.read_case_report(organizer(scope), DISTRICT, Q4)
        with pytest.raises(refusal):
            case_reports.close_quarter(organizer(scope, AFTER), DISTRICT, Q4, words=WORDS)
    with pytest.raises(Forbidden):
        case_reports.read_case_report(organizer("3705"), TOWN, Q4)
    with pytest.raises(Invalid):
        case_reports.read_case_report(organizer(), DISTRICT, read_period("2026-11"))
    assert CaseReport.select().count() == 0


def test_skills_stand_by_when_they_were_asked_for_and_where_they_came_to(areas):
    """Also of cases that are open, or were told before: each stage in the quarter in which it was reached."""
    desks = [close() for _ in range(5)]
    last = NOW + timedelta(days=30)
    for desk in desks:
        needs.move(desk.liu.at(last), desk.id, side="a", skill="sewing", stage="enrolled")
    running = open_case("counseling", (ANNA,))
    for side in ("a", "joint"):
        parties.set_codes(running.liu.at(), running.id, side=side, list_name="needs", keys=["pastry"])
    case_reports.close_quarter(organizer(now=AFTER), DISTRICT, Q4, words=WORDS)
    view = case_reports.read_case_report(organizer(), DISTRICT, Q4)
    row = [cell(view, "case_needs", "缝纫", stage) for stage in get_args(NeedStage)]
    assert row == [5, 5, 0, 0, 0]
    assert [cell(view, "case_needs", "面点", stage) for stage in ("asked", "enrolled")] == [None, 0]
    for desk in desks:
        needs.move(desk.liu.at(AFTER), desk.id, side="a", skill="sewing", stage="finished")
    later = organizer(now=AFTER + timedelta(days=90))
    case_reports.close_quarter(later, DISTRICT, Q1, words=WORDS)
    view = case_reports.read_case_report(later, DISTRICT, Q1)
    assert [cell(view, "case_needs", "缝纫", stage) for stage in get_args(NeedStage)] == [0, 0, 5, 0, 0]


def test_calls_stand_by_whether_they_were_made_in_time(areas):
    desks = [close() for _ in range(16)]
    days = [1] * 5 + [20] * 5 + [3] * 6
    for desk, day in zip(desks, days, strict=True):
        first = FollowUp.select().where(FollowUp.party == desk.party("a"), FollowUp.rule == "service_7").get()
        outcome = "lost" if day == 3 else "same"
        contacting.conclude(desk.liu.at(NOW + timedelta(days=day)), first.id, outcome=outcome)
    case_reports.close_quarter(organizer(now=AFTER), DISTRICT, Q4, words=WORDS)
    view = case_reports.read_case_report(organizer(), DISTRICT, Q4)
    columns = ("按时", "逾期", "联系不上")
    assert [cell(view, "case_follow_ups", "closed", name) for name in columns] == [5, 5, 5]
    assert cell(view, "case_follow_ups", "danger", "按时") == 0


def test_one_more_person_moves_no_figure(areas):
    """Of few, what one of them did, asked for and answered is told by no cell and no total."""

    def one_more():
        desk = close()
        needs.move(desk.liu.at(), desk.id, side="a", skill="sewing", stage="enrolled")
        call = FollowUp.select().where(FollowUp.party == desk.party("a"), FollowUp.rule == "service_7").get()
        contacting.conclude(desk.liu.at(), call.id, outcome="worse")

    one_more()
    before = case_tables(DISTRICT, None, AFTER, WORDS)
    for _ in range(3):
        one_more()
        assert case_tables(DISTRICT, None, AFTER, WORDS) == before
    one_more()
    assert case_tables(DISTRICT, None, AFTER, WORDS) != before


def test_referrals_stand_by_how_they_ended(database):
    hers = Handing()
    hers.sent()
    steps.lapse_overdue(now=NOW + timedelta(days=29))
    reader = organizer(now=AFTER)
    case_reports.close_quarter(reader, DISTRICT, Q4, words=WORDS)
    view = case_reports.read_case_report(reader, DISTRICT, Q4)
    table = next(one for one in view.tables if one.key == "case_referrals")
    assert [row.count(None) for row in table.rows] == [2] + [0] * 11
