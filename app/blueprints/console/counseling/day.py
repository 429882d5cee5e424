"""A counselor's day: who comes, who came, how to reach them safely. What else is done to a booking is in
`duty_acts`."""

from datetime import date, timedelta
from typing import Any

from flask import render_template, request, url_for
from werkzeug.wrappers import Response

from app import clock
from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.editing import Edited
from app.blueprints.console.frame.forms import Answer, Field, Form, second_look
from app.blueprints.console.frame.page import go
from app.blueprints.filters import Filters
from app.clock import day_bounds, local_day
from app.errors import NotFound
from app.schemas.counseling import (
    LiftForm,
    OutcomeRequest,
    PhoneEndingRequest,
    RiskForm,
    SessionLinkRequest,
    StaffCancelRequest,
)
from app.services.counseling import day as counseling_day
from app.services.counseling import risk_lifting, session_links, session_notes, slots
from app.services.counseling.day import DutyBooking
from app.services.messaging import messages, unreached


@access(Access.CONSOLE)
def duty_day() -> str:
    """One day of one's teams, today where nothing is asked; and whom to ask after."""
    today = local_day(clock.now())
    day = _asked_day(today)
    call = current_call()
    start, _ = day_bounds(day)
    return render_template(
        "console/counseling/duty_day.html",
        day=start,
        is_today=day == today,
        before=day - timedelta(days=1),
        after=day + timedelta(days=1),
        bookings=counseling_day.list_duty(call, day),
        due=session_notes.list_due(call),
        supervises=session_notes.is_supervisor(call.actor.person_id),
        lifts=risk_lifting.count_asked(call),
        unreached=unreached.count_unreached_bookings(call.actor, now=call.now),
        unread=messages.count_unread(call.actor.person_id, now=call.now),
        topics=dict(slots.list_topics()),
    )


def _asked_day(today: date) -> date:
    day = Filters(request.args).day("day") or today
    return day if abs(day - today) <= timedelta(days=400) else today


@access(Access.CONSOLE)
def duty_booking(booking_id: str) -> str:
    """One booking, without the number."""
    return _page(counseling_day.read_booking(current_call(), booking_id))


@access(Access.CONSOLE)
def duty_phone(booking_id: str) -> str:
    """The same page with the number on it, this once."""
    call = current_call()
    phone = counseling_day.read_phone(call, booking_id).phone
    return _page(counseling_day.read_booking(call, booking_id), phone=phone)


@access(Access.CONSOLE)
def duty_link(booking_id: str) -> str:
    """The same page with what oneself wrote on how to meet, this once."""
    call = current_call()
    link = session_links.read_written(call, booking_id)
    return _page(counseling_day.read_booking(call, booking_id), link=link)


@access(Access.CONSOLE)
def write_link(booking_id: str) -> Answer:
    """Writes how to meet, who don't meet in person."""
    booking = counseling_day.read_booking(current_call(), booking_id)
    if booking.mode == "in_person" or booking.status != "booked":
        raise NotFound()
    form = Form(
        f"怎样见面：{title_of(booking)}",
        (
            Field("link", "会议链接", hint="以 https:// 开头；请用只给这一个人的会议", wide=True),
            Field("phone", "电话", type="tel", hint="本人打进来的号码"),
        ),
        back_to(booking),
        verb="保存",
        lead="只有您和本人看得到，同来的人、同事、管理员都看不到，也不写进消息。重新填写会代替以前的；都不填就是收回。",
        schema=SessionLinkRequest,
    )
    return form.answer(
        lambda call, facts: session_links.write_link(call, booking_id, **facts),
        lambda _: go("duty_booking", booking_id=booking_id, done="noted"),
        lambda made: made.id,
    )


def _page(booking: DutyBooking, **more: Any) -> str:
    now = clock.now()
    begun = now >= booking.starts_at - counseling_day.EARLY
    return render_template(
        "console/counseling/duty_booking.html",
        booking=booking,
        begun=begun,
        to_come=booking.starts_at > now,
        topics=dict(slots.list_topics()),
        **more,
    )


def back_to(booking: DutyBooking) -> tuple[str, str]:
    """Where a form about a booking leads back to."""
    return title_of(booking), url_for("console.duty_booking", booking_id=booking.id)


def title_of(booking: DutyBooking) -> str:
    """Whose booking it is, as far as that is known."""
    return booking.name or "居民"


@access(Access.CONSOLE)
def confirm_phone(booking_id: str) -> Answer:
    """Whoever typed a number and has come names its last digits."""
    booking = counseling_day.read_booking(current_call(), booking_id)
    form = Form(
        f"核对手机号：{title_of(booking)}",
        (Field("ending", "本人说出的后四位"),),
        back_to(booking),
        verb="核对",
        lead="请到场的本人说出自己登记的手机号的后四位，单独问，不要念出号码。一致就记为已核实，本人在手机上看得到。",
        schema=PhoneEndingRequest,
    )
    return form.answer(
        lambda call, facts: counseling_day.confirm_phone(call, booking_id, **facts),
        lambda _: go("duty_booking", booking_id=booking_id, done="noted"),
        lambda made: made.id,
    )


