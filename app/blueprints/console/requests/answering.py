"""What is done to a course request from its page, as far as state and role allow; towns' quotas."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import g, request, url_for
from marshmallow import Schema

from app import clock
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.editing import Edited
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.page import areas_of, go
from app.blueprints.console.requests.reading import preferred_text
from app.blueprints.filters import Filters
from app.clock import LOCAL
from app.errors import NotFound, NotInThisState
from app.schemas.base import NothingRequest, ReasonRequest
from app.schemas.requests import AssignForm, ClaimRequest, FreeQuery, QuotaRequest, ReviewRequest
from app.services.catalog import lecturers
from app.services.catalog.courses import list_courses
from app.services.core.call import Call
from app.services.requests import reading, requests
from app.services.requests.reading import RequestView

_REASON = (Field("reason", "原因", rows=3, hint="对方会看到这段话"),)
_RATINGS = {"5": "5 很好", "4": "4 较好", "3": "3 一般", "2": "2 较差", "1": "1 很差"}


@dataclass(frozen=True)
class Deed:
    """Something to do to a request: its form, and the service that does it."""

    heading: str
    verb: str
    schema: type[Schema]
    run: Callable[..., RequestView]
    fields: tuple[Field, ...] = ()
    lead: str = ""
    alarming: bool = False


DEEDS = {
    "claim": Deed(
        "认领这场送学", "认领", ClaimRequest, requests.claim_request, lead="认领后由区级安排讲师和时间。"
    ),
    "withdraw": Deed(
        "撤回", "撤回", NothingRequest, requests.withdraw_request,
        lead="撤回后不能再恢复。已经排定的讲座会同时取消，报名的人会收到通知。", alarming=True,
    ),
    "return": Deed(
        "退回修改", "退回", ReasonRequest, requests.return_request, _REASON,
        lead="镇街修改后可以重新提交。",
    ),
    "decline": Deed(
        "谢绝", "谢绝", ReasonRequest, requests.decline_request, _REASON,
        lead="谢绝后不能再恢复。已经排定的讲座会同时取消，报名的人会收到通知。", alarming=True,
    ),
    "confirm": Deed(
        "讲师答应了", "记下", NothingRequest,
        lambda call, request_id: requests.note_lecturer_answer(call, request_id, answer="accepted"),
        lead="讲师在电话里答应的，在这里记下。用微信答复的，会自己显示出来。",
    ),
    "refuse": Deed(
        "讲师来不了", "记下", ReasonRequest,
        lambda call, request_id, reason: requests.note_lecturer_answer(
            call, request_id, answer="declined", reason=reason
        ),
        _REASON, lead="记下后请改约讲师或时间。",
    ),
    "schedule": Deed(
        "排定并发布讲座", "排定并发布", NothingRequest, requests.schedule_request,
        lead="讲师答应了再排定；还没有记下答复的，由您担保已经说好。公开的讲座随即出现在公众门户上，居民可以报名。",
    ),
    "review": Deed(
        "评价这场讲座", "提交评价", ReviewRequest, requests.review_request,
        (
            Field("rating", "评分", choices=_RATINGS),
            Field("head_count", "到场人数", type="number"),
            Field("comment", "评价", rows=3, hint="记在讲师名下"),
            Field("questions", "现场提问", rows=3, hint="不写是谁问的"),
        ),
    ),
}  # fmt: skip


def _allowed(request_id: str, action: str) -> RequestView:
    """The request, where the caller's role may do this to it. A form sent again is left to the service."""
    view = reading.read_request(current_call(), request_id)
    if not reading.role_allows(g.actor, view, action):
        raise NotFound()
    if request.method != "POST" and action not in reading.actions_for(g.actor, view, clock.now()):
        raise NotInThisState()
    return view


def _page_of(view: RequestView) -> tuple[str, str]:
    return view.title, url_for("console.course_request", request_id=view.id)


@access(Access.CONSOLE)
def act(request_id: str, action: str) -> Answer:
    """Looks once more, says why where that is asked, and does it."""
    deed = DEEDS.get(action)
    if deed is None:
        raise NotFound()
    view = _allowed(request_id, action)
    fields = deed.fields
    if action == "claim":
        towns = {area.code: area.name for area in areas_of(g.actor) if area.code.startswith(view.area)}
        towns = {code: name for code, name in towns.items() if len(code) >= reading.TOWN_DIGITS}
        fields = (Field("area", "区划", choices=towns), Field("venue", "场地"))
    form = Form(
        f"{deed.heading}：{view.title}",
        fields,
        _page_of(view),
        deed.verb,
        deed.lead,
        deed.alarming,
        schema=deed.schema,
    )
    return form.answer(
        lambda call, facts: deed.run(call, request_id, **facts),
        lambda _: go("course_request", request_id=request_id, done="answered"),
        lambda made: made.id,
    )


