"""Never a 5xx: every address, every field of every body and form, every filter, as whoever may get there.

The lists are the app's own: its routes, its OpenAPI document, the forms of its pages. Nothing that is sent is
kept, so that each request finds the same rows."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle, islice
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import db
from app.factory import create_app
from app.models import MODELS, Person, PunchCard
from app.services.accounts import sessions
from app.services.core.permissions import PRIVACY_VERSION
from tests.conftest import NOW, ApiUser, make_config
from tests.console.frame.programme import Programme, create_programme
from tests.console.frame.test_roles import sign_in
from tests.factories import TOWN, create_person
from tests.fuzz import odd

pytestmark = pytest.mark.usefixtures("quick_hashing")
# They end the session that goes on asking.
LEFT_OUT = {"/api/v1/auth/logout", "/console/sign-out"}
FILTERS = (
    *(
        "q",
        "area",
        "from",
        "to",
        "cursor",
        "limit",
        "sort",
        "as",
        "view",
        "by",
        "day",
        "month",
        "year",
        "period",
    ),
    *(
        "series",
        "station",
        "team",
        "topic",
        "course",
        "who",
        "group",
        "version",
        "code",
        "window",
        "done",
        "next",
    ),
    *("kind", "service", "lng", "lat", "coord", "centre", "zoom", "audience", "delivery", "mode", "echostr"),
    *("signature", "timestamp", "nonce", "page", "status", "state", "radius_m", "all", "format"),
)
Fault = tuple[str, str, str]


@pytest.fixture(params=["metrics", "plain"])
def either(request: pytest.FixtureRequest, database: None, database_url: str, wechat: Any) -> Flask:
    """The app, and the app that counts."""
    settings = {"METRICS_TOKEN": "a-token-for-figures"} if request.param == "metrics" else {}
    return create_app(make_config(database_url, **settings), wechat=wechat)


@pytest.fixture
def counting(database: None, database_url: str, wechat: Any) -> Flask:
    """The app with figures, through which a request takes the longer way."""
    return create_app(make_config(database_url, METRICS_TOKEN="a-token-for-figures"), wechat=wechat)


def freeze(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = db.database.obj
    monkeypatch.setattr(engine, "commit", engine.rollback)


def users(app: Flask, programme: Programme) -> dict[str, ApiUser]:
    """A client of the API for each kind of caller; the boss is an administrator who is a resident too."""
    resident = create_person(consent_version=PRIVACY_VERSION)
    people = {
        "resident": resident.id,
        "boss": programme.boss.person_id,
        "counselor": programme.counselor.person_id,
    }
    made = {"guest": ApiUser(app.test_client())}
    for name, person in people.items():
        db.write_transaction(lambda person=person: _consent(person))
        via = "wechat" if name == "resident" else "staff"
        opened = db.write_transaction(lambda person=person, via=via: sessions.open_session(person, via, NOW))
        made[name] = ApiUser(app.test_client(), person, opened.access_token)
    return made


def _consent(person: str) -> None:
    Person.update(consent_version=PRIVACY_VERSION).where(Person.id == person).execute()


def known_ids() -> dict[str, str]:
    """By the name of a field or argument, what is there."""
    ids = {"area": TOWN, "consent": "spoken"}
    for model in MODELS:
        row = model.select().first()
        if row is not None and isinstance(row._pk, str):
            table = model._meta.table_name
            ids |= {table: row._pk, f"{table}_id": row._pk}
    ids["card"] = ids["card_no"] = PunchCard.select().first().code
    return ids


def addresses(app: Flask, ids: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each route's method and address, for each of its arguments in turn with something odd in its place."""
    some = odd.in_turn(odd.ADDRESSES)
    for rule in app.url_map.iter_rules():
        if rule.rule in LEFT_OUT:
            continue
        parts = re.findall(r"<(?:[^<>]*:)?(\w+)>", rule.rule)
        for changed in parts:
            for value in some():
                path = rule.rule
                for part in parts:
                    given = value if part == changed else ids.get(part, "1")
                    path = re.sub(rf"<(?:[^<>]*:)?{part}>", lambda _, given=given: given, path)
                for method in (rule.methods or set()) - {"OPTIONS", "HEAD"}:
                    yield method, path


def ask(
    client: FlaskClient, faults: list[Fault], method: str, path: str, said: Any = "", **options: Any
) -> None:
    """Send it; what fails is noted with what was said."""
    response = client.open(path, method=method, **options)
    response.get_data()
    # Without a worker the app says that it is not ready, which is no failure.
    if response.status_code >= 500 and not path.startswith("/readyz"):
        faults.append((f"{response.status_code} {method}", path[:120], repr(said)[:160]))


