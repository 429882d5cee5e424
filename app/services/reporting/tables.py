"""The tables of a month's or a quarter's report, each worked out from rows in a fixed number of statements.

Tables that count people leave out small groups, as `numbers` does. Tables that count service (duty, requests,
messages) are told as they are."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import peewee

from app.clock import day_bounds, local_day
from app.models import (
    Area,
    Booking,
    Certificate,
    CourseRequest,
    Lecture,
    OutboxMessage,
    RotaRule,
    Series,
    Shift,
    SignUp,
    Slot,
    Station,
    Team,
    VolunteerStanding,
)
from app.services.cases.lists import names_of
from app.services.core.divisions import DISTRICT_DIGITS, below
from app.services.core.public_lectures import was_public
from app.services.counseling.settlements import count_sheets
from app.services.reporting.statistics import SMALLEST, Attendance, attendance
from app.services.stations.calendar import CalendarMissing, working_days
from app.services.volunteers.recognised import KINDS
from app.services.volunteers.served import Service, services

# None is a count that is too small to be told.
Cell = str | int | float | None


@dataclass(frozen=True)
class Span:
    """What a report is about: an area and everything below it (`scope`), and the days from `first` to before
    `after`, as far as they have passed at `now`."""

    scope: str
    first: date
    after: date
    now: datetime

    @property
    def moments(self) -> tuple[datetime, datetime]:
        return day_bounds(self.first)[0], day_bounds(self.after)[0]


@dataclass(frozen=True)
class ReportTable:
    """One table. `drawn` is the column whose numbers make the picture, if any."""

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    drawn: int | None = None
    note: str = ""


def lectures_by_area(span: Span) -> ReportTable:
    start, end = span.moments
    found = attendance(below(Lecture.area, span.scope), "area", from_=start, to=end, now=span.now)
    return ReportTable(
        "attendance",
        "讲座与到场",
        ("区划", "讲座（场）", "到场", "报名", "报名且到场", "报名未到"),
        tuple(
            (row.name, row.lectures, row.present, row.signed_up, row.came, row.absent) for row in found
        ) + _total(found),
        drawn=2,
        note="只算已经结束的讲座；未报名而到场的计入到场。",
    )  # fmt: skip


def _total(rows: list[Attendance]) -> tuple[tuple[Cell, ...], ...]:
    """The sum, unless a group that is not told could be worked out from it."""
    if len(rows) < 2:
        return ()
    lectures = sum(row.lectures for row in rows)
    if any(row.present is None for row in rows):
        return (("合计", lectures, None, None, None, None),)
    sums = (sum(getattr(row, name) for row in rows) for name in ("present", "signed_up", "came", "absent"))
    return (("合计", lectures, *sums),)


def lectures_by_delivery(span: Span) -> ReportTable:
    start, end = span.moments
    rows = (
        Lecture.select(Lecture.delivery, Lecture.status, Lecture.ends_at)
        .where(
            below(Lecture.area, span.scope)
            & was_public()
            & (Lecture.starts_at >= start)
            & (Lecture.starts_at < end)
        )
        .tuples()
    )
    counts: Counter[tuple[str, str]] = Counter()
    for delivery, status, ends_at in rows:
        state = "cancelled" if status == "cancelled" else "held" if ends_at <= span.now else "coming"
        counts[delivery, state] += 1
    kinds = {"sent": "区级送学", "requested": "镇街点课", "open": "公开讲座"}
    return ReportTable(
        "deliveries",
        "讲座的来由",
        ("来由", "已举办", "未到时间", "已取消"),
        tuple(
            (name, *(counts[kind, state] for state in ("held", "coming", "cancelled")))
            for kind, name in kinds.items()
        ),
    )


def requests_by_area(span: Span) -> ReportTable:
    start, end = span.moments
    rows = (
        CourseRequest.select(Area.code, Area.name, CourseRequest.status, CourseRequest.rating)
        .join(Area)
        .where(
            below(CourseRequest.area, span.scope)
            & (CourseRequest.created_at >= start)
            & (CourseRequest.created_at < end)
        )
        .tuples()
    )
    names: dict[str, str] = {}
    counts: dict[str, Counter[str]] = {}
    ratings: dict[str, list[int]] = {}
    for code, name, status, rating in rows:
        names[code] = name
        counts.setdefault(code, Counter())[status] += 1
        if rating is not None:
            ratings.setdefault(code, []).append(rating)
    given = ("accepted", "scheduled", "held", "reviewed")
    return ReportTable(
        "requests",
        "点课与送学",
        ("镇街", "提出", "已答应", "已举办", "谢绝", "平均评分"),
        tuple(
            (
                names[code],
                states.total(),
                sum(states[state] for state in given),
                states["held"] + states["reviewed"],
                states["declined"],
                round(sum(ratings[code]) / len(ratings[code]), 1) if code in ratings else "",
            )
            for code, states in sorted(counts.items())
        ),
        drawn=1,
        note="按提出的时间算。",
    )


def counseling_by_team(span: Span) -> ReportTable:
    teams = list(
        Team.select(Team.id, Team.name)
        .join(Station)
        .where(below(Station.area, span.scope))
        .order_by(Team.name, Team.id)
        .tuples()
    )
    sheets = count_sheets(teams, span.first, span.after, now=span.now)
    return ReportTable(
        "counseling",
        "值班与辅导",
        ("团队", "值班（天）", "值班（小时）", "辅导（次）", "迟到", "未到", "没有登记"),
        tuple(
            (
                sheet.team_name,
                sheet.duty_days,
                round(sheet.duty_minutes / 60, 1),
                sheet.sessions,
                sheet.late,
                sheet.no_shows,
                sheet.open,
            )
            for sheet in sheets
        ),
        drawn=3,
        note="由值班表、号源和预约逐条算出，可随时重算；两人同来算一次。",
    )


def coverage(span: Span) -> ReportTable:
    """Working days that have passed, and those without a team, for each station that has a rota."""
    last = min(span.after - timedelta(days=1), local_day(span.now))
    try:
        days, covered = duty_days(span.scope, span.first, last) if last >= span.first else (set(), {})
    except CalendarMissing:
        return ReportTable("coverage", "法定工作日覆盖", ("站点",), (), note="这段时间的工作日历还没有载入。")
    return ReportTable(
        "coverage",
        "法定工作日覆盖",
        ("站点", "工作日", "有团队值班", "缺班的日子"),
        tuple(
            (
                name,
                len(days),
                len(days & there),
                "、".join(f"{day.month}月{day.day}日" for day in sorted(days - there)) or "无",
            )
            for (name, _), there in sorted(covered.items())
        ),
    )


def duty_days(scope: str, first: date, last: date) -> tuple[set[date], dict[tuple[str, str], set[date]]]:
    """The working days from `first` to `last`, and those with a team at each station that has a rota, by its
    name and id. Raises `CalendarMissing`."""
    days = set(working_days(first, last))
    ours = below(Station.area, scope)
    planned = RotaRule.select(Station.name, Station.id).join(Station).where(ours).tuples()
    covered: dict[tuple[str, str], set[date]] = {(name, station): set() for name, station in planned}
    shifts = (
        Shift.select(Station.id, Station.name, Shift.day)
        .join(Station)
        .where(ours & (Shift.state == "planned") & Shift.day.between(first, last))
        .tuples()
    )
    for station, name, day in shifts:
        covered.setdefault((name, station), set()).add(day)
    return days, covered


# From the day of booking to the day itself.
_LEAD = (("当天", 0, 0), ("1–3天", 1, 3), ("4–7天", 4, 7), ("8–14天", 8, 14), ("15天以上", 15, 10**6))


def lead_time(span: Span) -> ReportTable:
    start, end = span.moments
    rows = (
        Booking.select(Booking.created_at, Booking.starts_at)
        .join(Slot)
        .join(Station)
        .where(
            below(Station.area, span.scope)
            & (Booking.starts_at >= start)
            & (Booking.starts_at < end)
            & (Booking.starts_at <= span.now)
            & (Booking.status != "cancelled")
        )
        .tuples()
    )
    waited = [(local_day(starts) - local_day(created)).days for created, starts in rows]
    return ReportTable(
        "lead_time",
        "预约提前多久",
        ("从预约到见面", "预约（个）"),
        tuple(
            (name, _unless_small(sum(least <= days <= most for days in waited)))
            for name, least, most in _LEAD
        ),
        drawn=1,
    )


def messages(span: Span) -> ReportTable:
    """What became of the messages about the area's bookings and lectures."""
    counts: dict[str, Counter[str]] = {"预约": Counter(), "讲座": Counter()}
    bookings = _messages(
        span,
        Booking,
        "booking",
        lambda query: query.join(Slot).join(Station),
        below(Station.area, span.scope),
    )
    lectures = _messages(span, Lecture, "lecture", lambda query: query, below(Lecture.area, span.scope))
    places = _messages(
        span, SignUp, "sign_up", lambda query: query.join(Lecture), below(Lecture.area, span.scope)
    )
    for name, found in (("预约", bookings), ("讲座", lectures), ("讲座", places)):
        counts[name].update(found)
    states = ("sent", "inbox", "pending", "dead")
    return ReportTable(
        "messages",
        "消息送达",
        ("关于", "微信送达", "只在站内信", "等待发送", "多次失败"),
        tuple((name, *(found[state] for state in states)) for name, found in counts.items()),
        note="居民没有允许微信通知时，消息只在小程序的站内信里。",
    )


