"""Calling people again: today's list, and one page for each call. How to reach somebody stands before the
number, and the number is a deed of its own."""

from flask import render_template, request, url_for

from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.page import go
from app.blueprints.filters import Filters
from app.errors import NotFound
from app.schemas.cases.follow_ups import (
    HEARD,
    ContactTryRequest,
    FollowUpOutcomeRequest,
    PlanFollowUpsRequest,
)
from app.services.cases import reading
from app.services.cases.follow_ups import calls, contacting
from app.services.cases.follow_ups.calls import FollowUpView
from app.services.cases.reading import PartyPhone

_EVENTS: dict[str, str] = {event: labels.DEADLINE_EVENTS[event] for event in contacting.BY_HAND}
_OUTCOMES = {outcome: labels.FOLLOW_UP_OUTCOMES[outcome] for outcome in HEARD}


@access(Access.CONSOLE)
def follow_up_list() -> str:
    """Whom one has to call by today."""
    asked = Filters(request.args)
    page = asked.page(lambda cursor: calls.list_due(current_call(), cursor=cursor))
    return render_template("console/cases/follow_ups.html", page=page, first=asked.first_page)


@access(Access.CONSOLE)
def follow_up(follow_up_id: str) -> str:
    """One call: how to reach them, the tries, what was heard."""
    return _page(calls.read_follow_up(current_call(), follow_up_id))


def _page(view: FollowUpView, phone: PartyPhone | None = None) -> str:
    return render_template("console/cases/follow_up.html", view=view, phone=phone)


@access(Access.CONSOLE)
def follow_up_phone(follow_up_id: str) -> str:
    """The same page with the number."""
    call = current_call()
    view = calls.read_follow_up(call, follow_up_id)
    return _page(view, reading.read_phone(call, view.party))


def _open(follow_up_id: str) -> FollowUpView:
    """A call that is the caller's to make, and not settled. Raises `NotFound`."""
    view = calls.read_follow_up(current_call(), follow_up_id)
    if not view.may_write or view.state != "planned":
        raise NotFound()
    return view


def _back(view: FollowUpView) -> tuple[str, str]:
    return "回访", url_for("console.follow_up", follow_up_id=view.id)


@access(Access.CONSOLE)
def follow_up_try(follow_up_id: str) -> Answer:
    """Writes down a try, now."""
    view = _open(follow_up_id)
    channels = {
        code: word for code, word in labels.TRY_CHANNELS.items() if view.may_message or code != "message"
    }
    form = Form(
        "登记一次联系",
        (
            Field("channel", "方式", choices=channels),
            Field("result", "结果", choices=labels.TRY_RESULTS),
        ),
        _back(view),
        verb="登记",
        lead="联系后马上登记，时间按现在记。不留语音；接电话的不是本人，只说打错了。",
        schema=ContactTryRequest,
    )
    return form.answer(
        lambda call, facts: contacting.record_try(call, follow_up_id, **facts),
        lambda _: go("follow_up", follow_up_id=follow_up_id, done="saved"),
        lambda made: made.id,
        starts={"channel": "phone"},
    )


@access(Access.CONSOLE)
def follow_up_outcome(follow_up_id: str) -> Answer:
    """Writes down what was heard."""
    view = _open(follow_up_id)
    form = Form(
        "登记回访结果",
        (
            Field("outcome", "结果", choices=_OUTCOMES),
            Field("text", "说明", rows=5, hint="只有这一方的承办人和督导看得到"),
        ),
        _back(view),
        verb="登记",
        lead="“再次受暴”会记入风险，请随后确定等级；“不愿再联系”会取消其余的回访。",
        schema=FollowUpOutcomeRequest,
    )
    return form.answer(
        lambda call, facts: contacting.conclude(call, follow_up_id, **facts),
        lambda _: go("follow_up", follow_up_id=follow_up_id, done="saved"),
        lambda made: made.id,
    )


@access(Access.CONSOLE)
def party_follow_ups(party_id: str) -> str:
    """All calls of a party, those to come first."""
    call = current_call()
    case_id, side = reading.place_of(call, party_id)
    return render_template(
        "console/cases/party_follow_ups.html",
        party_id=party_id,
        case=reading.read_case(call, case_id),
        side=side,
        planned=calls.list_of_party(call, party_id),
    )


@access(Access.CONSOLE)
def plan_follow_ups(party_id: str) -> Answer:
    """Plans calls from a day that the case does not know of."""
    call = current_call()
    case_id, side = reading.place_of(call, party_id)
    if side not in reading.read_case(call, case_id).writes:
        raise NotFound()
    form = Form(
        f"安排回访：{labels.CASE_SIDES[side]}",
        (
            Field("event", "为了什么", choices=_EVENTS),
            Field("base_day", "从哪一天起算", type="date", hint="递交申请、保护令到期或报告的那一天"),
        ),
        ("回访", url_for("console.party_follow_ups", party_id=party_id)),
        verb="安排",
        lead="日期按规则和工作日历算出。同一件事改从别的日子起算的，原来安排的取消。",
        schema=PlanFollowUpsRequest,
    )
    return form.answer(
        lambda call, facts: contacting.plan_by_hand(call, party_id, **facts),
        lambda _: go("party_follow_ups", party_id=party_id, done="saved"),
        lambda _: party_id,
    )
