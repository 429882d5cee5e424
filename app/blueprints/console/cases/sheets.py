"""Papers of mediation, drawn from the case: what it says, and lines where it says nothing."""

from collections.abc import Callable
from datetime import date, datetime

from flask import Response as FileResponse

from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.limited import PAPERS, limited
from app.clock import local_day, spell_day
from app.paper.case_sheets import Part, SheetFace, Table
from app.paper.case_sheets import case_sheet as drawn
from app.services.cases import lists
from app.services.cases.file import sheets
from app.services.cases.file.sheets import SheetFacts
from app.vocabulary import CaseSheet

Facts = list[tuple[str, str | None]]

MEDIATOR, COMMITTEE = "人民调解员（签名）：", "人民调解委员会（盖章）："
PARTY = "当事人（签名、盖章或者按指印）："
BOTH = ("甲方（签名、盖章或者按指印）：", "乙方（签名、盖章或者按指印）：")
# 人民调解法 3, 4, 23, 24.
RIGHTS = (
    "一、人民调解在双方自愿、平等的基础上进行，不违背法律、法规和国家政策，不收取任何费用。",
    "二、您可以选择或者接受人民调解员；接受调解、拒绝调解，或者要求终止调解；要求公开或者不公开进行；"
    "自主表达意愿，自愿达成协议。",
    "三、请您如实陈述纠纷事实，遵守调解现场秩序，尊重人民调解员，尊重对方行使权利。",
    "四、调解不妨碍您依法通过仲裁、行政、司法等途径维护自己的权利。",
    "五、达成协议的，应当按照约定履行。协议有效的，双方可以在生效之日起三十日内共同向人民法院申请司法确认。",
)
SERVICE = (
    "我已知道：这项服务自愿、免费，我随时可以停止，不影响在这里得到的其他帮助。",
    "承办人和督导可以看我这一方的记录，每次查看都留有记录；另一方看不到。",
    "没有我的同意，我的情况不告诉别的单位；法律规定必须报告的，或者人身安全紧急的除外。",
)
WAYS = (
    "本次人民调解已经终止。",
    "您可以依法通过仲裁、行政、司法等途径维护自己的权利，包括向人民法院提起诉讼、申请法律援助。",
    "遇到暴力或者威胁，请拨打110；也可以向人民法院申请人身安全保护令。",
)


@access(Access.CONSOLE)
@limited(PAPERS)
def case_sheet(case_id: str, side: str, kind: str) -> FileResponse:
    """One paper; drawn now and kept nowhere. Neither the file's name nor the window's says what it is."""
    call = current_call()
    facts = sheets.read_sheet(call, case_id, side, kind)  # type: ignore[arg-type]
    foot = f"{facts.code}　打印：{facts.drawn_by or '承办人'}　{spell_day(local_day(call.now))}"
    face = COMPOSED[facts.kind](facts, foot)
    headers = {"Content-Disposition": f"inline; filename=paper-{facts.code}.pdf"}
    return FileResponse(drawn(face, facts.code, call.now), headers=headers, mimetype="application/pdf")


def _day(value: date | datetime | None) -> str | None:
    if value is None:
        return None
    return spell_day(local_day(value) if isinstance(value, datetime) else value)


def _number(facts: SheetFacts) -> str:
    return f"登记号：{facts.book_year}年第{facts.book_no}号" if facts.book_no else "登记号："


def _person(facts: SheetFacts, called: str) -> Facts:
    """Who a side is. Telephone and number of the card are written by the person, a kept address by nobody."""
    party = facts.party
    assert party is not None
    return [
        (called, party.name),
        (
            "性别、出生年份",
            "　".join(filter(None, (labels.SEXES[party.sex or ""], _year(party.birth_year)))) or None,
        ),
        ("工作单位或职业", party.job),
        ("住址", None if party.address_hidden else party.address),
        ("联系电话", None),
    ]


def _year(value: int | None) -> str | None:
    return None if value is None else f"{value}年"


def _names(facts: SheetFacts) -> Facts:
    """Both by name alone: what else there is of one is not for the other's copy."""
    return [("甲方", facts.names.get("a")), ("乙方", facts.names.get("b"))]


def _cover(facts: SheetFacts, foot: str) -> SheetFace:
    pages = sum(paper.pages for paper in facts.papers)
    return SheetFace(
        title="人民调解卷宗",
        number=_number(facts),
        facts=[
            ("人民调解委员会", None),
            ("办理站点", facts.station_name),
            *_names(facts),
            ("纠纷类型", facts.main_cause),
            ("人民调解员", facts.lead_name),
            ("登记日期", _day(facts.registered_at)),
            ("受理日期", None),
            ("结案日期", _day(facts.closed_at)),
            ("调解结果", facts.outcome),
            ("卷内页数", f"{pages} 页" if pages and facts.whole else None),
            ("归档日期", None),
            ("保管期限", None),
        ],
        foot=foot,
    )


