"""What is held about a person."""

from typing import Any, ClassVar

from marshmallow import fields

from app.schemas.views import response_of
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
