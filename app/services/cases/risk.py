"""Whether a party is in danger: facts are ticked, people decide on a level, nobody counts points.

Raising takes effect at once. Lowering from yellow is the supervisor's; from orange and red it is proposed,
and a second person says yes: the supervisor of another team of the district. Where there is none, it can't be
lowered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from peewee import fn

from app.clock import local_day
from app.db import require_transaction
from app.errors import Conflict, Invalid, NotFound
from app.models import (
    CaseFile,
    CaseParty,
    FollowUp,
    Person,
    RiskFact,
    RiskLevel,
    Station,
    Team,
    TeamSupervisor,
)
from app.prepared import add
from app.services.cases import lists, states
from app.services.cases.access import Sight, claim_case, find_party, is_staff, opened_to, supervised_by
from app.services.cases.follow_ups import planning
from app.services.cases.levels import DEGREES, level_of, standing_levels
from app.services.cases.lookups import own_case
from app.services.cases.warnings import raising
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.services.people import risk
from app.vocabulary import PartySide, RiskDegree, RiskLevelState, RiskTeller

# Red is looked at again each day, also on holidays.
REVIEW = timedelta(hours=24)
PAUSED = "按规定暂停，恢复由督导决定"


class NeedsSecond(Conflict):
    reason, message = "needs_second", "需要另一位督导确认；全区没有第二位督导时不能降级"


@dataclass(frozen=True)
class FactView:
    """Something that was told or seen."""

    id: str
    key: str
    told_by: RiskTeller
    day: date
    note: str | None
    ended: bool


@dataclass(frozen=True)
class LevelView:
    """A decision on a party's level; `proposed` ones wait for a second person."""

    id: str
    level: RiskDegree
    state: RiskLevelState
    reason: str
    set_by_name: str | None
    set_at: datetime
    review_by: datetime | None


@dataclass(frozen=True)
class RiskView:
    """What is known of a party's danger; `level` is None where nobody asked yet."""

    party: str
    level: RiskDegree | None
    facts: list[FactView]
    levels: list[LevelView]


@dataclass(frozen=True)
class SecondAsked:
    """A lowering that waits for the caller's yes: what they need to decide, and nobody's name."""

    id: str
    code: str
    side: PartySide
    before: RiskDegree
    level: RiskDegree
    reason: str
    facts: list[str]
    set_at: datetime


def may_write(call: Call, party_id: str) -> bool:
    """Whether the caller, who reads of a party's danger, writes of it, too: by the glass one only reads.
    Raises `NotFound`."""
    sight, party = find_party(call, party_id)
    return sight.supervises or party.side in sight.works


@command("risk:read", "case_party")
def read_risk(call: Call, party_id: str) -> RiskView:
    """Facts and levels of a party. Raises `NotFound`."""
    find_party(call, party_id)
    audit.record(call, "risk:read", "case_party", party_id, data={"groups": ["risk"]})
    return _view(party_id)


def _view(party_id: str) -> RiskView:
    facts = RiskFact.select().where(RiskFact.party == party_id).order_by(RiskFact.recorded_at, RiskFact.id)
    rows = (
        RiskLevel.select(RiskLevel, Person.nickname)
        .join(Person, on=RiskLevel.set_by)
        .where(RiskLevel.party == party_id)
        .order_by(RiskLevel.version.desc())
    )
    return RiskView(
        party_id,
        level_of(party_id),
        [
            FactView(
                row.id,
                row.key,
                row.told_by,
                row.day,
                None if row.note is None else row.note.open(row.id),
                row.ended_at is not None,
            )
            for row in facts
        ],
        [
            LevelView(
                row.id,
                row.level,
                row.state,
                row.reason.open(row.id),
                row.set_by.nickname,
                row.set_at,
                row.review_by,
            )
            for row in rows
        ],
    )


@command("risk:fact", "case_party")
def record_fact(
    call: Call, party_id: str, *, key: str, told_by: RiskTeller, day: date, note: str | None = None
) -> RiskView:
    """Ticks a fact. Raises `NotFound`, `Invalid`."""
    _claim(call, party_id)
    lists.require_item("risk_facts", key, "key")
    if day > local_day(call.now):
        raise Invalid(fields={"day": ["不能晚于今天"]})
    add_fact(call, party_id, key=key, told_by=told_by, day=day, note=note)
    return _view(party_id)


