"""例会 and 座谈会: what was decided, who does what until when, the minutes on paper."""

from flask import Response as FileResponse
from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from app import clock
from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.editing import Edited
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.listing import Asked, Column, Filter, Listing
from app.blueprints.console.frame.page import areas_of, go
from app.blueprints.limited import FILES, limited
from app.clock import local_day, spell_day
from app.paper.minutes import minutes_sheets
from app.schemas.meetings import MeetingRequest, MeetingTaskRequest
from app.services.core.paging import Page
from app.services.core.permissions import ORGANIZER, require_somewhere
from app.services.meetings import meetings
from app.services.meetings.meetings import MeetingRow, MeetingView

NO_NAMES = "不写居民的姓名、电话和个案内容；涉及个案的，到个案里记录。"

MEETINGS = Listing(
    name="meetings",
    title="会议",
    endpoint="meeting_list",
    sorts=("newest",),
    filters=(Filter("kind", "类型", labels.MEETING_KINDS),),
    columns=(
        Column(
            "会议",
            lambda row: row.title,
            link=lambda row: url_for("console.meeting", meeting_id=row.id),
        ),
        Column("日期", lambda row: spell_day(row.day)),
        Column("类型", lambda row: labels.MEETING_KINDS[row.kind]),
        Column("区划", lambda row: row.area_name),
        Column("地点", lambda row: row.place or "没有填"),
        Column("未办任务", lambda row: f"{row.open_tasks}"),
    ),
    facts=lambda: {"new": ("记一次会议", url_for("console.new_meeting"))},
    empty="例会、座谈会的议题、决定和任务都记在这里。",
)


@access(Access.CONSOLE)
def meeting_list() -> Answer:
    """The meetings of one's areas."""

    def read(asked: Asked) -> Page[MeetingRow]:
        return meetings.list_meetings(
            g.actor, asked.values, limit=asked.limit, cursor=asked.cursor, descending=True
        )

    return MEETINGS.answer(read)


@access(Access.CONSOLE)
def meeting(meeting_id: str) -> str:
    """One of them."""
    return render_template(
        "console/meetings/meeting.html",
        meeting=meetings.get_meeting(g.actor, meeting_id),
        today=local_day(clock.now()),
    )


def _form(heading: str, back: tuple[str, str], edits: Edited | None = None) -> Form:
    return Form(
        heading,
        (
            Field("title", "名称", hint="如“十一月婚姻家庭工作例会”"),
            Field("kind", "类型", choices=labels.MEETING_KINDS),
            Field("area", "区划", choices={area.code: area.name for area in areas_of(g.actor, ORGANIZER)}),
            Field("day", "日期", type="date"),
            Field("place", "地点"),
            Field("agenda", "议题", rows=4),
            Field("decisions", "决定", rows=5),
            Field("minutes", "纪要", rows=8),
        ),
        back=back,
        lead=NO_NAMES,
        schema=MeetingRequest,
        edits=edits,
    )


@access(Access.CONSOLE)
def new_meeting() -> Answer:
    """Writes one down."""
    require_somewhere(g.actor, ORGANIZER)
    form = _form("记一次会议", ("会议", url_for("console.meeting_list")))
    return form.answer(
        meetings.add_meeting,
        lambda made: go("meeting", meeting_id=made, done="saved"),
        starts={"day": local_day(clock.now()).isoformat(), "kind": "regular"},
    )


@access(Access.CONSOLE)
def edit_meeting(meeting_id: str) -> Answer:
    """Writes on in one."""
    kept = meetings.get_meeting(g.actor, meeting_id)
    edits = Edited("meeting", meeting_id, lambda: _shown(meetings.get_meeting(g.actor, meeting_id)))
    form = _form(kept.title, (kept.title, url_for("console.meeting", meeting_id=meeting_id)), edits)
    return form.answer(
        lambda call, facts: meetings.change_meeting(call, meeting_id, facts),
        lambda _: go("meeting", meeting_id=meeting_id, done="saved"),
    )


def _shown(kept: MeetingView) -> dict[str, str]:
    names = ("title", "kind", "area", "place", "agenda", "decisions", "minutes")
    return {name: str(getattr(kept, name)) for name in names} | {"day": kept.day.isoformat()}


@access(Access.CONSOLE)
def new_task(meeting_id: str) -> Answer:
    """Somebody is to do something."""
    kept = meetings.get_meeting(g.actor, meeting_id)
    form = Form(
        "加一项任务",
        (
            Field("what", "做什么", wide=True),
            Field("who", "由谁", hint="工作人员或单位，不写居民"),
            Field("due_on", "期限", type="date"),
        ),
        back=(kept.title, url_for("console.meeting", meeting_id=meeting_id)),
        lead="到期前三天起，“今天”页会提醒。",
        schema=MeetingTaskRequest,
    )
    return form.answer(
        lambda call, facts: meetings.add_task(call, meeting_id, **facts),
        lambda _: go("meeting", meeting_id=meeting_id, done="saved"),
    )


@access(Access.CONSOLE)
def finish_task(meeting_id: str, task_id: str) -> Response:
    """It is done, or is not after all."""
    meetings.set_task_done(current_call(), meeting_id, task_id, done="undo" not in request.form)
    return go("meeting", meeting_id=meeting_id, done="saved")


@access(Access.CONSOLE)
@limited(FILES)
def meeting_minutes(meeting_id: str) -> FileResponse:
    """The minutes on paper; drawn now and kept nowhere."""
    call = current_call()
    kept = meetings.print_minutes(call, meeting_id)
    tasks = "\n".join(
        f"{task.who}：{task.what}（{spell_day(task.due_on)}前{'，已办' if task.done_on else ''}）"
        for task in kept.tasks
    )
    where = f"{labels.MEETING_KINDS[kept.kind]}　{spell_day(kept.day)}　{kept.place}"
    parts = [
        ("会议", where),
        ("议题", kept.agenda),
        ("决定", kept.decisions),
        ("任务", tasks),
        ("纪要", kept.minutes),
    ]
    drawn = minutes_sheets(kept.title, parts, f"{kept.area_name}　{kept.title}", call.now)
    headers = {"Content-Disposition": f"inline; filename=minutes-{kept.day}.pdf"}
    return FileResponse(drawn, headers=headers, mimetype="application/pdf")
