"""Acting for a person: a slot booked at their word, and cancelled at their word."""

from flask import g, render_template, request, url_for

from app import clock
from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.listing import Column, Listing
from app.blueprints.console.frame.page import go
from app.blueprints.console.frame.picking import Picker
from app.blueprints.formats import moment, times
from app.schemas.counseling import ActingWay, BookForRequest, MoveForRequest
from app.services.counseling import on_behalf

WAYS = {"in_person": "本人当面", "phone": "本人来电", "paper": "本人签字"}
_STATES = {"booked": "已预约", "cancelled": "已取消"}
_CONSENT = (
    Field("way", "本人怎样表示同意", choices=WAYS),
    Field("consented", "同意", choices={"": "还没有问过", "true": "本人知道并同意由我代办"}),
)

ACTS = Listing(
    name="acts",
    title="代办",
    endpoint="act_list",
    sorts=("given",),
    columns=(
        Column("本人", lambda row: row.holder, link=lambda row: url_for("console.cancel_for", act_id=row.id)),
        Column("站点", lambda row: row.station_name),
        Column("时间", lambda row: moment(row.starts_at, clock.now())),
        Column("状态", lambda row: _state(row)),
        Column("同意", lambda row: WAYS[row.way]),
        Column("代办时间", lambda row: moment(row.given_at, clock.now()), sort="given"),
    ),
    empty="居民不方便用手机时，可以代他们预约辅导；每次都要本人同意，并留下记录。",
    facts=lambda: {"new": ("代人预约", url_for("console.book_for"))},
)


def _state(act: on_behalf.ActView) -> str:
    return _STATES.get(act.status, "已结束")


@access(Access.CONSOLE)
def act_list() -> Answer:
    """What one did for people, the newest first."""
    return ACTS.answer(
        lambda asked: on_behalf.list_acts(
            current_call(), limit=asked.limit, cursor=asked.cursor, descending=not asked.descending
        )
    )


@access(Access.CONSOLE)
def book_for() -> Answer:
    """Choose a station first, then a slot, then say for whom."""
    stations = {station.id: station.name for station in on_behalf.list_stations(g.actor)}
    chosen = request.values.get("station", "")
    back = ("代办", url_for("console.act_list"))
    if chosen not in stations:
        return render_template("console/counseling/acting_station.html", stations=stations, back=back)
    picker = _picker(chosen)
    form = Form(
        f"代人预约：{stations[chosen]}",
        (
            Field("slot", "时间", picker=picker),
            Field("name", "本人姓名"),
            Field("phone", "本人手机号", type="tel", hint="只有值班的辅导员能看到"),
            Field("age", "年龄", choices={"": "没有说", **labels.AGES}, hint="只记这一句，不问生日"),
            *_CONSENT,
            Field("note", "想说的话", rows=3, hint="只有值班的辅导员能看到"),
        ),
        back=back,
        verb="预约",
        lead="请先把时间、地点和为什么要登记姓名电话告诉本人，征得同意。"
        if picker.months
        else "这个站点近期没有空的时段，请换一个站点。",
        schema=BookForRequest,
    )
    return form.answer(
        lambda call, facts: on_behalf.book_for(
            call,
            facts["slot"],
            name=facts["name"],
            phone=facts["phone"],
            way=facts["way"],
            note=facts["note"],
            age=facts["age"],
        ),
        lambda _: go("act_list", done="acted"),
    )


def _picker(station_id: str) -> Picker:
    now = clock.now()
    return Picker.read(
        "slot",
        lambda day, chosen: on_behalf.offer_slots(g.actor, station_id, now=now, day=day, chosen=chosen),
        lambda slot: f"{times(slot)}，{slot.team_name}",
    )


@access(Access.CONSOLE)
def move_for(act_id: str) -> Answer:
    """Gives up what was booked for somebody, and books another time, as one step."""
    act = on_behalf.read_act(current_call(), act_id)
    if act.status != "booked":
        return go("cancel_for", act_id=act_id)
    form = Form(
        f"改约：{act.holder}",
        (Field("slot", "新的时间", picker=_picker(act.station)), *_CONSENT),
        back=(f"{act.holder}的预约", url_for("console.cancel_for", act_id=act_id)),
        verb="改约",
        lead=f"现在是{moment(act.starts_at, clock.now())}，{act.station_name}。"
        "改好后原来的时段马上可以约给别人。",
        schema=MoveForRequest,
    )
    return form.answer(
        lambda call, facts: on_behalf.move_for(call, act_id, facts["slot"], way=facts["way"]),
        lambda _: go("act_list", done="acted"),
    )


@access(Access.CONSOLE)
def cancel_for(act_id: str) -> Answer:
    """Looks once more, then cancels what was booked for somebody."""
    act = on_behalf.read_act(current_call(), act_id)
    form = Form(
        f"取消{act.holder}的预约？" if act.status == "booked" else f"{act.holder}的预约",
        _CONSENT if act.status == "booked" else (),
        back=("代办", url_for("console.act_list")),
        verb="取消预约",
        lead=f"{act.station_name}，{moment(act.starts_at, clock.now())}，{_state(act)}。",
        alarming=True,
        template="console/counseling/acting_cancel.html"
        if act.status == "booked"
        else "console/counseling/acting_over.html",
        schema=ActingWay,
    )
    if act.status != "booked":
        return form.page(act_id=act_id)
    return form.answer(
        lambda call, facts: on_behalf.cancel_for(call, act_id, way=facts["way"]),
        lambda _: go("act_list", done="act-cancelled"),
        act_id=act_id,
    )