def add_fact(
    call: Call, party_id: str, *, key: str, told_by: RiskTeller, day: date, note: str | None = None
) -> None:
    """The fact itself, in the transaction and the case's turn of the caller, who may write of this party."""
    require_transaction()
    add(
        RiskFact,
        party=party_id,
        key=key,
        told_by=told_by,
        day=day,
        note=note,
        recorded_by=call.actor.person_id,
        recorded_at=call.now,
    )
    audit.record(call, "risk:fact", "case_party", party_id, data={"groups": ["risk"]})
    raising.raise_for(call, party_id)


@command(
    "risk:level",
    "case_party",
    Duplicate(RiskLevel, ("party_id", "version")),
    Duplicate(FollowUp, ("open_key",)),
)
def set_level(call: Call, party_id: str, *, level: RiskDegree, reason: str) -> RiskView:
    """Sets a party's level; what lowers it may have to wait for a second person. Red pauses mediation by
    itself; from yellow on, the two are received apart. Raises `NotFound`, `NeedsSecond`."""
    decide(call, *_claim(call, party_id), level=level, reason=reason)
    return _view(party_id)


def decide(call: Call, sight: Sight, party: CaseParty, *, level: RiskDegree, reason: str) -> None:
    """The decision itself, in the caller's transaction, of a case whose turn the caller has. Raises
    `NeedsSecond`."""
    require_transaction()
    party_id = party.id
    before = level_of(party_id)
    lowers = before is not None and DEGREES.index(level) < DEGREES.index(before)
    waits = lowers and (before in ("orange", "red") or not sight.supervises)
    if waits and before in ("orange", "red") and not seconds_of(sight.case, call.actor.person_id):
        raise NeedsSecond()
    RiskLevel.update(state="dropped").where(
        RiskLevel.party == party_id, RiskLevel.state == "proposed"
    ).execute()
    last = RiskLevel.select(fn.MAX(RiskLevel.version)).where(RiskLevel.party == party_id).scalar() or 0
    add(
        RiskLevel,
        party=party_id,
        version=last + 1,
        level=level,
        state="proposed" if waits else "live",
        reason=reason,
        review_by=call.now + REVIEW if level == "red" else None,
        set_by=call.actor.person_id,
        set_at=call.now,
    )
    audit.record(call, "risk:level", "case_party", party_id, data={"level": level, "waits": waits})
    if level in DEGREES[1:] and not lowers:
        _protect(call, sight, party, level)
    if level in ("orange", "red") and (before is None or DEGREES.index(level) > DEGREES.index(before)):
        # Who is in more danger than before is called as on the first day.
        planning.drop(call, [party_id], ["danger"])
        planning.plan(call, party_id, "danger", local_day(call.now))
    raising.raise_for(call, party_id)


def _claim(call: Call, party_id: str) -> tuple[Sight, CaseParty]:
    """A party whose danger the caller may write about, with its case's turn: who works on that side, and the
    supervisor."""
    party = CaseParty.get_or_none(CaseParty.id == party_id)
    if party is None:
        raise NotFound()
    sight = claim_case(call, party.case_id)
    if party.side not in sight.works and not sight.supervises:
        raise NotFound()
    return sight, party


def _protect(call: Call, sight: Sight, party: CaseParty, level: RiskDegree) -> None:
    """What follows from a danger by itself."""
    CaseFile.update(apart_only=True).where(CaseFile.id == party.case_id).execute()
    own_case.close(party.id, now=call.now)
    if party.person_id is not None:
        risk.flag(party.person_id, by=call.actor.person_id, now=call.now)
    if level == "red" and sight.case.kind == "mediation" and sight.case.state == "working":
        states.move(call, sight, "pause", reason=PAUSED)


