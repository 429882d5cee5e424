"""The first page: what is on, what comes, what waits."""

from datetime import datetime, timedelta

from flask import g, render_template, url_for

from app import clock, config
from app.blueprints.auth import Access, access
from app.blueprints.console.frame.forms import Answer
from app.blueprints.console.frame.page import go
from app.blueprints.formats import moment
from app.clock import day_bounds, local_day
from app.services.backoffice import text_reviews
from app.services.backoffice.set_up import list_steps
from app.services.backoffice.to_do import Waiting, list_waiting
from app.services.core.permissions import ADMIN, COUNSELOR, ORGANIZER, covers_all, scopes
from app.services.lectures.reading import LectureFilter, LectureView, list_managed
from app.services.lectures.sign_ups import rosters
from app.services.messaging import delivery, messages, unreached
from app.services.operations import health
from app.services.rota import coverage

MANY, SOME = 50, 5
# The days ahead that the first page shows.
AHEAD = timedelta(days=14)
# A message that waits longer than this is worth a word.
LATE = timedelta(minutes=15)


def _line(thing: Waiting, now: datetime) -> tuple[str, str, str]:
    """What waits, as a link's words, its address, and a remark."""
    several = f"等{thing.count}场" if thing.count > 1 else ""
    match thing.kind:
        case "unreached":
            to = url_for("console.lecture", lecture_id=thing.object_id, _anchor="unreached")
            return f"《{thing.name}》{several}有人还不知道变动", to, "请用别的办法告诉他们"
        case "approval":
            to = url_for("console.lecture", lecture_id=thing.object_id)
            return f"《{thing.name}》{several}有人的报名等您确认", to, ""
        case "task_due":
            to = url_for("console.meeting", meeting_id=thing.object_id)
            return f"{thing.count}项会议任务快到期或已过期", to, ""
        case "certificate_due":
            to = url_for("console.staff_list", papers="due")
            return f"{thing.count}位同事的资格快到期或已过期", to, "是否继续安排工作由本单位决定，系统不限制"
        case "failed_work":
            return (
                f"{thing.count}项任务没有完成",
                url_for("console.work", work_id=thing.object_id),
                "看看原因，再试一次",
            )
    status = thing.kind.removeprefix("request_")
    remark = ""
    if thing.since is not None:
        remark = "已过答复期限" if thing.since <= now else f"最早的请在{moment(thing.since, now)}前答复"
    to = url_for("console.request_list", status=status)
    return f"{thing.count}个点课需求{_REQUESTS[status]}", to, remark


_REQUESTS = {
    "submitted": "等您答复",
    "accepted": "已接受，讲座还没有排定发布",
    "returned": "被退回，等您修改",
    "offered": "是区级送学，可以认领",
    "held": "已办完，等您评价",
}


# The steps of a new programme: what to do, on which page, and why.
_SET_UP = {
    "areas": ("登记区划", "area_list", "市、区县、镇街，可以整表导入"),
    "stations": ("登记站点", "station_list", "地址、电话和开放时间，居民在门户上找得到"),
    "hotlines": ("登记热线", "hotline_list", "逐个拨通核对后公布"),
    "topics": ("定下辅导主题", "topic_list", "居民预约时选的“想谈的”"),
    "teams": ("登记团队", "team_list", "每个团队所在的站点、主题和辅导员"),
    "rota": ("排值班", "rota", "选一个站点，写下轮值规则，号源就会开放"),
    "courses": ("登记课程和讲师", "course_list", "镇街点课的菜单"),
    "lectures": ("写第一场讲座", "new_lecture", "存成草稿，核对后再发布"),
}


@access(Access.CONSOLE)
def today() -> Answer:
    """Lectures under way and still to come, drafts, and the house's health. Who only counsels begins with
    their duty."""
    now = clock.now()
    if scopes(g.actor, COUNSELOR) and not scopes(g.actor, ORGANIZER):
        return go("duty_day")
    on: list[LectureView] = []
    soon: list[LectureView] = []
    drafts: list[LectureView] = []
    if scopes(g.actor, ORGANIZER):
        start, end = day_bounds(local_day(now))
        running = LectureFilter(from_=start, to=end)
        on = list_managed(g.actor, running, states=("published",), now=now, limit=MANY).items
        ahead = LectureFilter(from_=end, to=end + AHEAD)
        listed = list_managed(g.actor, ahead, states=("published",), now=now, limit=SOME).items
        soon = [lecture for lecture in listed if lecture.starts_at >= end]
        drafts = list_managed(g.actor, LectureFilter(), states=("draft",), now=now, limit=SOME).items
    organizes = bool(scopes(g.actor, ORGANIZER))
    steps = list_steps(g.actor)
    starts = {step.kind for step in steps if not step.is_done} & {"hotlines", "topics", "courses"}
    return render_template(
        "console/backoffice/today.html",
        set_up=[(*_SET_UP[step.kind], step.is_done) for step in steps],
        starter=bool(starts) and covers_all(g.actor, ADMIN),
        waiting=[_line(thing, now) for thing in list_waiting(g.actor, now=now)],
        rota_runs=health.beats("rota", now=now, within=timedelta(hours=3)),
        gaps=coverage.list_gaps(g.actor, now=now) if organizes else [],
        years=coverage.years_to_see_to(now=now) if organizes else [],
        strays=coverage.list_orphaned_shifts(g.actor, now=now) if organizes else [],
        on=on,
        present=rosters.count_present([lecture.id for lecture in on]),
        soon=soon,
        drafts=drafts,
        health=health.report(now=now),
        delivery_runs=health.beats("delivery", now=now),
        backlog=delivery.backlog(now=now),
        texts=text_reviews.count_held(g.actor),
        unread=messages.count_unread(g.actor.person_id, now=now),
        unreached=unreached.count_unreached_bookings(g.actor, now=now),
        late=LATE,
        wechat_is_simulated=config.current().wechat_is_simulated,
    )
