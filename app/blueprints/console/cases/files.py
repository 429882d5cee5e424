"""A case's page, the file of a side, and the steps that a case takes."""

from typing import Any

from flask import render_template, url_for

from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.editing import Edited
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.page import go
from app.errors import NotFound
from app.schemas.base import NothingRequest, ReasonRequest
from app.schemas.cases.forms import ChildForm, CodesForm, DescribeForm
from app.schemas.cases.work import AcceptCaseRequest, CloseRequest, HandoverRequest, NeedRequest
from app.services.cases import handover, lists, needs, now, parties, reading, states
from app.services.cases.file import entries
from app.services.cases.settings import undecided

CODE_LISTS = {"causes": "原因", "methods": "方法", "needs": "需求", "barriers": "困难"}
_LEADS = {
    "accept": "受理，即声明您与双方没有利害关系。人民调解须双方到场，受理后有登记号。",
    "refuse": "写明不予受理的理由，以及告知了哪些其他途径。两方的承办人都看得到这段话。",
    "pause": "两方的承办人都看得到理由，请不要写一方说过的话。",
    "resume": "恢复前请确认没有人处于急迫的危险中，并且本人愿意继续。",
    "end": "写明终止的理由，以及告知了哪些其他途径（诉讼、仲裁、行政等）。",
    "close": "结案须有结果、主要原因，人民调解还须备齐卷宗材料。",
    "reopen": "写明重新办理的理由。",
}
_FIELDS = {
    "accept": (Field("rights_told", "权利义务", choices={"": "还没有告知", "true": "已向双方告知"}),),
    "close": (
        Field("outcome", "结果"),
        Field("handed_to", "移交单位", hint="有橙色、红色当事人时必填"),
        Field("reason", "说明", rows=3),
    ),
}
_SCHEMAS = {"accept": AcceptCaseRequest, "close": CloseRequest}
_ACTS: dict[str, Any] = {
    "accept": states.accept,
    "refuse": states.refuse,
    "pause": states.pause,
    "resume": states.resume,
    "end": states.end,
    "close": states.close,
    "reopen": states.reopen,
}


@access(Access.CONSOLE)
def case(case_id: str) -> str:
    """A case's row in the register, its sides, who works on it, and what can be done."""
    view = reading.read_case(current_call(), case_id)
    return render_template(
        "console/cases/case.html",
        case=view,
        workers=handover.list_workers(case_id),
        source=lists.names_of("sources").get(view.source, view.source),
        outcome=lists.names_of("outcomes").get(view.outcome or "", ""),
    )


@access(Access.CONSOLE)
def case_side(case_id: str, side: str) -> str:
    """The file of one side, or the joint one."""
    return _side_page(case_id, side)


def _side_page(case_id: str, side: str, phone: reading.PartyPhone | None = None) -> str:
    call = current_call()
    case_view = reading.read_case(call, case_id)
    view = reading.read_side(call, case_id, side)  # type: ignore[arg-type]
    steps = [step for step in entries.list_steps() if side != "joint" or step.sides == "joint"]
    threads = {entries.thread_of(step.key, side) for step in steps}
    written = {entry.thread: entry for entry in view.entries}
    return render_template(
        "console/cases/side.html",
        case=case_view,
        side=view,
        phone=phone,
        steps=[(step, written.get(entries.thread_of(step.key, side))) for step in steps],
        methods_missing=undecided.methods_missing(),
        rest=[entry for entry in view.entries if entry.thread not in threads],
        code_lists=[
            (key, title, lists.names_of(key), [code for code in view.codes if code.list == key])
            for key, title in CODE_LISTS.items()
        ],
    )


@access(Access.CONSOLE)
def case_phone(party_id: str) -> str:
    """The number of a party, with how to reach them safely before it."""
    phone = reading.read_phone(current_call(), party_id)
    case_id, side = reading.place_of(current_call(), party_id)
    return _side_page(case_id, side, phone)


