"""A referral: prepared, looked at, sent by link or slip, answered."""

from typing import Any

from flask import Response as FileResponse
from flask import render_template, request, url_for
from werkzeug.wrappers import Response

from app import config
from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer, Field, Form, second_look
from app.blueprints.console.frame.once import new_number, shown_once
from app.blueprints.console.frame.page import go
from app.blueprints.console.referrals.party import back_to, choose_receiver
from app.blueprints.limited import FILES, limited
from app.clock import spell_day
from app.errors import Conflict
from app.paper.referral_slips import SlipFace
from app.paper.referral_slips import referral_slip as drawn
from app.schemas.referrals import AnswerRequest, ReferralForm
from app.services.referrals import consents, handing_on
from app.services.referrals.handing_on import SentReferral
from app.services.referrals.parties import may_write

ANSWERS = {
    "needs_info": ("supplied",),
    "accepted": ("done",),
    "sent": ("accept", "reject", "needs_info", "wrong_desk"),
    "opened": ("accept", "reject", "needs_info", "wrong_desk"),
}


@access(Access.CONSOLE)
def new_referral(party_id: str) -> Answer:
    """Drafts one; nothing goes out yet."""
    consents.list_consents(current_call(), party_id)
    form = Form(
        "起草转介",
        (
            Field("receiver", "转给", choices={"": "请选择", **choose_receiver()}),
            Field("groups", "告诉对方哪些内容", choices=labels.DISCLOSED_GROUPS, many=True),
            Field("words", "请对方做什么", rows=4, hint="会原样发给对方：只写办这件事要知道的"),
            Field("urgency", "缓急", choices=labels.REFERRAL_URGENCIES),
            Field("due_on", "答复期限", type="date", hint="不填：一般15天，紧急3天"),
            Field(
                "ground",
                "凭什么",
                choices={
                    "": "本人的同意",
                    **{code: text for code, text in labels.DISCLOSURE_GROUNDS.items() if code != "order"},
                },
                required=True,
            ),
        ),
        back_to(party_id),
        verb="起草，看预览",
        lead="没有本人对这个单位、这些内容的有效同意，也没有法定依据的，不能转介。",
        schema=ReferralForm,
    )
    return form.answer(
        lambda call, facts: handing_on.prepare(call, party_id, **facts),
        lambda made: go("referral", referral_id=made),
        lambda made: made.id,
        starts={"urgency": "normal", "groups": "identity"},
    )


@access(Access.CONSOLE)
def referral(referral_id: str) -> str:
    """One referral with what is or was sent, and its steps."""
    return _page(referral_id)


def _page(referral_id: str, **more: Any) -> str:
    call = current_call()
    found, steps = handing_on.read_referral(call, referral_id)
    return render_template(
        "console/referrals/referral.html",
        referral=found,
        steps=steps,
        snapshot=handing_on.preview(call, referral_id),
        answers=ANSWERS.get(found.state, ()),
        may_write=may_write(call, found.party),
        once=new_number(),
        **more,
    )


@access(Access.CONSOLE)
def send_referral(referral_id: str) -> str | Response | tuple[str, int]:
    """Sends what was previewed; a link and its digits are on this page and never again."""
    by_slip = request.form.get("channel") == "slip"
    try:
        sent = shown_once(
            lambda call: handing_on.send(
                call,
                referral_id,
                channel="slip" if by_slip else "link",
                seen=request.form.get("seen", "")[:40],
            )
        )
    except Conflict as refusal:
        return _page(referral_id, said=refusal.text), 409
    return go("referral", referral_id=referral_id, done="slip-ready") if by_slip else _once(referral_id, sent)


@access(Access.CONSOLE)
def renew_link(referral_id: str) -> str | tuple[str, int]:
    """Another link and other digits."""
    try:
        return _once(referral_id, shown_once(lambda call: handing_on.renew_link(call, referral_id)))
    except Conflict as refusal:
        return _page(referral_id, said=refusal.text), 409


def _once(referral_id: str, sent: SentReferral | None) -> str:
    if sent is None:
        return _page(referral_id, said="链接和六位数字已经显示过一次，没抄下来就换一个链接")
    address = config.current().public_url + url_for("receiver.door", token=sent.token)
    return _page(referral_id, sent=sent, address=address)


@access(Access.CONSOLE)
def revoke_referral(referral_id: str) -> Answer:
    """Looks once more, then takes it back."""
    found, _ = handing_on.read_referral(current_call(), referral_id)
    return second_look(
        f"撤回转给{found.receiver_name}的转介？",
        ("转介", url_for("console.referral", referral_id=referral_id)),
        verb="撤回",
        lead="链接随即不能打开。已经告诉过的仍在台账里。",
        act=lambda call: handing_on.revoke(call, referral_id),
        then=lambda _: go("referral", referral_id=referral_id, done="noted"),
        name=lambda made: made.id,
    )


@access(Access.CONSOLE)
def answer_referral(referral_id: str) -> Answer:
    """What came back by slip or telephone, or what they asked for."""
    found, _ = handing_on.read_referral(current_call(), referral_id)
    known = {code: labels.REFERRAL_ANSWERS[code] for code in ANSWERS.get(found.state, ())}
    form = Form(
        f"{found.receiver_name}的答复",
        (
            Field("answer", "答复", choices=known),
            Field("reason", "不接收的原因", choices=labels.REFERRAL_REFUSALS),
            Field("note", "说明", rows=4, hint="补充给对方的内容也写在这里，会原样发给对方"),
        ),
        ("转介", url_for("console.referral", referral_id=referral_id)),
        verb="登记",
        lead="" if known else "当前状态下没有要登记的答复。",
        schema=AnswerRequest,
    )
    return form.answer(
        lambda call, facts: handing_on.answer(call, referral_id, **facts),
        lambda _: go("referral", referral_id=referral_id, done="noted"),
        lambda made: made.id,
    )


@access(Access.CONSOLE)
@limited(FILES)
def referral_slip(referral_id: str) -> FileResponse:
    """The slip on paper, with the stub that comes back; drawn now and kept nowhere."""
    call = current_call()
    printed = handing_on.print_slip(call, referral_id)
    face = SlipFace(
        code=printed.snapshot.code,
        receiver=printed.snapshot.receiver,
        desk=printed.snapshot.desk,
        facts=[(fact.name, fact.text) for fact in printed.snapshot.facts],
        words=printed.snapshot.words,
        due=spell_day(printed.due_on),
        answers=[text for code, text in labels.REFERRAL_ANSWERS.items() if code != "supplied"],
        for_the_person=printed.has_half,
    )
    headers = {"Content-Disposition": f"inline; filename=paper-{face.code}.pdf"}
    return FileResponse(drawn(face, call.now), headers=headers, mimetype="application/pdf")
