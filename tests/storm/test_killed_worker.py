"""A worker killed in the middle of a batch of 1,000."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta

from app import clock, db
from app.config import ROOT, Config
from app.db import keyring
from app.factory import create_app
from app.models import MessagePermission, OutboxMessage, Person, WechatIdentity
from app.services.messaging import delivery
from app.wechat.simulator import APP_ID, APP_SECRET, Control, SimulatedWeChat, SimulatedWeChatServer
from tests.conftest import SECRET

COUNT = 1000
# In the district's daytime whatever the hour of the test: a night would put everything off.
NOON = clock.now().replace(hour=4, minute=0)


def fill():
    people = [f"person{number:018}" for number in range(COUNT)]
    moment = NOON - timedelta(hours=1)

    def work():
        for start in range(0, COUNT, 50):
            some = people[start : start + 50]
            Person.insert_many([{"id": one, "created_at": moment} for one in some]).execute()
            WechatIdentity.insert_many(
                [
                    {
                        "person": one,
                        "app_id": APP_ID,
                        "openid": f"sim-{one}",
                        "openid_hash": keyring().lookup_hash(f"sim-{one}", "wechat_identity.openid"),
                        "created_at": moment,
                    }
                    for one in some
                ]
            ).execute()
            MessagePermission.insert_many(
                [{"person": one, "template": "t", "reported": 2} for one in some]
            ).execute()
            OutboxMessage.insert_many(
                [
                    {
                        "person": one,
                        "kind": "checked_in",
                        "object_type": "lecture",
                        "object_id": "l",
                        "facts": {"title": "讲座"},
                        "created_at": moment,
                        "due_at": moment,
                    }
                    for one in some
                ]
            ).execute()

    db.write_transaction(work)


def test_none_is_lost_and_at_most_the_one_in_hand_comes_twice(database_url, monkeypatch):
    """kill -9 after some hundred messages; the next worker sends the rest."""
    control = Control()
    with SimulatedWeChatServer(SimulatedWeChat(control=control)) as server:
        settings = {
            "APP_ENV": "test",
            "SECRET_KEY": SECRET,
            "LOG_LEVEL": "ERROR",
            "DATABASE_URL": database_url,
            "WECHAT_APP_ID": APP_ID,
            "WECHAT_APP_SECRET": APP_SECRET,
            "WECHAT_API_URL": server.base_url,
            "WECHAT_TEMPLATES": json.dumps({"checked_in": {"id": "t", "title": "thing1"}}),
        }
        app = create_app(Config.from_env(settings))
        fill()
        # The worker's process can't be told the hour: for it, all of the day is daytime.
        script = (
            "import datetime; from app.services.messaging import quiet_hours;"
            "quiet_hours.MORNING, quiet_hours.NIGHT = datetime.time.min, datetime.time.max;"
            "import tests.storm.deliver"
        )
        OutboxMessage.update(due_at=clock.now() - timedelta(hours=1)).execute()
        db.database.close()
        env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)} | settings
        worker = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, env=env)
        try:
            deadline = time.monotonic() + 60
            while len(control.sent) < 200 and worker.poll() is None and time.monotonic() < deadline:
                time.sleep(0.01)
        finally:
            worker.send_signal(signal.SIGKILL)
            worker.wait(10)
        reached = len(control.sent)
        assert 200 <= reached < COUNT
        monkeypatch.setattr(delivery, "BATCH_S", 300.0)
        after = max(clock.now() + delivery.LEASE, NOON) + timedelta(days=1)
        after = after.replace(hour=4)
        delivery.deliver(app.extensions["wechat"], clock=lambda: after)
    counts = Counter(sent.openid for sent in control.sent)
    assert len(counts) == COUNT
    assert sum(counts.values()) - COUNT <= 1
    assert OutboxMessage.select().where(OutboxMessage.state == "sent").count() == COUNT
    used = MessagePermission.select().where(MessagePermission.used != 1).count()
    assert used == 0
    db.database.close()
    db.database.obj.close_all()
