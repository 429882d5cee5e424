"""Whether a party is in danger: facts, levels, and a second person's word."""

from flask import render_template, url_for

from app import clock
from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.page import go
from app.clock import local_day
from app.errors import NotFound
from app.schemas.cases.work import ConfirmLevelRequest, RiskFactRequest, RiskLevelRequest
from app.services.cases import lists, reading, risk

# What each level asks for, and how soon.
ACTS = {
    "none": "单独问过，没有发现危险。",
    "yellow": "分开接待，确认安全的联系方式；一个工作日内督导查看。",
    "orange": "当天：订出安全计划，说明人身安全保护令和法律援助；本人要求且督导同意才调解。",
    "red": "立即：110、庇护所、保护令；调解自动暂停；每24小时复核，节假日也一样。",
}


@access(Access.CONSOLE)
def case_risk(party_id: str) -> str:
    """What is known, what was decided, what to do."""
    call = current_call()
    view = risk.read_risk(call, party_id)
    case_id, side = reading.place_of(call, party_id)
    return render_template(
        "console/cases/risk.html",
        risk=view,
        case_id=case_id,
        side=side,
        facts=lists.names_of("risk_facts"),
        acts=ACTS,
        may_write=risk.may_write(call, party_id),
    )


def _require_may_write(party_id: str) -> None:
    if not risk.may_write(current_call(), party_id):
        raise NotFound()


@access(Access.CONSOLE)
def case_fact(party_id: str) -> Answer:
    """Ticks a fact."""
    form = Form(
        "登记危险情况",
        (
            Field("key", "情况", choices=dict(lists.choices_of("risk_facts"))),
            Field("told_by", "从哪里知道", choices=labels.RISK_TELLERS),
            Field("day", "哪一天说的或看到的", type="date"),
            Field("note", "说明", rows=3),
        ),
        ("风险", url_for("console.case_risk", party_id=party_id)),
        verb="登记",
        lead="只记听到、看到的事实，不打分。等级由人来定。",
        schema=RiskFactRequest,
    )
    _require_may_write(party_id)
    risk.read_risk(current_call(), party_id)
    return form.answer(
        lambda call, facts: risk.record_fact(call, party_id, **facts),
        lambda _: go("case_risk", party_id=party_id, done="saved"),
        lambda _: party_id,
        starts={"day": local_day(clock.now()).isoformat(), "told_by": "self"},
    )


@access(Access.CONSOLE)
def case_level(party_id: str) -> Answer:
    """Sets a level; what lowers it may wait for somebody else."""
    _require_may_write(party_id)
    view = risk.read_risk(current_call(), party_id)
    form = Form(
        "确定等级",
        (
            Field("level", "等级", choices=labels.RISK_DEGREES),
            Field("reason", "理由", rows=4),
        ),
        ("风险", url_for("console.case_risk", party_id=party_id)),
        verb="确定",
        lead="升级立即生效。从黄色降级由督导决定；从橙色、红色降级，还须本区另一团队的督导确认。",
        schema=RiskLevelRequest,
    )
    return form.answer(
        lambda call, facts: risk.set_level(call, party_id, **facts),
        lambda _: go("case_risk", party_id=party_id, done="saved"),
        lambda _: party_id,
        starts={"level": view.level or "none"},
    )


@access(Access.CONSOLE)
def case_second(level_id: str) -> Answer:
    """Says yes or no to a lowering."""
    asked = next((one for one in risk.list_awaiting_second(current_call()) if one.id == level_id), None)
    if asked is None:
        raise NotFound()
    names = lists.names_of("risk_facts")
    known = "、".join(names.get(key, key) for key in asked.facts) or "没有登记"
    before, after = labels.RISK_DEGREES[asked.before], labels.RISK_DEGREES[asked.level]
    form = Form(
        f"降级：个案 {asked.code} {labels.CASE_SIDES[asked.side]}",
        (
            Field(
                "agreed", "您的意见", choices={"": "请选择", "true": "同意降级", "false": "不同意，维持原级"}
            ),
        ),
        ("督导", url_for("console.case_supervision")),
        verb="确认",
        lead=f"由{before}降为{after}。理由：{asked.reason}。已登记的情况：{known}。",
        schema=ConfirmLevelRequest,
    )
    return form.answer(
        lambda call, facts: risk.confirm_level(call, level_id, **facts),
        lambda _: go("case_supervision", done="saved"),
    )
