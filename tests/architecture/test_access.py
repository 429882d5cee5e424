"""Denied by default: every view declares who may call it, and each role gets what it should."""

import re

import pytest

from app.blueprints.auth import PUBLIC_BLUEPRINTS, PUBLIC_ENDPOINTS, Access, level_of
from app.factory import create_app
from app.models import (
    Allowance,
)
from app.wechat.fake import FakeWeChat
from tests.architecture.access.cases import CASES
from tests.architecture.access.counseling import COUNSELING
from tests.architecture.access.lectures import LECTURES
from tests.architecture.access.people import PEOPLE
from tests.architecture.access.scenario import set_out
from tests.conftest import make_config
from tests.factories import (
    create_area,
)

# Everything that anybody may call. A new public view must be added here, by somebody who means it.
PUBLIC = {
    "static",
    "api-docs.openapi_json",
    "docs.page",
    "docs.asset",
    "docs.reasons",
    "console.sign_in",
    # The console's other door: a code on the screen, which a linked WeChat confirms.
    "console.ask",
    "console.scan_page",
    "console.scan_state",
    "console.scan_picture",
    "health.alive",
    "health.ready",
    # WeChat's server, known by its signature.
    "push.verify",
    "push.take",
    "people.sign_in_with_wechat",
    "people.sign_in_staff",
    "people.refresh_tokens",
    "people.sign_out",
    "scanners.pair_scanner",
    "stations.list_areas",
    "stations.list_hotlines",
    "stations.find_stations",
    "stations.get_station",
    "counseling.count_days",
    "home.read_config",
    "home.read_terms",
    "lectures.count_lecture_days",
    "lectures.list_lectures",
    "lectures.list_series",
    "lectures.list_courses",
    "series.get_series",
    # The code is the key; who has it is not asked for, on purpose.
    "feedback.give_feedback",
    # So are a case's code and a party's PIN.
    "case-lookups.open_case_lookup",
}

# Anybody may call these, too, and who signs in is told what it is to them.
WELCOME = {
    "home.read_home",
    "counseling.list_slots",
    "lectures.get_lecture",
    # Whoever holds the code of a certificate was handed it.
    "certificates.verify_certificate",
}


def levels(app):
    with app.test_request_context():
        return {rule.endpoint: level_of(rule.endpoint) for rule in app.url_map.iter_rules()}


def test_every_view_declares_its_access(app):
    """A view without a declared level can't be called; there is none."""
    assert [endpoint for endpoint, level in levels(app).items() if level is None] == []


def test_what_is_public_is_on_the_list(app):
    """The public views are exactly the listed ones, the portal's pages and the scanner's."""
    public = {endpoint for endpoint, level in levels(app).items() if level is Access.PUBLIC}
    assert {name for name in public if name.partition(".")[0] not in PUBLIC_BLUEPRINTS} == PUBLIC
    assert {endpoint for endpoint, level in levels(app).items() if level is Access.WELCOME} == WELCOME
    assert {"portal", "scanner", "receiver"} == PUBLIC_BLUEPRINTS
    assert {"static", "api-docs.openapi_json"} == PUBLIC_ENDPOINTS


def test_the_console_is_behind_its_own_door(app):
    """Every address of the console but its door wants its cookie, and nothing else of the app does."""
    console = {endpoint for endpoint, level in levels(app).items() if level is Access.CONSOLE}
    doors = {name for name in PUBLIC if name.startswith("console.")}
    assert console == {name for name in levels(app) if name.startswith("console.")} - doors


def test_a_view_that_declares_nothing_is_closed(database, database_url):
    """The control: a view somebody forgot to declare answers 500 to everyone, not its content."""
    app = create_app(make_config(database_url), wechat=FakeWeChat())
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.add_url_rule("/api/v1/forgotten", "forgotten", lambda: "secret")
    answer = app.test_client().get("/api/v1/forgotten")
    assert (answer.status_code, "secret" in answer.text) == (500, False)


# Each operation of the API with what is sent, and what each role is answered.
TABLE = [*PEOPLE, *COUNSELING, *CASES, *LECTURES]


def test_the_table_has_every_endpoint(app):
    """No endpoint of the API is left out of the table."""
    rules = {
        (method, rule.rule.removeprefix("/api/v1").replace("<", "{").replace(">", "}"))
        for rule in app.url_map.iter_rules()
        for method in rule.methods & {"GET", "POST", "PUT", "DELETE"}
        if rule.rule.startswith("/api/v1/")
    }
    assert rules == {(method, path.partition("?")[0]) for method, path, *_ in TABLE}


@pytest.fixture
def scenario(resident, staff):
    return set_out(resident, staff)


@pytest.mark.parametrize(("method", "path", "body", "expected"), TABLE)
def test_each_role_gets_what_it_should(guest, scenario, quick_hashing, method, path, body, expected):
    """The whole table: what each role is answered by each endpoint."""
    people, things = scenario
    named = set(re.findall(r"\{(\w+)\}", f"{path} {body}"))
    create_area("370502001")
    ids = things(named)
    for role, user in people(guest).items():
        options = {} if body is None else {"json": _filled(body, ids)}
        answer = user._send(method, path.format(**ids), options)
        # What one role used up of a limit is not the next one's refusal.
        Allowance.delete().execute()
        assert (role, answer.status_code) == (role, expected[role]), answer.text
        if named and method != "GET" and answer.status_code < 300:
            # The next role finds nothing done yet; after a refusal nothing is.
            ids = things(named)


def _filled(value, ids):
    if isinstance(value, dict):
        return {name: _filled(inner, ids) for name, inner in value.items()}
    if isinstance(value, list):
        return [_filled(inner, ids) for inner in value]
    return value.format(**ids) if isinstance(value, str) else value