@access(Access.CONSOLE)
def assign(request_id: str, action: str) -> Answer:
    """Says yes, with lecturer and moment, or asks another lecturer; who is free then is on the page."""
    view = _allowed(request_id, action)
    starts_at = _asked_moment(view)
    course = next((course for course in list_courses() if course.id == view.course), None)
    ends_at = starts_at + timedelta(minutes=course.minutes if course else 90)
    who = Filters(request.args).choice("who", ("able", "all")) or "able"
    found = _find(view, starts_at, ends_at, only_able=who == "able")
    if not found and who == "able":
        who, found = "all", _find(view, starts_at, ends_at, only_able=False)
    found.sort(key=lambda lecturer: not lecturer.free)
    choices = {
        lecturer.id: f"{lecturer.name}（{'有空' if lecturer.free else '这时已有讲座'}）" for lecturer in found
    }
    form = Form(
        ("接受：" if action == "accept" else "改约：") + view.title,
        (
            Field("starts_at", "开始时间", type="datetime-local"),
            Field("lecturer", "讲师", choices=choices),
        ),
        _page_of(view),
        verb="接受并约请讲师" if action == "accept" else "改约",
        template="console/requests/assign.html",
        schema=AssignForm,
        edits=Edited(
            "course_request",
            request_id,
            lambda: _assigned(reading.get_request(current_call(), request_id)),
            {"assigned": "现在的安排"},
        ),
    )
    shown = f"{starts_at.astimezone(LOCAL):%Y-%m-%dT%H:%M}"
    more: dict[str, Any] = {
        "view": view,
        "preferred": preferred_text(view),
        "found": found,
        "who": who,
        "span": {"starts_at": starts_at, "ends_at": ends_at},
        "shown": shown,
    }
    run = requests.accept_request if action == "accept" else requests.reassign_request
    return form.answer(
        lambda call, facts: run(call, request_id, **facts),
        lambda _: go("course_request", request_id=request_id, done="answered"),
        lambda made: made.id,
        starts={"starts_at": shown},
        **more,
    )


def _assigned(view: RequestView) -> dict[str, str]:
    """Who was asked so far, and for which hour."""
    if view.starts_at is None:
        return {"assigned": ""}
    return {"assigned": f"{view.starts_at.astimezone(LOCAL):%Y-%m-%d %H:%M} {view.lecturer_name or ''}"}


def _asked_moment(view: RequestView) -> datetime:
    """The moment searched for, or typed; else the lecture's, else the first wish, a day from nine o'clock."""
    field = "starts_at"
    typed = request.form.get(field) or request.args.get(field)
    faults = FreeQuery().validate({field: typed}) if typed else {field: []}
    if not faults:
        moment: datetime = FreeQuery().load({field: typed})[field]
        return moment
    if view.starts_at is not None:
        return view.starts_at
    first = datetime.fromisoformat(view.preferred[0])
    return first if first.tzinfo else first.replace(hour=9, tzinfo=LOCAL)


def _find(
    view: RequestView, starts_at: datetime, ends_at: datetime, *, only_able: bool
) -> list[lecturers.PoolLecturer]:
    course = view.course if only_able else None
    return lecturers.find_lecturers(current_call(), course=course, starts_at=starts_at, ends_at=ends_at)


@access(Access.CONSOLE)
def quota(area: str) -> Answer:
    """How many lectures a year a town can count on."""
    share = reading.get_share(current_call(), area)
    form = Form(
        f"{share.area_name}的额度",
        (Field("per_year", "每年场数", type="number"),),
        ("点课需求", url_for("console.request_list")),
        lead=f"今年已有{share.given}场，还有{share.waiting}个需求等答复。额度只供安排时参考，不会自动拒绝。",
        schema=QuotaRequest,
        edits=Edited("area", area, lambda: {"per_year": str(reading.get_share(current_call(), area).quota)}),
    )

    def keep(call: Call, facts: dict[str, Any]) -> reading.TownShare:
        return reading.set_quota(call, area, **facts)

    return form.answer(keep, lambda _: go("request_list", done="saved"), lambda made: made.area)