@access(Access.CONSOLE)
def outcome(booking_id: str) -> Answer:
    """Whether they came; an absence has its reason."""
    booking = counseling_day.read_booking(current_call(), booking_id)
    form = Form(
        f"登记结果：{title_of(booking)}",
        (
            Field("outcome", "结果", choices=labels.OUTCOMES),
            Field("reason", "未到的原因", choices=labels.ABSENCES, hint="只在未到时选"),
        ),
        back_to(booking),
        verb="登记",
        lead="90天内两次无故未到，之后每月只能预约一次；工作人员可以免除。填错了可以再登记一次。",
        schema=OutcomeRequest,
        edits=Edited("booking", booking_id, lambda: _outcome_of(_present(booking_id))),
    )
    shown = _outcome_of(booking)
    return form.answer(
        lambda call, facts: counseling_day.record_outcome(call, booking_id, **facts),
        lambda _: go("duty_booking", booking_id=booking_id, done="noted"),
        lambda made: made.id,
        starts=shown | {"outcome": shown["outcome"] or "attended"},
    )


def _present(booking_id: str) -> DutyBooking:
    return counseling_day.view(counseling_day.find_booking(current_call(), booking_id))


def _outcome_of(booking: DutyBooking) -> dict[str, str]:
    outcome = booking.status if booking.status in labels.OUTCOMES else ""
    return {"outcome": outcome, "reason": booking.no_show_reason or ""}


@access(Access.CONSOLE)
def excuse(booking_id: str) -> Answer:
    """Looks once more, then lifts what an absence leads to."""
    booking = counseling_day.read_booking(current_call(), booking_id)
    return second_look(
        f"免除{title_of(booking)}这次未到的后果？",
        back_to(booking),
        verb="免除",
        lead="记录仍是未到，但不再影响本人之后的预约。",
        act=lambda call: counseling_day.excuse_no_show(call, booking_id),
        then=lambda _: go("duty_booking", booking_id=booking_id, done="noted"),
        name=lambda made: made.id,
        alarming=False,
    )


@access(Access.CONSOLE)
def cancel_booking(booking_id: str) -> Answer:
    """Cancels for a person, who is told that and not why."""
    booking = counseling_day.read_booking(current_call(), booking_id)
    form = Form(
        f"取消{title_of(booking)}的预约？",
        (Field("reason", "原因", choices=labels.CANCEL_REASONS, hint="只留在工作记录里，本人不会看到"),),
        back_to(booking),
        verb="取消预约",
        lead="空出的时段马上可以再约。本人会收到取消的通知。",
        alarming=True,
        schema=StaffCancelRequest,
    )
    return form.answer(
        lambda call, facts: counseling_day.cancel_for(call, booking_id, **facts),
        lambda _: go("duty_booking", booking_id=booking_id, done="unbooked"),
        lambda made: made.id,
        starts={"reason": "counselor_away"},
    )


@access(Access.CONSOLE)
def risk(booking_id: str) -> Answer:
    """Says that somebody may be in danger, or that it is over."""
    booking = counseling_day.read_booking(current_call(), booking_id)
    if booking.at_risk:
        return _lift(booking)
    form = Form(
        f"标记安全顾虑：{title_of(booking)}",
        (Field("note", "备注", rows=3, hint="加密保存，本人的导出里也没有"),),
        back_to(booking),
        verb="标记",
        lead="标记后不再安排共同辅导，发给本人的消息不再提到辅导。任何一方都看不到这个标记，"
        "本人注销也去不掉它；解除要两个人。",
        schema=RiskForm,
    )
    return form.answer(
        lambda call, facts: counseling_day.set_risk(call, booking_id, **facts),
        lambda _: go("duty_booking", booking_id=booking_id, done="noted"),
        lambda made: made.id,
    )


def _lift(booking: DutyBooking) -> Answer:
    """Asks for the mark to be lifted, which somebody else decides."""
    if booking.lift_asked:
        lead = "已经申请解除，在等本区县另一团队的督导复核。复核以前，标记照旧。"
    elif risk_lifting.has_second(current_call(), booking.id):
        lead = "解除要两个人：您申请，本区县另一团队的督导复核。请先和本人单独确认，再写明理由。"
    else:
        lead = f"{risk_lifting.NoSecond.message}。请先请管理员为其他团队指定督导。"
    form = Form(
        f"解除{title_of(booking)}的安全顾虑",
        (Field("why", "理由", rows=3, hint="加密保存，复核的督导会看到"),),
        back_to(booking),
        verb="申请解除",
        lead=lead,
        alarming=True,
        schema=LiftForm,
    )
    return form.answer(
        lambda call, facts: risk_lifting.ask_lift(call, booking.id, **facts),
        lambda _: go("duty_booking", booking_id=booking.id, done="lift-asked"),
        lambda made: made.id,
    )


@access(Access.CONSOLE)
def lift_list() -> str:
    """The marks that other teams want lifted, for the supervisor who may agree."""
    return render_template(
        "console/counseling/risk_lifts.html", lifts=risk_lifting.list_awaiting_second(current_call())
    )


@access(Access.CONSOLE)
def decide_lift(lift_id: str, deed: str) -> Response:
    """The second person's word."""
    risk_lifting.decide_lift(current_call(), lift_id, agreed=deed == "agree")
    return go("lift_list", done="noted")
