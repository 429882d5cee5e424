"""Series as a district keeps them: what they say, what completes them, the order of their lectures."""

from typing import Any

from flask import g, url_for

from app import clock
from app.blueprints import formats, labels
from app.blueprints.auth import Access, access
from app.blueprints.console.frame.editing import Edited
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.listing import Column, Listing
from app.blueprints.console.frame.page import go
from app.errors import NotFound
from app.schemas.lectures import OrderForm, SeriesRequest
from app.services.core.call import Call
from app.services.core.permissions import is_district_wide
from app.services.lectures import series

SERIES = Listing(
    name="series",
    title="系列课",
    endpoint="series_list",
    sorts=("title",),
    columns=(
        Column(
            "名称",
            lambda row: row.title,
            link=lambda row: url_for("console.edit_series", series_id=row.id),
            sort="title",
        ),
        Column("面向", lambda row: labels.AUDIENCES[row.audience]),
        Column("完成", lambda row: _completes(row.required_lectures)),
        Column(
            "讲座",
            lambda _: "编排",
            link=lambda row: url_for("console.order_series", series_id=row.id),
        ),
    ),
    facts=lambda: {"new": ("加一个系列", url_for("console.new_series"))},
    empty="把几场讲座排成一个系列，听够了就发结业证书。",
)
_FIELDS = (
    Field("title", "名称"),
    Field(
        "audience",
        "面向",
        choices=labels.AUDIENCES,
        hint="面向志愿者的系列，报名要经组织者确认",
        required=True,
    ),
    Field("required_lectures", "听几场算完成", type="number", hint="填 0：听完必修的就算"),
    Field("intro", "介绍", rows=5, hint="公众会看到"),
)


def _completes(needed: int) -> str:
    return f"听 {needed} 场" if needed else "听完必修的"


def _require_editor() -> None:
    """For a town these pages are not there."""
    if not is_district_wide(g.actor):
        raise NotFound()


@access(Access.CONSOLE)
def series_list() -> Answer:
    """All series, by title."""
    _require_editor()
    return SERIES.answer(
        lambda asked: series.list_rows(
            g.actor, limit=asked.limit, cursor=asked.cursor, descending=asked.descending
        )
    )


@access(Access.CONSOLE)
def new_series() -> Answer:
    """Begins a series."""
    _require_editor()
    form = Form("加一个系列", _FIELDS, back=("系列课", url_for("console.series_list")), schema=SeriesRequest)
    return form.answer(
        series.create_series,
        lambda _: go("series_list", done="saved"),
        lambda made: made.id,
        starts={"audience": "residents", "required_lectures": "3"},
    )


@access(Access.CONSOLE)
def edit_series(series_id: str) -> Answer:
    """Changes what a series says and asks."""
    plan = series.get_managed_plan(g.actor, series_id)
    form = Form(
        plan.title,
        _FIELDS,
        back=("系列课", url_for("console.series_list")),
        schema=SeriesRequest,
        edits=Edited("series", series_id, lambda: _shown(series.get_managed_plan(g.actor, series_id))),
    )
    return form.answer(
        lambda call, facts: series.update_series(call, series_id, facts),
        lambda _: go("series_list", done="saved"),
        lambda made: made.id,
    )


def _shown(plan: series.SeriesPlan) -> dict[str, str]:
    return {
        "title": plan.title,
        "audience": plan.audience,
        "required_lectures": str(plan.required_lectures),
        "intro": plan.intro,
    }


_REQUIRED = {"": "选修", "true": "必修"}


@access(Access.CONSOLE)
def order_series(series_id: str) -> Answer:
    """Number the lectures, mark the required ones; one without a number leaves the series."""
    plan = series.get_managed_plan(g.actor, series_id)
    fields: list[Field] = []
    for item in plan.lectures:
        when = formats.moment(item.starts_at, clock.now())
        off = "，已取消" if item.status == "cancelled" else ""
        fields.append(
            Field(f"place_{item.lecture}", f"{item.title}（{when}{off}）", required=False, type="number")
        )
        fields.append(Field(f"required_{item.lecture}", f"{item.title}：必修还是选修", choices=_REQUIRED))
    form = Form(
        f"编排：{plan.title}",
        tuple(fields),
        back=("系列课", url_for("console.series_list")),
        lead="按次序填数字，留空就移出系列。新的讲座在写讲座时选上这个系列，就会出现在最后。",
        schema=OrderForm,
        edits=Edited(
            "series",
            series_id,
            lambda: _order_shown(series.get_managed_plan(g.actor, series_id)),
            {"lectures": "系列里的讲座"},
        ),
    )

    def order(call: Call, facts: dict[str, Any]) -> series.SeriesPlan:
        return series.order_series(call, series_id, facts["lectures"])

    return form.answer(order, lambda _: go("series_list", done="saved"), lambda made: made.id)


def _order_shown(plan: series.SeriesPlan) -> dict[str, str]:
    """Number and mark of each lecture, and which there are: a lecture that joined or left has no field on the
    form that was opened before."""
    shown = {"lectures": "、".join(sorted(item.title for item in plan.lectures))}
    for number, item in enumerate(plan.lectures, 1):
        shown[f"place_{item.lecture}"] = str(number)
        shown[f"required_{item.lecture}"] = "true" if item.required else ""
    return shown
