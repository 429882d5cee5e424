"""Printed cards: batches and their sheets, and a single card by its code."""

from flask import g, render_template, url_for
from werkzeug.wrappers import Response

from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer, Field, Form, second_look
from app.blueprints.console.frame.listing import Column, Listing
from app.blueprints.console.frame.page import go
from app.blueprints.formats import moment
from app.clock import now
from app.errors import NotFound
from app.schemas.base import ReasonRequest
from app.schemas.cards import BatchRequest, CardCodeRequest, VoidCardRequest
from app.schemas.learning import HoursRequest
from app.services.cards import batches, desk
from app.services.core.permissions import ORGANIZER, require_somewhere
from app.services.learning import bonus_hours

STATES = {"blank": "还没有人领用", "bound": "已领用", "void": "已作废"}

BATCHES = Listing(
    name="card_batches",
    title="听课卡批次",
    endpoint="batch_list",
    template="console/cards/batches.html",
    sorts=("number",),
    columns=(
        Column("批次", lambda row: f"第{row.number}批", link=lambda row: _sheets_of(row), sort="number"),
        Column("张数", lambda row: str(row.size)),
        Column("未领用", lambda row: str(row.blank)),
        Column("已领用", lambda row: str(row.bound)),
        Column("已作废", lambda row: str(row.void)),
        Column("制作时间", lambda row: moment(row.created_at, now())),
        Column("备注", lambda row: row.note),
    ),
    empty="制一批听课卡，打印裁开后在讲座上发放。",
    facts=lambda: {"new": ("制一批卡", url_for("console.new_batch"))},
)


def _sheets_of(row: batches.BatchView) -> str:
    return url_for("console.print_again", number=row.number)


@access(Access.CONSOLE)
def batch_list() -> Answer:
    """The batches, the newest first."""
    return BATCHES.answer(
        lambda asked: batches.list_batches(
            g.actor, limit=asked.limit, cursor=asked.cursor, descending=not asked.descending
        )
    )


@access(Access.CONSOLE)
def new_batch() -> Answer:
    """Makes a batch; its sheets are drawn by the worker."""
    require_somewhere(g.actor, ORGANIZER)
    form = Form(
        "制一批听课卡",
        (
            Field("count", "张数", hint="1到1000张，每页十张", type="number"),
            Field("note", "备注", hint="例如发往哪个街道"),
        ),
        back=("听课卡批次", url_for("console.batch_list")),
        verb="开始制作",
        lead="做好后是A4的PDF，按线裁开。卡上不印姓名，首次使用时领用。",
        schema=BatchRequest,
    )
    return form.answer(
        lambda call, facts: batches.order_batch(call, **facts),
        lambda work: go("work", work_id=work, done="started"),
        starts={"count": "100"},
    )


@access(Access.CONSOLE)
def print_again(number: str) -> Answer:
    """Looks once more, then has a batch's sheets drawn again."""
    if not number.isdecimal() or len(number) > 6:
        raise NotFound()
    batch = batches.get_batch(g.actor, int(number))
    return second_look(
        f"打印第{batch.number}批",
        ("听课卡批次", url_for("console.batch_list")),
        verb="生成PDF",
        lead=(
            f"这一批共{batch.size}张，其中{batch.blank}张还没有人领用。"
            "只打印没有领用的：已领用的卡再印一张，就等于别人的钥匙。"
        ),
        act=lambda call: batches.order_sheets(call, batch.number),
        then=lambda work: go("work", work_id=work, done="started"),
        alarming=False,
    )


@access(Access.CONSOLE)
def find_card() -> Answer:
    """A card by its code, which is in no address: whole, it is a key."""
    require_somewhere(g.actor, ORGANIZER)
    form = Form(
        "查一张听课卡",
        (Field("code", "卡号", hint="卡上的十二位，如 XXXX-XXXX-XXXX，大小写不限"),),
        back=("听课卡批次", url_for("console.batch_list")),
        verb="查找",
        schema=CardCodeRequest,
    )
    return form.answer(
        lambda _, facts: desk.find_card(g.actor, **facts),
        lambda card_id: go("card", card_id=card_id),
    )


@access(Access.CONSOLE)
def card(card_id: str) -> str:
    """What became of a card, and the hours added to its holder's record by hand."""
    call = current_call()
    story = desk.get_story(call, card_id)
    granted = bonus_hours.list_granted(call, card_id) if story.is_held else []
    return render_template("console/cards/card.html", card=story, states=STATES, granted=granted)


@access(Access.CONSOLE)
def add_hours(card_id: str) -> Answer:
    """Hours for something that was no lecture, with a reason that the holder sees."""
    story = desk.get_story(current_call(), card_id)
    form = Form(
        "另计课时",
        (
            Field("hours", "课时", hint="例如1.5；记错了的，用负数再记一条冲回", type="text"),
            Field("reason", "原因", hint="本人在学习档案里能看到", wide=True),
        ),
        back=(f"尾号{story.tail}", url_for("console.card", card_id=card_id)),
        verb="计入",
        lead=f"计入尾号{story.tail}的持卡人的学习档案。每一条都留有经办人和时间，不能删改。",
        schema=HoursRequest,
    )
    if not story.is_held:
        raise NotFound(message="这张卡还没有人领用")
    return form.answer(
        lambda call, facts: bonus_hours.grant_hours(call, card_id, **facts),
        lambda _: go("card", card_id=card_id, done="hours-added"),
    )


@access(Access.CONSOLE)
def release_card(card_id: str) -> Answer:
    """Undoes that a card became somebody's: it was given to, or bound by, the wrong person."""
    story = desk.get_story(current_call(), card_id)
    if not story.can_release:
        raise NotFound(message="这张卡没有人领用，或是本人手机上的卡")
    form = Form(
        f"解除尾号{story.tail}的领用？",
        (Field("reason", "原因", hint="例如登记错了人", wide=True),),
        back=(f"尾号{story.tail}", url_for("console.card", card_id=card_id)),
        verb="解除领用",
        lead="用于登记错了人。用这张卡记的签到随卡移出现在的学习档案，本人另外签过到的讲座不受影响；"
        "卡恢复为无人领用，谁再领用，签到就归谁。本人会收到通知。",
        alarming=True,
        schema=ReasonRequest,
    )
    return form.answer(
        lambda call, facts: desk.release_card(call, card_id, **facts),
        lambda _: go("card", card_id=card_id, done="card-released"),
    )


@access(Access.CONSOLE)
def void_card(card_id: str) -> Answer:
    """Takes a card out of use, with another in its place where one is at hand."""
    story = desk.get_story(current_call(), card_id)
    fields: tuple[Field, ...] = (Field("reason", "原因", hint="例如遗失、损坏、错印", wide=True),)
    if story.state == "bound":
        hint = "手边一张没有领用的卡的卡号；不填则只作废"
        fields += (Field("replacement", "补发的新卡", hint=hint, wide=True),)
    form = Form(
        f"作废尾号{story.tail}的听课卡？",
        fields,
        back=(f"尾号{story.tail}", url_for("console.card", card_id=card_id)),
        verb="作废",
        lead="作废后这张卡不能再签到，以前的签到仍然有效。作废不能撤回。",
        alarming=True,
        schema=VoidCardRequest,
    )

    def then(in_use: str) -> Response:
        return go("card", card_id=in_use, done="card-void" if in_use == card_id else "card-replaced")

    return form.answer(lambda call, facts: desk.void_card(call, card_id, **facts), then)
