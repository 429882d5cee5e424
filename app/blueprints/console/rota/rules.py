"""What the rota grows from: the rules of stations, and the days on which a station is closed."""

from dataclasses import dataclass
from typing import Any

from flask import g, render_template, request, url_for

from app import clock
from app.blueprints import labels
from app.blueprints.auth import Access, access
from app.blueprints.console.frame.changing import change
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.page import go
from app.clock import local_day
from app.schemas.rota import MOST_TURNS, CloseForm, EndRuleForm, RuleForm
from app.services.counseling import teams
from app.services.rota import rules as rota_rules
from app.services.rota.changes import (
    Close,
    EndRule,
    NewRule,
    Reopen,
)
from app.services.rota.rules import RuleView

_FEWEST_TURNS = 6


@dataclass(frozen=True)
class RuleText:
    """A rule as a list shows it."""

    rule: RuleView
    teams: str


@access(Access.CONSOLE)
def rule_list() -> str:
    """The rules that hold or will hold, and closures to come."""
    now = clock.now()
    names = teams.choose_team(g.actor)
    rules = rota_rules.list_rules(g.actor, now=now)
    return render_template(
        "console/rota/rota_rules.html",
        rules=[RuleText(rule, _in_words(rule, names)) for rule in rules],
        closures=rota_rules.list_closures(g.actor, now=now),
        today=local_day(now),
    )


def _in_words(rule: RuleView, names: dict[str, str]) -> str:
    fixed = "，".join(
        f"{labels.WEEKDAYS[weekday - 1]}{names.get(team, '')}" for weekday, team in rule.weekdays.items()
    )
    turns = " → ".join(names.get(team, "") for team in rule.turns)
    return "；".join(part for part in (fixed, f"轮流：{turns}" if turns else "") if part)


def _rule_form(heading: str, turns: int) -> Form:
    offered = teams.choose_team(g.actor)
    return Form(
        heading,
        (
            Field("station", "站点", choices=teams.choose_station(g.actor)),
            Field("valid_from", "从哪天起", type="date", hint="这个站点原来的规则到前一天为止"),
            Field("valid_until", "到哪天为止", type="date", hint="不填则一直有效"),
            Field("windows", "值班时段", rows=3, hint="每行一段，如 09:00-11:30"),
            Field("slot_minutes", "每个号源几分钟", type="number"),
            Field("capacity", "每个号源接待几位", type="number", hint="不填为1"),
            Field("modes", "方式", choices=labels.MODES, many=True),
            *(
                Field(
                    f"turn_{n}",
                    f"轮流第{n}位",
                    required=False,
                    choices=offered,
                    hint="按法定工作日依次轮流" if n == 1 else "",
                )
                for n in range(1, turns + 1)
            ),
            *(
                Field(
                    f"weekday_{n}",
                    f"{labels.WEEKDAYS[n - 1]}固定",
                    required=False,
                    choices=offered,
                    hint="不选则按轮流" if n == 1 else "",
                )
                for n in range(1, 8)
            ),
        ),
        back=("轮值规则", url_for("console.rule_list")),
        verb="看看影响",
        lead="可以只轮流，也可以每周固定，或两者并用：固定的日子归固定团队，其余日子依次轮流。",
        schema=RuleForm,
    )


@access(Access.CONSOLE)
def new_rule() -> Answer:
    """A rule for a station, or its next one, begun from the one it has."""
    teams_there = len(teams.choose_team(g.actor))
    form = _rule_form("新的轮值规则", min(MOST_TURNS, max(_FEWEST_TURNS, teams_there)))
    copied = request.args.get("from", "")
    usual = {"modes": "in_person", "slot_minutes": "50", "windows": "09:00-11:30\n14:00-16:30"}
    return change(
        form,
        _rule_of,
        lambda: go("rule_list", done="saved"),
        verb="确认启用",
        starts=_typed_from(rota_rules.get_rule(g.actor, copied)) if copied else usual,
    )


def _typed_from(rule: RuleView) -> dict[str, str]:
    return {
        "station": rule.station,
        "windows": "\n".join(f"{opens}-{closes}" for opens, closes in rule.windows),
        "slot_minutes": str(rule.slot_minutes),
        "capacity": str(rule.capacity),
        "modes": "、".join(rule.modes),
        **{f"turn_{n}": team for n, team in enumerate(rule.turns, 1)},
        **{f"weekday_{weekday}": team for weekday, team in rule.weekdays.items()},
    }


def _rule_of(facts: dict[str, Any]) -> NewRule:
    turns = [facts.pop(f"turn_{n}") for n in range(1, MOST_TURNS + 1)]
    weekdays = {n: facts.pop(f"weekday_{n}") for n in range(1, 8)}
    return NewRule(
        turns=list(dict.fromkeys(team for team in turns if team)),
        weekdays={weekday: team for weekday, team in weekdays.items() if team},
        **facts,
    )


@access(Access.CONSOLE)
def end_rule(rule_id: str) -> Answer:
    """Lets a rule end."""
    rule = rota_rules.get_rule(g.actor, rule_id)
    form = Form(
        f"结束{rule.station_name}的轮值规则",
        (Field("last_day", "最后一天", type="date"),),
        back=("轮值规则", url_for("console.rule_list")),
        verb="看看影响",
        lead="那天以后这个站点不再值班，除非另有新的规则。",
        schema=EndRuleForm,
    )
    return change(
        form,
        lambda facts: EndRule(rule_id, **facts),
        lambda: go("rule_list", done="saved"),
        verb="确认结束",
    )


@access(Access.CONSOLE)
def close_days() -> Answer:
    """Closes a station for some days."""
    form = Form(
        "停诊",
        (
            Field("station", "站点", choices=teams.choose_station(g.actor)),
            Field("first_day", "第一天", type="date"),
            Field("last_day", "最后一天", type="date"),
            Field("reason", "原因", hint="只在控制台可见"),
        ),
        back=("轮值规则", url_for("console.rule_list")),
        verb="看看影响",
        lead="停诊期间不值班、不接受预约。已有的预约会改到这个站点最近的空档，没有空档的会取消，都会通知预约人。"
        "整个站点不开门的日子，请管理员在站点的“特别安排”里写“休息”：值班和预约一并处理，居民也看得到。",
        schema=CloseForm,
    )
    return change(
        form,
        lambda facts: Close(**facts),
        lambda: go("rule_list", done="saved"),
        verb="确认停诊",
        starts={"station": request.args.get("station", "")},
    )


@access(Access.CONSOLE)
def lift_closure(closure_id: str) -> Answer:
    """Ends a closure early."""
    closure = rota_rules.get_closure(g.actor, closure_id)
    form = Form(
        f"{closure.station_name}恢复接诊？",
        (),
        back=("轮值规则", url_for("console.rule_list")),
        verb="看看影响",
        lead="余下的日子重新排班、开放预约。已经改期或取消的预约不会移回来。",
    )
    return change(
        form,
        lambda _: Reopen(closure_id),
        lambda: go("rule_list", done="saved"),
        verb="确认恢复",
    )
