"""`create_app`: the only place that wires everything."""

from collections.abc import Callable
from typing import Any

import structlog
from flask import Flask

from app import cli, db, logs
from app.config import Config
from app.services.messaging.wechat_tokens import token_store
from app.wechat.client import WeChatClientAdapter
from app.wechat.gateway import WeChat
from app.wechat.relay import OutsideTransactions, Resting
from app.wechat.simulator import LazySimulatedWeChat

log = structlog.get_logger()


def create_app(config: Config, *, wechat: WeChat | None = None, answers: bool = True) -> Flask:
    """The application over `config`; `wechat` stands in for the configured one in tests. One that `answers`
    nobody has the commands alone: what draws pages is half of what a process takes."""
    config.activate()
    logs.configure(config)
    db.connect(config)
    app = _App(__name__)
    put_wechat(app, wechat or _wechat(config))
    app.teardown_appcontext(_return_connection)
    if answers:
        from app import surface

        surface.init_app(app, config)
    cli.init_app(app)
    return app


def put_wechat(app: Flask, wechat: WeChat) -> None:
    """Lets the app reach WeChat through `wechat`: never inside a transaction, and not while it is down."""
    app.extensions["wechat"] = OutsideTransactions(Resting(wechat), lambda: db.database.in_transaction())


def _wechat(config: Config) -> WeChat:
    if config.wechat_app_id is None or config.wechat_app_secret is None:
        log.warning("wechat_simulated", hint="WECHAT_APP_ID is not set; nobody real can sign in")
        return LazySimulatedWeChat()
    return WeChatClientAdapter(
        config.wechat_app_id,
        config.wechat_app_secret,
        base_url=config.wechat_api_url,
        tokens=token_store(config, config.wechat_app_id),
        stage=config.wechat_stage,
    )


def _return_connection(_: BaseException | None) -> None:
    db.database.give_back()


class _App(Flask):
    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Nothing here is a coroutine; Flask would look into sixteen functions of each request to know."""
        return func
