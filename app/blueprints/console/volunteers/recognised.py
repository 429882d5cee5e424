"""Who counts as a counseling volunteer, of which kind, and taking it back."""

from dataclasses import replace

from flask import url_for

from app import clock
from app.blueprints import formats
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.editing import Edited
from app.blueprints.console.frame.forms import Answer, Field, Form, second_look
from app.blueprints.console.frame.listing import Asked, Column, Filter, Listing
from app.blueprints.console.frame.page import go
from app.schemas.volunteers import VolunteerKindForm
from app.services.core.paging import Page
from app.services.volunteers import kinds, recognised

_UNSET = "未填"
VOLUNTEERS = Listing(
    name="counseling-volunteers",
    title="辅导志愿者",
    endpoint="volunteer_list",
    sorts=("recognised",),
    columns=(
        Column("姓名", lambda row: row.name),
        Column("区", lambda row: row.district),
        Column(
            "类别",
            lambda row: row.kind_name or _UNSET,
            link=lambda row: url_for("console.volunteer_kind", standing_id=row.id),
        ),
        Column("认定", lambda row: formats.moment(row.recognised_at, clock.now()), sort="recognised"),
        Column(
            "操作",
            lambda _: "收回",
            link=lambda row: url_for("console.take_back", standing_id=row.id),
        ),
    ),
    empty="面向志愿者的讲座，您通过了谁的报名，谁就列在这里；以后再报同类讲座不用再确认。",
)


@access(Access.CONSOLE)
def volunteer_list() -> Answer:
    """Who counts as a counseling volunteer, by kind."""
    words = kinds.names() | {recognised.UNSET: _UNSET}

    def read(asked: Asked) -> Page[recognised.RecognisedVolunteer]:
        return recognised.list_recognised(
            current_call(),
            kind=asked.values.get("kind"),
            limit=asked.limit,
            cursor=asked.cursor,
            descending=not asked.descending,
        )

    return replace(VOLUNTEERS, filters=(Filter("kind", "类别", words),)).answer(read)


@access(Access.CONSOLE)
def volunteer_kind(standing_id: str) -> Answer:
    """Of which kind somebody is."""
    standing = recognised.get_recognised(current_call(), standing_id)

    def shown() -> dict[str, str]:
        return {"kind": recognised.get_recognised(current_call(), standing_id).kind or ""}

    form = Form(
        f"志愿者类别：{standing.name}",
        (
            Field(
                "kind",
                "类别",
                choices=kinds.choices(standing.kind),
                hint="以本人说的为准；不清楚就不选，列表和台账里写“未填”",
            ),
        ),
        ("辅导志愿者", url_for("console.volunteer_list")),
        schema=VolunteerKindForm,
        # The person's turn: a standing has none of its own.
        edits=Edited("person", standing.person, shown),
    )
    return form.answer(
        lambda call, facts: kinds.set_kind(call, standing_id, **facts),
        lambda _: go("volunteer_list", done="saved"),
    )


@access(Access.CONSOLE)
def take_back(standing_id: str) -> Answer:
    """Looks once more, then asks about this person's next sign-up again."""
    standing = recognised.get_recognised(current_call(), standing_id)
    return second_look(
        f"不再认定{standing.name}为辅导志愿者？",
        ("辅导志愿者", url_for("console.volunteer_list")),
        verb="收回",
        lead="已经报上的讲座不受影响；以后报面向志愿者的讲座，要再经组织者确认。",
        act=lambda call: recognised.take_back(call, standing_id),
        then=lambda _: go("volunteer_list", done="saved"),
    )
