"""The register as an admin of the place has it: that there is a case, where, in which state, and whether
somebody leads it. Neither names nor kind nor source, which would tell of somebody."""

from dataclasses import dataclass
from datetime import datetime

from peewee import fn

from app.errors import Forbidden, NotFound
from app.models import CaseFile, CaseWorker, Station, TeamSupervisor
from app.services.cases.access import is_staff, opened_to, supervised_by
from app.services.cases.handover import Colleague, fit_for, is_orphan
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.paging import Page, seek
from app.services.core.permissions import ADMIN, listed, may, require_somewhere
from app.services.core.views import from_row
from app.vocabulary import CaseState


@dataclass(frozen=True)
class RegisterRow:
    """A case as an admin sees it."""

    id: str
    code: str
    station_name: str
    state: CaseState
    registered_at: datetime
    is_led: bool


@command("case:register_list", "person")
def list_register(
    call: Call, *, limit: int = 20, cursor: str | None = None, descending: bool = True
) -> Page[RegisterRow]:
    """The cases of the stations that one administers, the newest first. Raises `Forbidden`."""
    require_somewhere(call.actor, ADMIN)
    led = CaseWorker.select(CaseWorker.id).where(CaseWorker.live_lead == CaseFile.id)
    rows = (
        CaseFile.select(
            CaseFile.id,
            CaseFile.code,
            CaseFile.state,
            CaseFile.registered_at,
            Station.name.alias("station_name"),
            fn.EXISTS(led).alias("is_led"),
        )
        .join(Station)
        .where(listed(call.actor, ADMIN, Station.area))
        .dicts()
    )
    page = seek(rows, CaseFile.registered_at, CaseFile.id, limit=limit, cursor=cursor, descending=descending)
    audit.record(call, "case:register_list", "person", call.actor.person_id, data={"shown": len(page.items)})
    return Page(
        [from_row(RegisterRow, row | {"is_led": bool(row["is_led"])}) for row in page.items], page.next
    )


@command("case:orphans", "person")
def list_orphans(call: Call) -> list[RegisterRow]:
    """The open cases of the teams one supervises that nobody leads. Raises `Forbidden` for who is no
    staff."""
    if not is_staff(call):
        raise Forbidden()
    rows = (
        CaseFile.select(
            CaseFile.id,
            CaseFile.code,
            CaseFile.state,
            CaseFile.registered_at,
            Station.name.alias("station_name"),
        )
        .join(Station)
        .where(CaseFile.team.in_(supervised_by(call)) & is_orphan() & opened_to(call))
        .order_by(CaseFile.registered_at, CaseFile.id)
        .dicts()
    )
    found = [from_row(RegisterRow, row, is_led=False) for row in rows]
    audit.record(call, "case:orphans", "person", call.actor.person_id, data={"shown": len(found)})
    return found


def list_fit(call: Call, case_id: str) -> tuple[str, list[Colleague]]:
    """A case's code, and whom the caller may name to it, as its supervisor or an admin of its place. Raises
    `NotFound`."""
    case = CaseFile.get_or_none(CaseFile.id == case_id)
    if case is None:
        raise NotFound()
    area = Station.get_by_id(case.station_id).area_code
    supervised = CaseFile.select().where(
        (CaseFile.id == case_id) & opened_to(call) & CaseFile.team.in_(supervised_by(call))
    )
    if not (may(call.actor, ADMIN, area) or supervised.exists()):
        raise NotFound()
    return case.code, [one for one in fit_for(case) if one.person != call.actor.person_id]


def is_supervisor(actor: Actor) -> bool:
    """Whether somebody supervises a team."""
    return bool(TeamSupervisor.select().where(TeamSupervisor.person == actor.person_id).exists())
