"""Reading a side of a case that is not one's own, because somebody's life hangs on it: a supervisor of the
district says why and reads for an hour, once more for another. The case's people and a second person are told
in the same transaction, each reading is in the log as every other, and somebody else judges it within three
working days (decision 0234)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from peewee import fn

from app.clock import local_day
from app.errors import Conflict, Invalid, NotFound
from app.models import AuditEntry, CaseFile, CaseGlass, CaseParty, Person, TeamSupervisor
from app.prepared import add
from app.services.accounts import second_factor
from app.services.cases import risk
from app.services.cases.access import find_side, has_code, in_own_district, is_party, supervised_by
from app.services.cases.follow_ups.due_dates import due_on, read_calendar
from app.services.cases.telling import tell_one, tell_workers
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.views import column_of, from_row
from app.vocabulary import GlassGround, GlassVerdict, PartySide

HOUR = timedelta(hours=1)
# In working days.
JUDGED_WITHIN = 3


class NotJudged(Conflict):
    reason, message = "glass_not_judged", "您上一次紧急查看还没有复核"


class NobodyJudges(Conflict):
    reason, message = "nobody_judges", "没有人可以复核，请管理员先指派督导"


@dataclass(frozen=True)
class GlassOpened:
    """A look that was opened: which side of which case, until when."""

    id: str
    case: str
    side: PartySide
    until: datetime


@dataclass(frozen=True)
class GlassRow:
    """A look of one's own that is open, or that waits to be judged."""

    id: str
    case: str
    code: str
    side: PartySide
    until: datetime
    due_on: date
    is_open: bool
    may_renew: bool


@dataclass(frozen=True)
class GlassAsked:
    """A look that waits for the caller's word: who, why, until when, and how often they read what, by the
    log."""

    id: str
    code: str
    side: PartySide
    person_name: str | None
    ground: GlassGround
    reason: str
    opened_at: datetime
    until: datetime
    due_on: date
    overdue: bool
    reads: dict[str, int]


def look(call: Call, *, code: str, side: PartySide, ground: GlassGround, reason: str, otp: str = "") -> str:
    """Opens a side's file to the caller for an hour; its case. Raises `Invalid`, `NotJudged`,
    `NobodyJudges`, `OtpWrong`, `TooManyAttempts`."""
    with second_factor.counted_again(call, otp):
        return _look(call, code=code, side=side, ground=ground, reason=reason, otp=otp)


def look_at_party(
    call: Call, party_id: str, *, ground: GlassGround, reason: str, otp: str = ""
) -> GlassOpened:
    """The same, of a party whose id is known. Raises `NotFound` for who may not, and for what is open to them
    anyhow; `NotJudged`, `NobodyJudges`, `OtpWrong`, `TooManyAttempts`."""
    with second_factor.counted_again(call, otp):
        return _look_at_party(call, party_id, ground=ground, reason=reason, otp=otp)


@command("case_glass:open", "case_party")
def _look_at_party(call: Call, party_id: str, *, ground: GlassGround, reason: str, otp: str) -> GlassOpened:
    second_factor.prove_again(call, otp)
    party = CaseParty.get_or_none(CaseParty.id == party_id)
    try:
        case, party = _found(call, party.case.code if party else "", party.side if party else "")
    except Invalid:
        raise NotFound() from None
    return _open(call, case, party, ground, reason)


@command("case_glass:open", "case_party")
def _look(call: Call, *, code: str, side: PartySide, ground: GlassGround, reason: str, otp: str) -> str:
    second_factor.prove_again(call, otp)
    case, party = _found(call, code, side)
    return _open(call, case, party, ground, reason).case


def _open(call: Call, case: CaseFile, party: CaseParty, ground: str, reason: str) -> GlassOpened:
    CaseFile.turn().where(CaseFile.id == case.id).execute()
    _require_judged(call, party.id)
    supervisor, seconds = _judges(case, call.actor.person_id)
    if supervisor is None and not seconds:
        raise NobodyJudges()
    second = seconds[0] if seconds else None
    until = call.now + HOUR
    glass_id = add(
        CaseGlass,
        party=party.id,
        person=call.actor.person_id,
        ground=ground,
        reason=reason,
        opened_at=call.now,
        until=until,
        told_supervisor=supervisor,
        told_second=second,
        due_on=_judged_by(local_day(call.now)),
    )
    for told in {supervisor, second} - {None}:
        tell_one(call, str(told), "work_urgent", "case_glass", glass_id)
    tell_workers(call, case.id, party.side, "work_waiting", "case_glass", glass_id)
    data = {"ground": ground, "glass": glass_id}
    audit.record(call, "case_glass:open", "case_party", party.id, data=data)
    return GlassOpened(glass_id, case.id, party.side, until)


def _found(call: Call, code: str, side: str) -> tuple[CaseFile, CaseParty]:
    """A side of a case of the district whose supervisor the caller is, which is not open to them."""
    case = CaseFile.get_or_none(has_code(code) & in_own_district(call))
    party = CaseParty.get_or_none(CaseParty.case == case, CaseParty.side == side) if case else None
    if case is None or party is None or is_party(case.id, call.actor.person_id):
        raise Invalid(fields={"code": ["本区没有这个个案，或没有这一方"]})
    try:
        find_side(call, case.id, side)
    except NotFound:
        return case, party
    raise Invalid(fields={"code": ["您现在就看得到这一方"]})


