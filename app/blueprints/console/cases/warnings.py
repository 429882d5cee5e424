"""预警: what the rules of early warning say, what people made of it, and a second person's word."""

from flask import render_template, request, url_for
from werkzeug.wrappers import Response

from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.page import go
from app.blueprints.filters import Filters
from app.errors import NotFound
from app.schemas.base import ReasonRequest
from app.schemas.cases.warnings import ConfirmWarningRequest, SecondDismissalRequest
from app.services.cases import lists
from app.services.cases.warnings import settling
from app.services.cases.warnings.settling import WarningFact, WarningView

_BACK = "预警"


def _words() -> labels.Labels:
    """What each fact is called."""
    return labels.Labels(labels.WARNING_FACTS | lists.names_of("causes") | lists.names_of("risk_facts"))


@access(Access.CONSOLE)
def case_warnings() -> str:
    """What waits, the most urgent first; and what waits for the caller's word as the second."""
    asked = Filters(request.args)
    settled = asked.choice("view", {"settled": ""}) is not None
    call = current_call()
    page = asked.page(
        lambda cursor: settling.list_warnings(call, settled=settled, descending=settled, cursor=cursor)
    )
    return render_template(
        "console/cases/warnings.html",
        page=page,
        first=asked.first_page,
        settled=settled,
        asked=settling.list_dismissals_asked(call),
        facts=_words(),
    )


@access(Access.CONSOLE)
def warning_seen(warning_id: str) -> Response:
    """Somebody looked at it."""
    settling.see_warning(current_call(), warning_id)
    return go("case_warnings", done="saved")


@access(Access.CONSOLE)
def warning_confirm(warning_id: str) -> Answer:
    """It is true: a level, and what is done."""
    view = _waiting(warning_id)
    form = Form(
        f"确认预警：个案 {view.code} {labels.CASE_SIDES[view.side]}",
        (
            Field("level", "等级", choices=labels.RISK_DEGREES, hint="不能低于现在的等级"),
            Field("plan", "怎样处理", rows=4),
        ),
        (_BACK, url_for("console.case_warnings")),
        verb="确认",
        lead=_lead(view.sentence, view.facts),
        schema=ConfirmWarningRequest,
    )
    return form.answer(
        lambda call, facts: settling.confirm_warning(call, warning_id, **facts),
        lambda _: go("case_warnings", done="saved"),
        lambda _: warning_id,
        starts={"level": "red" if view.rule in ("W2", "W4") else ""},
    )


@access(Access.CONSOLE)
def warning_dismiss(warning_id: str) -> Answer:
    """It is nothing, and why."""
    view = _waiting(warning_id)
    second = "须由本区另一团队的督导同意。" if view.needs_second else ""
    form = Form(
        f"排除预警：个案 {view.code} {labels.CASE_SIDES[view.side]}",
        (Field("reason", "理由", rows=4),),
        (_BACK, url_for("console.case_warnings")),
        verb="排除",
        lead=f"{_lead(view.sentence, view.facts)}{second}",
        alarming=True,
        schema=ReasonRequest,
    )
    return form.answer(
        lambda call, facts: settling.dismiss_warning(call, warning_id, **facts),
        lambda _: go("case_warnings", done="saved"),
        lambda _: warning_id,
    )


@access(Access.CONSOLE)
def warning_second(warning_id: str) -> Answer:
    """The second person's word."""
    asked = next(
        (one for one in settling.list_dismissals_asked(current_call()) if one.id == warning_id), None
    )
    if asked is None:
        raise NotFound()
    form = Form(
        f"排除预警：个案 {asked.code} {labels.CASE_SIDES[asked.side]}",
        (
            Field(
                "agreed", "您的意见", choices={"": "请选择", "true": "同意排除", "false": "不同意，继续处理"}
            ),
        ),
        (_BACK, url_for("console.case_warnings")),
        verb="确认",
        lead=f"{_lead(asked.sentence, asked.facts)}理由：{asked.words}",
        schema=SecondDismissalRequest,
    )
    return form.answer(
        lambda call, facts: settling.second_dismissal(call, warning_id, **facts),
        lambda _: go("case_warnings", done="saved"),
    )


def _waiting(warning_id: str) -> WarningView:
    """A warning that can be settled: one that was is not there any more."""
    view = settling.read_warning(current_call(), warning_id)
    if view.state not in ("raised", "seen"):
        raise NotFound()
    return view


def _lead(sentence: str, facts: list[WarningFact]) -> str:
    names = _words()
    known = "、".join(dict.fromkeys(names[fact.what] for fact in facts))
    return f"{sentence}。依据：{known}。"
