"""Messages, and what WeChat may send."""

import re

from marshmallow import fields, validate

from app.schemas.base import Request
from app.schemas.fields import Choice, Text
from app.schemas.views import response_of
from app.services.messaging.messages import MessageView
from app.services.messaging.subscriptions import Permission, Permissions


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


PermissionResponse = response_of(Permission)


SubscriptionsResponse = response_of(Permissions, "SubscriptionsResponse")


MessageResponse = response_of(MessageView)
