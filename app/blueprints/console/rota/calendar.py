"""The rota in the console: the calendar by week and month, one shift with its slots, who could cover."""

from calendar import monthrange
from datetime import timedelta

from flask import g, render_template, request, url_for

from app import clock
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.changing import change
from app.blueprints.console.frame.forms import Answer, Field, Form, second_look
from app.blueprints.console.frame.page import go
from app.blueprints.filters import Filters
from app.clock import local_day
from app.schemas.rota import DayTeamForm, RuleDayForm, SlotForm, SubstitutionRequest
from app.services.counseling import teams
from app.services.rota import (
    calendar,
    colleagues,
    coverage,
    slot_changes,
    substitutions,
)
from app.services.rota.changes import DayTeam, RuleDay

_ONE = timedelta(days=1)


@access(Access.CONSOLE)
def rota() -> str:
    """Who is on duty where: a week of all stations, or a month of one."""
    now = clock.now()
    today = local_day(now)
    given = Filters(request.args)
    asked = given.day("day") or today
    by_month = given.choice("view", ("month",)) is not None
    if by_month:
        first = asked.replace(day=1)
        last = first.replace(day=monthrange(first.year, first.month)[1])
        before, after = first - _ONE, last + _ONE
    else:
        first = asked - timedelta(days=asked.weekday())
        last = first + timedelta(days=6)
        before, after = first - timedelta(days=7), last + _ONE
    chosen = given.choice("station", teams.choose_station(g.actor)) or ""
    rows = calendar.read_rota(g.actor, first, last, now=now, station=chosen)
    if by_month and rows:
        rows = [next((row for row in rows if row.station == chosen), rows[0])]
    return render_template(
        "console/rota/rota.html",
        by_month=by_month,
        colours=_colours({one.team_name for row in rows for one in row.cells if one.shift}),
        rows=rows,
        choices=calendar.list_stations(g.actor),
        chosen=rows[0].station if by_month and rows else "",
        first=first,
        last=last,
        before=before,
        after=after,
        today=today,
        asked=asked,
        gaps=coverage.list_gaps(g.actor, now=now),
        years=coverage.years_to_see_to(now=now),
        strays=coverage.list_orphaned_shifts(g.actor, now=now),
        duties=calendar.count_month(g.actor, asked),
        month=asked,
    )


def _colours(teams: set[str]) -> dict[str, int]:
    """One of eight colours for each team on the page, the same as long as the teams are; its name is always
    beside it."""
    return {name: number % 8 for number, name in enumerate(sorted(teams))}


@access(Access.CONSOLE)
def shift(shift_id: str) -> str:
    """One team's day: its slots, its open question, and who could take it over."""
    now = clock.now()
    seen = substitutions.get_shift(g.actor, shift_id)
    to_come = seen.day >= local_day(now)
    return render_template(
        "console/rota/shift.html",
        shift=seen,
        slots=calendar.list_slots_of(shift_id),
        covers=colleagues.read_covers(current_call(), shift_id) if to_come else [],
        asked=substitutions.get(g.actor, seen.substitution) if seen.substitution else None,
        manages=calendar.manages_station(g.actor, seen.station),
        to_come=to_come,
        by_hand=calendar.is_by_hand(seen.station, seen.day),
    )


def _day_form(heading: str) -> Form:
    return Form(
        heading,
        (
            Field("station", "站点", choices=teams.choose_station(g.actor)),
            Field("day", "日期", type="date"),
            Field(
                "team",
                "由谁值班",
                choices=teams.choose_team(g.actor),
                hint="不选则当天不值班",
            ),
            Field("reason", "原因", hint="只在控制台可见，不写姓名和病情"),
        ),
        back=("值班", url_for("console.rota", day=request.values.get("day") or None)),
        verb="看看影响",
        lead="只改这一天，轮值规则不变。下一步会先列出受影响的预约。",
        schema=DayTeamForm,
    )


@access(Access.CONSOLE)
def set_day() -> Answer:
    """Puts another team, or nobody, on duty on one day."""
    form = _day_form("调整一天的值班")
    return change(
        form,
        lambda facts: DayTeam(**facts),
        lambda: go("rota", day=request.form.get("day"), done="saved"),
        verb="确认调整",
        starts={name: request.args.get(name, "") for name in ("station", "day", "team")},
    )


