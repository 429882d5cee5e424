"""The programme's places and numbers, as admins keep them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.clock import local_day
from app.db import contains, new_id, require_transaction
from app.errors import Invalid, NotFound
from app.models import Area, Hotline, Station, StationException, StationService
from app.prepared import add
from app.services.core import audit, public_version
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.divisions import require_area
from app.services.core.paging import Page, seek
from app.services.core.permissions import (
    ADMIN,
    listed,
    require,
    require_all,
    require_somewhere,
    require_visible,
)

SORTS = {"name": Station.name, "area": Station.area}


@dataclass(frozen=True)
class StationRow:
    """A station as its admin sees it, also one that is closed."""

    id: str
    name: str
    kind: str
    area: str
    area_name: str
    address: str
    lng: float
    lat: float
    phone: str | None
    services: list[str]
    hours: list[dict[str, Any]]
    access: list[str]
    intro: str
    is_open: bool


@dataclass(frozen=True)
class ExceptionRow:
    """A day with other hours, as `spans` of `{"opens", "closes"}`; none: closed."""

    day: date
    spans: list[dict[str, str]]
    note: str


@dataclass(frozen=True)
class HotlineRow:
    """A number to call, with its place in the list."""

    id: str
    name: str
    number: str
    hours: str
    note: str
    position: int


def list_rows(
    actor: Actor,
    where: dict[str, str],
    *,
    sort: str = "name",
    descending: bool = False,
    limit: int = 20,
    cursor: str | None = None,
) -> Page[StationRow]:
    """The stations of one's areas, by `q`, `kind` and `state` (open, closed). Raises `Forbidden`."""
    query = _rows().where(listed(actor, ADMIN, Station.area))
    if "q" in where:
        query = query.where(contains(Station.name, where["q"]) | contains(Station.address, where["q"]))
    if "kind" in where:
        query = query.where(Station.kind == where["kind"])
    if "state" in where:
        query = query.where(Station.closed_at.is_null(where["state"] == "open"))
    found = seek(query, SORTS[sort], Station.id, limit=limit, cursor=cursor, descending=descending)
    return Page(_views(found.items), found.next)


def get_row(actor: Actor, station_id: str) -> StationRow:
    """Raises `NotFound`, also for one elsewhere."""
    row = _rows().where(Station.id == station_id).first()
    if row is None:
        raise NotFound()
    require_visible(actor, ADMIN, row["area"])
    return _views([row])[0]


def list_exceptions(actor: Actor, station_id: str, *, today: date) -> list[ExceptionRow]:
    """A station's coming days with other hours. Raises `NotFound`, also for one elsewhere."""
    get_row(actor, station_id)
    rows = StationException.select(StationException.day, StationException.spans, StationException.note)
    coming = rows.where(StationException.station == station_id, StationException.day >= today)
    return [ExceptionRow(*row) for row in coming.order_by(StationException.day).tuples()]


def _rows() -> Any:
    return Station.select(Station, Area.name.alias("area_name")).join(Area).dicts()


def _views(rows: list[dict[str, Any]]) -> list[StationRow]:
    services: dict[str, list[str]] = {row["id"]: [] for row in rows}
    if rows:
        offered = StationService.select(StationService.station, StationService.service).where(
            StationService.station.in_(list(services))
        )
        for station_id, service in offered.order_by(StationService.id).tuples():
            services[station_id].append(service)
    return [
        StationRow(
            services=services[row["id"]],
            is_open=row["closed_at"] is None,
            **{name: row[name] for name in _SHOWN},
        )
        for row in rows
    ]


_SHOWN = (
    "id",
    "name",
    "kind",
    "area",
    "area_name",
    "address",
    "lng",
    "lat",
    "phone",
    "hours",
    "access",
    "intro",
)


@command("station:keep", "station")
def add_station(call: Call, facts: dict[str, Any]) -> str:
    """A new station, open at once; returns its id. Raises `Forbidden`, `Invalid`."""
    require_area(facts["area"])
    require(call.actor, ADMIN, facts["area"])
    values = dict(facts)
    services, exceptions = values.pop("services"), values.pop("exceptions")
    station_id = new_id()
    add(Station, id=station_id, key=f"station-{station_id}", **values)
    set_services(station_id, services)
    set_exceptions(call, station_id, exceptions)
    audit.record(call, "station:add", "station", station_id)
    public_version.changed()
    return station_id


def set_services(station_id: str, services: list[str]) -> None:
    """What a station without services offers from now on, in the caller's transaction."""
    require_transaction()
    for service in services:
        add(StationService, station=station_id, service=service)


def set_exceptions(call: Call, station_id: str, exceptions: list[dict[str, Any]]) -> None:
    """The days that are left of those typed; what is past was shown and stays as it was."""
    today = local_day(call.now)
    StationException.delete().where(
        StationException.station == station_id, StationException.day >= today
    ).execute()
    for one in exceptions:
        if one["day"] >= today:
            add(StationException, station=station_id, **one)


def list_hotline_rows(
    actor: Actor, *, limit: int = 20, cursor: str | None = None, descending: bool = False
) -> Page[HotlineRow]:
    """All numbers, in the order residents see them. Raises `Forbidden`."""
    require_somewhere(actor, ADMIN)
    query = Hotline.select().dicts()
    found = seek(query, Hotline.position, Hotline.id, limit=limit, cursor=cursor, descending=descending)
    return Page([_hotline(row) for row in found.items], found.next)


def get_hotline_row(actor: Actor, hotline_id: str) -> HotlineRow:
    """Raises `Forbidden`, `NotFound`."""
    require_somewhere(actor, ADMIN)
    row = Hotline.select().where(Hotline.id == hotline_id).dicts().first()
    if row is None:
        raise NotFound()
    return _hotline(row)


def _hotline(row: dict[str, Any]) -> HotlineRow:
    return HotlineRow(row["id"], row["name"], row["number"], row["hours"], row["note"], row["position"])


@command("hotline:keep", "hotline")
def save_hotline(call: Call, hotline_id: str, facts: dict[str, Any]) -> str:
    """A new number (where `hotline_id` is empty), or new facts for one. Who keeps it has dialled it:
    `dialled` must be set. All districts show it. Raises `Forbidden`, `NotFound`, `Invalid`."""
    require_all(call.actor, ADMIN)
    values = dict(facts)
    if not values.pop("dialled"):
        raise Invalid(fields={"dialled": ["请先拨打一次，确认能接通"]})
    if hotline_id:
        get_hotline_row(call.actor, hotline_id)
        Hotline.update(**values).where(Hotline.id == hotline_id).execute()
    else:
        hotline_id = new_id()
        add(Hotline, id=hotline_id, key=f"hotline-{hotline_id}", **values)
    audit.record(call, "hotline:keep", "hotline", hotline_id)
    public_version.changed()
    return hotline_id
