"""Early warnings of case work."""

from typing import get_args

from marshmallow import fields

from app.schemas.base import PageQuery, Request
from app.schemas.fields import Choice, Text
from app.schemas.views import response_of
from app.services.cases.warnings.settling import DismissalAsked, WarningFact, WarningView
from app.vocabulary import RiskDegree


class WarningQuery(PageQuery):
    settled = fields.Boolean(load_default=False, metadata={"description": "true 列已处理的，不填列待处理的"})


class ConfirmWarningRequest(Request):
    level = Choice(*get_args(RiskDegree), required=True, metadata={"description": "不能低于现在的等级"})
    plan = Text(1000, lines=True, shortest=1, required=True)


class SecondDismissalRequest(Request):
    agreed = fields.Boolean(required=True)


WarningFactResponse = response_of(WarningFact)
WarningResponse = response_of(WarningView)
DismissalAskedResponse = response_of(DismissalAsked)
