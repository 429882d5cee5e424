"""A party's own look at their case: switched on, a PIN handed out, what they ask for answered."""

from typing import Any

from flask import render_template, request, url_for
from werkzeug.wrappers import Response

from app import config
from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.once import new_number, shown_once
from app.blueprints.console.frame.page import go
from app.errors import Conflict
from app.schemas.cases.lookups import AskAnswerRequest
from app.services.cases import reading
from app.services.cases.lookups import asks, own_case


@access(Access.CONSOLE)
def case_lookup(party_id: str) -> str:
    """Whether they may look, and what they asked for."""
    return _page(party_id)


def _page(party_id: str, **more: Any) -> str:
    call = current_call()
    standing = own_case.read_standing(call, party_id)
    case_id, side = reading.place_of(call, party_id)
    return render_template(
        "console/cases/lookup.html",
        standing=standing,
        asks=asks.list_asks(call, party_id),
        case_id=case_id,
        side=side,
        may_write=own_case.may_hand_out(call, party_id),
        once=new_number(),
        **more,
    )


@access(Access.CONSOLE)
def lookup_on(party_id: str) -> str | tuple[str, int]:
    """Hands out a PIN, which is on this page and never again."""
    seen = request.form.get("identity_seen") == "true"
    try:
        made = shown_once(lambda call: own_case.switch_on(call, party_id, identity_seen=seen))
    except Conflict as refusal:
        return _page(party_id, said=refusal.text), 409
    if made is None:
        return _page(party_id, said="查询码已经显示过一次，没抄下来就换一个")
    return _page(party_id, made=made, address=config.current().public_url + url_for("portal.lookup"))


@access(Access.CONSOLE)
def lookup_off(party_id: str) -> Response:
    """Ends the looking at once."""
    own_case.switch_off(current_call(), party_id)
    return go("case_lookup", party_id=party_id, done="saved")


@access(Access.CONSOLE)
def case_ask(ask_id: str) -> Answer:
    """Answers what a party asked for."""
    ask = asks.read_ask(current_call(), ask_id)
    kind = labels.PARTY_ASKS[ask.kind]
    form = Form(
        f"答复：{kind}",
        (Field("text", "答复", rows=4, hint="本人凭查询码会看到，家里人也可能看到"),),
        ("本人查询与请求", url_for("console.case_lookup", party_id=ask.party)),
        verb="答复",
        lead=f"本人说：{ask.text}。更正写成新的一版，原来的记录保留。",
        schema=AskAnswerRequest,
    )
    return form.answer(
        lambda call, facts: asks.answer_ask(call, ask_id, **facts),
        lambda party_id: go("case_lookup", party_id=party_id, done="saved"),
        lambda _: ask.party,
    )
