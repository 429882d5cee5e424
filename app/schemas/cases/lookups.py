"""A party looks their own case up."""

from typing import get_args

from marshmallow import fields

from app.schemas.base import Request
from app.schemas.fields import Choice, Id, Text
from app.schemas.views import response_of
from app.services.cases.lookups.asks import AskView
from app.services.cases.lookups.own_case import LookupGranted, LookupStanding, NewPin
from app.services.referrals.lookup_page import (
    FileReading,
    LookupView,
    OwnConsent,
    OwnDisclosure,
    OwnPaper,
)
from app.vocabulary import PartyAskKind, PartySide

ASK_LONGEST = 1000


class LookupRequest(Request):
    code = Text(40, shortest=1, required=True, metadata={"description": "个案编号，十位字母和数字"})
    pin = Text(12, shortest=1, required=True, metadata={"description": "工作人员给的六位查询码"})


class OwnWithdrawRequest(Request):
    consent = Id(required=True)


class AskRequest(Request):
    kind = Choice(*get_args(PartyAskKind), load_default="correction")
    text = Text(ASK_LONGEST, lines=True, shortest=1, required=True)


class SwitchOnRequest(Request):
    identity_seen = fields.Boolean(
        load_default=False,
        metadata={"description": "本人在站点，已核对身份；有危险或还没有单独问过时必须如此"},
    )


class AskAnswerRequest(Request):
    text = Text(ASK_LONGEST, lines=True, shortest=1, required=True)


class LinkRequest(Request):
    code = Text(40, shortest=1, required=True)
    side = Choice(*get_args(PartySide), required=True)
    why = Text(500, lines=True, shortest=1, required=True)


class LinkDecisionRequest(Request):
    agreed = fields.Boolean(required=True)


LookupGrantedResponse = response_of(LookupGranted)
LookupStandingResponse = response_of(LookupStanding)
NewPinResponse = response_of(NewPin)
AskResponse = response_of(AskView, "CaseAskResponse")
OwnConsentResponse = response_of(OwnConsent)
OwnDisclosureResponse = response_of(OwnDisclosure)
OwnPaperResponse = response_of(OwnPaper)
LookupResponse = response_of(LookupView, "CaseLookupResponse")
FileReadingResponse = response_of(FileReading)
