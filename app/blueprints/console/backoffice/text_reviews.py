"""Texts that wait for somebody to look at them before others may read them."""

from flask import g, render_template, url_for
from werkzeug.wrappers import Response

from app import clock
from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer
from app.blueprints.console.frame.listing import Column, Listing
from app.blueprints.console.frame.page import go
from app.blueprints.formats import moment
from app.services.backoffice import text_reviews
from app.services.core.permissions import ORGANIZER, require_somewhere

TEXTS = Listing(
    name="texts",
    title="待审文字",
    endpoint="text_list",
    sorts=("held_at",),
    columns=(
        Column("文字", lambda row: row.text, link=lambda row: url_for("console.text", review_id=row.id)),
        Column("写在哪里", lambda row: row.about or labels.TEXT_KINDS[row.kind]),
        Column("为什么要看", lambda row: labels.TEXT_CAUSES[row.cause]),
        Column("提交时间", lambda row: moment(row.held_at, clock.now()), sort="held_at"),
    ),
    empty="居民填写的昵称和报名回答，微信没能判断的会出现在这里，通过之前别人看不到。",
)


@access(Access.CONSOLE)
def text_list() -> Answer:
    """What waits, the oldest first."""
    require_somewhere(g.actor, ORGANIZER)
    return TEXTS.answer(
        lambda asked: text_reviews.list_held(
            current_call(), limit=asked.limit, cursor=asked.cursor, descending=asked.descending
        )
    )


@access(Access.CONSOLE)
def text(review_id: str) -> str:
    """One text, and the two things that can be done with it."""
    return render_template(
        "console/backoffice/text.html", text=text_reviews.read_held(current_call(), review_id)
    )


@access(Access.CONSOLE)
def approve_text(review_id: str) -> Response:
    """Lets others read it."""
    text_reviews.approve(current_call(), review_id)
    return go("text_list", done="text-approved")


@access(Access.CONSOLE)
def refuse_text(review_id: str) -> Response:
    """Drops it."""
    text_reviews.refuse(current_call(), review_id)
    return go("text_list", done="text-refused")
