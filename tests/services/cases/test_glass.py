"""Reading a case that is not one's own: for an hour, before others, and judged by them."""

from datetime import date, timedelta

import pyotp
import pytest

from app.errors import Invalid, NotFound, OtpWrong
from app.models import (
    AuditEntry,
    CaseFile,
    CaseGlass,
    CaseParty,
    OutboxMessage,
    StaffAccount,
    StaffOtp,
    TeamSupervisor,
)
from app.prepared import add
from app.services.cases import chasing, checks, glass, parties, reading, risk
from app.services.cases.file import entries
from app.services.cases.register import same_person
from tests.conftest import NOW
from tests.factories import create_team
from tests.services.cases.desk import look_at, open_case, supervisor_of, taken_on

pytestmark = pytest.mark.usefixtures("database")
HOUR = timedelta(hours=1)
WHY = {"ground": "danger", "reason": "她没有来，电话打不通"}


def opened(desk, who, at=NOW, side="a", **facts):
    return glass.look(who.at(at), code=desk.row.code, side=side, **WHY | facts)


def shut(desk, who, side, at=NOW):
    with pytest.raises(NotFound):
        reading.read_side(who.at(at), desk.id, side)
    return True


def judged(who, verdict="justified", at=NOW):
    return glass.judge(who.at(at), CaseGlass.get().id, verdict=verdict, words="看过了")


def test_one_side_is_read_for_an_hour_and_nothing_is_written():
    desk = taken_on()
    other = look_at(desk, "a")
    call = other.at(NOW + HOUR - timedelta(seconds=1))
    assert reading.read_side(call, desk.id, "a").party.name == "安娜"
    assert not reading.read_side(call, desk.id, "joint").may_write
    assert reading.read_phone(call, desk.party("a")).phone == "13800001111"
    view = reading.read_case(call, desk.id)
    assert (view.steps, view.writes, view.reads) == ([], [], ["a", "joint"])
    assert shut(desk, other, "b")
    for deed in (
        lambda: entries.write_entry(call, desk.id, side="a", text="x"),
        lambda: parties.describe_party(call, desk.party("a"), facts={"job": "x"}),
        lambda: risk.set_level(call, desk.party("a"), level="none", reason="x"),
        lambda: reading.read_phone(call, desk.party("b")),
    ):
        with pytest.raises(NotFound):
            deed()
    assert shut(desk, other, "a", NOW + HOUR)
    assert reading.list_cases(other.at(NOW + HOUR)).items == []


def test_nobody_says_by_it_that_two_are_one():
    """The link of two parties is a deed, though only reading was asked of who makes it."""
    desk, mine = taken_on(), open_case(kind="counseling")
    other = look_at(desk, "a")
    TeamSupervisor.update(person=other.id).where(TeamSupervisor.team == mine.team.id).execute()
    with pytest.raises(NotFound):
        same_person.propose(other.at(), desk.party("a"), code=mine.row.code, side="a", why="同名")


def test_who_is_concerned_is_told_at_once_and_every_reading_is_shown():
    desk, third = taken_on(), supervisor_of(create_team())
    OutboxMessage.delete().execute()
    other = look_at(desk, "a")
    told = {(row.person_id, row.kind) for row in OutboxMessage.select()}
    assert told == {(desk.su.id, "work_urgent"), (third.id, "work_urgent"), (desk.liu.id, "work_waiting")}
    for side in ("a", "a", "joint"):
        reading.read_side(other.at(), desk.id, side)
    reading.read_phone(other.at(), desk.party("a"))
    mine, asked = glass.list_glass(other.at())
    assert [(one.is_open, one.may_renew) for one in mine] == [(True, True)] and asked == []
    for judge in (desk.su, third):
        _, (row,) = glass.list_glass(judge.at())
        assert row.reads == {"case_party:phone": 1, "case_side:read": 3}
        assert (row.reason, row.ground, row.due_on) == (WHY["reason"], "danger", date(2026, 11, 30))
    assert glass.list_glass(desk.liu.at()) == ([], [])
    entry = AuditEntry.get(AuditEntry.event == "case_glass:open")
    assert (entry.object_id, entry.data["ground"]) == (desk.party("a"), "danger")
    assert WHY["reason"] not in str(entry.data)


def test_one_more_hour_once():
    desk = taken_on()
    other, later = look_at(desk, "a"), NOW + timedelta(minutes=50)
    row = CaseGlass.get().id
    with pytest.raises(NotFound):
        glass.renew(desk.su.at(later), row)
    glass.renew(other.at(later), row)
    assert reading.read_side(other.at(later + HOUR - timedelta(seconds=1)), desk.id, "a")
    with pytest.raises(NotFound):
        glass.renew(other.at(later), row)
    assert shut(desk, other, "a", later + HOUR)
    assert list(checks.glass_is_short_told_and_judged(NOW)) == []
    desk = taken_on()
    late = look_at(desk, "a")
    with pytest.raises(NotFound):
        glass.renew(late.at(NOW + HOUR), CaseGlass.get(CaseGlass.person == late.id).id)


