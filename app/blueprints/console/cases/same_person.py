"""Two parties of two cases found to be one person: said by one, agreed to by a second, undone by either."""

from flask import render_template, url_for
from werkzeug.wrappers import Response

from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.page import go
from app.errors import NotFound
from app.schemas.cases.lookups import LinkDecisionRequest, LinkRequest
from app.services.cases import reading
from app.services.cases.register import same_person


@access(Access.CONSOLE)
def case_same(party_id: str) -> str:
    """With whom of another case they are one."""
    call = current_call()
    case_id, side = reading.place_of(call, party_id)
    links = same_person.list_links(call, party_id)
    return render_template(
        "console/cases/same.html", party_id=party_id, case_id=case_id, side=side, links=links
    )


def _back(party_id: str) -> tuple[str, str]:
    return "同一个人", url_for("console.case_same", party_id=party_id)


@access(Access.CONSOLE)
def new_same(party_id: str) -> Answer:
    """Says that they are the same person as a side of another case."""
    same_person.list_links(current_call(), party_id)
    form = Form(
        "登记：与另一个案的当事人是同一个人",
        (
            Field("code", "另一个案的编号"),
            Field(
                "side",
                "哪一方",
                choices={"": "请选择"} | {side: labels.CASE_SIDES[side] for side in ("a", "b")},
            ),
            Field("why", "怎么知道的", rows=3, hint="只凭电话相同不够：看过证件，或本人说的"),
        ),
        _back(party_id),
        verb="登记，请另一人确认",
        lead="只是连起来，两个个案的内容都不动，谁也不会因此多看到什么。须另一位能看到双方卷宗的人确认。",
        schema=LinkRequest,
    )
    return form.answer(
        lambda call, facts: same_person.propose(call, party_id, **facts),
        lambda _: go("case_same", party_id=party_id, done="noted"),
    )


@access(Access.CONSOLE)
def decide_same(party_id: str, link_id: str) -> Answer:
    """The second person's word."""
    links = same_person.list_links(current_call(), party_id)
    link = next((one for one in links if one.id == link_id and one.state == "proposed"), None)
    if link is None or link.mine:
        raise NotFound()
    form = Form(
        f"与个案 {link.code} {labels.CASE_SIDES[link.side]}是同一个人？",
        (Field("agreed", "您的意见", choices={"": "请选择", "true": "是同一个人", "false": "不是同一个人"}),),
        _back(party_id),
        verb="确认",
        lead=f"登记的理由：{link.why}。",
        schema=LinkDecisionRequest,
    )
    return form.answer(
        lambda call, facts: same_person.decide(call, link_id, **facts),
        lambda _: go("case_same", party_id=party_id, done="noted"),
    )


@access(Access.CONSOLE)
def undo_same(party_id: str, link_id: str) -> Response:
    """They are two after all."""
    same_person.undo(current_call(), link_id)
    return go("case_same", party_id=party_id, done="noted")
