"""Course requests as one asks for them and looks at them; `request_acts` answers them."""

from dataclasses import replace
from datetime import datetime

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from app import clock
from app.blueprints import formats, labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.editing import Edited
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.listing import (
    Asked,
    Column,
    Filter,
    Listing,
)
from app.blueprints.console.frame.page import areas_of, go
from app.clock import LOCAL
from app.errors import NotFound, NotInThisState
from app.schemas.requests import AskForm, OfferForm, OwnForm, ResubmitForm
from app.services.catalog.courses import list_courses
from app.services.core.paging import Page
from app.services.people.profiles import read_profile
from app.services.requests import reading
from app.services.requests import requests as asking
from app.services.requests.reading import RequestView

_TOWN_DIGITS = reading.TOWN_DIGITS
_PUBLIC = {"": "公开，写进门户的讲座列表", "true": "不公开，只给本单位的人"}


def preferred_text(view: RequestView) -> str:
    """The dates asked for, as people say them."""
    now = clock.now()
    words = []
    for text in view.preferred:
        moment = datetime.fromisoformat(text)
        has_hour = moment.tzinfo is not None
        shown = moment if has_hour else moment.replace(tzinfo=LOCAL)
        words.append(formats.moment(shown, now) if has_hour else formats.day(shown, now))
    return "、".join(words)


def _due(view: RequestView) -> str:
    if view.status != "submitted":
        return ""
    return ("已逾期，" if view.overdue else "") + f"{formats.moment(view.due_at, clock.now())}前"


REQUESTS = Listing(
    name="course-requests",
    title="点课需求",
    endpoint="request_list",
    sorts=("preferred", "due"),
    filters=(
        Filter("status", "状态", labels.REQUEST_STATES, unchosen="未完结的"),
        Filter("direction", "方式", labels.DIRECTIONS),
    ),
    columns=(
        Column(
            "课程",
            lambda row: row.title,
            link=lambda row: url_for("console.course_request", request_id=row.id),
        ),
        Column("区划", lambda row: row.area_name),
        Column("方式", lambda row: labels.DIRECTIONS[row.direction]),
        Column("状态", lambda row: labels.REQUEST_STATES[row.status]),
        Column("意向时间", preferred_text, sort="preferred"),
        Column("缓急", lambda row: labels.PRIORITIES[row.priority] if row.priority else ""),
        Column("答复期限", _due, sort="due"),
    ),
    template="console/requests/requests.html",
    empty="镇街点课、区级送学、镇街自办的讲座都会列在这里。",
)


@access(Access.CONSOLE)
def request_list() -> Answer:
    """A town's own requests; for the district the board, with every town's share."""
    areas = areas_of(g.actor)
    # Whether the caller answers for some district.
    decides = any(reading.is_district(g.actor, area.code) for area in areas)
    listing = replace(REQUESTS, facts=lambda: {"decides": decides, "shares": _shares() if decides else []})
    if decides:
        towns = {area.code: area.name for area in areas if area.level == "town"}
        listing = replace(listing, filters=(*listing.filters, Filter("area", "镇街", towns)))

    def read(asked: Asked) -> Page[RequestView]:
        return reading.list_requests(
            current_call(),
            **asked.values,
            unfinished="status" not in asked.values,
            sort=asked.sort,
            descending=asked.descending,
            limit=asked.limit,
            cursor=asked.cursor,
        )

    return listing.answer(read)


def _shares() -> list[reading.TownShare]:
    return reading.list_shares(current_call())


def _fields(areas: dict[str, str], *, own: bool = False, town: bool = True) -> tuple[Field, ...]:
    courses = {course.id: course.title for course in list_courses()}
    more = (
        (
            Field("title", "讲座名称", hint="不选课程时必填"),
            Field("own_lecturer", "主讲人", required=True),
        )
        if own
        else ()
    )
    dates = (
        (Field("preferred", "开始时间", type="datetime-local"),)
        if own
        else (
            Field("preferred", "首选日期", type="date"),
            Field("second", "备选日期一", type="date"),
            Field("third", "备选日期二", type="date"),
        )
    )
    return (
        Field("course", "课程", required=not own, choices=courses),
        *more,
        *((Field("area", "区划", choices=areas),) if areas else ()),
        *dates,
        *((Field("venue", "场地", required=True, hint="楼名、房间，写清楚好找"),) if town else ()),
        Field("audience", "面向", choices=labels.AUDIENCES, required=True),
        Field("expected", "预计人数", type="number", required=True),
        Field("closed", "公开", choices=_PUBLIC, required=True),
        Field("note", "说明", rows=3, hint="希望的时段、听众的情况"),
    )


