"""Every operation that could be guessed at, that costs, or that takes what is scarce has a limit."""

import ast
import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from app.blueprints.limited import REFRESHES, limits_of
from app.errors import (
    BadCode,
    BadCredentials,
    BadPhoneCode,
    CodeUnknown,
    InvitationInvalid,
    TextRefused,
    TokenInvalid,
    WeChatUnavailable,
)
from app.services.counseling.feedback import FeedbackCodeUnknown
from tests.conftest import ApiUser, Time

# Whoever may be told one of these is guessing, or has WeChat asked.
TELLING = {
    BadCode,
    BadCredentials,
    BadPhoneCode,
    CodeUnknown,
    FeedbackCodeUnknown,
    InvitationInvalid,
    TextRefused,
    TokenInvalid,
    WeChatUnavailable,
}
# Take a place that somebody else then can't have, or search people.
SCARCE = {"hold_slot", "book_slot", "reschedule_booking", "join_slot_wait", "sign_up", "find_people_by_name"}


def views(app: Flask) -> dict[str, object]:
    return {
        rule.endpoint: app.view_functions[rule.endpoint]
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1")
    }


def test_every_operation_that_needs_a_limit_has_one(app: Flask) -> None:
    """Read from what an operation may refuse, and from whether it answers with a file of one's own."""
    missing, seen = [], 0
    for endpoint, view in views(app).items():
        content = getattr(view, "_apidoc", {}).get("manual_doc", {}).get("responses", {}).get("200", {})
        is_file = "application/pdf" in content.get("content", {})
        tells = TELLING & set(getattr(view, "refusals", ()))
        if tells or is_file or endpoint.rpartition(".")[2] in SCARCE:
            seen += 1
            if not limits_of(view):
                missing.append(endpoint)
    assert missing == []
    assert seen > 25
    assert {endpoint.rpartition(".")[2] for endpoint in views(app)} >= SCARCE


# Answer the console with little: one's own picture or page.
CHEAP = {"new_staff", "reset_password"}


def test_every_file_of_the_console_has_a_limit(app: Flask) -> None:
    """Read from what a view hands out, itself or through its module's own helper; lists claim theirs when
    they are asked for as a file. Figures are computed from thousands of rows, and have one too."""
    seen = set()
    for rule in app.url_map.iter_rules():
        name = rule.endpoint.removeprefix("console.")
        if not rule.endpoint.startswith("console.") or name in CHEAP:
            continue
        view = app.view_functions[rule.endpoint]
        module = inspect.getmodule(view)
        assert module is not None
        tree = ast.parse(inspect.getsource(module))
        parts = {part.name: ast.unparse(part) for part in tree.body if isinstance(part, ast.FunctionDef)}
        text = parts.get(name, "")
        text += "".join(parts[helper] for helper in set(re.findall(r"\b(_\w+)\(", text)) & parts.keys())
        if "Content-Disposition" in text or name in {
            "overview",
            "wall",
            "attendance",
            "report",
            "report_file",
        }:
            seen.add(name)
            assert limits_of(view), name
    assert {"poster", "referral_slip", "log_lines", "import_template", "fetch_work", "export_person"} <= seen


def test_the_document_says_so(app: Flask) -> None:
    """What is limited may be answered 429."""
    paths = app.test_client().get("/api/openapi.json").get_json()["paths"]
    operations = {
        one["operationId"]: one for path in paths.values() for one in path.values() if "tags" in one
    }
    for name in ("refreshTokens", "linkCouple", "holdSlot", "exportLearningRecord"):
        assert "429" in operations[name]["responses"], name


@pytest.mark.parametrize("path", ["/me/couple", "/volunteer-invitations/accept", "/me/staff-link"])
def test_codes_are_guessed_ten_times(resident: Callable[..., ApiUser], time: Time, path: str) -> None:
    """Then one a minute; whoever else types a code is not held up."""
    anna, bea = resident("anna"), resident("bea")
    said = [anna.post(path, {"code": f"WRONG{n:03}"}).status_code for n in range(11)]
    assert said == [409] * 10 + [429]
    refused = anna.post(path, {"code": "WRONGAGAIN"})
    assert (refused.get_json()["reason"], refused.headers["Retry-After"]) == ("too_many", "60")
    assert bea.post(path, {"code": "WRONGAGAIN"}).status_code == 409
    time.advance(minutes=1)
    assert anna.post(path, {"code": "WRONGAGAIN"}).status_code == 409
    assert anna.post(path, {"code": "WRONGAGAIN"}).status_code == 429


def test_one_network_stops_itself_alone(guest: ApiUser) -> None:
    """A flood of refresh tokens that are none."""
    body, here = {"refresh_token": "x"}, {"REMOTE_ADDR": "8.8.8.8"}
    for _ in range(REFRESHES.most):
        guest.client.post("/api/v1/auth/refresh", json=body, environ_base=here)
    assert guest.post("/auth/refresh", body, environ_base=here).status_code == 429
    assert guest.post("/auth/refresh", body, environ_base={"REMOTE_ADDR": "1.1.1.1"}).status_code == 401


def test_a_flood_is_refused_before_it_is_known_who_calls(
    resident: Callable[..., ApiUser], time: Time, queries: Callable[[], Any]
) -> None:
    """Without a statement, and in the very words; of that one caller, at that one view, and for a second."""
    anna, bea = resident("anna"), resident("bea")
    said = [anna.post("/me/couple", {"code": f"WRONG{n:03}"}) for n in range(11)]
    with queries() as counted:
        again = anna.post("/me/couple", {"code": "WRONGAGAIN"})
    assert counted == []
    assert (again.status_code, again.data) == (429, said[-1].data)
    assert again.headers["Retry-After"] == said[-1].headers["Retry-After"]
    assert bea.post("/me/couple", {"code": "WRONGAGAIN"}).status_code == 409
    assert anna.get("/me").status_code == 200
    time.advance(seconds=2)
    with queries() as counted:
        assert anna.post("/me/couple", {"code": "WRONGAGAIN"}).status_code == 429
    assert counted != []
