"""WeChat answers nothing for an hour, by the application's clock: a batch each minute, as the worker does."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from app import clock, db
from app.config import Config
from app.factory import create_app
from app.models import MessagePermission, OutboxMessage
from app.services.messaging import delivery
from app.services.operations.invariants import check_all
from app.wechat.simulator import (
    APP_ID,
    APP_SECRET,
    SEND_MESSAGE,
    Control,
    SimulatedWeChat,
    SimulatedWeChatServer,
)
from tests.faults.conftest import settings_for
from tests.storm.test_killed_worker import COUNT, NOON, fill

MINUTE = timedelta(minutes=1)
MOST_MINUTES = 60


def test_wechat_gone_for_an_hour(
    database_url: str, monkeypatch: pytest.MonkeyPatch, outcome: Callable[[str], None]
) -> None:
    control = Control()
    with SimulatedWeChatServer(SimulatedWeChat(control=control)) as server:
        wechat = {
            "WECHAT_APP_ID": APP_ID,
            "WECHAT_APP_SECRET": APP_SECRET,
            "WECHAT_API_URL": server.base_url,
            "WECHAT_TEMPLATES": json.dumps({"checked_in": {"id": "t", "title": "thing1"}}),
        }
        app = create_app(Config.from_env(settings_for(database_url, **wechat)))
        fill()
        # A busy machine takes longer for a batch than the batch may.
        monkeypatch.setattr(delivery, "BATCH_S", 600.0)
        minute = 0

        def now() -> datetime:
            return NOON + minute * MINUTE

        control.status(SEND_MESSAGE, 502)
        for minute in range(60):  # noqa: B007
            delivery.deliver(app.extensions["wechat"], clock=now)
        assert control.sent == []
        assert OutboxMessage.select().where(OutboxMessage.state == "pending").count() == COUNT
        asked = len(control.requests_to(SEND_MESSAGE))
        control._mishaps.clear()
        while OutboxMessage.select().where(OutboxMessage.state == "pending").exists():
            minute += 1
            assert minute < 60 + MOST_MINUTES
            delivery.deliver(app.extensions["wechat"], clock=now)
    counts = Counter(sent.openid for sent in control.sent)
    assert len(counts) == COUNT and set(counts.values()) == {1}
    assert not MessagePermission.select().where(MessagePermission.used != 1).exists()
    assert [row for result in check_all(now=clock.now()) for row in result.rows] == []
    outcome(f"all {COUNT} sent {minute - 59} minutes after, each once; {asked} requests in the hour")
    db.database.close()
    db.database.obj.close_all()