def _index(facts: SheetFacts, foot: str) -> SheetFace:
    names = lists.names_of("papers")
    rows = [
        (
            str(number),
            names.get(paper.kind, paper.kind),
            labels.CASE_SIDES[paper.side],
            _day(paper.signed_on) or "",
            str(paper.pages),
            paper.place or "",
        )
        for number, paper in enumerate(facts.papers, 1)
    ]
    columns = (
        ("序号", 14.0),
        ("材料名称", 54.0),
        ("属于", 18.0),
        ("日期", 34.0),
        ("页数", 14.0),
        ("存放处", 32.0),
    )
    notes = () if facts.whole else ("本目录只列打印人承办的一方与共同的材料。",)
    return SheetFace("卷内目录", _number(facts), (), foot, table=Table(columns, rows, 14), notes=notes)


def _application(facts: SheetFacts, foot: str) -> SheetFace:
    other = [(f"被申请人{name}", None) for name in ("姓名", "住址", "联系电话")]
    return SheetFace(
        title="人民调解申请书",
        number=_number(facts),
        facts=[*_person(facts, "申请人姓名"), *other],
        foot=foot,
        parts=[Part("纠纷简要情况", blanks=6), Part("申请事项", blanks=3)],
        notes=[
            "人民调解委员会可以根据当事人的申请调解，也可以主动调解；当事人一方明确拒绝的，不得调解（人民调解法第十七条）。"
        ],
        signers=["申请人（签名）："],
    )


def _intake(facts: SheetFacts, foot: str) -> SheetFace:
    return SheetFace(
        title="人民调解受理登记表",
        number=_number(facts),
        facts=[
            ("登记日期", _day(facts.registered_at)),
            ("办理站点", facts.station_name),
            ("来源", facts.source),
            ("纠纷类型", facts.main_cause),
            *_person(facts, f"{labels.CASE_SIDES[facts.side]}姓名"),
        ],
        foot=foot,
        parts=[Part("纠纷简要情况", blanks=5), Part("受理意见", blanks=2)],
        signers=[PARTY, "登记人（签名）："],
    )


def _rights(facts: SheetFacts, foot: str) -> SheetFace:
    party = facts.party
    return SheetFace(
        title="权利义务告知书",
        number=_number(facts),
        facts=[("当事人", party.name if party else None)],
        foot=foot,
        parts=[Part("告知内容（人民调解法第三、四、二十三、二十四、三十一、三十三条）", RIGHTS)],
        notes=["以上内容已经向我说明，我已明白。"],
        signers=[PARTY, "告知人（签名）："],
    )


def _consent(facts: SheetFacts, foot: str) -> SheetFace:
    party = facts.party
    return SheetFace(
        title="接受服务同意书",
        number=_number(facts),
        facts=[("当事人", party.name if party else None), ("同意登记于", _day(facts.service_given_on))],
        foot=foot,
        parts=[Part("我同意接受服务", SERVICE)],
        signers=[PARTY, "承办人（签名）："],
    )


def _steps(facts: SheetFacts) -> list[str]:
    said: list[str] = []
    for entry in facts.entries:
        said += [f"{_day(entry.at)}　{entry.author_name or '承办人'}", *entry.text.split("\n")]
    return said


def _inquiry(facts: SheetFacts, foot: str) -> SheetFace:
    return SheetFace(
        title="调查记录",
        number=_number(facts),
        facts=[
            ("时间", None),
            ("地点", None),
            ("参加人", None),
            *_person(facts, "被调查人姓名")[:3],
            ("调查人", facts.lead_name),
        ],
        foot=foot,
        parts=[Part("记录", _steps(facts), blanks=14)],
        notes=["以上记录我已看过（已向我宣读），与我说的一致。"],
        signers=["被调查人（签名）：", "调查人（签名）："],
    )


def _record(facts: SheetFacts, foot: str) -> SheetFace:
    return SheetFace(
        title="调解记录",
        number=_number(facts),
        facts=[
            ("时间", None),
            ("地点", None),
            *_names(facts),
            ("人民调解员", facts.lead_name),
            ("参加人", None),
        ],
        foot=foot,
        parts=[Part("记录", _steps(facts), blanks=12), Part("调解结果", blanks=2)],
        signers=[*BOTH, MEDIATOR, "记录人（签名）："],
    )


def _items(facts: SheetFacts) -> list[str]:
    items = facts.agreement.items if facts.agreement else []
    return [
        f"{number}. {labels.BOUND[item.who]}：{item.what}"
        + (f"（{_day(item.due_on)}前）" if item.due_on else "")
        for number, item in enumerate(items, 1)
    ]