@access(Access.CONSOLE)
def case_step(case_id: str, name: str) -> Answer:
    """A step from state to state, looked at once more."""
    view = reading.read_case(current_call(), case_id)
    if name not in _ACTS or name not in view.steps:
        raise NotFound()
    fields = _FIELDS.get(name, (Field("reason", "理由", rows=4),))
    if name == "close":
        outcomes = dict(lists.choices_of("outcomes"))
        fields = (Field("outcome", "结果", choices=outcomes), *fields[1:])
    form = Form(
        f"{labels.CASE_STEPS[name]}：{view.code}",
        fields,
        (f"个案 {view.code}", url_for("console.case", case_id=case_id)),
        verb=labels.CASE_STEPS[name],
        lead=_LEADS[name],
        alarming=name in ("refuse", "end"),
        schema=_SCHEMAS.get(name, ReasonRequest),
    )
    return form.answer(
        lambda call, facts: _ACTS[name](call, case_id, **facts),
        lambda _: go("case", case_id=case_id, done="saved"),
        lambda _: case_id,
    )


@access(Access.CONSOLE)
def case_together(case_id: str) -> Answer:
    """Lets the two be received together, or apart again."""
    view = reading.read_case(current_call(), case_id)
    if not view.is_lead:
        raise NotFound()
    form = Form(
        "改为可以同场" if view.apart_only else "改回分开接待",
        (),
        (f"个案 {view.code}", url_for("console.case", case_id=case_id)),
        verb="改为可以同场" if view.apart_only else "改回分开接待",
        lead="双方须分别在单独的场合同意同场，而且没有人有安全顾虑。"
        if view.apart_only
        else "之后只能分别接待。",
        schema=NothingRequest,
        edits=Edited(
            "case_file",
            case_id,
            lambda: {"apart": "分开接待" if now.is_apart(current_call(), case_id) else "可以同场"},
            {"apart": "接待方式"},
        ),
    )
    return form.answer(
        lambda call, _: parties.receive_together(call, case_id, together=view.apart_only),
        lambda _: go("case", case_id=case_id, done="saved"),
        lambda _: case_id,
    )


@access(Access.CONSOLE)
def case_handover(case_id: str) -> Answer:
    """The lead hands the case over."""
    call = current_call()
    view = reading.read_case(call, case_id)
    if not view.is_lead:
        raise NotFound()
    colleagues = handover.list_colleagues(call, case_id)
    form = Form(
        f"交接：{view.code}",
        (
            Field("to", "交给", choices={one.person: one.name or "辅导员" for one in colleagues}),
            Field("text", "交接说明", rows=6, hint="两方的承办人都看得到；只写办理进度，不写一方说过的话"),
        ),
        (f"个案 {view.code}", url_for("console.case", case_id=case_id)),
        verb="交接",
        lead="交接后，您不再看得到这个个案，没有写入的草稿也会删除。接手的人看得到全部记录，看不到您的面谈记录。",
        schema=HandoverRequest,
    )
    return form.answer(
        lambda call, facts: handover.hand_over(call, case_id, **facts),
        lambda _: go("case_list", done="case-handed-over"),
    )


@access(Access.CONSOLE)
def case_codes(case_id: str, side: str, list_name: str) -> Answer:
    """Chooses causes, methods, needs of a file."""
    if list_name not in CODE_LISTS:
        raise NotFound()
    view = reading.read_side(current_call(), case_id, side)  # type: ignore[arg-type]
    if not view.may_write:
        raise NotFound()
    chosen = [code for code in view.codes if code.list == list_name]
    known = dict(lists.choices_of(list_name))
    names = lists.names_of(list_name)
    choices = known | {code.key: names[code.key] for code in chosen if code.key in names}

    def shown() -> dict[str, str]:
        keys, marked = now.codes_now(current_call(), case_id, side, list_name)
        facts = {"keys": "、".join(key for key in choices if key in keys)}
        return facts | {"main": marked} if list_name == "causes" else facts

    main = (Field("main", "其中主要的", required=False, choices=choices),) if list_name == "causes" else ()
    form = Form(
        f"{CODE_LISTS[list_name]}：{labels.CASE_SIDES[side]}",
        (Field("keys", CODE_LISTS[list_name], required=False, choices=choices, many=True), *main),
        (labels.CASE_SIDES[side], url_for("console.case_side", case_id=case_id, side=side)),
        verb="保存",
        schema=CodesForm,
        edits=Edited("case_file", case_id, shown),
    )
    return form.answer(
        lambda call, facts: parties.set_codes(call, case_id, side=view.side, list_name=list_name, **facts),
        lambda _: go("case_side", case_id=case_id, side=side, done="saved"),
        lambda _: case_id,
    )