def test_no_address_fails(either: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guests, residents and staff; letters that can't be seen, halves of letters, broken bytes, too much."""
    programme = create_programme(either)
    callers = users(either, programme)
    desk = sign_in(either, programme, "admin")
    token = desk.hidden("/devices")["csrf_token"]
    ids, faults = known_ids(), list[Fault]()
    freeze(monkeypatch)
    clients = cycle(callers.values())
    for method, path in addresses(either, ids):
        if path.startswith("/console"):
            ask(desk.client, faults, method, path, data={"csrf_token": token} if method == "POST" else None)
        else:
            caller = next(clients)
            headers = {"Authorization": f"Bearer {caller.token}"} if caller.token else {}
            ask(caller.client, faults, method, path, headers=headers)
    assert faults == []


@pytest.mark.parametrize("half", [0, 1])
def test_no_filter_fails(counting: Flask, monkeypatch: pytest.MonkeyPatch, half: int) -> None:
    """Every page and list, with each odd value in every filter at once and in each alone. In halves, which
    two workers share."""
    programme = create_programme(counting)
    callers = users(counting, programme)
    desk = sign_in(counting, programme, "admin")
    ids, faults = known_ids(), list[Fault]()
    freeze(monkeypatch)
    own, some = filters(counting), odd.in_turn(odd.TEXTS)
    for path, client, headers in islice(pages(counting, programme, callers, desk.client, ids), half, None, 2):
        rule = path.partition("?")[0]
        for value in some():
            text = quote(value[:3000], errors="surrogatepass")
            ask(
                client,
                faults,
                "GET",
                f"{rule}?" + "&".join(f"{name}={text}" for name in FILTERS),
                value,
                headers=headers,
            )
        for name in own.get(path, ()):
            for value in some():
                text = quote(value[:3000], errors="surrogatepass")
                ask(client, faults, "GET", f"{rule}?{name}={text}", value, headers=headers)
    assert faults == []


def pages(
    app: Flask, programme: Programme, callers: dict[str, ApiUser], desk: FlaskClient, ids: dict[str, str]
) -> Iterator[tuple[str, FlaskClient, dict[str, str]]]:
    """What can be opened: the address, who does it, with which headers."""
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.rule in LEFT_OUT or rule.endpoint == "static":
            continue
        if rule.endpoint.startswith("console."):
            for path in programme.paths[rule.endpoint.removeprefix("console.")][:1]:
                yield f"/console{path}", desk, {}
        else:
            path = re.sub(r"<(?:[^<>]*:)?(\w+)>", lambda found: ids.get(found[1], "1"), rule.rule)
            boss = callers["boss"]
            yield path, boss.client, {"Authorization": f"Bearer {boss.token}"}


def filters(app: Flask) -> dict[str, list[str]]:
    """The API's own names of the filters of each address without arguments."""
    document = app.test_client().get("/api/openapi.json").get_json()
    return {
        path: [one["name"] for one in operations["get"].get("parameters", []) if one.get("in") == "query"]
        for path, operations in document["paths"].items()
        if "get" in operations
    }


def test_no_body_fails(counting: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every operation of the API with a body that is right but for one field."""
    programme = create_programme(counting)
    callers = users(counting, programme)
    ids, faults = known_ids(), list[Fault]()
    document = counting.test_client().get("/api/openapi.json").get_json()
    schemas = document["components"]["schemas"]
    freeze(monkeypatch)
    roles, some = cycle([callers["boss"], callers["boss"], *callers.values()]), odd.in_turn(odd.BODIES)
    for path, operations in document["paths"].items():
        if path in LEFT_OUT:
            continue
        address = re.sub(r"\{(\w+)\}", lambda found: ids.get(found[1], "1"), path)
        for method, operation in operations.items():
            content = (
                operation.get("requestBody", {}).get("content", {}) if isinstance(operation, dict) else {}
            )
            if "application/json" not in content:
                continue
            right = odd.plausible("", content["application/json"]["schema"], schemas, ids)
            for body in odd.spoilt(right, some):
                for caller in (next(roles),):
                    headers = {"Authorization": f"Bearer {caller.token}"} if caller.token else {}
                    text = json.dumps(body)
                    ask(
                        caller.client,
                        faults,
                        method.upper(),
                        address,
                        body,
                        data=text,
                        headers=headers,
                        content_type="application/json",
                    )
    assert faults == []


def test_no_form_fails(counting: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every form of every page of the console, as it stands there but for one field; and whatever takes a
    form without having one."""
    programme = create_programme(counting)
    desk = sign_in(counting, programme, "admin")
    faults = list[Fault]()
    freeze(monkeypatch)
    seen, some = set(), odd.in_turn(odd.TEXTS)
    for paths in programme.paths.values():
        for path in paths:
            page = desk.client.get(f"/console{path}")
            if page.mimetype != "text/html":
                continue
            for action, fields in odd.Forms(page.get_data(as_text=True)).forms:
                target = action or f"/console{path}"
                kind = (re.sub(r"[0-9a-z]{24}", "*", target), *sorted(fields))
                if action == "no" or target in LEFT_OUT or kind in seen:
                    continue
                seen.add(kind)
                for form in spoilt_forms(fields, some):
                    ask(desk.client, faults, "POST", target, form, data=form)
    assert len(seen) > 60, "the forms were found"
    assert faults == []


def spoilt_forms(fields: dict[str, str], some: Callable[[], list[str]]) -> Iterable[dict[str, str]]:
    for name in fields.keys() - {"csrf_token"}:
        for value in some():
            yield fields | {name: value}
