"""The machine's clock is set an hour on, or an hour back, under a site that runs."""

import json
import os
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app import clock, db, migrate
from app.config import Config
from app.services.attendance.doorcodes import door_code
from app.services.operations.invariants import check_all
from tests.faults.conftest import kept, settings_for
from tests.faults.crowd import Programme, programme
from tests.faults.servers import Site

RESIDENTS = 10
# Nobody is kept from what they may do for longer than this.
LONGEST_S = 20


class Phone:
    """A resident who signed in by WeChat, and whose phone renews its token when it is told to."""

    def __init__(self, port: int, name: str) -> None:
        self.waited = 0
        self._url, self.statuses = f"http://127.0.0.1:{port}/api/v1", Counter[int]()
        self._tokens: dict[str, Any] = {}
        signed_in = self.ask("POST", "/auth/wechat", {"code": f"sim:{name}"})
        self._tokens = signed_in
        self.ask("PUT", "/me/consent", {"version": self.ask("GET", "/me")["consent"]["required"]})

    def ask(self, method: str, path: str, body: object = None, *, key: str = "") -> dict[str, Any]:
        status, answer = self._send(method, path, body, key)
        if status == 401 and self._tokens:
            renewed, self._tokens = self._send(
                "POST", "/auth/refresh", {"refresh_token": self._tokens["refresh_token"]}, ""
            )
            assert renewed == 200, self._tokens
            status, answer = self._send(method, path, body, key)
        if status == 429:
            # What was counted by the clock that was fast leaves room for one; the next comes soon.
            self.waited += 1
            time.sleep(LONGEST_S)
            status, answer = self._send(method, path, body, key)
        self.statuses[status] += 1
        return answer

    def _send(self, method: str, path: str, body: object, key: str) -> tuple[int, dict[str, Any]]:
        headers = {"Content-Type": "application/json", "Connection": "close"}
        if key:
            headers["Idempotency-Key"] = key
        if self._tokens:
            headers["Authorization"] = f"Bearer {self._tokens['access_token']}"
        sent = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._url + path, sent, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, json.load(refused)


@pytest.mark.parametrize("hours", [1, -1], ids=["on", "back"])
def test_the_clock_is_set(tmp_path: Path, outcome: Callable[[str], None], hours: int) -> None:
    """Who was signed in stays so, what was booked is there, a key gives its answer again, a booking, a
    cancellation and a check-in go well; then the clock is set right, and all of it again."""
    step = tmp_path / "step"
    step.write_text("0")
    env = settings_for(f"sqlite:///{tmp_path}/house.db", CLOCK_STEP=str(step))
    config = Config.from_env(env)
    config.activate()
    engine = db.connect(config)
    migrate.upgrade()
    there, site = programme(), Site(env, tmp_path, app="tests.faults.stepped:app")
    engine.close_all()
    with site.listener, kept(site):
        phones = [Phone(site.port, f"clock-{number}") for number in range(RESIDENTS)]
        kept_bookings: dict[int, str] = {}
        for offset in (timedelta(0), timedelta(hours=hours), timedelta(0)):
            seconds = int(offset.total_seconds())
            step.write_text(f"{seconds}")
            for number, phone in enumerate(phones):
                _live(phone, there, number, offset, kept_bookings)
    statuses = sum((phone.statuses for phone in phones), Counter[int]())
    broken = [(result.number, row) for result in check_all(now=clock.now()) for row in result.rows]
    engine.close_all()
    assert set(statuses) <= {200, 201, 409}, statuses
    assert broken == []
    waited = sum(phone.waited for phone in phones)
    outcome(f"no failure in {dict(statuses)}, {waited} had to wait {LONGEST_S} s for a limit")


def _live(
    phone: Phone, there: Programme, number: int, offset: timedelta, kept_bookings: dict[int, str]
) -> None:
    if number in kept_bookings:
        known = [one["id"] for one in phone.ask("GET", "/bookings")["items"]]
        assert kept_bookings[number] in known
        phone.ask("POST", f"/bookings/{kept_bookings.pop(number)}/cancel", {})
    key, body = os.urandom(12).hex(), {"slot": there.slots[24 + number]}
    booked = phone.ask("POST", "/bookings", body, key=key)
    assert phone.ask("POST", "/bookings", body, key=key) == booked
    kept_bookings[number] = booked["id"]
    code = door_code(there.under_way, now=clock.now() + offset).qr_text
    came = phone.ask("POST", "/check-ins", {"code": code}, key=os.urandom(12).hex())
    assert "id" in came, came