_BACK = "点课需求"


def _back() -> tuple[str, str]:
    return _BACK, url_for("console.request_list")


def _towns() -> dict[str, str]:
    towns = {area.code: area.name for area in areas_of(g.actor) if len(area.code) >= _TOWN_DIGITS}
    if not towns:
        raise NotFound()
    return towns


@access(Access.CONSOLE)
def new_request() -> Answer:
    """Asks for a course from the menu."""
    form = Form(
        "点一门课",
        _fields(_towns()),
        _back(),
        verb="提交",
        lead="写两三个日期，区级更容易安排讲师。",
        schema=AskForm,
    )
    return form.answer(
        asking.create_request,
        lambda made: _to(made, "asked"),
        lambda made: made.id,
        starts={"audience": "residents", "expected": "50", "course": request.args.get("course", "")},
    )


@access(Access.CONSOLE)
def new_offer() -> Answer:
    """Offers a lecture that the towns of a district may claim."""
    districts = {
        area.code: area.name
        for area in areas_of(g.actor)
        if area.level == "district" and reading.is_district(g.actor, area.code)
    }
    if not districts:
        raise NotFound()
    form = Form(
        "发布一场送学",
        _fields(districts, town=False),
        _back(),
        verb="发布",
        lead="先认领的镇街得到这一场，认领后再安排讲师和时间。",
        schema=OfferForm,
    )
    return form.answer(
        asking.create_request,
        lambda made: _to(made, "offered"),
        lambda made: made.id,
        starts={"audience": "residents", "expected": "50"},
    )


@access(Access.CONSOLE)
def new_own() -> Answer:
    """Registers a lecture with a lecturer of one's own."""
    form = Form(
        "登记自办讲座",
        _fields(_towns(), own=True),
        _back(),
        verb="登记",
        lead="讲师自己请好的讲座，不用等答复，登记后由镇街自己发布。",
        schema=OwnForm,
    )
    return form.answer(
        asking.create_request,
        lambda made: _to(made, "registered"),
        lambda made: made.id,
        starts={"audience": "residents", "expected": "50"},
    )


def _to(request_id: str, done: str) -> Response:
    return go("course_request", request_id=request_id, done=done)


@access(Access.CONSOLE)
def course_request(request_id: str) -> Answer:
    """One request: what is asked, what happened, what can be done."""
    view = reading.read_request(current_call(), request_id)
    people = {event.actor for event in view.history if event.actor}
    return render_template(
        "console/requests/request.html",
        view=view,
        preferred=preferred_text(view),
        names={person: read_profile(person).nickname for person in people},
        actions=reading.actions_for(g.actor, view, clock.now()),
    )


@access(Access.CONSOLE)
def resubmit(request_id: str) -> Answer:
    """Mend what was returned and send it again."""
    view = reading.read_request(current_call(), request_id)
    if not reading.role_allows(g.actor, view, "resubmit"):
        raise NotFound()
    if request.method != "POST" and view.status != "returned":
        raise NotInThisState()
    dates = _dates_of(view)
    fields = tuple(
        replace(field, type="datetime-local") if "T" in dates.get(field.name, "") else field
        for field in _fields({})
    )
    why = next((event.reason for event in reversed(view.history) if event.action == "return"), None)
    form = Form(
        "修改后重新提交",
        fields,
        (view.title, url_for("console.course_request", request_id=request_id)),
        verb="重新提交",
        lead=f"退回的原因：{why}" if why else "",
        schema=ResubmitForm,
        edits=Edited(
            "course_request",
            request_id,
            lambda: _shown(reading.get_request(current_call(), request_id)),
            {"status": "状态"},
        ),
    )
    return form.answer(
        lambda call, facts: asking.resubmit_request(call, request_id, facts),
        lambda made: _to(made, "asked"),
        lambda made: made.id,
    )


def _dates_of(view: RequestView) -> dict[str, str]:
    return dict(zip(("preferred", "second", "third"), view.preferred, strict=False))


def _shown(view: RequestView) -> dict[str, str]:
    dates = _dates_of(view)
    return {
        **{name: getattr(view, name) or "" for name in ("course", "venue", "audience", "note")},
        **{name: _typed(dates[name]) if name in dates else "" for name in ("preferred", "second", "third")},
        "expected": str(view.expected),
        "closed": "true" if view.closed else "",
        "status": labels.REQUEST_STATES[view.status],
    }


def _typed(text: str) -> str:
    """A date or moment as its field shows it."""
    moment = datetime.fromisoformat(text)
    return text if moment.tzinfo is None else f"{moment.astimezone(LOCAL):%Y-%m-%dT%H:%M}"