def _messages(
    span: Span, model: Any, object_type: str, onward: Callable[[Any], Any], where: peewee.Expression
) -> dict[str, int]:
    start, end = span.moments
    told = OutboxMessage.select(OutboxMessage.state, peewee.fn.COUNT(OutboxMessage.id)).join(
        model, on=(OutboxMessage.object_id == model.id)
    )
    rows = (
        onward(told)
        .where(
            (OutboxMessage.object_type == object_type)
            & (OutboxMessage.due_at >= start)
            & (OutboxMessage.due_at < end)
            & (OutboxMessage.due_at <= span.now)
            & where
        )
        .group_by(OutboxMessage.state)
    )
    return dict(rows.tuples())


def certificates(span: Span) -> ReportTable:
    """By series, wherever its holders live: a certificate belongs to no area."""
    start, end = span.moments
    rows = (
        Certificate.select(Series.title, peewee.fn.COUNT(Certificate.id))
        .join(Series)
        .where(
            (Certificate.issued_at >= start)
            & (Certificate.issued_at < end)
            & Certificate.revoked_at.is_null()
            & ~Certificate.awaits_name
        )
        .group_by(Series.id, Series.title)
        .order_by(Series.title)
    )
    return ReportTable(
        "certificates",
        "结业证书",
        ("系列课", "颁发（份）"),
        tuple((title, _unless_small(count)) for title, count in rows.tuples()),
        note="全部区划合计：证书不属于某个区划。",
    )