def test_until_it_is_judged_nobody_looks_again():
    """At the same party not at all; at any other until the judgement is overdue."""
    desk, elsewhere, later = taken_on(), taken_on(), NOW + 2 * HOUR
    other = look_at(desk, "a")
    with pytest.raises(glass.NotJudged):
        opened(desk, other, later)
    opened(desk, other, later, side="b")
    overdue = NOW + timedelta(days=6)
    with pytest.raises(glass.NotJudged):
        opened(elsewhere, other, overdue)
    for row in list(CaseGlass.select()):
        for nobody in (other, desk.liu, desk.gu):
            with pytest.raises(NotFound):
                glass.judge(nobody.at(), row.id, verdict="justified", words="x")
        glass.judge(desk.su.at(overdue), row.id, verdict="justified", words="应当")
    with pytest.raises(NotFound):
        judged(desk.su)
    opened(elsewhere, other, overdue)
    assert list(checks.glass_is_short_told_and_judged(NOW)) == []


def test_what_was_wrong_ends_at_once():
    desk = taken_on()
    other, then = look_at(desk, "a"), NOW + timedelta(minutes=5)
    judged(desk.su, "unjustified", then)
    assert shut(desk, other, "a", then)
    assert CaseGlass.get().words.open(CaseGlass.get().id) == "看过了"


def test_who_may_look():
    """A supervisor of the district, at what is not theirs nor about themself; where somebody can judge."""
    desk, other = taken_on(), supervisor_of(create_team())
    for nobody in (desk.liu, desk.su, desk.gu):
        with pytest.raises(Invalid):
            opened(desk, nobody)
    for code, side in (("AAAAAAAAAA", "a"), (desk.row.code.lower() + "x", "a"), (desk.row.code, "b")):
        if side == "b":
            CaseParty.update(person=other.id).where(CaseParty.id == desk.party("a")).execute()
        with pytest.raises(Invalid) as refused:
            glass.look(other.at(), code=code, side=side, **WHY)
        assert refused.value.fields == {"code": ["本区没有这个个案，或没有这一方"]}
    CaseParty.update(person=None).execute()
    CaseFile.update(district="370503").execute()
    with pytest.raises(Invalid):
        opened(desk, other)
    CaseFile.update(district="370502").execute()
    TeamSupervisor.delete().where(TeamSupervisor.person != other.id).execute()
    with pytest.raises(glass.NobodyJudges):
        opened(desk, other)
    assert CaseGlass.select().count() == 0


def test_a_code_that_was_typed_anyhow_is_the_code():
    desk, other = taken_on(), supervisor_of(create_team())
    code = desk.row.code
    glass.look(other.at(), code=f" {code[:4].lower()}－{code[4:]}\u200b", side="a", **WHY)
    assert reading.read_side(other.at(), desk.id, "a")


def test_the_second_factor_is_asked_anew():
    desk, other = taken_on(), supervisor_of(create_team())
    account = StaffAccount.create(person=other.id, username="other", password_hash="x", created_at=NOW)
    secret = pyotp.random_base32()
    add(StaffOtp, account=account.id, secret=secret, created_at=NOW, confirmed_at=NOW, last_step=0)
    right = pyotp.TOTP(secret).at(NOW)
    for wrong in ("", "abc", f"{(int(right) + 1) % 1_000_000:06}"):
        with pytest.raises(OtpWrong):
            opened(desk, other, otp=wrong)
    assert shut(desk, other, "a")
    opened(desk, other, otp=right)
    assert reading.read_side(other.at(), desk.id, "a")


def test_who_judges_is_reminded_once_and_the_supervisor_told_once():
    """On the last day, and on the day after it."""
    desk, third = taken_on(), supervisor_of(create_team())
    look_at(desk, "a")
    OutboxMessage.delete().execute()
    row, days = CaseGlass.get(), timedelta(days=1)

    def told(until):
        before = OutboxMessage.select().count()
        chasing.remind_judges(now=until)
        rows = OutboxMessage.select().order_by(OutboxMessage.id).offset(before)
        return sorted((one.person_id, one.kind, one.object_id, one.facts) for one in rows)

    due = NOW + (row.due_on - NOW.date())
    assert told(due - 4 * days) == []
    waiting = [(who, "work_waiting", row.id, {}) for who in sorted((desk.su.id, third.id))]
    assert told(due) == waiting and told(due) == []
    late = due + days
    assert told(late) == [(desk.su.id, "work_urgent", row.id, {})] and told(late + 9 * days) == []


def test_what_is_judged_reminds_nobody():
    desk = taken_on()
    look_at(desk, "a")
    judged(desk.su)
    OutboxMessage.delete().execute()
    assert chasing.remind_judges(now=NOW + timedelta(days=9)) == 0
    assert OutboxMessage.select().count() == 0