def _require_judged(call: Call, party_id: str) -> None:
    """Nobody looks anew at whom they looked at unjudged, nor at anybody while a judgement is overdue."""
    mine = (CaseGlass.person == call.actor.person_id) & CaseGlass.judged_at.is_null()
    waiting = (CaseGlass.party == party_id) | (CaseGlass.due_on < local_day(call.now))
    if CaseGlass.select().where(mine, waiting).exists():
        raise NotJudged()


def _judges(case: CaseFile, but: str) -> tuple[str | None, list[str]]:
    """Who judges a look at a case: its supervisor, and supervisors of other teams of its district."""
    own = TeamSupervisor.select(TeamSupervisor.person).where(
        TeamSupervisor.team == case.team_id, TeamSupervisor.person != but
    )
    supervisors = column_of(own)
    return (supervisors[0] if supervisors else None), sorted(set(risk.seconds_of(case, but)))


def _judged_by(day: date) -> date:
    calendar = read_calendar(day, day + timedelta(days=31))
    for _ in range(JUDGED_WITHIN):
        day = due_on(day, 1, "next", calendar).day
    return day


@command("case_glass:renew", "case_glass")
def renew(call: Call, glass_id: str) -> str:
    """One more hour from now, once, while it is open; the case. Raises `NotFound`."""
    renewed = (
        CaseGlass.update(until=call.now + HOUR, renewed_at=call.now)
        .where(
            CaseGlass.id == glass_id,
            CaseGlass.person == call.actor.person_id,
            CaseGlass.until > call.now,
            CaseGlass.renewed_at.is_null(),
            CaseGlass.judged_at.is_null(),
        )
        .execute()
    )
    if not renewed:
        raise NotFound()
    row = CaseGlass.get_by_id(glass_id)
    for told in {row.told_supervisor, row.told_second} - {None}:
        tell_one(call, told, "work_urgent", "case_glass", glass_id)
    audit.record(call, "case_glass:renew", "case_party", row.party_id, data={"glass": glass_id})
    return str(row.party.case_id)


@command("case_glass:list", "person")
def list_glass(call: Call) -> tuple[list[GlassRow], list[GlassAsked]]:
    """The caller's own looks that are open or unjudged, and those that wait for their word, the longest due
    first."""
    rows = (
        CaseGlass.select(CaseGlass, CaseParty, CaseFile)
        .join(CaseParty)
        .join(CaseFile)
        .where(CaseGlass.judged_at.is_null())
        .order_by(CaseGlass.due_on, CaseGlass.id)
    )
    mine, asked = [], []
    for row in rows:
        if row.person == call.actor.person_id:
            mine.append(_own(row, call.now))
        elif _may_judge(call, row):
            asked.append(_asked(row, call.now))
    audit.record(call, "case_glass:list", "person", call.actor.person_id, data={"shown": len(asked)})
    return mine, asked


def _may_judge(call: Call, row: CaseGlass) -> bool:
    supervisor, seconds = _judges(row.party.case, row.person)
    me = call.actor.person_id
    reads = supervised_by(call).exists() and not is_party(row.party.case_id, me)
    return reads and me in {supervisor, *seconds}


def _own(row: CaseGlass, now: datetime) -> GlassRow:
    is_open = row.until > now
    return from_row(
        GlassRow,
        row.__data__,
        case=row.party.case_id,
        code=row.party.case.code,
        side=row.party.side,
        is_open=is_open,
        may_renew=is_open and row.renewed_at is None,
    )


def _asked(row: CaseGlass, now: datetime) -> GlassAsked:
    name = Person.select(Person.nickname).where(Person.id == row.person).tuples().first()
    return from_row(
        GlassAsked,
        row.__data__,
        code=row.party.case.code,
        side=row.party.side,
        person_name=name[0] if name else None,
        reason=row.reason.open(row.id),
        overdue=row.due_on < local_day(now),
        reads=_reads_under(row),
    )


def _reads_under(row: CaseGlass) -> dict[str, int]:
    """How often whoever looked read what of it, by the log, and no deed of the glass itself."""
    here = ((AuditEntry.object_type == "case_party") & (AuditEntry.object_id == row.party_id)) | (
        (AuditEntry.object_type == "case_file") & (AuditEntry.object_id == row.party.case_id)
    )
    rows = AuditEntry.select(AuditEntry.event, fn.COUNT(AuditEntry.id)).where(
        here,
        AuditEntry.actor == row.person,
        AuditEntry.outcome == "done",
        AuditEntry.at.between(row.opened_at, row.until),
        ~AuditEntry.event.startswith("case_glass:"),
    )
    return dict(rows.group_by(AuditEntry.event).order_by(AuditEntry.event).tuples())


@command("case_glass:judge", "case_glass")
def judge(call: Call, glass_id: str, *, verdict: GlassVerdict, words: str) -> str:
    """Says whether it was right to look; what was not ends at once. Raises `NotFound`, also for who may not
    judge it and for what was judged."""
    row = CaseGlass.get_or_none(CaseGlass.id == glass_id)
    if row is None or row.person == call.actor.person_id or not _may_judge(call, row):
        raise NotFound()
    facts = {
        "verdict": verdict,
        "words": CaseGlass.words.seal_for(glass_id, words),
        "judged_by": call.actor.person_id,
        "judged_at": call.now,
    }
    if verdict == "unjustified" and row.opened_at < call.now < row.until:
        facts["until"] = call.now
    judged = CaseGlass.update(**facts).where(CaseGlass.id == glass_id, CaseGlass.judged_at.is_null())
    if not judged.execute():
        raise NotFound()
    data = {"glass": glass_id, "verdict": verdict}
    audit.record(call, "case_glass:judge", "case_party", row.party_id, data=data)
    return glass_id
