"""Every invariant notices what breaks it: a clean database is broken with SQL, and the row is named."""

from dataclasses import asdict
from datetime import date, timedelta

import pytest

from app import clock, db, jobs
from app.cli import audit_command
from app.models import (
    Booking,
    CaseReport,
    CheckIn,
    CoupleMember,
    Disclosure,
    MessagePermission,
    OutboxMessage,
    PunchCard,
    ReferralLink,
    RotaRule,
    RotaTurn,
    SignUp,
    SignUpParty,
    TextReview,
)
from app.services.attendance import checkins, doorcodes
from app.services.cards import own_card
from app.services.cases.file import agreements
from app.services.counseling import arrangements, bookings, session_notes
from app.services.lectures.sign_ups import questions, signups
from app.services.operations import demo, invariants
from app.services.reporting.small_numbers import told_row
from app.services.reporting.tables import ReportTable
from app.services.requests import requests
from app.services.rota import generation
from app.services.stations import calendar
from tests.conftest import NOW, call_of
from tests.factories import (
    create_card,
    create_couple,
    create_course,
    create_lecture,
    create_lecturer,
    create_person,
    create_slot,
    create_station,
    create_team,
)
from tests.services.cases.broken import CASE_BREAKS, agreed_on, busy_case, red_party
from tests.services.counseling.desk import counselor_of, had_session
from tests.services.referrals.handing import Handing
from tests.services.requests.asking import FACTS, district


@pytest.fixture
def busy(database):
    """A little of everything, in order."""
    anna, bert, carl = (create_person() for _ in range(3))
    couple = create_couple(anna, bert)
    slot = create_slot(capacity=2)
    booking = bookings.book_slot(call_of(anna), slot.id, party="joint")
    bookings.book_slot(call_of(carl), slot.id, party="single")
    lecture = create_lecture(starts_at=NOW, sign_up_closes_at=NOW + timedelta(hours=1), capacity=2)
    diet = {"key": "diet", "text": "忌口？", "kind": "text", "choices": [], "required": False}
    questions.set_questions(lecture.id, [diet])
    signups.sign_up(call_of(anna), lecture.id, party="couple", answers={"diet": "无"})
    signups.sign_up(call_of(carl), lecture.id, party="single")
    other = create_lecture(starts_at=NOW)
    code = doorcodes.door_code(lecture.id, now=NOW).qr_text
    seen = checkins.check_in_by_door(call_of(anna), code=code)
    checkins.check_in_by_door(call_of(create_person()), code=code)
    card, held = create_card(), create_card()
    own_card.get_card(call_of(anna))
    own_card.bind_card(call_of(carl), code=held.code)
    calendar.load_year(2026, now=NOW)
    station = create_station()
    rule = RotaRule.create(
        station=station.id, valid_from=date(2026, 11, 25), windows=[["09:00", "10:00"]], slot_minutes=60
    )
    RotaTurn.insert(rule=rule.id, position=0, team=create_team(station=station).id).execute()
    generation.generate(now=NOW)
    request = requests.create_request(district(NOW), FACTS | {"course": create_course().id})
    hours = {"lecturer": create_lecturer().id, "starts_at": NOW + timedelta(days=9)}
    asked = requests.accept_request(district(NOW), request.id, **hours)
    MessagePermission.create(person=anna.id, template="t", reported=1, used=1)
    told = OutboxMessage.select().where(OutboxMessage.person == anna.id).first()
    OutboxMessage.update(state="sent", sent_at=NOW, permission="t").where(
        OutboxMessage.id == told.id
    ).execute()
    counselor = counselor_of(slot.team_id)
    came = had_session(
        create_person(), create_slot(team=slot.team, starts_at=NOW + timedelta(hours=3)), counselor
    )
    for version in range(2):
        at = counselor.at(came.ends_at)
        session_notes.write_note(at, came.id, text=f"第{version}版", version=version)
    next_one = create_slot(team=slot.team, starts_at=NOW + timedelta(days=7))
    arrangements.book_follow_ups(counselor.at(came.ends_at), came.id, slots=[next_one.id], agreed=True)
    case = busy_case()
    quarters = [quarter("2026-Q2", None), quarter("2026-Q3", date(2026, 7, 1))]
    hers = Handing()
    handed = hers.sent()
    waiting = SignUpParty.get(SignUpParty.status == "waitlisted").id
    seated = SignUpParty.get((SignUpParty.size == 2) & (SignUpParty.status == "confirmed")).id
    mark = "%s" if db.engine_name() != "sqlite" else "?"

    class Rows:
        def __init__(self):
            self.ids = {
                "anna": anna.id,
                "bert": bert.id,
                "carl": carl.id,
                "couple": couple.id,
                "slot": slot.id,
                "booking": booking.id,
                "carls_booking": Booking.get(Booking.person == carl.id).id,
                "lecture": lecture.id,
                "other": other.id,
                "check_in": seen.id,
                "scan": CheckIn.get_by_id(seen.id).scan_id,
                "card": card.id,
                "held": held.id,
                "station": station.id,
                "request": request.id,
                "asked": asked.lecture,
                "waiting": waiting,
                "seated": seated,
                "member": CoupleMember.get(CoupleMember.person == bert.id).id,
                "sign_up": SignUp.get(SignUp.person == bert.id).id,
                "held_text": TextReview.get().id,
                "came": came.id,
                **case,
                "first_quarter": quarters[0],
                "quarter": quarters[1],
                "handed": handed.referral.id,
                "agreed": handed.referral.consent,
                "told": Disclosure.get(Disclosure.consent.is_null(False)).id,
                "link": ReferralLink.get().id,
                "other_party": hers.other,
                "narrow": hers.consent(groups=[]).id,
                "before": (NOW - timedelta(days=1)).replace(tzinfo=None),
                "moment": (NOW + timedelta(days=1)).replace(tzinfo=None),
            }

        def run(self, sql, *names):
            db.database.execute_sql(sql.replace("?", mark), [self.ids[name] for name in names])

    return Rows()


