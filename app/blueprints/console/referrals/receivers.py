"""The directory of receivers: read by counselors, kept by admins."""

from flask import g, url_for

from app.blueprints import labels
from app.blueprints.auth import Access, access
from app.blueprints.console.frame.editing import Edited
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.listing import Asked, Column, Filter, Listing
from app.blueprints.console.frame.page import areas_of, go
from app.clock import spell_day
from app.schemas.referrals import ReceiverRequest
from app.services.core.paging import Page
from app.services.core.permissions import ADMIN, may, require_somewhere, require_visible, scopes
from app.services.referrals import receivers
from app.services.referrals.receivers import ReceiverRow

STATES = {"unverified": "尚未核实", "open": "在用", "closed": "停用"}


def _verified(row: ReceiverRow) -> str:
    if not row.is_open:
        return "停用"
    return f"{spell_day(row.verified_on)}核实" if row.verified_on else "尚未核实"


def _link(row: ReceiverRow) -> str:
    return url_for("console.edit_receiver", receiver_id=row.id) if may(g.actor, ADMIN, row.area) else ""


def _facts() -> dict[str, object]:
    keeps = scopes(g.actor, ADMIN)
    return {"new": ("加一个收件单位", url_for("console.new_receiver"))} if keeps else {}


RECEIVERS = Listing(
    name="receivers",
    title="收件单位",
    endpoint="receiver_list",
    sorts=("name",),
    filters=(
        Filter("q", "名称、窗口"),
        Filter("kind", "类型", labels.RECEIVER_KINDS),
        Filter("state", "状态", STATES),
    ),
    columns=(
        Column("名称", lambda row: row.name, link=_link, sort="name"),
        Column("类型", lambda row: labels.RECEIVER_KINDS[row.kind]),
        Column("区划", lambda row: row.area_name),
        Column("窗口", lambda row: row.desk or "没有填"),
        Column("窗口电话", lambda row: row.phone or "没有填"),
        Column("核实", _verified),
    ),
    empty="转介给谁，由本区县的管理员逐个填写，并打过窗口电话核实。",
    facts=_facts,
)


@access(Access.CONSOLE)
def receiver_list() -> Answer:
    """Who takes referrals here."""

    def read(asked: Asked) -> Page[ReceiverRow]:
        return receivers.list_receivers(
            g.actor, asked.values, limit=asked.limit, cursor=asked.cursor, descending=asked.descending
        )

    return RECEIVERS.answer(read)


def _form(heading: str, edits: Edited | None = None) -> Form:
    return Form(
        heading,
        (
            Field("name", "名称"),
            Field("kind", "类型", choices=labels.RECEIVER_KINDS),
            Field("area", "区划", choices={area.code: area.name for area in areas_of(g.actor, ADMIN)}),
            Field("desk", "窗口", hint="如“法律援助窗口”"),
            Field("phone", "窗口电话", type="tel", hint="转介的六位数字只打这个电话告诉对方"),
            Field("hours", "接听时间"),
            Field(
                "rung",
                "核实",
                choices={"": "还没有", "true": "刚拨打过，是这个窗口"},
                required=True,
                hint="改了电话要重新核实",
            ),
            Field("is_open", "状态", choices={"true": "在用", "false": "停用"}, required=True),
        ),
        back=("收件单位", url_for("console.receiver_list")),
        schema=ReceiverRequest,
        edits=edits,
    )


@access(Access.CONSOLE)
def new_receiver() -> Answer:
    """Adds one."""
    require_somewhere(g.actor, ADMIN)
    form = _form("加一个收件单位")
    return form.answer(
        receivers.add_receiver, lambda _: go("receiver_list", done="saved"), starts={"is_open": "true"}
    )


@access(Access.CONSOLE)
def edit_receiver(receiver_id: str) -> Answer:
    """Changes one, or stops using it."""
    kept = receivers.get_receiver(g.actor, receiver_id)
    require_visible(g.actor, ADMIN, kept.area)
    edits = Edited("receiver", receiver_id, lambda: _shown(receivers.get_receiver(g.actor, receiver_id)))
    form = _form(kept.name, edits)
    return form.answer(
        lambda call, facts: receivers.change_receiver(call, receiver_id, facts),
        lambda _: go("receiver_list", done="saved"),
    )


def _shown(kept: ReceiverRow) -> dict[str, str]:
    return {
        "name": kept.name,
        "kind": kept.kind,
        "area": kept.area,
        "desk": kept.desk,
        "phone": kept.phone or "",
        "hours": kept.hours,
        "is_open": "true" if kept.is_open else "false",
    }