@access(Access.CONSOLE)
def case_need(case_id: str, side: str, skill: str) -> Answer:
    """How far somebody came with a skill that was asked for."""
    view = reading.read_side(current_call(), case_id, side)  # type: ignore[arg-type]
    if not view.may_write or not any((code.list, code.key) == ("needs", skill) for code in view.codes):
        raise NotFound()
    form = Form(
        f"{lists.names_of('needs').get(skill, skill)}：{labels.CASE_SIDES[side]}",
        (Field("stage", "办到哪一步", choices=labels.NEED_STAGES),),
        (labels.CASE_SIDES[side], url_for("console.case_side", case_id=case_id, side=side)),
        verb="保存",
        lead="结案以后也可以登记。把本人的情况告诉培训单位，要先有本人的同意，请走“转介”。",
        schema=NeedRequest,
        edits=Edited(
            "case_file", case_id, lambda: {"stage": now.need_now(current_call(), case_id, side, skill)}
        ),
    )
    return form.answer(
        lambda call, facts: needs.move(call, case_id, side=view.side, skill=skill, **facts),
        lambda _: go("case_side", case_id=case_id, side=side, done="saved"),
        lambda _: case_id,
    )


@access(Access.CONSOLE)
def case_party(party_id: str) -> Answer:
    """Writes down who a party is."""
    call = current_call()
    case_id, side = reading.place_of(call, party_id)
    view = reading.read_side(call, case_id, side)
    if not view.may_write or view.party is None:
        raise NotFound()
    form = Form(
        f"{labels.CASE_SIDES[side]}的情况",
        (
            Field("name", "姓名"),
            Field("phone", "新的电话", type="tel", hint="不改就不填"),
            Field("contact", "怎样联系才安全", rows=2, hint="不改就不填"),
            Field("safe_from", "从几点起可以联系", type="number", hint="不改就不填；没有说过的，按8点到20点"),
            Field("safe_until", "到几点为止", type="number", hint="不改就不填"),
            Field("stage", "是否到场", choices=labels.PARTY_STAGES),
            Field("address", "住址", wide=True),
            Field("address_hidden", "住址保密", choices={"": "不用", "true": "对任何人都不说"}),
            Field("job", "工作"),
            Field("sex", "性别", required=False, choices=labels.SEXES),
            Field("birth_year", "出生年份", type="number"),
            Field("identity_kind", "今天核对的证件", hint="只写证件名称，不写号码"),
        ),
        (labels.CASE_SIDES[side], url_for("console.case_side", case_id=case_id, side=side)),
        verb="保存",
        schema=DescribeForm,
        edits=Edited("case_party", party_id, lambda: _shown(now.party_now(current_call(), party_id))),
    )
    return form.answer(
        lambda call, facts: parties.describe_party(call, party_id, facts=facts),
        lambda _: go("case_side", case_id=case_id, side=side, done="saved"),
        lambda _: party_id,
    )


@access(Access.CONSOLE)
def case_child(case_id: str, side: str) -> Answer:
    """Writes down a child that a side told of."""
    view = reading.read_side(current_call(), case_id, side)  # type: ignore[arg-type]
    if not view.may_write or view.party is None:
        raise NotFound()
    form = Form(
        f"登记孩子：{labels.CASE_SIDES[side]}",
        (
            Field("birth_year", "出生年份", type="number"),
            Field("lives_with", "现在跟谁生活", choices=labels.CHILD_HOMES),
        ),
        (labels.CASE_SIDES[side], url_for("console.case_side", case_id=case_id, side=side)),
        verb="登记",
        lead="按这一方说的记，不写名字。",
        schema=ChildForm,
    )
    return form.answer(
        lambda call, facts: parties.add_child(call, case_id, side=side, **facts),
        lambda _: go("case_side", case_id=case_id, side=side, done="saved"),
        lambda _: case_id,
    )


def _shown(party: reading.PartyView) -> dict[str, str]:
    names = ("name", "stage", "address", "job", "sex", "birth_year")
    values = {name: str(getattr(party, name) or "") for name in names}
    return values | {"address_hidden": "true" if party.address_hidden else ""}
