"""Messages, and what WeChat may send."""

from typing import Any

from app.blueprints.api.resources import people as blp
from app.blueprints.auth import Access, access, current_call
from app.schemas.base import PageQuery, page_of
from app.schemas.messaging import MessageResponse, SubscriptionsRequest, SubscriptionsResponse
from app.services.messaging import messages, subscriptions


@blp.route("/me/subscriptions", methods=["GET"])
@access(Access.PERSONAL)
@blp.response(200, SubscriptionsResponse)
def list_subscriptions() -> object:
    """可以询问的消息模板，以及各自还可以发送几条"""
    return subscriptions.list_permissions(current_call())


@blp.route("/me/subscriptions", methods=["POST"])
@access(Access.PERSONAL)
@blp.arguments(SubscriptionsRequest)
@blp.changes(SubscriptionsResponse)
def report_subscriptions(body: dict[str, dict[str, str]]) -> object:
    """登记微信订阅弹窗的结果；每次同意可发送一条"""
    return subscriptions.report(current_call(), body["results"])


@blp.route("/me/inbox", methods=["GET"])
@access(Access.PERSONAL)
@blp.arguments(PageQuery, location="query")
@blp.response(200, page_of(MessageResponse))
def list_inbox(query: dict[str, Any]) -> object:
    """我的消息"""
    return messages.list_inbox(current_call(), **query)
