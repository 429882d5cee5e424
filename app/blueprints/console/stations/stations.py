"""Stations and hotlines, kept by admins."""

from flask import g, url_for

from app import clock
from app.blueprints import labels
from app.blueprints.auth import Access, access
from app.blueprints.console.frame.changing import change
from app.blueprints.console.frame.editing import Edited
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.listing import (
    Asked,
    Column,
    Filter,
    Listing,
)
from app.blueprints.console.frame.page import areas_of, go
from app.clock import local_day
from app.schemas.stations import StationRequest
from app.services.core.paging import Page
from app.services.core.permissions import ADMIN, require_somewhere
from app.services.rota.station_changes import ChangeStation, SetOpen
from app.services.stations import station_admin as keeping
from app.services.stations.station_admin import ExceptionRow, StationRow

_STATES = {"open": "开放", "closed": "已停用"}
STATIONS = Listing(
    name="stations",
    title="站点",
    endpoint="station_list",
    sorts=("name", "area"),
    filters=(
        Filter("q", "名称、地址"),
        Filter("kind", "类型", labels.STATION_KINDS),
        Filter("state", "状态", _STATES),
    ),
    columns=(
        Column(
            "名称",
            lambda row: row.name,
            link=lambda row: url_for("console.edit_station", station_id=row.id),
            sort="name",
        ),
        Column("类型", lambda row: labels.STATION_KINDS[row.kind]),
        Column("区划", lambda row: row.area_name, sort="area"),
        Column("地址", lambda row: row.address),
        Column("电话", lambda row: row.phone or ""),
        Column("状态", lambda row: _STATES["open" if row.is_open else "closed"]),
    ),
    facts=lambda: {"new": ("加一个站点", url_for("console.new_station")), "import_kind": "stations"},
)


@access(Access.CONSOLE)
def station_list() -> Answer:
    """The stations of one's areas."""

    def read(asked: Asked) -> Page[StationRow]:
        return keeping.list_rows(
            g.actor,
            asked.values,
            sort=asked.sort,
            descending=asked.descending,
            limit=asked.limit,
            cursor=asked.cursor,
        )

    return STATIONS.answer(read)


def _station_form(heading: str, kept: StationRow | None = None) -> Form:
    areas = {area.code: area.name for area in areas_of(g.actor, ADMIN)}
    return Form(
        heading,
        (
            Field("name", "名称"),
            Field("kind", "类型", choices=labels.STATION_KINDS),
            Field("area", "区划", choices=areas),
            Field("address", "地址", wide=True),
            Field("lng", "经度", hint="腾讯或高德地图上的坐标（GCJ-02）"),
            Field("lat", "纬度"),
            Field("phone", "电话"),
            Field("services", "服务", choices=labels.SERVICES, many=True),
            Field("access", "便利设施", choices=labels.ACCESS, many=True),
            Field("hours", "开放时间", week=True, hint="中间休息的写两段；要写更多段，先保存再打开"),
            Field(
                "exceptions",
                "特别安排",
                rows=3,
                hint="与平时不同的日子，每行一天：2027-01-01 休息 元旦，或 2027-02-14 08:30-12:00 调休。"
                "写“休息”的日子不值班，已有的预约会先列出来",
            ),
            Field("intro", "介绍", rows=4),
        ),
        back=("站点", url_for("console.station_list")),
        template="console/stations/station_form.html" if kept else "console/frame/form.html",
        schema=StationRequest,
        edits=Edited("station", kept.id, lambda: _shown(kept.id)) if kept else None,
    )


@access(Access.CONSOLE)
def new_station() -> Answer:
    """Adds a station."""
    require_somewhere(g.actor, ADMIN)
    form = _station_form("加一个站点")
    return form.answer(
        keeping.add_station, lambda _: go("station_list", done="saved"), starts={"kind": "town"}
    )


@access(Access.CONSOLE)
def edit_station(station_id: str) -> Answer:
    """Changes a station's facts."""
    kept = keeping.get_row(g.actor, station_id)
    form = _station_form(kept.name, kept)
    return change(
        form,
        lambda facts: ChangeStation(station_id, facts),
        lambda: go("station_list", done="saved"),
        verb="确认保存",
        at_once=True,
        station=kept,
    )


def _shown(station_id: str) -> dict[str, str]:
    kept = keeping.get_row(g.actor, station_id)
    coming = keeping.list_exceptions(g.actor, station_id, today=local_day(clock.now()))
    hours = "\n".join(sorted(f"{line['weekday']} {line['opens']}-{line['closes']}" for line in kept.hours))
    return {
        "name": kept.name,
        "kind": kept.kind,
        "area": kept.area,
        "address": kept.address,
        "lng": str(kept.lng),
        "lat": str(kept.lat),
        "phone": kept.phone or "",
        "services": "、".join(kept.services),
        "access": "、".join(kept.access),
        "hours": hours,
        "exceptions": "\n".join(map(_exception_line, coming)),
        "intro": kept.intro,
    }


def _exception_line(one: ExceptionRow) -> str:
    spans = " ".join(f"{span['opens']}-{span['closes']}" for span in one.spans)
    return f"{one.day} {spans or '休息'} {one.note}".rstrip()


def _state(kept: StationRow) -> dict[str, str]:
    return {"state": _STATES["open" if kept.is_open else "closed"]}


@access(Access.CONSOLE)
def close_station(station_id: str) -> Answer:
    """Looks once more, then takes a station off the portal, or brings it back."""
    kept = keeping.get_row(g.actor, station_id)
    form = Form(
        f"停用{kept.name}？" if kept.is_open else f"恢复{kept.name}？",
        (),
        back=(kept.name, url_for("console.edit_station", station_id=station_id)),
        verb="停用" if kept.is_open else "恢复",
        lead="停用后，居民在地图和门户上看不到它，它也不再值班。已有的预约会取消，并通知预约人；下一步会先列出来。"
        if kept.is_open
        else "恢复后，居民又能看到它，并按它的轮值规则重新排班。",
        alarming=kept.is_open,
        edits=Edited(
            "station", station_id, lambda: _state(keeping.get_row(g.actor, station_id)), {"state": "状态"}
        ),
    )
    return change(
        form,
        lambda _: SetOpen(station_id, not kept.is_open),
        lambda: go("station_list", done="closed" if kept.is_open else "reopened"),
        verb=form.verb,
        at_once=True,
    )
