"""Messages, and what WeChat may send."""

import re

from marshmallow import fields, validate

from app.schemas.base import Choice, Moment, Request, Response, Text


class TemplateId(Text):
    """A template's id, as WeChat gives it."""

    def __init__(self) -> None:
        form = validate.Regexp(re.compile(r"[\w-]*\Z", re.ASCII), error="应为模板编号")
        super().__init__(80, shortest=1, also=[form])


class SubscriptionsRequest(Request):
    results = fields.Dict(
        keys=TemplateId(),
        values=Choice("accept", "reject", "ban", "filter"),
        required=True,
        validate=validate.Length(1, 20, error="应有1到20个模板"),
        metadata={"description": "wx.requestSubscribeMessage 的结果，以模板编号为键"},
    )


class PermissionResponse(Response):
    template = fields.String()
    kinds = fields.List(fields.String(), metadata={"description": "此模板用于哪些消息"})
    left = fields.Integer(metadata={"description": "还可以发送几条"})


class SubscriptionsResponse(Response):
    items = fields.List(fields.Nested(PermissionResponse))


class MessageResponse(Response):
    id = fields.String()
    kind = fields.String()
    text = fields.String()
    object_type = fields.String()
    object_id = fields.String()
    created_at = Moment()
