"""Handing a matter on: consents, what was told, referrals."""

from typing import Any, get_args

from marshmallow import fields, post_load

from app.schemas.base import Request
from app.schemas.fields import AreaCode, Choice, Day, Id, PersonName, PhoneNumber, Text, Words
from app.schemas.views import response_of
from app.services.referrals.consents import ConsentView
from app.services.referrals.disclosures import DisclosureView, Ground
from app.services.referrals.handing_on import ReferralView, SentReferral
from app.services.referrals.snapshots import Fact, Snapshot
from app.vocabulary import (
    ConsentPurpose,
    ConsentWay,
    DisclosedGroup,
    DisclosureChannel,
    DisclosureGround,
    ReceiverKind,
    ReferralAnswer,
    ReferralRefusal,
    ReferralUrgency,
)


class ReceiverRequest(Request):
    area = AreaCode(shortest=1, required=True)
    kind = Choice(*get_args(ReceiverKind), required=True)
    name = Text(80, shortest=1, required=True)
    desk = Text(80, load_default="")
    phone = PhoneNumber(load_default=None)
    hours = Text(60, load_default="")
    rung = fields.Boolean(load_default=False)
    is_open = fields.Boolean(load_default=True)


def _groups() -> fields.Field[Any]:
    return fields.List(
        Choice(*get_args(DisclosedGroup)), load_default=list, validate=lambda given: len(given) < 9
    )


class CaseConsentRequest(Request):
    purpose = Choice(*get_args(ConsentPurpose), required=True)
    receiver = Id(load_default=None, allow_none=True)
    groups = _groups()
    way = Choice(*get_args(ConsentWay), required=True)
    witness = PersonName(shortest=1, load_default=None, allow_none=True)
    until = Day(load_default=None, allow_none=True)


CaseConsentResponse = response_of(ConsentView, "CaseConsentResponse")


class DisclosureRequest(Request):
    receiver = Id(load_default=None, allow_none=True)
    spoke_with = Text(80, shortest=1, load_default=None, allow_none=True)
    channel = Choice(*get_args(DisclosureChannel), required=True)
    groups = _groups()
    said = Text(2000, lines=True, shortest=1, required=True)
    receipt = Text(80, load_default=None, allow_none=True)
    ground = Choice(*get_args(DisclosureGround), load_default=None, allow_none=True)
    order_no = Text(80, shortest=1, load_default=None, allow_none=True)
    second = Text(
        60, shortest=1, load_default=None, allow_none=True, metadata={"description": "另一位督导的账号"}
    )
    endangers = fields.Boolean(load_default=False, metadata={"description": "告知本人会带来危险，暂不告知"})

    @post_load
    def gather(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        parts = {name: data.pop(name) for name in ("ground", "order_no", "second", "endangers")}
        return data | {"ground": None if parts["ground"] is None else Ground(**parts)}


def _ticked() -> fields.Field[Any]:
    return Words(*get_args(DisclosedGroup), load_default=list)


class ConsentForm(CaseConsentRequest):
    groups = _ticked()


class DisclosureForm(DisclosureRequest):
    groups = _ticked()


DisclosureResponse = response_of(DisclosureView)


class ReferralRequest(Request):
    receiver = Id(required=True)
    words = Text(
        2000, lines=True, shortest=1, required=True, metadata={"description": "请对方做什么，会原样发给对方"}
    )
    groups = _groups()
    urgency = Choice(*get_args(ReferralUrgency), load_default="normal")
    due_on = Day(load_default=None, allow_none=True)
    consent = Id(load_default=None, allow_none=True)
    ground = Choice(*get_args(DisclosureGround), load_default=None, allow_none=True)


class ReferralForm(ReferralRequest):
    groups = _ticked()


ReferralResponse = response_of(ReferralView)


FactResponse = response_of(Fact, "FactResponse")


SnapshotResponse = response_of(Snapshot)


class SendRequest(Request):
    channel = Choice("link", "slip", load_default="link")
    seen = Text(
        40, load_default=None, allow_none=True, metadata={"description": "预览的 seen；内容变了就不发"}
    )
    endangers = fields.Boolean(load_default=False)


SentReferralResponse = response_of(SentReferral)


class AnswerRequest(Request):
    answer = Choice(*get_args(ReferralAnswer), required=True)
    note = Text(2000, lines=True, shortest=1, load_default=None, allow_none=True)
    reason = Choice(*get_args(ReferralRefusal), load_default=None, allow_none=True)
