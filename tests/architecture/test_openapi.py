"""The API documents itself: valid OpenAPI 3.1 that mentions every route."""

import json
import re

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from app.blueprints.auth import Access, level_of
from app.config import ROOT
from app.errors import (
    Busy,
    ChangedMeanwhile,
    ConsentRequired,
    Forbidden,
    IdempotencyMismatch,
    Invalid,
    SessionEnded,
)
from tests.answers import declared_reasons
from tests.architecture.reachable import refusals_of

METHODS = {"GET", "POST", "PUT", "DELETE"}


@pytest.fixture
def document(guest):
    return json.loads(guest.client.get("/api/openapi.json").data)


def routes(app):
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/api/v1/"):
            for method in rule.methods & METHODS:
                yield re.sub(r"<(\w+)>", r"{\1}", rule.rule), method.lower(), rule.endpoint


def test_the_document_is_valid(document):
    """The document is valid OpenAPI 3.1."""
    assert document["openapi"].startswith("3.1")
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []


def test_the_document_mentions_every_route_and_nothing_else(app, document):
    """Each route and method is documented, and nothing is that is not there; PATCH is nowhere."""
    documented = {(path, method) for path, methods in document["paths"].items() for method in methods}
    documented = {(path, method) for path, method in documented if method.upper() in METHODS | {"PATCH"}}
    assert documented == {(path, method) for path, method, _ in routes(app)}


def test_every_operation_says_what_it_does(app, document):
    """Each operation has a summary in Chinese, and says whether it wants a token."""
    for path, method, endpoint in routes(app):
        operation = document["paths"][path][method]
        assert re.search("[\u4e00-\u9fff]", operation["summary"]), (path, method)
        wants_token = bool(operation.get("security", document.get("security")))
        with app.app_context():
            assert wants_token == (level_of(endpoint) is not Access.PUBLIC), (path, method)


def test_the_committed_document_is_what_the_app_says(document):
    """docs/openapi.json is the document the app makes, so that each new outgoing field shows in review."""
    committed = json.loads((ROOT / "docs" / "openapi.json").read_text(encoding="utf-8"))
    assert committed == document, "run `make openapi`, and look at what it changed"


def test_every_operation_has_a_name_of_its_own(app, document):
    """Clients are generated with a function for each operation; each has a description and a server."""
    names = [document["paths"][path][method]["operationId"] for path, method, _ in routes(app)]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+([A-Z][a-z]*)+", name) for name in names), names
    assert all(document["paths"][path][method]["description"] for path, method, _ in routes(app))
    assert [server["url"] for server in document["servers"]] == ["http://127.0.0.1:8000"]


def nodes(node):
    """Every object in the document."""
    if isinstance(node, dict):
        yield node
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for child in children:
        yield from nodes(child)


def test_a_client_can_be_typed(document):
    """Each field has a type; what an answer has is there; moments say so; a set names each word once."""
    for name, schema in document["components"]["schemas"].items():
        for field, said in schema.get("properties", {}).items():
            assert said.keys() & {"type", "$ref", "anyOf", "allOf"}, (name, field)
            if said.get("type") == "array":
                assert said["items"], (name, field)
            if said.get("type") == "object":
                assert said["additionalProperties"], (name, field)
            if field.endswith("_at") or (field == "until" and name.endswith("Response")):
                assert said["format"] == "date-time", (name, field)
        if name.endswith(("Response", "Page")):
            assert set(schema["required"]) == schema["properties"].keys(), name
    assert all(len(set(node["enum"])) == len(node["enum"]) for node in nodes(document) if "enum" in node)


# What follows from a view's level, its body, its key or its version, and what every operation may answer.
IMPLIED = {Busy, ChangedMeanwhile, IdempotencyMismatch, Invalid}
OF_LEVEL = {
    Access.PERSONAL: {ConsentRequired},
    Access.STAFF: {Forbidden},
    Access.LOOKUP: {SessionEnded},
}


def test_every_operation_declares_what_it_refuses(app, document):
    """A view declares exactly what its services can raise, and the document names each, by status and in
    words: a new refusal, however far below, must be declared."""
    for path, method, endpoint in routes(app):
        view = app.view_functions[endpoint]
        declared = set(getattr(view, "refusals", ()))
        known = IMPLIED | OF_LEVEL.get(view.access, set())
        assert declared == refusals_of(view) - known, (path, method)
        operation = document["paths"][path][method]
        assert all(f"`{refusal.reason}`" in operation["description"] for refusal in declared), (path, method)
        assert declared_reasons(operation) >= {refusal.reason for refusal in declared}, (path, method)


def test_the_page_asks_no_other_host(guest):
    """The reference page and all that it loads come from this house."""
    page = guest.client.get("/api/docs")
    assert page.status_code == 200
    addresses = re.findall(r'(?:src|href)="([^"#]+)', page.text)
    assert addresses
    for address in addresses:
        assert address.startswith("/") and not address.startswith("//"), address
        with guest.client.get(address) as answer:
            assert answer.status_code == 200, address
