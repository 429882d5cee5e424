"""Cases."""

from typing import get_args

from marshmallow import fields, validate

from app.schemas.base import PageQuery, Request
from app.schemas.fields import Choice, Id, PersonName, PhoneNumber, Text
from app.schemas.views import response_of
from app.services.cases.reading import (
    CaseRow,
    CaseView,
    ChildView,
    CodeView,
    EntryView,
    PartyPhone,
    PartyRow,
    PartyView,
    SideView,
)
from app.services.cases.register.registering import CaseOpened, PartyKey
from app.vocabulary import CaseKind, CaseState, PartySide


class CaseQuery(PageQuery):
    state = Choice(*get_args(CaseState), load_default=None)
    need = Text(40, shortest=1, load_default=None)


class PartyRequest(Request):
    side = Choice(*get_args(PartySide), required=True)
    name = PersonName(load_default=None, allow_none=True)
    phone = PhoneNumber(load_default=None, allow_none=True)
    contact = Text(200, lines=True, load_default=None, allow_none=True)
    person = Id(load_default=None, allow_none=True)
    came = fields.Boolean(metadata={"description": "本人已到场或已同意参与；不填时甲方为是，乙方为否"})


class CaseRequest(Request):
    station = Id(required=True)
    kind = Choice(*get_args(CaseKind), required=True)
    source = Text(40, shortest=1, required=True)
    source_ref = Text(200, lines=True, load_default=None, allow_none=True)
    parties = fields.List(
        fields.Nested(PartyRequest),
        required=True,
        validate=validate.Length(1, 2, error="应有一方或两方"),
    )
    booking = Id(load_default=None, allow_none=True)


PartyKeyResponse = response_of(PartyKey)
CaseOpenedResponse = response_of(CaseOpened)
CaseRowResponse = response_of(CaseRow)
PartyRowResponse = response_of(PartyRow)
CaseResponse = response_of(CaseView)
PartyResponse = response_of(PartyView, "CasePartyResponse")
ChildResponse = response_of(ChildView, "CaseChildResponse")
CodeResponse = response_of(CodeView, "CaseCodeResponse")
EntryResponse = response_of(EntryView, "CaseEntryResponse")
SideResponse = response_of(SideView, "CaseSideResponse")
PartyPhoneResponse = response_of(PartyPhone)
