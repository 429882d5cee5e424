"""Export and erasure at a desk, for somebody who has no WeChat to do it with."""

import json
from dataclasses import asdict
from typing import Any

from flask import Response, g, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.blueprints import labels
from app.blueprints.auth import Access, access
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.page import go
from app.blueprints.limited import FILES, limited
from app.schemas.privacy import OfficeRightsRequest
from app.services.accounts import second_factor
from app.services.core.call import Call
from app.services.core.permissions import ADMIN, require_somewhere
from app.services.privacy import at_the_office
from app.services.privacy.subject_rights import OwnData

_LEAD = (
    "只给没有微信的居民办理；有微信的，请本人在小程序的“我的”里办。"
    "先核对身份证件。工作人员写的辅导和个案记录不在其中。"
)


def _form(heading: str, verb: str, lead: str, *, alarming: bool) -> Form:
    require_somewhere(g.actor, ADMIN)
    fields: tuple[Field, ...] = (
        Field("name", "本人姓名"),
        Field("phone", "本人手机号", type="tel", hint="登记时留的号码"),
        Field("card", "或者听课卡卡号", hint="填了卡号，可以不填姓名和手机号"),
        Field("reason", "谁提出的", choices=labels.OFFICE_REASONS),
        Field("way", "怎样核对的", choices=labels.OFFICE_WAYS),
    )
    if second_factor.is_on(g.actor):
        fields += (Field("otp", "您的两步验证码", hint="验证器上的六位数字"),)
    return Form(
        heading,
        fields,
        back=("今天", url_for("console.today")),
        verb=verb,
        lead=lead,
        alarming=alarming,
        template="console/privacy/rights.html",
        schema=OfficeRightsRequest,
    )


@access(Access.CONSOLE)
@limited(FILES)
def export_person() -> Answer:
    """All that is held about the person, as a file; kept nowhere."""
    form = _form("取走个人信息", "下载", _LEAD, alarming=False)
    made: list[OwnData] = []

    def act(call: Call, facts: dict[str, Any]) -> str:
        # Never kept as an answer: it would hold all of it for a day.
        made.append(at_the_office.export_for(Call(call.actor, call.now), **facts))
        return ""

    return form.answer(act, lambda _: _file(made[0]))


def _file(data: OwnData) -> BaseResponse:
    return Response(
        json.dumps(asdict(data), ensure_ascii=False, indent=1, default=str),
        headers={
            "Content-Disposition": "attachment; filename=personal-information.json",
            "Cache-Control": "no-store",
        },
        mimetype="application/json",
    )


@access(Access.CONSOLE)
@limited(FILES)
def erase_person() -> Answer:
    """Erases the person; can't be taken back."""
    lead = f"{_LEAD}删除后不能恢复：以后的预约和报名会取消，听课卡作废，记录里不再有姓名和电话。"
    form = _form("删除个人信息", "删除", lead, alarming=True)
    return form.answer(
        lambda call, facts: at_the_office.erase_for(call, **facts),
        lambda _: go("erase_person", done="erased"),
    )
