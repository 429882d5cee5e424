"""What members of staff are told themselves, and whom they still have to tell."""

from flask import render_template, url_for

from app import clock
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer
from app.blueprints.console.frame.listing import Column, Listing
from app.blueprints.formats import moment
from app.services.counseling import day
from app.services.messaging import messages, unreached
from app.services.messaging.messages import MessageView


def _leads_to(row: MessageView) -> str:
    match row.object_type:
        case "course_request":
            return url_for("console.course_request", request_id=row.object_id)
        case "lecture":
            return url_for("console.lecture", lecture_id=row.object_id)
        case _:
            return url_for("console.today")


MESSAGES = Listing(
    name="messages",
    title="消息",
    endpoint="message_list",
    sorts=("at",),
    columns=(
        Column("消息", lambda row: row.text, link=_leads_to),
        Column("时间", lambda row: moment(row.created_at, clock.now())),
    ),
    empty="和您的工作有关的答复、提醒会出现在这里。",
)


@access(Access.CONSOLE)
def message_list() -> Answer:
    """One's own messages, the newest first. What WeChat can't carry to an account is read here."""
    return MESSAGES.answer(
        lambda asked: messages.list_inbox(current_call(), limit=asked.limit, cursor=asked.cursor)
    )


@access(Access.CONSOLE)
def unreached_list() -> str:
    """Residents who don't know yet that their booking was cancelled or moved."""
    return render_template(
        "console/messaging/unreached.html", found=unreached.list_unreached_bookings(current_call())
    )


@access(Access.CONSOLE)
def unreached_phone(booking_id: str) -> str:
    """The number of one of them. Each look leaves a trace."""
    return render_template(
        "console/messaging/unreached_phone.html", phone=day.read_phone(current_call(), booking_id)
    )
