"""Examples in the API's document: each operation that a resident, a volunteer or a scanner calls has them,
they are valid, and the suite holds the running app to the same schemas (`tests.answers`)."""

import json

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from app.blueprints.api.document import EXAMPLES, name_of
from app.blueprints.auth import Access
from tests import answers
from tests.architecture.test_openapi import routes

CALLERS = {Access.PUBLIC, Access.WELCOME, Access.SIGNED_IN, Access.DOOR, Access.PERSONAL}


def operations(app):
    for path, method, endpoint in routes(app):
        if app.view_functions[endpoint].access in CALLERS:
            yield path, method, answers.document(app)["paths"][path][method]


def json_parts(path, method, operation):
    """Where an operation takes and gives JSON: the part's name, and its media type."""
    if "requestBody" in operation:
        yield "requestBody", operation["requestBody"]["content"]["application/json"]
    for status, response in operation["responses"].items():
        content = response.get("content", {})
        if status.startswith("2") and set(content) == {"application/json"}:
            yield f"responses/{status}", content["application/json"]


def test_every_example_is_there_and_valid(app):
    """Requests and answers have an example, and it has the shape of the schema beside it."""
    whole = Resource.from_contents(answers.document(app), DRAFT202012)
    registry = Registry().with_resource("urn:api", whole)
    seen = 0
    for path, method, operation in operations(app):
        for part, media in json_parts(path, method, operation):
            pointer = f"/paths/{path.replace('/', '~1')}/{method}/{part}/content/application~1json/schema"
            assert "example" in media, (method, path, part)
            validator = Draft202012Validator(
                {"$ref": f"urn:api#{pointer}"}, registry=registry, format_checker=FormatChecker()
            )
            problems = [problem.message for problem in validator.iter_errors(media["example"])]
            assert problems == [], (method, path, part)
            seen += 1
    assert seen > 80


def test_every_example_belongs_to_an_operation(app):
    """No example outlives its operation."""
    names = {name_of(app.view_functions[endpoint]) for _, _, endpoint in routes(app)}
    assert EXAMPLES.keys() <= names


def test_the_suite_compares_each_answer(guest):
    """An answer that the document does not foresee fails the test that gets it: a field less, a field more, a
    word outside its set, a reason nobody declared."""
    answer = guest.get("/areas")
    page = {"items": [{"code": "37", "name": "n", "level": "city", "parent": None}], "next": None}
    for wrong in (
        {"items": []},
        page | {"secret": 1},
        page | {"items": [{**page["items"][0], "level": "planet"}]},
    ):
        answer.data = json.dumps(wrong)
        with pytest.raises(AssertionError, match="/api/v1/areas answered 200"):
            answers.check(guest.client.application, "GET", "/api/v1/areas", answer)
    answer.data, answer.status_code = json.dumps({"reason": "slot_full"}), 409
    with pytest.raises(AssertionError, match="409 slot_full"):
        answers.check(guest.client.application, "GET", "/api/v1/areas", answer)
