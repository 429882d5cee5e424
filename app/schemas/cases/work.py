"""What is done in a case."""

from typing import get_args

from marshmallow import fields, validate

from app.schemas.base import Request
from app.schemas.fields import Choice, Count, Day, Id, PersonName, PhoneNumber, Text
from app.schemas.views import response_of
from app.services.cases.file.agreements import AgreementView, ItemView
from app.services.cases.file.drafts import DraftSaved
from app.services.cases.file.entries import EntryVersion
from app.services.cases.file.papers import PaperView
from app.services.cases.handover import Colleague
from app.services.cases.parties import CodesView
from app.services.cases.risk import FactView, LevelView, RiskView, SecondAsked
from app.services.cases.states import CaseStanding
from app.vocabulary import (
    AgreementForm,
    CaseSide,
    ConfirmState,
    NeedStage,
    PartyStage,
    RiskDegree,
    RiskTeller,
)

LONGEST = 8000


class AcceptCaseRequest(Request):
    rights_told = fields.Boolean(load_default=False, metadata={"description": "人民调解须先告知双方权利义务"})


class CloseRequest(Request):
    outcome = Text(40, shortest=1, required=True)
    reason = Text(500, lines=True, load_default=None, allow_none=True)
    handed_to = Text(
        80,
        load_default=None,
        allow_none=True,
        metadata={"description": "有橙色、红色当事人时必填：移交给了哪个单位"},
    )


class EntryRequest(Request):
    side = Choice(*get_args(CaseSide), required=True)
    text = Text(LONGEST, lines=True, shortest=1, required=True)
    thread = Text(64, load_default=None, allow_none=True)
    version = Count(0, 100_000, load_default=0)
    step = Text(40, load_default=None, allow_none=True)
    skipped = fields.Boolean(load_default=False)


class DraftRequest(Request):
    side = Choice(*get_args(CaseSide), required=True)
    text = Text(LONGEST, lines=True, strip=False, required=True)


class CodesRequest(Request):
    side = Choice(*get_args(CaseSide), required=True)
    list = Text(40, shortest=1, required=True)
    keys = fields.List(Text(40, shortest=1), required=True, validate=validate.Length(0, 40))
    main = Text(40, load_default=None, allow_none=True)


class NeedRequest(Request):
    stage = Choice(*get_args(NeedStage), required=True)


class WorkerRequest(Request):
    person = Id(required=True)
    sides = Choice("a", "b", "ab", load_default="ab")
    lead = fields.Boolean(load_default=False)


class HandoverRequest(Request):
    to = Id(required=True)
    text = Text(2000, lines=True, shortest=1, required=True)


class DescribeRequest(Request):
    name = PersonName(allow_none=True)
    phone = PhoneNumber(allow_none=True)
    contact = Text(200, lines=True, allow_none=True)
    safe_from = Count(0, 23, allow_none=True, metadata={"description": "从几点起可以联系"})
    safe_until = Count(1, 24, allow_none=True, metadata={"description": "到几点为止可以联系"})
    address = Text(200, allow_none=True)
    address_hidden = fields.Boolean()
    job = Text(80, allow_none=True)
    sex = Choice("female", "male", allow_none=True)
    birth_year = Count(1900, 2100, allow_none=True)
    identity_kind = Text(40, allow_none=True)
    stage = Choice(*get_args(PartyStage))


class RiskFactRequest(Request):
    key = Text(40, shortest=1, required=True)
    told_by = Choice(*get_args(RiskTeller), required=True)
    day = Day(required=True)
    note = Text(1000, lines=True, load_default=None, allow_none=True)


class RiskLevelRequest(Request):
    level = Choice(*get_args(RiskDegree), required=True)
    reason = Text(1000, lines=True, shortest=1, required=True)


class ConfirmLevelRequest(Request):
    agreed = fields.Boolean(required=True)


class PaperRequest(Request):
    side = Choice(*get_args(CaseSide), required=True)
    kind = Text(40, shortest=1, required=True)
    pages = Count(1, 999, required=True)
    place = Text(80, load_default=None, allow_none=True)
    signed_on = Day(load_default=None, allow_none=True)


class ItemRequest(Request):
    who = Choice("a", "b", "both", required=True)
    what = Text(500, lines=True, shortest=1, required=True)
    due_on = Day(load_default=None, allow_none=True)


class AgreeRequest(Request):
    form = Choice(*get_args(AgreementForm), required=True)
    effective_on = Day(required=True)
    items = fields.List(
        fields.Nested(ItemRequest), required=True, validate=validate.Length(1, 30, error="应有1到30项")
    )


class KeptRequest(Request):
    done_on = Day(required=True)


class ConfirmationRequest(Request):
    state = Choice(*get_args(ConfirmState), required=True)


CaseStandingResponse = response_of(CaseStanding)
EntryVersionResponse = response_of(EntryVersion, "CaseEntryVersionResponse")
DraftResponse = response_of(DraftSaved)
CodesResponse = response_of(CodesView)
ColleagueResponse = response_of(Colleague)
FactResponse = response_of(FactView, "RiskFactResponse")
LevelResponse = response_of(LevelView, "RiskLevelResponse")
RiskResponse = response_of(RiskView)
SecondAskedResponse = response_of(SecondAsked)
PaperResponse = response_of(PaperView)
ItemResponse = response_of(ItemView, "AgreementItemResponse")
AgreementResponse = response_of(AgreementView)
