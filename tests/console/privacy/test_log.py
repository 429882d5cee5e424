"""The log's page and its lines; an auditor opens nothing else of the console."""

import json
from collections.abc import Callable

from flask import Flask

from app.models import AuditEntry
from tests.console.conftest import PASSWORD, Desk, create_account
from tests.console.frame.programme import create_programme, endpoints

# What every account has of its own; also lists of one's own cases and shifts, which are empty.
OWN = {
    "today", "sign_out", "message_list", "work_list", "second_step", "second_step_picture", "own_wechat",
    "devices", "own_password", "own_qualifications", "end_device", "substitution_list", "handing_cases",
    "sign_in", "ask", "scan_page", "scan_state", "scan_picture",
}  # fmt: skip
LOG = {"log_list", "log_lines"}


def test_an_auditor_opens_the_log_and_nothing_else(app: Flask) -> None:
    """Each address of the console, read and written, is refused; the log opens."""
    programme = create_programme(app)
    account = create_account("auditor", role="auditor", scope="")
    at = Desk(app.test_client(), account.person_id)
    assert at.post("/sign-in", {"username": "auditor", "password": PASSWORD}).status_code == 303
    token = at.hidden("/devices")["csrf_token"]
    for endpoint in sorted((endpoints(app, "GET") | endpoints(app, "POST")) - OWN - LOG):
        path = programme.paths[endpoint][0]
        for answer in (
            at.client.get(f"/console{path}"),
            at.client.post(f"/console{path}", data={"csrf_token": token}),
        ):
            assert answer.status_code in (403, 404, 405), (endpoint, answer.status_code)
    assert at.client.get("/console/log").status_code == at.client.get("/console/log/lines").status_code == 200
    page = at.get("")
    assert 'href="/console/log"' in page
    assert 'href="/console/staff"' not in page and 'href="/console/lectures"' not in page


def test_the_page_filters_and_pages(desk: Callable[..., Desk]) -> None:
    """What it shows and what it gives as lines are the same; a day that is none is said to be ignored."""
    at = desk("auditor", role="auditor", scope="")
    desk("boss", role="admin").get("/log", 403)
    assert "boss" in at.get("/log?event=session%3Aopen&who=boss")
    assert "boss" not in at.get("/log?event=session%3Aopen&who=auditor")
    assert "log:read" in at.get("/log?outcome=done")
    assert 'rel="next"' in at.get("/log") or AuditEntry.select().count() <= 20
    lines = at.client.get("/console/log/lines?event=session%3Aopen").get_data(as_text=True).splitlines()
    assert {json.loads(line)["event"] for line in lines} == {"session:open"}
    assert at.client.get("/console/log?as=csv").status_code == 200
    for day in ("2026-02-30", "x", ""):
        assert at.client.get(f"/console/log?since={day}").status_code == 200