def _agreement(facts: SheetFacts, foot: str) -> SheetFace:
    made = facts.agreement
    oral = made is not None and made.form == "oral"
    since = (
        "各方达成协议之日起"
        if oral
        else "各方签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起"
    )
    return SheetFace(
        title="人民调解口头协议登记表" if oral else "人民调解协议书",
        number=_number(facts),
        facts=[
            *_names(facts),
            ("证件号码（手写）", None),
            ("住址（手写）", None),
            ("生效日期", _day(made.effective_on) if made else None),
        ],
        foot=foot,
        parts=[
            Part("纠纷的主要事实、争议事项以及各方的责任", blanks=3),
            Part("协议内容，履行的方式、期限", _items(facts), blanks=6),
        ],
        notes=[
            f"本协议自{since}生效（人民调解法第{'三十' if oral else '二十九'}条），双方应当按照约定履行。",
            "双方可以自协议生效之日起三十日内共同向人民法院申请司法确认（第三十三条）；涉及身份关系的约定除外。",
        ],
        signers=[MEDIATOR, "记录人（签名）："] if oral else [*BOTH, MEDIATOR, COMMITTEE],
    )


def _confirmation(facts: SheetFacts, foot: str) -> SheetFace:
    made = facts.agreement
    return SheetFace(
        title="司法确认申请书",
        number=_number(facts),
        facts=[
            ("申请人甲方", facts.names.get("a")),
            ("申请人乙方", facts.names.get("b")),
            ("证件号码（手写）", None),
            ("住址、电话（手写）", None),
            ("协议生效日期", _day(made.effective_on) if made else None),
            ("申请期限", _day(made.confirm_by) if made else None),
        ],
        foot=foot,
        parts=[
            Part("请求事项", ["请求人民法院确认双方达成的上述人民调解协议有效。"]),
            Part("协议内容", _items(facts), blanks=6),
            Part("事实与理由", blanks=3),
            Part("此致　人民法院", blanks=1),
        ],
        notes=[
            "我们自愿达成协议，没有恶意串通、规避法律的行为；因协议内容给他人造成损害的，愿意承担相应的责任。",
            "附：人民调解协议书、双方身份证明，以及与协议有关的材料。",
        ],
        signers=BOTH,
    )


def _ending(facts: SheetFacts, foot: str) -> SheetFace:
    party = facts.party
    return SheetFace(
        title="终止调解告知书",
        number=_number(facts),
        facts=[("当事人", party.name if party else None), ("终止的日期", None)],
        foot=foot,
        parts=[Part("终止的理由", blanks=3), Part("您还可以（人民调解法第二十六条）", WAYS)],
        signers=[PARTY, MEDIATOR],
    )


def _follow_up(facts: SheetFacts, foot: str) -> SheetFace:
    party = facts.party
    parts = [
        Part(
            f"{_day(call.day)}　{call.rule_name}　{labels.FOLLOW_UP_OUTCOMES[call.outcome]}",
            (call.text or "").split("\n") if call.text else (),
            blanks=1,
        )
        for call in facts.calls
    ]
    return SheetFace(
        title="回访记录",
        number=_number(facts),
        facts=[("当事人", party.name if party else None)],
        foot=foot,
        parts=parts or [Part("回访日期、方式与结果", blanks=12)],
        signers=["回访人（签名）："],
    )


def _closing(facts: SheetFacts, foot: str) -> SheetFace:
    made = facts.agreement
    kept = sum(item.done_on is not None for item in made.items) if made else 0
    return SheetFace(
        title="结案报告",
        number=_number(facts),
        facts=[
            *_names(facts),
            ("办理站点", facts.station_name),
            ("来源", facts.source),
            ("登记日期", _day(facts.registered_at)),
            ("结案日期", _day(facts.closed_at)),
            ("调解结果", facts.outcome),
            (
                "协议",
                f"{_day(made.effective_on)}生效，共{len(made.items)}项，已履行{kept}项" if made else None,
            ),
            ("卷内材料", f"{len(facts.papers)} 件" if facts.papers and facts.whole else None),
        ],
        foot=foot,
        parts=[Part("调解经过与说明", blanks=8)],
        signers=[MEDIATOR, "审核人（签名）："],
    )


COMPOSED: dict[CaseSheet, Callable[[SheetFacts, str], SheetFace]] = {
    "cover": _cover,
    "index": _index,
    "application": _application,
    "intake": _intake,
    "rights": _rights,
    "consent": _consent,
    "inquiry": _inquiry,
    "record": _record,
    "agreement": _agreement,
    "confirmation": _confirmation,
    "ending": _ending,
    "follow_up": _follow_up,
    "closing": _closing,
}
