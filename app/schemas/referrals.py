"""Handing a matter on."""

from typing import get_args

from marshmallow import fields

from app.schemas.base import Choice, PhoneNumber, Request, Text
from app.vocabulary import ReceiverKind


class ReceiverRequest(Request):
    area = Text(12, shortest=1, required=True)
    kind = Choice(*get_args(ReceiverKind), required=True)
    name = Text(80, shortest=1, required=True)
    desk = Text(80, load_default="")
    phone = PhoneNumber(load_default=None)
    hours = Text(60, load_default="")
    rung = fields.Boolean(load_default=False)
    is_open = fields.Boolean(load_default=True)