def quarter(period, first):
    """A quarter that was told, with a hidden count and one total that is not told."""
    rows = [("债务财产", *told_row([3, 11])), ("其他", *told_row([0, 8]))]
    table = ReportTable("case_causes", "原因", ("原因", "一", "二", "合计"), tuple(rows))
    facts = {"district": "370502", "closed_by": create_person().id, "closed_at": NOW}
    return CaseReport.create(period=period, first=first, figures=[asdict(table)], **facts).id


def broken(now=NOW):
    return {result.number: result.rows for result in invariants.check_all(now=now) if result.rows}


def test_an_orderly_database_breaks_nothing(busy):
    """After a busy day that went through the services, every invariant holds."""
    assert broken() == {}


# A table of a quarter, with these cells in its one row.
TOLD = (
    'UPDATE case_report SET figures = \'[{"title": "t", "columns": ["a", "b", "c", "合计"],'
    ' "rows": [["x", %s]]}]\' WHERE id = ?'
)
BREAKS = [
    (45, "handed", "UPDATE case_consent SET party_id = ? WHERE id = ?", ["other_party", "agreed"]),
    (45, "handed", "UPDATE case_consent SET given_at = ? WHERE id = ?", ["moment", "agreed"]),
    (26, "told", "UPDATE disclosure SET consent_id = ?, receipt = NULL WHERE id = ?", ["narrow", "told"]),
    (27, "link", "UPDATE referral SET state = 'revoked' WHERE id = ?", ["handed"]),
    (28, "handed", "UPDATE case_consent SET withdrawn_at = ? WHERE id = ?", ["moment", "agreed"]),
    (28, "told", "UPDATE case_consent SET withdrawn_at = ? WHERE id = ?", ["before", "agreed"]),
    (1, "slot", "UPDATE slot SET taken = taken - 1 WHERE id = ?", ["slot"]),
    (1, "slot", "UPDATE booking SET places = 0 WHERE id = ?", ["booking"]),
    (2, "lecture", "UPDATE lecture SET taken = 1 WHERE id = ?", ["lecture"]),
    (2, "other", "UPDATE lecture SET taken = 5 WHERE id = ?", ["other"]),
    (3, "seated", "UPDATE sign_up_party SET seats = 1 WHERE id = ?", ["seated"]),
    (3, "waiting", "UPDATE sign_up_party SET seats = 1 WHERE id = ?", ["waiting"]),
    (1, "slot", "UPDATE slot SET beside = beside + 1 WHERE id = ?", ["slot"]),
    (4, "waiting", "UPDATE sign_up_party SET size = 2 WHERE id = ?", ["waiting"]),
    (4, "seated", "UPDATE sign_up_party SET size = 1, seats = 1 WHERE id = ?", ["seated"]),
    (5, "waiting", "UPDATE lecture SET capacity = 9 WHERE id = ?", ["lecture"]),
    (6, "booking", "UPDATE booking SET live_person = ? WHERE id = ?", ["bert", "booking"]),
    (6, "sign_up", "UPDATE sign_up SET live_person = 'x' WHERE id = ?", ["sign_up"]),
    (6, "member", "UPDATE couple_member SET live_person = ? WHERE id = ?", ["carl", "member"]),
    (6, "check_in", "UPDATE check_in SET live_holder = ? WHERE id = ?", ["bert", "check_in"]),
    (7, "check_in", "UPDATE scan SET result = 'refused' WHERE id = ?", ["scan"]),
    (7, "check_in", "UPDATE scan SET lecture_id = ? WHERE id = ?", ["other", "scan"]),
    (7, "check_in", "UPDATE scan SET lecture_id = NULL WHERE id = ?", ["scan"]),
    (7, "scan", "DELETE FROM check_in WHERE id = ?", ["check_in"]),
    (8, "couple", "UPDATE couple_member SET live_person = NULL WHERE id = ?", ["member"]),
    (14, "anna", "UPDATE message_permission SET used = 0 WHERE person_id = ?", ["anna"]),
    (8, "couple", "DELETE FROM couple_member WHERE id = ?", ["member"]),
    (
        9,
        "booking",
        "UPDATE booking SET live_person = ?, person_id = ?, slot_id = (SELECT id FROM slot WHERE id <> ? "
        "AND taken = 0 ORDER BY id LIMIT 1) WHERE id = ?",
        ["anna", "anna", "slot", "carls_booking"],
    ),
    (10, "card", "UPDATE punch_card SET person_id = ? WHERE id = ?", ["anna", "card"]),
    (11, "station", "UPDATE shift SET state = 'cancelled' WHERE station_id = ?", ["station"]),
    (
        12,
        "check_in",
        "UPDATE check_in SET person_id = NULL, card_id = (SELECT id FROM punch_card WHERE person_id = ?), "
        "live_holder = (SELECT id FROM punch_card WHERE person_id = ?) WHERE id = ?",
        ["anna", "anna", "check_in"],
    ),
    (
        18,
        "held_text",
        "INSERT INTO sign_up_answer (id, sign_up_id, question_id, answer) "
        "SELECT id, sign_up_id, question_id, text FROM text_review WHERE id = ?",
        ["held_text"],
    ),
    (12, "held", "UPDATE punch_card SET person_id = ? WHERE id = ?", ["anna", "held"]),
    (15, "came", "UPDATE booking SET person_id = ?, live_person = ? WHERE id = ?", ["anna", "anna", "came"]),
    (16, "came", "DELETE FROM session_note WHERE version = 1", []),
    (13, "request", "UPDATE lecture SET status = 'cancelled' WHERE id = ?", ["asked"]),
    (
        25,
        "other",
        "UPDATE lecture SET lecturer_id = (SELECT MIN(id) FROM lecturer) WHERE id IN (?, ?)",
        ["lecture", "other"],
    ),
    (
        17,
        "slot",
        "UPDATE shift SET state = 'cancelled', live_team = NULL "
        "WHERE id = (SELECT shift_id FROM slot WHERE id = ?)",
        ["slot"],
    ),
    (40, "quarter", "UPDATE case_report SET first = '2026-06-30' WHERE id = ?", ["quarter"]),
    *((40, "quarter", TOLD % cells, ["quarter"]) for cells in ("3, 10, 15", "null, 12, 15", "null, 5, 20")),
    *CASE_BREAKS,
]