@access(Access.CONSOLE)
def give_day_back() -> Answer:
    """A day that was set by hand is the rule's again."""
    form = Form(
        "恢复按规则值班",
        (
            Field("station", "站点", choices=teams.choose_station(g.actor)),
            Field("day", "日期", type="date"),
        ),
        back=("值班", url_for("console.rota", day=request.values.get("day") or None)),
        verb="看看影响",
        schema=RuleDayForm,
    )
    return change(
        form,
        lambda facts: RuleDay(**facts),
        lambda: go("rota", day=request.form.get("day"), done="saved"),
        verb="确认恢复",
        starts={name: request.args.get(name, "") for name in ("station", "day")},
    )


@access(Access.CONSOLE)
def ask_cover(shift_id: str) -> Answer:
    """Asks a team to take a shift over."""
    seen = substitutions.get_shift(g.actor, shift_id)
    covers = substitutions.who_could_cover(g.actor, shift_id, now=clock.now())
    form = Form(
        "请人代班",
        (
            Field("team", "请哪个团队", choices={cover.team: cover.team_name for cover in covers}),
            Field("reason", "原因", hint="对方会看到，不写姓名和病情"),
        ),
        back=(f"{seen.team_name}的值班", url_for("console.shift", shift_id=shift_id)),
        verb="发出请求",
        lead="对方的辅导员会收到通知。对方接受后值班和预约一起转过去，预约时间不变。",
        schema=SubstitutionRequest,
    )
    return form.answer(
        lambda call, facts: substitutions.ask(call, shift_id, **facts),
        lambda _: go("shift", shift_id=shift_id, done="cover-asked"),
        lambda made: str(getattr(made, "id", "")),
        starts={"team": request.args.get("team", "")},
    )


@access(Access.CONSOLE)
def substitution_list() -> str:
    """Shifts of one's own teams, and what teams ask one another."""
    now = clock.now()
    today = local_day(now)
    return render_template(
        "console/rota/substitutions.html",
        shifts=substitutions.list_shifts(g.actor, today, today + timedelta(days=coverage.COVERED_DAYS)),
        asked=substitutions.list_substitutions(g.actor, now=now),
        today=today,
    )


_ANSWERS = {
    "accept": (
        "接受代班？", "接受", substitutions.accept,
        "接受后这次值班归您的团队，已有的预约时间不变，预约人会收到通知。",
    ),
    "decline": ("谢绝代班？", "谢绝", substitutions.decline, "对方会收到通知，可以再请别的团队。"),
    "withdraw": ("撤回代班请求？", "撤回", substitutions.withdraw, "撤回后仍由原团队值班。"),
}  # fmt: skip


@access(Access.CONSOLE)
def answer_substitution(substitution_id: str, answer: str) -> Answer:
    """Looks once more, then accepts, declines or withdraws."""
    heading, verb, act, lead = _ANSWERS[answer]
    seen = substitutions.get(g.actor, substitution_id)
    return second_look(
        heading,
        ("代班", url_for("console.substitution_list")),
        verb=verb,
        lead=f"{seen.day.month}月{seen.day.day}日，{seen.station_name}，{seen.from_team_name}。{lead}",
        act=lambda call: act(call, substitution_id),
        then=lambda _: go("substitution_list", done="answered-cover"),
        name=lambda made: str(getattr(made, "id", "")),
        alarming=False,
    )


@access(Access.CONSOLE)
def set_slot(slot_id: str, state: str) -> Answer:
    """Closes one slot, or opens it again."""
    opens = state == "open"
    shift_id = request.values.get("shift", "")
    back = url_for("console.shift", shift_id=shift_id) if shift_id else url_for("console.rota")
    form = Form(
        "恢复这个时段" if opens else "停约这个时段",
        (Field("shift", "值班编号"),),
        back=("值班", back),
        verb="看看影响",
        schema=SlotForm,
    )
    kind = slot_changes.OpenSlot if opens else slot_changes.CloseSlot
    return change(
        form,
        lambda _: kind(slot_id),
        lambda: go("shift", shift_id=shift_id, done="saved") if shift_id else go("rota", done="saved"),
        verb="恢复" if opens else "停约",
    )
