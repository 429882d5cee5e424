"""Divisions, kept by admins: the first thing an empty programme needs."""

from flask import g, url_for

from app import clock
from app.blueprints import labels
from app.blueprints.auth import Access, access
from app.blueprints.console.frame.editing import Edited
from app.blueprints.console.frame.forms import Answer, Field, Form, second_look
from app.blueprints.console.frame.listing import Column, Filter, Listing
from app.blueprints.console.frame.page import go
from app.schemas.stations import AreaNameRequest, AreaRequest, MergeRequest
from app.services.core.permissions import ADMIN, require_somewhere
from app.services.stations import division_admin as keeping
from app.services.stations import division_merging

AREAS = Listing(
    name="areas",
    title="区划",
    endpoint="area_list",
    sorts=("code", "name"),
    filters=(Filter("q", "名称，或代码的前几位"), Filter("level", "级别", labels.AREA_LEVELS)),
    columns=(
        Column(
            "名称",
            lambda row: row.name,
            link=lambda row: url_for("console.edit_area", code=row.code),
            sort="name",
        ),
        Column("代码", lambda row: row.code, sort="code"),
        Column("级别", lambda row: labels.AREA_LEVELS[row.level]),
        Column("现状", lambda row: f"已并入{row.merged_into}" if row.merged_into else ""),
    ),
    empty="站点、讲座和人员都归在区划下，请先加区划，或从Excel导入。",
    facts=lambda: {
        "new": ("加一个区划", url_for("console.new_area")),
        "import_kind": "areas",
    },
)
_BACK = "区划"


@access(Access.CONSOLE)
def area_list() -> Answer:
    """The divisions one looks after."""
    return AREAS.answer(
        lambda asked: keeping.list_rows(
            g.actor,
            asked.values,
            sort=asked.sort,
            descending=asked.descending,
            limit=asked.limit,
            cursor=asked.cursor,
        )
    )


@access(Access.CONSOLE)
def new_area() -> Answer:
    """Adds a division."""
    require_somewhere(g.actor, ADMIN)
    form = Form(
        "加一个区划",
        (
            Field("code", "代码", hint="国家统计局的区划代码：市、区县六位，镇街九位，村居十二位"),
            Field("name", "名称"),
        ),
        back=(_BACK, url_for("console.area_list")),
        schema=AreaRequest,
    )
    return form.answer(
        lambda call, facts: keeping.add_area(call, **facts),
        lambda _: go("area_list", done="saved"),
    )


@access(Access.CONSOLE)
def edit_area(code: str) -> Answer:
    """Gives a division another name."""
    kept = keeping.get_row(g.actor, code)
    form = Form(
        kept.name,
        (Field("name", "名称"),),
        back=(_BACK, url_for("console.area_list")),
        lead=f"{labels.AREA_LEVELS[kept.level]}，代码{kept.code}。代码不能改。",
        template="console/stations/area_form.html",
        schema=AreaNameRequest,
        edits=Edited("area", code, lambda: {"name": keeping.get_row(g.actor, code).name}),
    )
    return form.answer(
        lambda call, facts: keeping.rename_area(call, code, **facts),
        lambda _: go("area_list", done="saved"),
        area=kept,
    )


@access(Access.CONSOLE)
def merge_area(code: str) -> Answer:
    """Says into which other one, then everything goes along."""
    kept = keeping.get_row(g.actor, code)
    told = division_merging.comers(g.actor, code, now=clock.now()).people
    notice = f"有预约或报名的 {told} 位会收到通知，写明时间和地址不变。" if told else ""
    form = Form(
        f"把{kept.name}并入别处",
        (Field("into", "并入", hint="同级的另一个镇街或村居的代码"),),
        back=(kept.name, url_for("console.edit_area", code=code)),
        verb="合并",
        lead="站点、居民、模板、点课、人员的权限和今后的讲座都归到新的区划；办过的讲座仍写原来的名称。之后原区划不再供人选择，不能恢复。"
        + notice,
        alarming=True,
        schema=MergeRequest,
    )
    return form.answer(
        lambda call, facts: division_merging.merge_area(call, code, **facts),
        lambda _: go("area_list", done="saved"),
    )


@access(Access.CONSOLE)
def drop_area(code: str) -> Answer:
    """Looks once more, then takes a division out."""
    kept = keeping.get_row(g.actor, code)
    return second_look(
        f"删除{kept.name}？",
        (kept.name, url_for("console.edit_area", code=code)),
        verb="删除",
        lead="只有登记错、还没有用到的区划可以删除。",
        act=lambda call: keeping.drop_area(call, code),
        then=lambda _: go("area_list", done="dropped"),
    )
