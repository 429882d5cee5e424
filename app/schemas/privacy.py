"""What is held about a person."""

from typing import Any, ClassVar

from marshmallow import ValidationError, fields, validates_schema

from app.schemas.base import Request
from app.schemas.fields import Choice, MobileNumber, PersonName, Text
from app.schemas.views import response_of
from app.services.privacy.at_the_office import REASONS, WAYS
from app.services.privacy.reads import Read
from app.services.privacy.subject_rights import OwnData

_SCALAR = {"type": ["string", "number", "boolean", "null"]}


class Shown(fields.Raw):
    """What a row says: a word, a number, or a list of small tables (the lectures of a certificate)."""

    document: ClassVar[dict[str, Any]] = {
        "anyOf": [
            _SCALAR,
            {"type": "array", "items": {"type": "object", "additionalProperties": _SCALAR}},
        ]
    }


OwnDataResponse = response_of(
    OwnData,
    sections=fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.Dict(keys=fields.String(), values=Shown(allow_none=True))),
        metadata={"description": "按类别列出的全部记录"},
    ),
)


ReadResponse = response_of(Read)


class OfficeRightsRequest(Request):
    """Whom it is about, who asks for it, and the second factor of who does it."""

    name = PersonName(load_default="")
    phone = MobileNumber(load_default="")
    card = Text(40, load_default="")
    reason = Choice(*REASONS, required=True)
    way = Choice(*WAYS, required=True)
    otp = Text(20, load_default="")

    @validates_schema
    def _known(self, data: dict[str, Any], **_: Any) -> None:
        if not data.get("card") and not (data.get("name") and data.get("phone")):
            raise ValidationError({"name": ["请填写姓名和手机号，或者卡号"]})
