"""What a client starts from: the first screen, the settings it needs, the privacy terms."""

from typing import Any

from flask import g

from app import clock, config
from app.blueprints import labels
from app.blueprints.api.document import refuses
from app.blueprints.api.resources import home as blp
from app.blueprints.auth import Access, access
from app.errors import NotFound
from app.schemas.home import ConfigResponse, HomeQuery, HomeResponse, TermsQuery, TermsResponse
from app.services.core.geo import given_point
from app.services.counseling import slots
from app.services.home import home
from app.services.messaging import subscriptions
from app.services.people import terms
from app.services.stations import finder


@blp.route("/home", methods=["GET"])
@access(Access.WELCOME)
@blp.arguments(HomeQuery, location="query")
@blp.response(200, HomeResponse)
def read_home(query: dict[str, Any]) -> object:
    """首页：接下来的安排、附近站点、讲座、热线，一次取齐"""
    return home.read_home(g.actor, point=given_point(**query), now=clock.now())


@blp.route("/config", methods=["GET"])
@access(Access.PUBLIC)
@blp.response(200, ConfigResponse)
def read_config() -> object:
    """客户端需要的设置和各组代码的中文说法"""
    settings = config.current()
    return {
        "min_client": settings.min_client,
        "templates": subscriptions.templates_by_moment(),
        "map_center": finder.find_centre(),
        "features": {
            "simulated_wechat": settings.wechat_is_simulated,
            "subscriptions": bool(settings.wechat_templates),
        },
        "words": labels.CLOSED_SETS | {"topic": dict(slots.list_topics())},
    }


@blp.route("/consent", methods=["GET"])
@access(Access.PUBLIC)
@refuses(NotFound)
@blp.arguments(TermsQuery, location="query")
@blp.response(200, TermsResponse)
def read_terms(query: dict[str, str | None]) -> object:
    """现行的隐私说明，或指定的旧版本"""
    return terms.terms_of(query["version"])
