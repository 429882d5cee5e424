"""合作单位: who works with an area on what, kept by its organizers."""

from flask import g, url_for

from app import clock
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.editing import Edited
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.listing import Asked, Column, Filter, Listing
from app.blueprints.console.frame.page import areas_of, go
from app.clock import local_day, spell_day
from app.schemas.meetings import PartnerRequest
from app.services.core.paging import Page
from app.services.core.permissions import ORGANIZER, require_somewhere
from app.services.meetings import partners
from app.services.meetings.partners import PartnerView


def _time(row: PartnerView) -> str:
    since = spell_day(row.since)
    return f"{since}至{spell_day(row.until)}" if row.until else f"{since}起"


PARTNERS = Listing(
    name="partners",
    title="合作单位",
    endpoint="partner_list",
    sorts=("name",),
    filters=(Filter("q", "名称、内容"), Filter("state", "状态", {"now": "合作中", "over": "已结束"})),
    columns=(
        Column(
            "名称",
            lambda row: row.name,
            link=lambda row: url_for("console.edit_partner", partner_id=row.id),
            sort="name",
        ),
        Column("合作内容", lambda row: row.what),
        Column("区划", lambda row: row.area_name),
        Column("时间", _time),
        Column("窗口", lambda row: row.desk or "没有填"),
        Column("窗口电话", lambda row: row.phone or "没有填"),
    ),
    facts=lambda: {"new": ("加一个合作单位", url_for("console.new_partner"))},
    empty="与哪些单位合作、合作什么、从什么时候起，都记在这里。",
)


@access(Access.CONSOLE)
def partner_list() -> Answer:
    """Who works with one's areas."""

    def read(asked: Asked) -> Page[PartnerView]:
        return partners.list_partners(
            current_call(),
            asked.values,
            limit=asked.limit,
            cursor=asked.cursor,
            descending=asked.descending,
        )

    return PARTNERS.answer(read)


def _form(heading: str, edits: Edited | None = None) -> Form:
    return Form(
        heading,
        (
            Field("name", "名称"),
            Field("area", "区划", choices={area.code: area.name for area in areas_of(g.actor, ORGANIZER)}),
            Field("what", "合作内容", rows=3),
            Field("desk", "窗口"),
            Field("phone", "窗口电话", type="tel"),
            Field("since", "从哪天起", type="date"),
            Field("until", "到哪天止", type="date", hint="仍在合作的不填"),
        ),
        back=("合作单位", url_for("console.partner_list")),
        schema=PartnerRequest,
        edits=edits,
    )


@access(Access.CONSOLE)
def new_partner() -> Answer:
    """Adds one."""
    require_somewhere(g.actor, ORGANIZER)
    form = _form("加一个合作单位")
    return form.answer(
        partners.add_partner,
        lambda _: go("partner_list", done="saved"),
        starts={"since": local_day(clock.now()).isoformat()},
    )


@access(Access.CONSOLE)
def edit_partner(partner_id: str) -> Answer:
    """Changes one, or says when it ended."""
    kept = partners.get_partner(g.actor, partner_id)
    edits = Edited("partner", partner_id, lambda: _shown(partners.get_partner(g.actor, partner_id)))
    form = _form(kept.name, edits)
    return form.answer(
        lambda call, facts: partners.change_partner(call, partner_id, facts),
        lambda _: go("partner_list", done="saved"),
    )


def _shown(kept: PartnerView) -> dict[str, str]:
    return {
        "name": kept.name,
        "area": kept.area,
        "what": kept.what,
        "desk": kept.desk,
        "phone": kept.phone or "",
        "since": kept.since.isoformat(),
        "until": kept.until.isoformat() if kept.until else "",
    }
