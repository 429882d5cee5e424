"""What is held about a person."""

from marshmallow import fields

from app.schemas.base import Moment, Response


class OwnDataResponse(Response):
    made_at = Moment()
    profile = fields.Dict(metadata={"description": "个人资料，手机号未遮盖"})
    sections = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.Dict()),
        metadata={"description": "按类别列出的全部记录"},
    )