def test_each_break_is_noticed_and_named(busy):
    """The check that guards a rule names the row that breaks it. What fills the database takes long, so it is
    filled once, and each break is taken back."""
    unnoticed = []
    for number, row, sql, names in BREAKS:
        with db.database.atomic() as broke:
            busy.run(sql, *names)
            if busy.ids[row] not in " ".join(broken().get(number, [])):
                unnoticed.append((number, row, sql))
            broke.rollback()
    assert unnoticed == []
    assert broken() == {}


def test_every_invariant_is_broken_by_some_test():
    """No check stands untested."""
    assert {number for number, *_ in BREAKS} == {number for number, *_ in invariants._CHECKS}


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("number", [29, 38, 40])
def test_more_rows_take_no_more_statements(queries, number):
    """What the audit asks of reds, agreements and quarters is asked of all of them at once."""
    (check,) = (check for known, _, check in invariants._CHECKS if known == number)
    first = None
    for year in (2025, 2026):
        red_party()
        desk = agreed_on("每月还款")
        agreements.note_confirmation(desk.liu.at(), desk.id, state="asked")
        quarter(f"{year}-Q4", first)
        first = date(2026, 1, 1)
        with queries() as seen:
            assert list(check(NOW)) == []
        assert len(seen) == 1


def test_a_missing_calendar_is_noticed(busy):
    """A rota without a calendar ahead is a fault, and the year is named."""
    busy.run("DELETE FROM calendar_year")
    assert broken() == {11: ["calendar of 2026 is not loaded"]}


def test_the_command_ends_with_1_and_names_the_row(busy, app):
    """`flask audit` is silent in its exit code while all is well, and 1 where a rule is broken."""
    runner = app.test_cli_runner()
    well = runner.invoke(audit_command)
    assert (well.exit_code, well.output.count("通过")) == (0, len(invariants._CHECKS))
    busy.run("UPDATE lecture SET taken = 5 WHERE id = ?", "other")
    ill = runner.invoke(audit_command)
    assert ill.exit_code == 1
    assert f"不符   2 {invariants.check_all(now=NOW)[1].statement}" in ill.output
    assert f"lecture {busy.ids['other']}: taken 5 but parties hold 0" in ill.output


def test_the_demo_programme_is_in_order(database, tmp_path):
    """The demo programme, loaded twice and with its rota, breaks no invariant."""
    for _ in range(2):
        demo.load(tmp_path / "accounts.json", now=clock.now())
        jobs.extend()
    assert broken(clock.now()) == {}
    assert RotaRule.select().count() > 0 and PunchCard.select().count() > 0
