"""Answers of the API beside its document: each that a test gets is looked up there."""

import json
from functools import cache
from http import HTTPStatus
from typing import Any

from flask import Flask
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

# What every operation may answer, whatever it does.
ANYWHERE = {
    "bad_request",
    "busy",
    "client_too_old",
    "internal_error",
    "invalid",
    "too_large",
    "unsupported_media_type",
}


@cache
def document(app: Flask) -> dict[str, Any]:
    """What the app says of itself."""
    said: dict[str, Any] = json.loads(app.test_client().get("/api/openapi.json").data)
    return said


def declared_reasons(operation: dict[str, Any]) -> set[str]:
    """The reasons that an operation of the document names."""
    named = set()
    for status, response in operation["responses"].items():
        if status >= "4" and status != "default":
            (_, reason) = response["content"]["application/json"]["schema"]["allOf"]
            named |= set(reason["properties"]["reason"]["enum"])
    return named


@cache
def _validator(app: Flask, template: str, method: str, status: str) -> Draft202012Validator:
    pointer = "/".join(("", "paths", template.replace("/", "~1"), method, "responses", status))
    whole: Resource[Any] = Resource.from_contents(document(app), DRAFT202012)
    schema = {"$ref": f"urn:api#{pointer}/content/application~1json/schema"}
    return Draft202012Validator(schema, registry=Registry().with_resource("urn:api", whole))


def check(app: Flask, method: str, path: str, answer: TestResponse) -> None:
    """Assert that the document foresees `answer`: its status, its shape, its reason."""
    try:
        rule, _ = app.url_map.bind("localhost").match(path, method, return_rule=True)
    except HTTPException:
        return
    template = rule.rule.replace("<", "{").replace(">", "}")
    operation = document(app)["paths"].get(template, {}).get(method.lower())
    if operation is None:
        return
    told = answer.get_json() if answer.data and answer.mimetype == "application/json" else None
    where = f"{method} {path} answered {answer.status_code}"
    if answer.status_code >= 400:
        assert told["reason"] in declared_reasons(operation) | ANYWHERE, f"{where} {told['reason']}"
        return
    if answer.status_code == HTTPStatus.NOT_MODIFIED:
        assert not answer.data, where
        return
    responses = operation["responses"]
    # A creation that was made before is told with 200.
    status = str(answer.status_code) if str(answer.status_code) in responses else "201"
    content = responses[status].get("content", {})
    if not content:
        assert not answer.data, where
        return
    assert answer.mimetype in content, f"{where} {answer.mimetype}"
    if told is not None:
        validator = _validator(app, template, method.lower(), status)
        problems = [
            f"{'.'.join(map(str, problem.absolute_path))}: {problem.message}"
            for problem in validator.iter_errors(told)
        ]
        assert problems == [], f"{where}: {problems[:3]}"
