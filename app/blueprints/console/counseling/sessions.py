"""What a counselor writes and arranges: session notes, the next sessions, somebody at the door."""

from datetime import datetime
from typing import Any

from flask import render_template, request, url_for

from app.blueprints import formats
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.counseling.day import back_to, title_of
from app.blueprints.console.frame.editing import Edited
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.page import go
from app.blueprints.console.frame.picking import Picker
from app.blueprints.filters import Filters
from app.clock import day_bounds, local_day
from app.schemas.counseling import FollowUpForm, NoteForm, WalkInForm
from app.services.core.call import Call
from app.services.counseling import (
    arrangements,
    day,
    session_notes,
    slots,
)

_AGREED = {"": "还没有", "true": "本人已同意"}


@access(Access.CONSOLE)
def notes(booking_id: str) -> str:
    """What was written about a session, by oneself or, to a supervisor, by anybody."""
    found = session_notes.read_notes(current_call(), booking_id)
    return render_template("console/counseling/session_notes.html", booking_id=booking_id, notes=found)


@access(Access.CONSOLE)
def write_note(booking_id: str) -> Answer:
    """Writes one's note, or corrects it."""
    call = current_call()
    booking = day.read_booking(call, booking_id)
    mine = next((note for note in session_notes.read_notes(call, booking_id) if note.own), None)
    number = mine.version if mine else 0
    form = Form(
        f"面谈记录：{title_of(booking)}",
        (
            Field("text", "记录", rows=12, wide=True),
            Field(
                "follow_up_on",
                "回访日期",
                type="date",
                hint="到这一天会出现在您的值班页，安排了后续或改成空白就不再提醒",
            ),
        ),
        back_to(booking),
        verb="保存",
        lead="加密保存，与预约分开。只有您和团队指定的督导能看，每次查看都有记录；改动会另存为新的一版。",
        schema=NoteForm,
        edits=Edited(
            "booking", booking_id, lambda: _shown(session_notes.find_own(current_call(), booking_id))
        ),
    )
    return form.answer(
        lambda call, facts: session_notes.write_note(call, booking_id, version=number, **facts),
        lambda _: go("notes", booking_id=booking_id, done="saved"),
        lambda made: made.booking,
    )


def _shown(mine: session_notes.NoteView | None) -> dict[str, str]:
    if mine is None:
        return {"text": "", "follow_up_on": ""}
    return {
        "text": mine.text,
        "follow_up_on": mine.follow_up_on.isoformat() if mine.follow_up_on else "",
    }


@access(Access.CONSOLE)
def follow_ups(booking_id: str) -> Answer:
    """Arranges the next session, or up to four."""
    call = current_call()
    booking = day.read_booking(call, booking_id)
    picker = Picker.read(
        "slots",
        lambda day, chosen: arrangements.offer_slots(call, day=day, chosen=chosen),
        lambda slot: f"{formats.times(slot)} · {slot.station_name}",
        many=True,
    )
    form = Form(
        f"安排后续：{title_of(booking)}",
        (
            Field("slots", "时间", picker=picker, many=True, hint="可以安排几次：逐日点开，勾上商定的时间"),
            Field("agreed", "是否征得同意", choices=_AGREED, required=True),
        ),
        back_to(booking),
        verb="安排",
        lead="请和本人商定时间。安排好后会写进本人的预约并通知本人，不占本人自己预约的次数；本人可以改期或取消。"
        if picker.months
        else "您的团队在今后两个月没有空闲的时段。",
        schema=FollowUpForm,
    )
    return form.answer(
        lambda call, facts: arrangements.book_follow_ups(call, booking_id, **facts),
        lambda _: go("duty_booking", booking_id=booking_id, done="arranged"),
        lambda _: booking_id,
    )


@access(Access.CONSOLE)
def walk_in() -> Answer:
    """Writes down somebody who came without a booking."""
    call = current_call()
    today = local_day(call.now)
    _, midnight = day_bounds(today)
    free = arrangements.free_slots(call, from_=call.now, to=midnight)
    places = {f"slot:{row['id']}:{row['station']}": _slot_text(row, call.now) for row in free}
    for station_id, name in arrangements.stations_on_duty(call):
        places[f"now::{station_id}"] = f"现在，不占号源 · {name}"
    form = Form(
        "登记现场来访",
        (
            Field("where", "时间", choices=places, one_of=True),
            Field("minutes", "时长（分钟）", type="number", hint="只用于不占号源的来访", required=True),
            Field("name", "称呼", hint="如“陈女士”；出示了听课卡可以不填"),
            Field("phone", "电话", type="tel", hint="愿意留再填"),
            Field("card", "听课卡号", hint="填了会写进持卡人自己的预约"),
            Field("topic", "想谈的", choices=dict(slots.list_topics())),
            Field("note", "备注", rows=2),
            Field("agreed", "是否同意登记", choices=_AGREED, required=True),
        ),
        ("值班", url_for("console.duty_day")),
        verb="登记",
        lead="" if places else "您的团队今天没有值班，也没有空闲的时段，暂时不能登记。",
        schema=WalkInForm,
    )

    def record(call: Call, facts: dict[str, Any]) -> day.DutyBooking:
        _, slot, station = (facts.pop("where").split(":") + ["", ""])[:3]
        return arrangements.record_walk_in(call, station, slot=slot or None, **facts)

    return form.answer(
        record,
        lambda made: go("duty_booking", booking_id=made, done="received"),
        lambda made: made.id,
        starts={"minutes": "50"},
    )


def _slot_text(row: dict[str, Any], now: datetime) -> str:
    ends = formats.clock(row["ends_at"])
    return f"{formats.moment(row['starts_at'], now)}–{ends} · {row['station_name']}"


@access(Access.CONSOLE)
def supervised() -> str:
    """The notes of the teams one supervises, by date, without their words."""
    asked = Filters(request.args)
    found = asked.page(lambda cursor: session_notes.list_supervised(current_call(), cursor=cursor))
    return render_template("console/counseling/supervised.html", page=found, first=asked.first_page)
