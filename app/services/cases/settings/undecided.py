"""What a district has to decide about its cases, and how far it has: nothing here is made up in its place."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args

from peewee import fn

from app.clock import LOCAL, local_day
from app.errors import NotFound
from app.models import (
    Area,
    CaseFile,
    CaseParty,
    CaseYears,
    CodeItem,
    Receiver,
    RiskLevel,
    Station,
    Team,
    TeamSupervisor,
)
from app.prepared import add
from app.services.cases.levels import DEGREES
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.divisions import below
from app.services.core.permissions import ADMIN, require_somewhere, require_visible, within
from app.vocabulary import ReceiverKind

# What a district's own account of its work tells of: eight methods, four of them by name.
METHODS = 8


@dataclass(frozen=True)
class Years:
    """For how long a district keeps its cases: `archive` is mediation and whatever told of danger, `record`
    all others. None is not decided yet. The others count closed cases whose years are over."""

    district: str
    name: str
    archive: int | None
    record: int | None
    archive_over: int
    record_over: int


@dataclass(frozen=True)
class Undecided:
    """A district's years, for which kinds of receivers nobody has rung a desk yet, and how many people
    supervise a team there: whoever is a second person supervises another."""

    years: Years
    unrung: list[ReceiverKind]
    supervisors: int


def methods_missing() -> int:
    """How many methods of mediation nobody has named yet."""
    named = CodeItem.select().where(CodeItem.list == "methods", CodeItem.retired_at.is_null()).count()
    return max(0, METHODS - int(named))


def list_undecided(actor: Actor, *, now: datetime) -> list[Undecided]:
    """What each district that the caller is the admin of has decided. Raises `Forbidden`."""
    require_somewhere(actor, ADMIN)
    mine = Area.select(Area.code, Area.name).where(
        within(actor, ADMIN, Area.code), Area.level == "district", Area.merged_into.is_null()
    )
    return [
        Undecided(_years(code, name, now), _unrung(code), _supervisors(code))
        for code, name in mine.order_by(Area.code).tuples()
    ]


def get_years(call: Call, district: str) -> Years:
    """Raises `NotFound`, also for a district elsewhere."""
    require_visible(call.actor, ADMIN, district)
    row = Area.get_or_none(Area.code == district, Area.level == "district")
    if row is None:
        raise NotFound()
    return _years(row.code, row.name, call.now)


@command("case_years:set", "area", about="area")
def set_years(call: Call, area: str, *, archive: int | None, record: int | None) -> str:
    """Says for how long a district keeps its cases. Raises `NotFound`."""
    get_years(call, area)
    values = {"archive": archive, "record": record, "set_by": call.actor.person_id, "set_at": call.now}
    if not CaseYears.update(**values).where(CaseYears.district == area).execute():
        add(CaseYears, district=area, **values)
    audit.record(call, "case_years:set", "area", area)
    return area


def _years(district: str, name: str, now: datetime) -> Years:
    row = CaseYears.get_or_none(CaseYears.district == district)
    archive, record = (None, None) if row is None else (row.archive, row.record)
    danger = (
        RiskLevel.select(RiskLevel.id)
        .join(CaseParty)
        .where(CaseParty.case == CaseFile.id, RiskLevel.level.in_(DEGREES[1:]))
    )
    is_archive = (CaseFile.kind == "mediation") | fn.EXISTS(danger)
    return Years(
        district,
        name,
        archive,
        record,
        _over(district, is_archive, archive, now),
        _over(district, ~is_archive, record, now),
    )


def _over(district: str, which: Any, years: int | None, now: datetime) -> int:
    """Closed cases whose years, counted from the end of the year in which they were closed, are over."""
    if years is None:
        return 0
    before = datetime(local_day(now).year - years, 1, 1, tzinfo=LOCAL)
    closed = CaseFile.select().where(CaseFile.district == district, CaseFile.closed_at < before, which)
    return int(closed.count())


def _unrung(district: str) -> list[ReceiverKind]:
    serving = below(Receiver.area, district) | Receiver.area.in_(
        [code for length in (2, 4) for code in (district[:length], district[:length].ljust(6, "0"))]
    )
    rung = Receiver.select(Receiver.kind).where(
        serving, Receiver.verified_on.is_null(False), Receiver.closed_at.is_null()
    )
    kinds = {kind for (kind,) in rung.distinct().tuples()}
    return [kind for kind in get_args(ReceiverKind) if kind not in kinds]


def _supervisors(district: str) -> int:
    people = (
        TeamSupervisor.select(fn.COUNT(TeamSupervisor.person.distinct()))
        .join(Team)
        .join(Station)
        .where(below(Station.area, district), Team.disbanded_at.is_null())
    )
    return int(people.scalar() or 0)