def seconds_of(case: CaseFile, but: str) -> list[str]:
    """Who is the second person in this case: supervisors of other teams of its district."""
    rows = (
        TeamSupervisor.select(TeamSupervisor.person, Station.area)
        .join(Team)
        .join(Station)
        .where((TeamSupervisor.team != case.team_id) & (TeamSupervisor.person != but))
    )
    own = TeamSupervisor.select(TeamSupervisor.person).where(TeamSupervisor.team == case.team_id)
    mine = {person_id for (person_id,) in own.tuples()}
    return [
        person_id
        for person_id, area in rows.tuples()
        if area.startswith(case.district) and person_id not in mine
    ]


def second_in(person_id: str) -> Callable[[CaseFile], bool]:
    """The same asked of one person, of many cases at the price of one: whether they are the second in it."""
    rows = (
        TeamSupervisor.select(TeamSupervisor.team, Station.area)
        .join(Team)
        .join(Station)
        .where(TeamSupervisor.person == person_id)
    )
    areas = dict(rows.tuples())
    return lambda case: (
        case.team_id not in areas and any(area.startswith(case.district) for area in areas.values())
    )


@command("risk:second_list", "person")
def list_awaiting_second(call: Call) -> list[SecondAsked]:
    """The lowerings that wait for the caller. Raises nothing: who is asked nothing sees nothing."""
    rows = (
        RiskLevel.select(RiskLevel, CaseParty, CaseFile)
        .join(CaseParty)
        .join(CaseFile)
        .where(RiskLevel.state == "proposed")
        .order_by(RiskLevel.set_at, RiskLevel.id)
    )
    asked = _asked(call, list(rows))
    audit.record(call, "risk:second_list", "person", call.actor.person_id, data={"shown": len(asked)})
    of = [row.party_id for row in asked]
    levels, facts = standing_levels(of), RiskFact.select(RiskFact.party, RiskFact.key)
    known = list(facts.where(RiskFact.party.in_(of), RiskFact.ended_at.is_null()).tuples())
    return [
        SecondAsked(
            row.id,
            row.party.case.code,
            row.party.side,
            levels[row.party_id].level if row.party_id in levels else "none",
            row.level,
            row.reason.open(row.id),
            [key for party, key in known if party == row.party_id],
            row.set_at,
        )
        for row in asked
    ]


def _asked(call: Call, rows: list[RiskLevel]) -> list[RiskLevel]:
    """Those of the proposed lowerings that wait for the caller. From yellow the case's own supervisor is
    asked; from orange and red a second, who set neither."""
    person_id = call.actor.person_id
    if not is_staff(call):
        return []
    levels, is_second = standing_levels([row.party_id for row in rows]), second_in(person_id)
    supervised = CaseFile.select(CaseFile.id).where(
        CaseFile.id.in_([row.party.case_id for row in rows])
        & CaseFile.team.in_(supervised_by(call))
        & opened_to(call)
    )
    own = {case_id for (case_id,) in supervised.tuples()}

    def is_asked(row: RiskLevel) -> bool:
        before = levels.get(row.party_id)
        if row.set_by_id == person_id:
            return False
        if before is not None and before.level in ("orange", "red"):
            return before.set_by_id != person_id and is_second(row.party.case)
        return row.party.case_id in own

    return [row for row in rows if is_asked(row)]


@command("risk:second", "risk_level")
def confirm_level(call: Call, level_id: str, *, agreed: bool) -> str:
    """Says yes or no to a lowering that waits for the caller. Raises `NotFound`."""
    row = RiskLevel.get_or_none(RiskLevel.id == level_id)
    if row is None:
        raise NotFound()
    CaseFile.turn().where(CaseFile.id == row.party.case_id).execute()
    row = RiskLevel.get_by_id(level_id)
    if row.state != "proposed" or not _asked(call, [row]):
        raise NotFound()
    RiskLevel.update(
        state="live" if agreed else "dropped", second=call.actor.person_id, second_at=call.now
    ).where(RiskLevel.id == level_id).execute()
    data = {"agreed": agreed, "level": row.level}
    audit.record(call, "risk:second", "case_party", row.party_id, data=data)
    return level_id
