"""Hotlines, kept by admins."""

from flask import g, url_for

from app.blueprints.auth import Access, access
from app.blueprints.console.frame.editing import Edited
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.listing import (
    Column,
    Listing,
)
from app.blueprints.console.frame.page import edits_common, go
from app.schemas.stations import HotlineRequest
from app.services.core.permissions import ADMIN, require_all
from app.services.stations import station_admin as keeping
from app.services.stations.station_admin import HotlineRow

HOTLINES = Listing(
    name="hotlines",
    title="热线",
    endpoint="hotline_list",
    sorts=("position",),
    columns=(
        Column(
            "名称",
            lambda row: row.name,
            link=lambda row: (
                url_for("console.edit_hotline", hotline_id=row.id) if edits_common(ADMIN) else ""
            ),
        ),
        Column("号码", lambda row: row.number),
        Column("时间", lambda row: row.hours),
        Column("说明", lambda row: row.note),
        Column("次序", lambda row: str(row.position), sort="position"),
    ),
    facts=lambda: (
        {"new": ("加一条热线", url_for("console.new_hotline")), "import_kind": "hotlines"}
        if edits_common(ADMIN)
        else {}
    ),
)


@access(Access.CONSOLE)
def hotline_list() -> Answer:
    """The numbers to call."""
    return HOTLINES.answer(
        lambda asked: keeping.list_hotline_rows(
            g.actor, limit=asked.limit, cursor=asked.cursor, descending=asked.descending
        )
    )


_HOTLINE = (
    Field("name", "名称"),
    Field("number", "号码"),
    Field("hours", "接听时间"),
    Field("position", "次序", hint="数字小的排在前面"),
    Field("note", "说明", wide=True),
    Field("dialled", "已拨通核对", choices={"": "还没有", "true": "刚拨打过，能接通"}, required=True),
)


@access(Access.CONSOLE)
def new_hotline() -> Answer:
    """Adds a number."""
    require_all(g.actor, ADMIN)
    return _hotline("加一条热线", None)


@access(Access.CONSOLE)
def edit_hotline(hotline_id: str) -> Answer:
    """Changes a number."""
    require_all(g.actor, ADMIN)
    kept = keeping.get_hotline_row(g.actor, hotline_id)
    return _hotline(kept.name, kept)


def _hotline(heading: str, kept: HotlineRow | None) -> Answer:
    form = Form(
        heading,
        _HOTLINE,
        back=("热线", url_for("console.hotline_list")),
        schema=HotlineRequest,
        edits=Edited("hotline", kept.id, lambda: _shown(kept.id)) if kept else None,
    )
    return form.answer(
        lambda call, facts: keeping.save_hotline(call, kept.id if kept else "", facts),
        lambda _: go("hotline_list", done="saved"),
    )


def _shown(hotline_id: str) -> dict[str, str]:
    kept = keeping.get_hotline_row(g.actor, hotline_id)
    return {
        "name": kept.name,
        "number": kept.number,
        "hours": kept.hours,
        "note": kept.note,
        "position": str(kept.position),
    }
