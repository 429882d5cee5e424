"""The API documents itself: valid OpenAPI 3.1 that mentions every route."""

import json
import re

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from app.blueprints.auth import Access, level_of

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


def test_the_page_asks_no_other_host(guest):
    """The reference page and all that it loads come from this house."""
    page = guest.client.get("/api/docs")
    assert page.status_code == 200
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert addresses
    for address in addresses:
        assert address.startswith("/") and not address.startswith("//"), address
        with guest.client.get(address) as answer:
            assert answer.status_code == 200, address