def volunteers(span: Span) -> ReportTable:
    """Who worked at the doors of lectures, by the kind that the lecture's district says they are. Kinds in
    the order of their list; a group that is not told takes the sum with it."""
    start, end = span.moments
    here = below(Lecture.area, span.scope) & (Lecture.starts_at >= start) & (Lecture.starts_at < end)
    found = services(here & (Lecture.status == "published"), now=span.now)
    chosen = VolunteerStanding.select(
        VolunteerStanding.person, VolunteerStanding.district, VolunteerStanding.kind
    ).where(
        below(VolunteerStanding.district, span.scope[:DISTRICT_DIGITS]), VolunteerStanding.kind.is_null(False)
    )
    kinds = {(person, district): kind for person, district, kind in chosen.tuples()}
    groups: dict[str | None, list[Service]] = {}
    for one in found:
        groups.setdefault(kinds.get((one.person, one.area[:DISTRICT_DIGITS])), []).append(one)
    names: list[tuple[str | None, str]] = [*names_of(KINDS).items(), (None, "未填")]
    rows = [(name, *_service_of(groups[kind])) for kind, name in names if kind in groups]
    if len(rows) > 1:
        hidden = any(row[1] is None for row in rows)
        rows.append(("合计", *((None, None, None) if hidden else _service_of(found))))
    return ReportTable(
        "volunteers",
        "志愿者服务",
        ("类别", "志愿者（人）", "服务（人次）", "服务（小时）"),
        tuple(rows),
        drawn=2,
        note="只算已经结束的讲座上在门口扫码签到过别人的志愿者，一场按讲座时长算；没有选类别的在“未填”里。",
    )


def _service_of(done: list[Service]) -> tuple[int | None, int | None, float | None]:
    """Persons, times and hours: all of them, or none where the persons are too few to be told."""
    people = _unless_small(len({one.person for one in done}))
    if people is None:
        return None, None, None
    return people, len(done), round(sum(one.hours for one in done), 2)


def _unless_small(count: int) -> int | None:
    return None if 0 < count < SMALLEST else count


TABLES: tuple[Callable[[Span], ReportTable], ...] = (
    lectures_by_area,
    lectures_by_delivery,
    requests_by_area,
    counseling_by_team,
    coverage,
    lead_time,
    messages,
    certificates,
    volunteers,
)


def tables(span: Span) -> Iterable[ReportTable]:
    """One after the other, so that who waits can be told how far it is."""
    return (make(span) for make in TABLES)
